"""Our own words of a mail: data with placeholders, checked before they go, never a template engine."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday.audit.models import Entry
from sameday.office import ours
from sameday.outbox import lint, mail_words, own_words, placeholders, queue, samples
from sameday.outbox.catalogue import MAILS
from sameday.outbox.models import MailWords
from sameday.outbox.own_words import Words
from tests.outbox.conftest import AT

# The others go to third parties; the warning that a file was changed keeps its words whoever changes the rest.
TO_CLIENTS = [name for name, mail in MAILS.items() if mail.footer and name != "file_changed"]
NOW = {"by": "staff:1", "at": datetime(2026, 11, 23, 15, tzinfo=UTC)}


def report(template, text, subject="Next step"):
    return lint.check(template, Words(subject, text), ours.desk(), AT)


def test_every_mail_has_placeholders_a_sample_and_words_to_begin_with():
    assert set(placeholders.KINDS) == set(TO_CLIENTS) == set(samples.FACTS)
    assert {path.stem for path in own_words.FOLDER.glob("*.txt")} == set(TO_CLIENTS)


@pytest.mark.parametrize("template", TO_CLIENTS)
def test_the_words_to_begin_with_pass_every_check_and_say_what_the_default_says(template, cast):
    found = lint.check(template, own_words.default(template), ours.desk(), AT)
    assert (found.errors, found.warnings) == ([], [])
    default = lint.render.compose(template, samples.known(template, ours.desk(), AT), None)
    assert found.full.state_words == default.state_words
    said, usual = set(found.full.text.split()), set(default.text.split())
    assert usual - said <= {"answers", "them.", "that", "day.", "an", "answer"}, (found.full.text, default.text)


@pytest.mark.parametrize("template", [t for t in TO_CLIENTS if t != "reply"])
def test_an_own_text_is_what_leaves(template, cast, ticket):
    own_words.save(
        template, Words("Our words", own_words.default(template).text + "\nOwn line of {desk_name}.\n"), **NOW
    )
    facts = {k: v for k, v in samples.FACTS[template].items() if not hasattr(v, "days")}
    mail = queue.put(template, ticket=ticket, contact=cast.ann, at=AT, facts=facts)
    assert mail.subject.startswith(f"[T-{ticket.number}] Our words")
    assert "Own line of Harbor IT." in mail.text
    assert "Own line of Harbor IT." in mail.html
    assert "option 2" in mail.text.splitlines()[-1]


def test_a_value_is_never_read_again(cast, ticket):
    own_words.save("triaged", Words("Next step", "{who} goes on by {next_step|soon}.\n\n{link}\n"), **NOW)
    bad = "{phone} {{ 7*7 }} [[x]] {link}\r\nBcc: all@acme.example\n--\n<b>"
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, facts={"who": bad})
    assert mail.text.startswith("{phone} {{ 7*7 }} [[x]] {link} Bcc: all@acme.example -- <b> goes on by soon.")
    assert "<b>" not in mail.html
    assert b"\nBcc:" not in mail.mime


def test_a_subject_stays_one_header_line(cast, ticket):
    MailWords.objects.create(template="triaged", subject="Next\r\nBcc: x@acme.example\r\n{who}", text="{link}\n")
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, facts={"who": "A\r\nX-Evil: 1"})
    head = bytes(mail.mime).partition(b"\r\n\r\n")[0]
    assert b"\nBcc:" not in head
    assert b"\nX-Evil" not in head


NO_SUCH = "there is no placeholder"
SHAPE = "Line 1: write a placeholder like {phone}, or {who|our help desk} with words for when it is missing"
PART = "Line 1: a part that may be left out begins with [[ and ends with ]] in the same line"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("Hi\n{phome}\n\n{next_step}\n\n{link}", f"Line 2: {NO_SUCH} {{phome}} in this mail. Did you mean {{phone}}?"),
        ("{nothing_like_it}\n{next_step}\n\n{link}", f"Line 1: {NO_SUCH} {{nothing_like_it}} in this mail"),
        ("{ who } {next_step}\n\n{link}", SHAPE),
        ("{{ 7*7 }} {next_step}\n\n{link}", SHAPE),
        ("x [[ by {next_step}\n\n{link}", PART),
        ("x [[ by then]] {next_step}\n\n{link}", "Line 1: “[[ by then]]” holds no placeholder, so it could never be"),
        ("x {next_step}", "Put {link} into it: the link to the request; alone in its line, after a line that says"),
        ("x\n\n{link}", "Say by when: put {next_step} into it"),
        ("x {next_step}\n\n{link}\n\n{link}", "Line 5: one link is enough: it is there already"),
        ("x {next_step} {link}", "Line 1: {link} and lists stand alone in their line"),
        ("x {next_step}\nhttps://else.example/x\n\n{link}", "Line 2: an address of a page does not go into a mail"),
        ("x {next_step}\n--\ny\n\n{link}", "Line 2: a line of -- alone begins the small print: leave it out"),
        ("{next_step}\n" + "word " * 100 + "\n\n{link}", "Shorten it: with the end that every mail has it is"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_named_with_its_line(cast, text, error):
    errors = [words for field, words in report("triaged", text).errors if field == "text"]
    assert any(words.startswith(error) for words in errors), errors


def test_a_mail_whose_every_line_may_be_missing_is_refused(cast):
    found = report("closed_silence", "{reopen_by}\n\n{link}").errors
    assert found == []  # the link is always there
    found = report("confirm_contact", "Who is {new_address}?").errors
    assert found == [("text", "Nothing is left of it when its facts are missing: put what may be missing into [[ ]]")]


def test_begging_and_tomorrow_are_worth_a_second_look_and_can_be_saved(cast):
    found = report("triaged", "Please wait until tomorrow.\n{next_step}\n\n{link}")
    assert found.errors == []
    assert [words.partition("”")[0] for _, words in found.warnings] == ["Line 1: “tomorrow", "Line 1: “Please"]


def test_what_may_be_missing_is_left_out():
    fill = mail_words.fill
    assert fill("a[[ by {x}]].\nb {y}\nc {z|d}", {}) == "a.\nc d"
    assert fill("a[[ by {x}]].", {"x": "noon"}) == "a by noon."
    assert fill("Go on:\n{link}\n\nend", {}) == "end"
    assert fill("Go on:\n{link}\n\nend", {"link": "u"}) == "Go on:\nu\n\nend"


def test_the_same_words_again_are_no_change_and_the_default_is_no_own_text(cast):
    words = Words("Next step", "x {next_step}\n\n{link}\n")
    assert own_words.save("triaged", words, **NOW)
    assert not own_words.save("triaged", words, **NOW)
    assert own_words.changed() == {"triaged"}
    assert own_words.save("triaged", own_words.default("triaged"), **NOW)
    assert own_words.of("triaged") is None
    changed, back = Entry.objects.filter(subject="words:triaged").order_by("id")
    assert changed.data["changes"]["text"] == [own_words.default("triaged").text, words.text]
    assert (back.verb, back.data["changes"]["text"][0]) == ("went back to the default words", words.text)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="{}[]|ab \n", max_size=60), st.dictionaries(st.sampled_from("ab"), st.text("{}[]|a\n", max_size=8))
)
def test_any_text_fills_and_is_as_long_as_what_it_is_made_of(text, values):
    said = mail_words.fill(text, values)
    assert len(said) <= len(text) * (1 + max(map(len, values.values()), default=0)) + 1
