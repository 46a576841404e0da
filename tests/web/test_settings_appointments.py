"""Kinds of appointments and who takes them when: set by the office, kept with their history. Source: rules.md 3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.appointments import finding, kinds
from sameday.appointments.models import AppointmentKind, WorkHours
from sameday.audit.models import Entry
from sameday.policy import kind_limits
from tests.tickets.conftest import MONDAY

URL = "/desk/settings/appointments"
HALF = {
    "name": "30 minutes, remote", "minutes": "30", "step": "30", "before": "0", "after": "0", "notice_minutes": "120",
    "horizon_days": "10", "held_back": "0", "last": "end", "level": "help_desk", "skill": "", "on": "yes",
}  # fmt: skip
HOURS = {"bookable": "yes", "hours": "office", "skills": ""}


def person(who):
    return f"{URL}/people/{who.pk}"


def test_the_page_shows_the_kinds_that_we_begin_with(cora):
    page = cora.get(URL).content.decode()
    assert all(name in page for name in ("30 minutes, remote", "45 minutes with ATS", "Tina Marsh", "Atlas Reed"))
    assert "Bill Ames" not in page


def test_a_changed_kind_counts_and_stands_in_the_history(cora):
    answer = cora.post(f"{URL}/remote_30", HALF | {"minutes": "40", "after": "10", "once": "k"})
    assert answer.headers["Location"].endswith("?done=saved")
    assert (kinds.of("remote_30").times.minutes, kinds.of("remote_30").times.after) == (40, 10)
    assert Entry.objects.get(verb="appointment kind changed").data["changes"] == {
        "Length": [30, 40], "Time kept free after": [0, 10]
    }  # fmt: skip
    page = cora.get(answer.headers["Location"]).content.decode()
    assert "Length: <del>30</del> <ins>40</ins>" in page
    assert "40 min" in page


def test_the_same_again_changes_nothing(cora):
    assert cora.post(f"{URL}/remote_30", HALF).headers["Location"].endswith("done=same")
    assert not Entry.objects.filter(verb__startswith="appointment").exists()
    assert not AppointmentKind.objects.exists()


def test_a_kind_of_our_own_is_found_by_the_skill_it_asks_for(cora, cast):
    cora.post(f"{URL}/new", HALF | {"name": "Printers", "skill": "Printers", "minutes": "20", "step": "20"})
    made = next(kind for kind in kinds.every() if kind.name == "Printers")
    assert finding.free(made, at=MONDAY) == []
    cora.post(person(cast.tina), HOURS | {"skills": "printers,  macOS"})
    assert {slot.person for slot in finding.free(made, at=MONDAY)} == {cast.tina.pk}
    assert cora.get(f"{URL}/{made.key}").status_code == 200


def test_a_kind_that_is_off_is_booked_no_more(cora):
    cora.post(f"{URL}/remote_30", HALF | {"on": ""})
    assert "remote_30" not in [kind.key for kind in kinds.every()]
    assert kinds.usual("help_desk").key == "remote_15"
    assert kinds.of("remote_30").name == "30 minutes, remote"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"), ({"minutes": "0"}, "minutes"), ({"minutes": "31"}, "minutes"),
        ({"minutes": "485"}, "minutes"), ({"step": "x"}, "step"), ({"step": "7"}, "step"), ({"before": "3"}, "before"),
        ({"after": "-5"}, "after"), ({"notice_minutes": "4805"}, "notice_minutes"),
        ({"horizon_days": "0"}, "horizon_days"), ({"horizon_days": "61"}, "horizon_days"),
        ({"held_back": "101"}, "held_back"), ({"held_back": ""}, "held_back"),
        ({"last": "never"}, "last"), ({"level": "boss"}, "level"), ({"skill": "x" * 41}, "skill"),
        ({"name": "15 minutes, REMOTE"}, "name"),
    ],
)  # fmt: skip
def test_what_can_be_no_kind_is_refused_at_its_field_and_nothing_is_written(cora, typed, field):
    answer = cora.post(f"{URL}/remote_30", HALF | typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="#{field}"' in page
    assert f'id="{field}-err"' in page
    assert f'id="{field}"' in page
    assert not AppointmentKind.objects.exists()
    assert not Entry.objects.filter(verb__startswith="appointment").exists()


@pytest.mark.parametrize(("typed", "field"), [({"on": ""}, "on"), ({"level": "help_desk"}, "level")])
def test_the_last_kind_of_a_desk_stays(cora, typed, field):
    ats = HALF | {"name": "45 minutes with ATS", "minutes": "45", "step": "15", "level": "ats", "held_back": "20"}
    answer = cora.post(f"{URL}/ats_45", ats | typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert not AppointmentKind.objects.exists()


def test_own_hours_narrow_what_is_free(cora, cast):
    own = HOURS | {"hours": "own", "day_1": "9:00-10:00, 1 pm to 2 pm", "day_2": "9-10"}
    cora.post(person(cast.tina), own)
    free = finding.free(kinds.of("remote_30"), at=MONDAY)[:6]
    zone = cast.office.calendar.zone
    assert zone == "America/New_York"
    assert [f"{slot.start_at:%a %H:%M}" for slot in free] == [
        "Tue 14:00", "Tue 14:30", "Tue 18:00", "Tue 18:30", "Wed 14:00", "Wed 14:30",
    ]  # fmt: skip
    changes = Entry.objects.get(verb="appointment hours changed").data["changes"]
    assert changes["Tuesday"] == ["as the office", "09:00-10:00, 13:00-14:00"]
    assert changes["Monday"] == ["as the office", "none"]
    page = cora.get(person(cast.tina)).content.decode()
    assert 'value="09:00-10:00, 13:00-14:00"' in page
    cora.post(person(cast.tina), HOURS)
    assert WorkHours.objects.get().weekly is None


def test_who_cannot_be_booked_is_not_found(cora, cast):
    cora.post(person(cast.tina), HOURS | {"bookable": ""})
    assert finding.free(kinds.of("remote_30"), at=MONDAY) == []
    assert "Not booked" in cora.get(URL).content.decode()


def test_slots_a_day_of_an_engineer_are_kept(cora, cast):
    cora.post(person(cast.atlas), HOURS | {"slots_a_day": "5"})
    assert WorkHours.objects.get(staff=cast.atlas).slots_a_day == 5
    assert Entry.objects.get(verb="appointment hours changed").data["changes"] == {"ATS slots a day": [8, 5]}
    cora.post(person(cast.atlas), HOURS | {"slots_a_day": ""})
    assert WorkHours.objects.get(staff=cast.atlas).slots_a_day is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"hours": ""}, "hours"), ({"hours": "own", "day_0": "12-9"}, "day_0"),
        ({"hours": "own", "day_4": "9:03-10"}, "day_4"), ({"hours": "own", "day_2": "soon"}, "day_2"),
        ({"skills": "x" * 41}, "skills"), ({"slots_a_day": "51"}, "slots_a_day"),
        ({"slots_a_day": "few"}, "slots_a_day"),
    ],
)  # fmt: skip
def test_hours_that_make_no_sense_are_refused_at_their_field(cora, cast, typed, field):
    answer = cora.post(person(cast.atlas), HOURS | typed)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.content.decode()
    assert not WorkHours.objects.exists()


def test_who_takes_no_appointments_has_no_page(cora, cast):
    assert cora.get(person(cast.bill)).status_code == 404


@given(st.sampled_from(sorted(kind_limits.LIMITS)), st.integers(-10, 6000))
def test_a_number_is_taken_when_the_cells_can_hold_it(name, number):
    limit = kind_limits.LIMITS[name]
    fits = limit.least <= number <= limit.most and not (limit.minutes and number % 5)
    assert (kind_limits.refusal(name, number) == "") == fits
