"""Questions and their answers as words: what a mail asks, and the message that names question and answer."""

from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import asked

LINE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60)
QUESTIONS = st.lists(LINE, min_size=1, max_size=3)


@given(QUESTIONS, LINE)
def test_a_mail_asks_what_its_numbered_lines_say(questions, closing):
    mail = "Reply to this mail:\n\n" + "\n".join(f"{n}. {q}" for n, q in enumerate(questions, 1)) + f"\n\n- {closing}"
    assert asked.of_mail(mail) == questions


def test_lines_that_are_no_list_of_one_to_three_are_no_questions():
    for text in ("", "Call us.", "2. Which?", "1. A\n3. B", "1. A\n2. B\n3. C\n4. D", "1.5 hours", "1. A\n1. B"):
        assert asked.of_mail(text) == [], text


@given(QUESTIONS, st.lists(st.one_of(st.just(""), LINE), min_size=3, max_size=3), st.one_of(st.just(""), LINE))
def test_the_message_names_each_question_with_its_answer_or_that_there_is_none(questions, answers, more):
    pairs = list(zip(questions, answers, strict=False))
    said = asked.message(pairs, more)
    if not any(answer for _, answer in pairs):
        assert said == more
        return
    blocks = said.split("\n\n")
    expected = [f"{n}. {q}\n{a or asked.NO_ANSWER}" for n, (q, a) in enumerate(pairs, 1)] + ([more] if more else [])
    assert blocks == expected


@given(QUESTIONS, st.lists(LINE, min_size=3, max_size=3), LINE)
def test_their_own_words_are_the_answers_and_the_rest(questions, answers, more):
    pairs = list(zip(questions, answers, strict=False))
    assert asked.theirs(pairs, more).split("\n") == [*answers[: len(questions)], more]
