import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.tokens.subjects import subject_tags, tagged, untagged

pieces = ["Re: ", "[T-7]", "[T-8]", " ", "Fwd:", "Printer", ": ", "[T-", "7]", "AW:", "[EXTERNAL] "]
subjects = st.text(max_size=80) | st.lists(st.sampled_from(pieces), max_size=9).map("".join)
words_before, words_after = ["Next step", "Done: really", ""], ["Received", "", "Waiting"]


@pytest.mark.parametrize(
    ("subject", "numbers"),
    [
        ("Re: [T-10482] Triaged: Printer", [10482]),
        ("[t-5] [T-5] [T-6]", [5, 6]),
        ("[ T-5 ]", [5]),
        ("T-5, [T-0], [T-x], [X-5], [T-٥]", []),
        ("", []),
    ],
)
def test_tags_are_read_in_order_and_once(subject, numbers):
    assert subject_tags(subject) == numbers


@pytest.mark.parametrize(
    "subject",
    [
        "Printer: broken",
        "Re: Printer: broken",
        "[T-7] Waiting for you: Printer: broken",
        "Re: AW: [T-7] Next step: Fwd: [T-7] Received: Printer: broken",
        "[EXTERNAL] RE[2]: [T-7] Next step: Printer: broken",
        "Printer: [T-7] broken",
        "Printer:\r\n broken\u202e",
    ],
)
def test_nothing_grows_in_front_of_the_clients_words(subject):
    assert tagged(subject, 7, "Next step") == "[T-7] Next step: Printer: broken"


def test_a_tag_of_another_ticket_cannot_catch_the_answer():
    assert tagged("like [T-99]", 7, "Next step") == "[T-7] Next step: like T-99"


def test_no_word_of_the_sender_when_none_may_be_carried():
    assert tagged(None, 7, "Call us now") == "[T-7] Call us now"


def test_a_missing_subject_is_named():
    assert tagged("Re: ", 7, "Next step") == "[T-7] Next step: (no subject)"
    assert tagged("Printer: broken", 7, "") == "[T-7] Re: Printer: broken"


@given(subjects, st.sampled_from(words_before), st.sampled_from(words_after))
def test_tagging_again_and_again_changes_nothing(subject, words, later):
    once = tagged(subject, 7, words)
    assert subject_tags(once) == [7]
    assert once.count("[T-7]") == 1
    assert tagged(once, 7, words) == once
    assert tagged("Re: " + once, 7, later) == tagged(subject, 7, later)
    assert untagged(once, 7) == untagged(subject, 7) or not untagged(subject, 7)
    assert len(once) <= 250
    assert "\n" not in once
