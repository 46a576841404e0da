import html as entities
import re

from hypothesis import given
from hypothesis import strategies as st

from sameday.outbox import queue
from sameday.outbox.html import to_html
from sameday.outbox.prose import tidy
from tests.outbox.conftest import AT

URL = "http://127.0.0.1:8000"


def visible(html: str) -> list[str]:
    body = html.partition("<body")[2].partition(">")[2]
    return entities.unescape(re.sub(r"<[^>]*>", " ", body)).split()


def test_the_mail_of_a_triage_looks_like_this(ticket, cast):
    """A golden mail: read it whole before you change it."""
    facts = {"urgency": "normal", "next_step_at": AT, "who": "Tina Marsh"}
    text = queue.preview("triaged", ticket=ticket, contact=cast.ann, at=AT, facts=facts).text
    assert text == (
        "Tina Marsh takes the next step on your request by Monday 23 November, 9:30 am Eastern.\n"
        "\n"
        "We took it as normal priority. Tell us if that is wrong: reply to this mail.\n"
        "If it cannot wait, call 860-555-0100, option 2, for help today.\n"
        "\n"
        "See your request or add to it:\n"
        f"{URL}/r/your-own-link-comes-here-when-sent\n"
        "\n"
        "--\n"
        f"You get this because you asked Harbor IT for help (T-{ticket.number}). "
        "More to say? Call 860-555-0100, option 3.\n"
        "\n"
        "Open Monday to Friday, 8:00 am to 5:00 pm Eastern, holidays excluded. "
        "We never ask for a password by mail.\n"
        "\n"
        "Need help today, or is it an emergency? Call 860-555-0100, option 2.\n"
    )
    html = to_html(text, "Title")
    button = f'<a href="{URL}/r/your-own-link-comes-here-when-sent" style="display:inline-block;'
    assert button in html
    assert ">See your request or add to it</a>" in html
    assert f">{URL}/r/your-own-link-comes-here-when-sent</a>" in html
    assert html.count("<p ") == 7


def test_the_emergency_mail_looks_like_this(ticket, cast):
    """A golden mail: the number first, as a link the telephone dials."""
    facts = {"suspicion": "outage"}
    text = queue.preview("emergency", ticket=ticket, contact=cast.ann, at=AT, facts=facts).text
    assert text.startswith(
        "Call 860-555-0100 now:\n"
        "tel:+18605550100\n"
        "\n"
        "Choose option 2 and say it is an emergency.\n"
        "\n"
        "Until we speak:\n"
        "\n"
        "- Do not restart servers or network equipment.\n"
        "- Find out who else is affected and since when.\n"
        "\n"
        "We have alerted our people.\n"
        "\n"
        "--\n"
    )
    html = to_html(text, "Title")
    assert re.search(r'<a href="tel:\+18605550100" style="[^"]*">Call 860-555-0100 now</a>', html)
    assert "<li>Do not restart servers or network equipment.</li>" in html


def test_numbered_lines_are_a_list():
    html = to_html("Tell us:\n\n1. Which one?\n2. Since when?\n", "T")
    assert re.search(r"<ol [^>]*>\n<li>Which one\?</li>\n<li>Since when\?</li>\n</ol>", html)


def test_only_our_own_addresses_become_links():
    others = f"https://evil.example/r/x javascript:alert(1) {URL}.evil.example/r/x {URL}evil mailto:a@b data:x tel:911x"
    html = to_html(f"{others}\n\nSee {URL}/r/abc_-9.\n", "T")
    assert re.findall(r'href="([^"]*)"', html) == [f"{URL}/r/abc_-9"]


def test_markup_is_shown_and_not_obeyed():
    html = to_html('<script>alert(1)</script> & "quotes" <img src=x>\n\n<b>:\n' + f"{URL}/r/a\n", "<title>&")
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "<title>&lt;title&gt;&amp;</title>" in html


def test_no_image_no_tracker_and_both_colour_schemes():
    html = to_html("Hello.\n", "T")
    assert '<meta name="color-scheme" content="light dark">' in html
    assert '<html lang="en">' in html
    assert 'role="presentation"' in html
    assert not re.search(r"<img|<style|<script|url\(|@import|<link", html)


lines = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["", "", "1. one", "2. two", "- dot", "--", f"{URL}/r/abc", "tel:+18605550100", "Look:", "<b>"]
        ),
    ),
    max_size=12,
)


@given(lines)
def test_the_html_has_the_words_of_the_text(some):
    """An edited preview and its HTML never differ: every word of the text is there, in its order, and no other."""
    text = tidy("\n".join(some))
    shown, said = visible(to_html(text, "T")), text.split()
    marks = re.compile(r"\d{1,2}\.|[-*]|--")
    assert [w.rstrip(":") for w in shown if not marks.fullmatch(w) and w.strip(":")] == [
        w.rstrip(":") for w in said if not marks.fullmatch(w) and w.strip(":")
    ]
