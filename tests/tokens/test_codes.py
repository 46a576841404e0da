"""One-time codes: from one browser, ten minutes, five tries, once; fifty at once are no way around. rules.md 8."""

import hmac
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Lock

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from sameday.tokens import codes
from sameday.tokens.codes import Answer
from sameday.tokens.models import Code

NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
MANY = 50
HERE, THERE = codes.browser_of("here"), codes.browser_of("there")
alone, at_once = pytest.mark.django_db, pytest.mark.django_db(transaction=True)


def make(subject="ann@acme.example", purpose="sign-in", browser=HERE, at=NOW) -> str:
    return codes.make(purpose, subject, browser=browser, at=at)


def use(typed, subject="ann@acme.example", purpose="sign-in", browser=HERE, at=NOW) -> Answer:
    return codes.use(purpose, subject, typed, browser=browser, at=at)


def wrong(right: str) -> str:
    return "000000" if right != "000·000" else "000001"


@alone
def test_right_once():
    code = make()
    assert (use(code), use(code)) == (Answer.RIGHT, Answer.OVER)


@alone
@pytest.mark.parametrize("other", [{"browser": THERE}, {"subject": "bob@acme.example"}, {"purpose": "approval"}])
def test_for_one_purpose_and_subject_from_one_browser(other):
    code = make()
    assert use(code, **other) == Answer.OVER
    assert Code.objects.get().tries == 0  # and nobody else uses up its tries
    assert use(code) == Answer.RIGHT


@alone
def test_ten_minutes():
    code = make()
    assert use(code, at=NOW + codes.VALID) == Answer.OVER
    assert use(code, at=NOW + codes.VALID - timedelta(seconds=1)) == Answer.RIGHT


@alone
def test_five_tries():
    code = make()
    assert [use(wrong(code)) for _ in range(5)] == [Answer.WRONG] * 5
    assert use(code) == Answer.OVER


@alone
def test_the_fifth_try_may_be_the_right_one():
    code = make()
    assert [use(wrong(code)) for _ in range(4)] == [Answer.WRONG] * 4
    assert use(code) == Answer.RIGHT


@alone
def test_a_new_code_ends_the_old_one_of_the_same_browser_alone():
    old, other = make(), make(browser=THERE)
    new = make()
    assert Code.objects.count() == 2
    if old != new:
        assert use(old) == Answer.WRONG
    assert (use(new), use(other, browser=THERE)) == (Answer.RIGHT, Answer.RIGHT)


@alone
def test_few_live_codes_a_subject_and_the_oldest_ends():
    made = {name: make(browser=codes.browser_of(name)) for name in map(str, range(codes.MOST_LIVE + 3))}
    make(subject="bob@acme.example")
    assert Code.objects.filter(subject="ann@acme.example").count() == codes.MOST_LIVE
    answers = [use(code, browser=codes.browser_of(name)) for name, code in made.items()]
    assert answers == [Answer.OVER] * 3 + [Answer.RIGHT] * codes.MOST_LIVE


@alone
def test_what_is_compared_is_good_until_it_is_spent():
    code = make()
    answer, found = codes.compare("sign-in", "ann@acme.example", code, browser=HERE, at=NOW)
    assert answer == Answer.RIGHT
    assert not codes.spend(found, at=NOW + codes.VALID)
    assert [codes.spend(found, at=NOW) for _ in range(2)] == [True, False]


@alone
def test_a_code_that_was_replaced_is_not_spent():
    found = codes.compare("sign-in", "ann@acme.example", make(), browser=HERE, at=NOW).code
    make()
    assert not codes.spend(found, at=NOW)


@alone
def test_only_a_keyed_hash_is_kept():
    digits = make().replace("·", "")
    row = Code.objects.get()
    assert digits not in f"{row.digest}{row.salt}{row.browser}" and len(row.digest) == 64
    other = Code(purpose=row.purpose, subject=row.subject, salt="another")
    assert codes._digest(other, digits) != row.digest


@alone
def test_the_old_ones_are_forgotten():
    make()
    assert codes.forget_old(NOW + timedelta(days=1)) == 0
    assert codes.forget_old(NOW + timedelta(days=1, minutes=11)) == 1


@alone
@given(typed=st.text(max_size=80))
def test_whatever_is_typed_gets_an_answer(typed):
    code = make()
    right = "".join(c for c in typed[:40] if c in "0123456789") == code.replace("·", "")
    assert use(typed) == (Answer.RIGHT if right else Answer.WRONG)


@alone
@given(marks=st.lists(st.text(st.characters(exclude_characters="0123456789"), max_size=4), min_size=7, max_size=7))
def test_digits_count_however_they_are_written(marks):
    digits = make().replace("·", "")
    typed = "".join(mark + digit for mark, digit in zip(marks, f"{digits} ", strict=True))
    assert use(typed) == Answer.RIGHT


def all_at_once(ask):
    """Return what each of fifty threads got, each with a connection of its own."""
    ready = Barrier(MANY)

    def one(n):
        try:
            connection.ensure_connection()
            ready.wait()
            return ask(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(one, range(MANY)))


@at_once
def test_fifty_uses_of_one_right_code_are_one():
    code = make()
    answers = all_at_once(lambda n: use(code))
    assert answers.count(Answer.RIGHT) == 1 and Answer.WRONG not in answers
    assert Code.objects.get().tries <= codes.TRIES


@at_once
def test_fifty_wrong_codes_are_five_compared(monkeypatch):
    code, compared, lock = make(), [], Lock()
    real = hmac.compare_digest

    def counted(*args):
        with lock:
            compared.append(args)
        return real(*args)

    monkeypatch.setattr(codes.hmac, "compare_digest", counted)
    answers = all_at_once(lambda n: use(wrong(code)))
    assert (answers.count(Answer.WRONG), answers.count(Answer.OVER)) == (5, MANY - 5)
    assert len(compared) == 5
    assert use(code) == Answer.OVER


@at_once
def test_fifty_askers_in_one_browser_have_one_code():
    made = all_at_once(lambda n: make())
    assert Code.objects.count() == 1
    assert [use(code) for code in set(made)].count(Answer.RIGHT) == 1 or len(set(made)) > codes.TRIES


@at_once
def test_fifty_browsers_have_few_codes():
    all_at_once(lambda n: make(browser=codes.browser_of(str(n))))
    assert make() and Code.objects.count() <= codes.MOST_LIVE
