"""Handing a call on, from its page: who takes calls, a refusal that keeps what is typed, and the ring that follows."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sameday.office import carriers
from sameday.office.models import Seat
from sameday.phone import calls, transfer
from sameday.phone.calls import Heard
from sameday.phone.models import Call

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast) -> Call:
    """A call that Tina has on a line of ours, while Cora takes calls, too."""
    at = timezone.now()
    line = carriers.put(None, name="Line", provider="twilio", account="AC1", secret="s" * 32, by="system", at=at)
    for person in (cast.tina, cast.cora):
        Seat.objects.create(staff=person, address=f"+1203555010{person.pk}", available=True)
    for kind in ("rang", "answered"):
        who = cast.tina if kind == "answered" else None
        calls.hear(line, "CA1", Heard(kind, kind, at, from_number="+12035550101", staff=who), at=at)
    return Call.objects.get()


def post(browser, call: Call, **values):
    kept = {"words_was": call.words, "notes_was": call.notes}
    return browser.post(reverse("call", args=[call.pk]), {"words": "Printer", "notes": "Third floor", **kept, **values})


def test_it_goes_to_whom_one_chooses_and_the_page_says_so(cast, call, sign_in):
    tina = sign_in(cast.tina)
    page = tina.get(reverse("call", args=[call.pk])).content.decode()
    assert f'<option value="{cast.cora.pk}">' in page and f'<option value="{cast.tina.pk}">' not in page
    assert post(tina, call, hand="yes", to=cast.cora.pk).status_code == 302
    call.refresh_from_db()
    assert transfer.wanted(call, 2) == cast.cora.pk and (call.words, call.notes) == ("Printer", "Third floor")
    assert f"Hang up, and {cast.cora.name} is rung." in tina.get(reverse("call", args=[call.pk])).content.decode()


@pytest.mark.parametrize("to", ["", "999999999", "x", "9" * 40])
def test_nobody_chosen_is_said_at_the_field_and_keeps_what_is_typed(cast, call, sign_in, to):
    answer = post(sign_in(cast.tina), call, hand="yes", to=to)
    assert answer.status_code == 422 and b"Choose who takes the call" in answer.content and b"Printer" in answer.content
    assert not call.events.filter(kind="note").exists()


def test_who_takes_no_calls_any_more_is_not_rung(cast, call, sign_in):
    carriers.sit(cast.cora, available=False, at=timezone.now())
    assert post(sign_in(cast.tina), call, hand="yes", to=cast.cora.pk).status_code == 422
    assert not call.events.filter(kind="note").exists()


def test_a_call_that_no_line_of_ours_has_cannot_be_handed_on(cast, sign_in):
    calls.hear(None, "CA2", Heard("a", "answered", timezone.now(), staff=cast.tina), at=timezone.now())
    Seat.objects.create(staff=cast.cora, address="x", available=True)
    other = Call.objects.get(outside_id="CA2")
    tina = sign_in(cast.tina)
    assert b"Hand the call on" not in tina.get(reverse("call", args=[other.pk])).content
    assert post(tina, other, hand="yes", to=cast.cora.pk).status_code == 422
