"""What is heard of a call, in whatever order: one call, one result."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sameday.office import carriers
from sameday.phone import calls
from sameday.phone.calls import Heard
from sameday.phone.models import Call, CallEvent
from sameday.policy.telephone import Option, Result

BEGAN = datetime(2026, 11, 24, 15, tzinfo=UTC)
STORY = ("rang", "chose", "waits", "answered", "recorded", "ended")


def heard(kind: str, seconds: int, **facts) -> Heard:
    facts = {"from_number": "+12035550101", **facts} if kind == "rang" else facts
    return Heard(f"{kind}-{seconds}", kind, BEGAN + timedelta(seconds=seconds), **facts)


def tell(*events: Heard, carrier=None, call: str = "CA1") -> Call:
    for each in events:
        calls.hear(carrier, call, each, at=each.at)
    return Call.objects.get(outside_id=call)


def facts_of(call: Call) -> tuple:
    return tuple(getattr(call, name) for name in (*calls.FACTS, "began_at", "from_number", "option", "result"))


class AnyOrder(TestCase):
    """Events of a call may come again, late and in any order."""

    @given(st.permutations(range(len(STORY))), st.lists(st.sampled_from(range(len(STORY))), max_size=4))
    def test_any_order_and_repetition_come_to_the_same_call(self, order, again):
        story = [heard(kind, 10 * n, option=Option.HELP if kind == "chose" else None) for n, kind in enumerate(STORY)]
        straight = tell(*story, call="straight")
        story = [Heard(f"{e.id}-b", e.kind, e.at, e.from_number, option=e.option) for e in story]
        mixed = tell(*(story[n] for n in [*order, *again]), call="mixed")
        assert facts_of(straight) == facts_of(mixed)
        assert mixed.result == Result.ANSWERED and mixed.events.count() == len(STORY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kinds", "result"),
    [
        (("rang", "ended"), Result.HUNG_UP),
        (("rang", "waits", "ended"), Result.ABANDONED),
        (("rang", "waits", "callback", "ended"), Result.CALLBACK),
        (("rang", "closed", "voicemail", "ended"), Result.VOICEMAIL),
        (("rang", "closed", "paged", "ended"), Result.PAGED),
        (("rang", "closed", "ended"), Result.CLOSED),
        (("rang", "waits", "answered", "ended"), Result.ANSWERED),
        (("ended",), Result.HUNG_UP),
    ],
)
def test_each_call_that_ended_has_one_result(kinds, result):
    assert tell(*(heard(kind, n) for n, kind in enumerate(kinds))).result == result


@pytest.mark.django_db
def test_a_call_that_lives_has_none():
    assert tell(heard("rang", 0), heard("waits", 1), heard("answered", 9)).result is None


@pytest.mark.django_db
def test_a_call_whose_end_was_lost_is_ended_and_a_late_word_mends_it():
    call = tell(heard("rang", 0), heard("waits", 4))
    assert calls.step(BEGAN + timedelta(hours=3)) == 0
    assert calls.step(BEGAN + timedelta(hours=5)) == 1
    call.refresh_from_db()
    assert (call.result, call.ended_at) == (Result.UNKNOWN, BEGAN + timedelta(seconds=4))
    late = tell(heard("answered", 30), heard("ended", 300))
    assert (late.result, late.ended_at) == (Result.ANSWERED, BEGAN + timedelta(seconds=300))


def test_a_number_on_file_is_a_hint_and_no_proof(cast):
    cast.ann.phone = "203-555-0101"
    cast.ann.save(update_fields=["phone"])
    call = tell(heard("rang", 0))
    assert (call.hint, call.contact, call.company) == (cast.ann, None, None)
    cast.paul.mobile = "203-555-0101"
    cast.paul.save(update_fields=["mobile"])
    assert tell(heard("rang", 1), call="CA2").hint is None  # two people: nobody's


@pytest.mark.django_db
def test_two_carriers_may_have_the_same_ids():
    at = BEGAN
    one, other = (carriers.put(None, name=n, provider="twilio", by="system", at=at) for n in ("One", "Other"))
    for carrier in (one, other):
        assert calls.hear(carrier, "CA9", heard("rang", 0), at=at)[1]
        assert not calls.hear(carrier, "CA9", heard("rang", 0), at=at)[1]
    assert (Call.objects.count(), CallEvent.objects.count()) == (2, 2)


@pytest.mark.django_db
def test_an_event_that_came_for_another_call_makes_none():
    call = tell(heard("rang", 0))
    assert calls.hear(None, "CA2", heard("rang", 0), at=BEGAN) == (call, False)
    assert Call.objects.get() == call


@pytest.mark.django_db
def test_the_same_first_word_twice_at_once_is_heard_once(monkeypatch):
    """The second looked before the first had written: it finds the call when it makes it, and the event then."""
    carrier, make = carriers.put(None, name="One", provider="twilio", by="system", at=BEGAN), calls._made

    def made(*of):
        monkeypatch.setattr(calls, "_made", make)
        calls.hear(carrier, "CA1", heard("rang", 0), at=BEGAN)  # the first one, just now
        return make(*of)

    monkeypatch.setattr(calls, "_made", made)
    assert calls.hear(carrier, "CA1", heard("rang", 0), at=BEGAN) == (Call.objects.get(), False)
    assert CallEvent.objects.count() == 1


@pytest.mark.django_db
def test_an_id_longer_than_can_be_kept_is_known_again():
    event = Heard("x" * 5000, "rang", BEGAN)
    assert [calls.hear(None, "CA1", event, at=BEGAN)[1] for _ in range(2)] == [True, False]
    assert calls.hear(None, "CA1", Heard("x" * 5001, "ended", BEGAN), at=BEGAN)[1]


@pytest.mark.django_db
def test_what_is_no_event_is_refused_and_leaves_nothing():
    with pytest.raises(ValueError, match="nothing that is heard"):
        tell(heard("sang", 0))
    assert not Call.objects.exists()
