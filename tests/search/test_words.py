"""The search box's language: what each text asks for. It never raises; nothing in it is a database's own syntax."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sameday.search import postgres, snippets, sqlite, words
from sameday.search.words import read

TODAY = date(2026, 11, 27)
LIKELY = st.text("abzÉß é01 9\"'*:-_.()&|!<>{}^=+#\\%T", max_size=60)
ANY = st.text(max_size=80) | LIKELY


def terms(text: str) -> list[tuple]:
    return [(term.phrases[0], term.prefix) for term in read(text, today=TODAY).terms]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("printer", [(("printer",), True)]),
        ("printer ", [(("printer",), False)]),
        ("Printer JAMS", [(("printer",), False), (("jams",), True)]),
        ('"paper jam" tray', [(("paper", "jam"), False), (("tray",), True)]),
        ('"paper ja', [(("paper", "ja"), False)]),
        ("acme-07", [(("acme", "07"), True)]),
        ("ann@acme.example ", [(("ann", "acme", "example"), False)]),
        ("report_final.pdf", [(("report", "final", "pdf"), True)]),
        ("http://acme.example", [(("http", "acme", "example"), True)]),
        ("from:", []),
        ("stage: toner", [(("toner",), True)]),
        ("to:ann", [(("to", "ann"), True)]),
        ("a", [(("a",), False)]),
        ("printer,", [(("printer",), False)]),
        ('5" screen', [(("5",), False), (("screen",), False)]),
        ("-- ** ()", []),
        ("", []),
    ],
)
def test_words_and_phrases(text, asked):
    assert terms(text) == asked


def test_operators():
    query = read('toner from:"Ann Keller" company:acme stage:waiting before:2026-11-01 after:2025', today=TODAY)
    assert [term.phrases for term in query.terms] == [(("toner",),)]
    assert [term.phrases for term in query.sender] == [(("ann", "keller"),)]
    assert [term.phrases for term in query.company] == [(("acme",),)]
    assert query.stages == {"waiting"}
    assert (query.after, query.before) == (date(2025, 1, 1), date(2026, 11, 1))
    assert query.filtered and not query.left_out


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026", date(2026, 1, 1)), ("2026-3", date(2026, 3, 1)), ("2026-03-09", date(2026, 3, 9)),
        ("3/9/2026", date(2026, 3, 9)), ("today", TODAY), ("yesterday", date(2026, 11, 26)), ("2026-02-30", None),
        ("9999", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_days(value, day):
    assert read(f"before:{value} ", today=TODAY).before == day


def test_what_cannot_be_read_is_said_when_it_is_finished():
    assert read("stage:lost x", today=TODAY).left_out[0].startswith("“lost” is no stage. There are: new, waiting")
    assert read("before:soon x", today=TODAY).left_out == ("“soon” is no date. Write it as 2026-11-27.",)
    assert read("before:2026-1", today=TODAY).left_out == ()
    assert read("before:20", today=TODAY).left_out == ()


def test_a_stage_is_known_by_its_beginning():
    assert read("stage:wait", today=TODAY).stages == {"waiting"}
    assert read("stage:open", today=TODAY).stages == {"new", "waiting", "ready", "working"}
    assert read("stage:spam", today=TODAY).states == {"spam"}


@pytest.mark.parametrize("text", ["860-555-0111", "(860) 555-0111", "860.555.0111", "+1 860 555 0111", "8605550111"])
def test_a_telephone_number_is_one_thing_however_it_is_grouped(text):
    (term,) = read(text, today=TODAY).terms
    assert {("860", "555", "0111"), ("8605550111",)} <= set(term.phrases)


@pytest.mark.parametrize(
    ("text", "number"),
    [("10482", 10482), ("T-10482", 10482), ("t10482", 10482), ("#10482", 10482), ('"10482"', None), ("10482 x", None)],
)
def test_a_number_alone_is_a_tickets(text, number):
    assert read(text, today=TODAY).number == number


@given(ANY)
@example("before:٣")
@example("\x00")
def test_it_never_raises_and_holds_letters_and_digits_alone(text):
    query = read(text, today=TODAY)
    every = (*query.terms, *query.sender, *query.company)
    for term in every:
        assert term.phrases and all(term.phrases)
        for word in (word for phrase in term.phrases for word in phrase):
            assert not set(word) & set("\"'*:&|!<>(){}^=\\ -+_\x00"), word
    if every:
        assert sqlite.match(every).count('"') == 2 * sum(len(term.phrases) for term in every)
        assert postgres.match(every).count("'") == 2 * sum(len(p) for term in every for p in term.phrases)


@given(ANY, ANY)
def test_a_snippet_is_a_piece_of_the_text(text, asked):
    query = read(asked, today=TODAY)
    line = snippets.cut(text, query.terms)
    whole = " ".join(text[: snippets.LOOKED_AT].split())
    assert "".join(part.text for part in line).removeprefix("… ").removesuffix(" …") in whole
    assert "".join(part.text for part in snippets.marked(whole, query.terms)) == whole
    assert snippets.hits(text, query.terms) <= set(query.terms)


@given(st.lists(st.text("abcdefÄÖéñ0123", min_size=1, max_size=8), min_size=1, max_size=8), st.data())
def test_what_stands_in_a_text_is_marked_in_its_snippet(words_of_text, data):
    word = data.draw(st.sampled_from(words_of_text))
    (term,) = read(f'"{word.upper()}"', today=TODAY).terms
    assert any(part.hit for part in snippets.cut(" ".join(words_of_text), [term]))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_eras_hold_every_id_between_and_are_few(low, more):
    named = postgres.eras(low, low + more)
    for number in (low, low + more // 2, low + more):
        assert f"e{number >> postgres.ERA}" in named or f"f{number >> postgres.AGE}" in named
    assert len(named) <= 32 + (more >> postgres.AGE)


def test_folding_takes_accents_off_letters_and_leaves_the_rest():
    assert words.fold("ÉCOLE naïve Ελλάδα 한국 Łódź") == "ecole naive ελλαδα 한국 łodz"
