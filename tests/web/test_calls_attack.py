"""What breaks the pages of calls, and whom a draft shows itself to."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sameday.phone.models import Call
from sameday.reports import radar
from tests.web.test_calls import form, post, ring, tina  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "before", ["0001-01-01T00:00:00+14:00,1", "9999-12-31T23:59:59-14:00,1", "2026-01-01T00:00:00+23:59,999999999"]
)
def test_nonsense_to_go_on_from_is_the_first_page(cast, tina, before):  # noqa: F811
    assert tina.get("/desk/calls", {"before": before, "result": "all"}).status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-11-24"])
def test_any_day_can_be_asked_for(cast, tina, day):  # noqa: F811
    assert tina.get("/desk/calls", {"day": day}).status_code == 200


def test_the_draft_of_a_call_is_nobodys_to_triage(cast, tina):  # noqa: F811
    ring(cast, "rang", "answered")
    groups = {group.name: group.count for group in radar.read(timezone.now())}
    assert groups["untriaged"] == 0


def test_a_firm_of_any_number_is_refused(cast, tina):  # noqa: F811
    call = ring(cast, "rang", "answered")
    for value in ("999999999999999", "9" * 40, "-1", "\x00"):
        assert post(tina, call, firm=value, words="x").status_code in (302, 422)
        assert post(tina, call, who=value).status_code in (302, 422)


def test_nul_letters_are_written_without(cast, tina):  # noqa: F811
    call = ring(cast, "rang", "answered")
    assert tina.post(f"/desk/calls/{call.pk}/write", form(call, words="a\x00b", notes="\x00")).status_code in (200, 422)
    assert tina.get(f"/desk/calls/{call.pk}/people", {"q": "\x00Ann"}).status_code == 200


def test_who_is_rung_back_is_rung_by_one_of_us(cast, tina, sign_in):  # noqa: F811
    waits = ring(cast, "rang", "waits", "callback", "ended")
    other = sign_in(cast.cora)
    tina.post(reverse("call_new"), {"back": waits.pk})
    other.post(reverse("call_new"), {"back": waits.pk})
    made = Call.objects.get(rings_back=waits)
    assert made.answered_by == cast.tina and Call.objects.get(pk=waits.pk).kept_at
    assert other.post(reverse("call_new"), {"back": waits.pk}).url == reverse("call", args=[made.pk])
