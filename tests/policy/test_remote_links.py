"""Addresses that open a remote session: what may be one, and that what is filled in stays in its place."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy.remote_links import APPS, LONGEST, PLACEHOLDERS, PRESETS, fill, problem

VALUES = {"device": "ACME-WS-12", "ticket": "10482", "staff": "tina@desk.example", "client": "Acme & Sons / East"}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_the_presets_can_be_used(preset):
    assert problem(preset.template) == ""
    assert fill(preset.template, VALUES)


@pytest.mark.parametrize(
    "template",
    [
        "https://remote.example/open?pc={device}&for={client}#{ticket}", "https://remote.example:8443/{device}",
        "anydesk:{device}", "https://remote.example/a%20b",
    ],
)  # fmt: skip
def test_https_and_known_apps_may_be_used(template):
    assert problem(template) == ""


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("", "Write an address"), ("https://" + "a" * LONGEST, "at most 500"),
        ("http://remote.example/{device}", "Begin with"), ("javascript:alert(1)", "Begin with"),
        ("JavaScript:alert({ticket})", "Begin with"), ("data:text/html,x", "Begin with"), ("ssh://host", "Begin with"),
        ("HTTPS://remote.example/", "Begin with"), ("{device}", "Begin with"), ("{device}://x", "Begin with"),
        ("https:remote.example", "host"), ("https:///path", "host"), ("https://{device}/", "host"),
        ("https://{client}.remote.example/", "host"), ("https://tina@remote.example/", "host"),
        ("https://a:b@remote.example/", "host"), ("https://remote.example:{ticket}/", "host"),
        ("https://remote.example:99999/", "host"), ("https://[::1/", "host"),
        ("https://remote.example/{password}", "braces"), ("https://remote.example/{{device}}", "braces"),
        ("https://remote.example/{device", "braces"), ("https://remote.example/{Device}", "braces"),
        ("https://remote.example/{device!r}", "braces"), ("https://remote.example/a b", "blanks"),
        ("https://remote.example/\n", "blanks"), ("https://remote.example/\u202e", "blanks"),
        ("https://remote.example/\"onclick=", "blanks"), ("https://remote.example/%zz", "blanks"),
        ("https://remote.example\\@evil.example/", "blanks"),
    ],
)  # fmt: skip
def test_what_can_be_no_address_is_refused_with_what_to_do(template, words):
    assert words in problem(template)


def test_values_are_encoded_as_a_whole():
    assert fill("https://r.example/{device}?c={client}", VALUES) == (
        "https://r.example/ACME-WS-12?c=Acme%20%26%20Sons%20%2F%20East"
    )


@pytest.mark.parametrize("device", ["", "  ", ".", "..", "--config", "-x"])
def test_a_value_that_is_missing_or_would_lead_elsewhere_opens_nothing(device):
    assert fill("https://r.example/{device}/join", VALUES | {"device": device}) is None
    assert fill("https://r.example/{ticket}/join", VALUES | {"device": device}) == "https://r.example/10482/join"


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_whatever_a_client_types_stays_in_its_place(device, client):
    """The host, the path's length and the query's names are those of the template; the value comes back whole."""
    found = fill("https://r.example/pc/{device}/join?c={client}", VALUES | {"device": device, "client": client})
    if found is None:
        return
    parts = urlsplit(found)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("https", "r.example", "")
    _, pc, name, join = parts.path.split("/")
    assert (pc, unquote(name), join) == ("pc", device.strip(), "join")
    assert unquote(parts.query.removeprefix("c=")) == client.strip() and "&" not in parts.query


@given(st.text(max_size=60), st.sampled_from(["https://r.example/", "", *(f"{name}:" for name in APPS)]))
def test_an_accepted_address_is_https_or_a_known_app(text, begin):
    template = begin + text
    if problem(template) == "":
        assert template.startswith(("https://", *(f"{name}:" for name in APPS)))
        filled = fill(template, dict.fromkeys(PLACEHOLDERS, "x"))
        assert filled and not set("{}\"'<> \n\t") & set(filled)
