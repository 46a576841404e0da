"""A server that somebody named is asked on the internet only, by TLS, and not for long. Source: security.md (SSRF)."""

import socket
import time

import pytest

from sameday import strangers
from sameday.strangers import Trouble, is_public
from tests.servers.feed import feed

LIMITS = {"headers": {}, "most_bytes": 10_000, "seconds": 5}


@pytest.fixture
def server(authority, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    with feed(authority.issue("localhost")) as server:
        yield server


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
])  # fmt: skip
def test_what_is_not_on_the_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "142.250.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_what_is_on_the_internet(address):
    assert is_public(address)


@pytest.mark.parametrize("url", [
    "http://calendar.example/a.ics", "ftp://calendar.example/a", "file:///etc/passwd", "https://", "nothing", "",
    "https://user:secret@calendar.example/a", "https://calendar.example:99999/", "https://[::1", "https://a b/",
    "https://calendar.example/a\r\nHost: inside", "https://calendar.example/ä", "javascript:alert(1)",
])  # fmt: skip
def test_what_is_no_address_that_we_ask(url, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("it was looked up"))
    with pytest.raises(Trouble):
        strangers.ask(url, **LIMITS)


def names(monkeypatch, *addresses):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["169.254.169.254"], ["::1"]])
def test_a_name_of_a_machine_inside_is_not_asked(addresses, monkeypatch):
    names(monkeypatch, *addresses)
    with pytest.raises(Trouble, match="not on the internet"):
        strangers.ask("https://calendar.example/a.ics", **LIMITS)


@pytest.mark.parametrize("port", [22, 25, 80, 6379, 8000])
def test_only_ports_of_the_web_are_asked(port, monkeypatch):
    names(monkeypatch, "8.8.8.8")
    with pytest.raises(Trouble, match="ports"):
        strangers.ask(f"https://calendar.example:{port}/", **LIMITS)


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(monkeypatch):
    asked = []

    def connect(where, _):
        asked.append(where)
        raise OSError

    names(monkeypatch, "8.8.8.8")
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Trouble):
        strangers.ask("https://calendar.example/", **LIMITS)
    assert asked == [("8.8.8.8", 443)]


@pytest.mark.servers
def test_this_machine_is_asked_where_the_desk_was_told_so_only(server):
    server.text = "hello"
    answer = strangers.ask(server.url, own=[server.host], **LIMITS)
    assert (answer.status, answer.body) == (200, b"hello")
    with pytest.raises(Trouble):
        strangers.ask(server.url, own=["localhost:1"], **LIMITS)
    assert len(server.asked) == 1


@pytest.mark.servers
def test_a_redirect_is_not_followed(server):
    server.status, server.location = 302, "https://127.0.0.1/"
    assert strangers.ask(server.url, own=[server.host], **LIMITS).status == 302
    assert len(server.asked) == 1


@pytest.mark.servers
def test_more_than_was_asked_for_is_not_read(server):
    server.text = "x" * 20_000
    with pytest.raises(Trouble, match="larger"):
        strangers.ask(server.url, own=[server.host], **LIMITS)


@pytest.mark.servers
def test_an_answer_that_was_cut_off_is_none(server):
    server.text, server.cut = "hello", 10
    with pytest.raises(Trouble, match="cut off"):
        strangers.ask(server.url, own=[server.host], **LIMITS)


@pytest.mark.servers
def test_a_letter_now_and_then_does_not_keep_us(server):
    server.text, server.slow = "x" * 1000, 0.05
    began = time.monotonic()
    with pytest.raises(Trouble, match="too long"):
        strangers.ask(server.url, own=[server.host], **LIMITS | {"seconds": 0.6})
    assert time.monotonic() - began < 3


@pytest.mark.servers
def test_a_server_that_only_listens_does_not_keep_us():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        host, began = f"localhost:{silent.getsockname()[1]}", time.monotonic()
        with pytest.raises(Trouble):
            strangers.ask(f"https://{host}/", own=[host], **LIMITS | {"seconds": 0.6})
        assert time.monotonic() - began < 3


@pytest.mark.servers
def test_a_certificate_of_another_name_or_of_nobody_is_refused(authority, monkeypatch, server):
    with feed(authority.issue("other.example")) as other, pytest.raises(Trouble, match="certificate"):
        strangers.ask(other.url, own=[other.host], **LIMITS)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(Trouble, match="certificate"):
        strangers.ask(server.url, own=[server.host], **LIMITS)
    assert server.asked == []
