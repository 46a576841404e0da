import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.intake.authentication import MICROSOFT_365, sole_from, verdict
from sameday.intake.parsing import parse
from tests.intake.mails import mail

MX = {"mx.desk.example"}


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("mx.desk.example; dmarc=pass (p=reject) header.from=client.example", "authenticated"),
        ("mx.desk.example 1; dkim=pass header.d=client.example header.s=k", "authenticated"),
        ("mx.desk.example; dkim=pass header.i=@client.example", "authenticated"),
        ("MX.desk.example; DMARC=PASS header.from=Client.example", "authenticated"),
        ("mx.desk.example; dmarc=fail header.from=client.example; dkim=pass header.d=client.example", "failed"),
        ("mx.desk.example; dmarc=fail", "failed"),
        ("mx.desk.example; dkim=pass header.d=other.example", "unverified"),
        ("mx.desk.example; dmarc=pass header.from=other.example", "unverified"),
        ("mx.desk.example; dmarc=pass", "unverified"),
        ("mx.desk.example; spf=pass smtp.mailfrom=client.example", "unverified"),
        ("mx.desk.example; dkim=fail header.d=client.example; spf=fail", "unverified"),
        ("mx.desk.example; none", "unverified"),
        ("evil.example; dmarc=pass header.from=client.example", "unverified"),
        ("dmarc=pass header.from=client.example", "unverified"),
        ('mx.desk.example; spf=pass smtp.mailfrom="x; dmarc=pass header.from=client.example"', "unverified"),
        ("mx.desk.example; spf=pass (; dmarc=pass header.from=client.example)", "unverified"),
        ("mx.desk.example; x=pass reason=(a (b)) ; dmarc=pass header.from=client.example", "authenticated"),
        ("", "unverified"),
    ],
)
def test_only_a_verdict_for_that_very_domain_counts(value, state):
    assert verdict([value.encode()], MX, "client.example") == state


def test_only_the_topmost_header_of_our_server_counts():
    ours = b"mx.desk.example; dkim=none"
    forged = b"mx.desk.example; dmarc=pass header.from=client.example"
    assert verdict([ours, forged], MX, "client.example") == "unverified"
    assert verdict([b"other.example; x=y", forged], MX, "client.example") == "authenticated"


def test_microsoft_writes_no_name_so_only_its_first_header_counts():
    first = b"spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=client.example; dkim=pass (signature was verified) "
    first += b"header.d=client.example;dmarc=pass action=none header.from=client.example;compauth=pass reason=100"
    assert verdict([first], {MICROSOFT_365}, "client.example") == "authenticated"
    assert verdict([b"x.example; spf=none", first], {MICROSOFT_365}, "client.example") == "unverified"
    assert verdict([first], MX, "client.example") == "unverified"


def test_nothing_configured_or_no_domain_proves_nothing():
    good = b"mx.desk.example; dmarc=pass header.from=client.example"
    assert verdict([good], set(), "client.example") == "unverified"
    assert verdict([good], MX, "") == "unverified"
    assert verdict([], MX, "client.example") == "unverified"


@given(st.lists(st.binary(max_size=200), max_size=4))
def test_no_header_raises(headers):
    assert verdict(headers, MX | {MICROSOFT_365}, "client.example") in ("authenticated", "unverified", "failed")


@pytest.mark.parametrize(
    "fields",
    [
        {"From": None, "Reply_To": "boss@client.example"},
        {"From": "boss@client.example, evil@x.example"},
        {"From": ["boss@client.example", "evil@x.example"]},
        {"From": "boss@client.example <evil@x.example>"},
        {"From": "boss@client.example\r\nstray line <evil@x.example>"},
        {"From": "Boss <boss@сlient.example>"},
    ],
)
def test_a_doubtful_from_proves_nobody(fields):
    assert sole_from(parse(mail(**fields))) == ""


def test_one_clean_from_can_be_proven():
    assert sole_from(parse(mail(Reply_To="evil@x.example"))) == "ann@acme.example"
