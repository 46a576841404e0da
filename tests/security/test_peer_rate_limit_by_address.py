"""The place a caller is counted under: what a proxy says only behind one, and a whole IPv6 network as one place."""

import pytest

from sameday.web.middleware import client_ip


@pytest.fixture
def proxied(settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_BEHIND_PROXY": True}


@pytest.fixture
def direct(settings):
    settings.SAMEDAY = settings.SAMEDAY | {"SAMEDAY_BEHIND_PROXY": False}


def test_without_a_proxy_nobody_chooses_the_place(direct):
    assert client_ip({"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}) == "192.0.2.7"


def test_behind_a_proxy_its_own_word_counts(proxied):
    said = "198.51.100.1, 203.0.113.9"
    assert client_ip({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": said}) == "203.0.113.9"


@pytest.mark.parametrize("word", ["unknown", "x" * 45, "203.0.113.9:4711", "a, b", "' OR 1=1"])
def test_a_word_that_is_no_address_is_no_place_of_its_own(proxied, word):
    found = client_ip({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": word})
    assert found in ("127.0.0.1", "203.0.113.9")


@pytest.mark.parametrize("address", ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "[2001:db8:1:2::7]"])
def test_one_network_of_ipv6_is_one_place(proxied, direct, settings, address):
    assert client_ip({"REMOTE_ADDR": address}) == "2001:db8:1:2::"


def test_an_ipv4_address_in_ipv6_is_itself(direct):
    assert client_ip({"REMOTE_ADDR": "::ffff:192.0.2.7"}) == "192.0.2.7"
