"""Hours and holidays: first what would change, then one transaction; wrong hours are refused at their field."""

import pytest

from sameday.audit.models import Entry
from sameday.desk import hours as desk_hours
from sameday.office import calendars
from sameday.office.models import Calendar
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketEvent
from sameday.web.staff.settings import hours_form
from tests.web.arrivals import arrive

URL = "/desk/settings/hours"


def fields(**changed):
    calendar = Calendar.objects.earliest("pk")
    typed = hours_form.typed_of(calendars.read(calendar), hours_form.date(2026, 11, 23))
    return typed | {"version": calendar.version} | changed


def mark_of(page) -> str:
    return page.partition('name="save" value="')[2].partition('"')[0]


def test_the_page_shows_the_hours_as_they_are(cora):
    page = cora.get(URL).content.decode()
    assert page.count('value="08:00-17:00"') == 5
    assert "Day after Thanksgiving" in page
    assert "Thursday 26 November" in page
    assert 'name="save"' not in page


def test_a_preview_says_what_would_be_promised_and_saves_nothing(cora, cast):
    ticket = arrive(cast.ann)
    page = cora.post(URL, fields(day_0="8:00-10:30", day_1="closed")).content.decode()
    assert "We will look at your request by 11:00 am." in page  # as it is
    assert "by 8:30 am on Wednesday" in page  # as it would be
    assert "Next closed day" in page
    assert "Thanksgiving Day" in page
    assert "1 request that waits for triage gets another promise" in page
    assert f"T-{ticket.number}" in page
    assert Calendar.objects.get().version == 1
    assert not Entry.objects.exists()


def test_saving_what_was_previewed_changes_hours_clocks_and_history_together(cora, cast):
    ticket = arrive(cast.ann)
    mark = mark_of(cora.post(URL, fields(day_0="8:00-10:30", day_1="")).content.decode())
    answer = cora.post(URL, fields(day_0="8:00-10:30", day_1="", save=mark, once="k"))
    assert answer.headers["Location"].endswith("?done=saved&moved=1")
    page = cora.get(answer.headers["Location"]).content.decode()
    assert "1 request has another promise now." in page
    assert "<del>08:00-17:00</del> <ins>closed</ins>" in page
    assert Calendar.objects.get().version == 2
    after = Ticket.objects.get(pk=ticket.pk)
    assert after.triage_promise_at > ticket.triage_promise_at
    event = TicketEvent.objects.get(kind="clock_recomputed")
    assert event.data["was"]["triage_promise_at"] == ticket.triage_promise_at.isoformat()
    changes = Entry.objects.get(verb="hours changed").data["changes"]
    assert changes == {"Monday": ["08:00-17:00", "08:00-10:30"], "Tuesday": ["08:00-17:00", "closed"]}


def test_a_preview_of_other_hours_saves_nothing(cora):
    mark = mark_of(cora.post(URL, fields(day_0="9-17")).content.decode())
    answer = cora.post(URL, fields(day_0="10-17", save=mark))
    assert answer.status_code == 200
    assert Calendar.objects.get().version == 1


def test_hours_somebody_changed_meanwhile_are_not_overwritten(cora):
    typed = fields(day_0="9-17")
    mark = mark_of(cora.post(URL, typed).content.decode())
    Calendar.objects.update(version=2)
    answer = cora.post(URL, typed | {"save": mark})
    assert answer.status_code == 409
    assert "Somebody else changed these hours meanwhile" in answer.content.decode()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"day_2": "17-8"}, "day_2", "It cannot close at 08:00 when it opens at 17:00"),
        ({"day_2": "8-13,12-17"}, "day_2", "Two openings overlap at 12:00"),
        ({f"day_{n}": "" for n in range(7)}, "day_0", "The desk would not open once within a year"),
        ({"zone": "Mars/Base"}, "zone", "There is no time zone called"),
        ({"zone": ""}, "zone", "Write the time zone, like America/New_York"),
        ({"special_0_date": "2026-13-01", "special_0_name": "x"}, "special_0_date", "Write the date like 2026-12-24"),
        ({"special_0_date": "2026-12-24"}, "special_0_name", "Name the day, as clients read it"),
        ({"special_0_hours": "8-12"}, "special_0_date", "Choose the date of this special day"),
        ({"special_0_date": "1826-12-24", "special_0_name": "x"}, "special_0_date", "Choose a date from 2000 to 2060"),
    ],
)  # fmt: skip
def test_hours_that_make_no_sense_are_refused_at_their_field(cora, typed, field, words):
    answer = cora.post(URL, fields(**typed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#{field}">{words}' in page
    assert f'id="{field}-err"' in page
    assert 'name="save"' not in page


def test_a_half_day_is_kept_and_past_special_days_stay(cora):
    calendar = Calendar.objects.get()
    calendar.special_days.create(date="2026-02-03", name="Snow day")
    typed = fields(special_0_date="2026-12-24", special_0_name="Christmas Eve", special_0_hours="8-12")
    assert "Snow day" not in str(typed)
    cora.post(URL, typed | {"save": mark_of(cora.post(URL, typed).content.decode())})
    days = calendar.special_days.order_by("date").values_list("name", "windows")
    assert list(days) == [("Snow day", []), ("Christmas Eve", [["08:00", "12:00"]])]


def test_a_second_press_saves_once(cora):
    typed = fields(day_0="9-17")
    typed |= {"save": mark_of(cora.post(URL, typed).content.decode()), "once": "abc"}
    for _ in range(2):
        cora.post(URL, typed)
    assert Entry.objects.filter(verb="hours changed").count() == 1
    assert Calendar.objects.get().version == 2


def test_when_a_clock_cannot_be_computed_nothing_is_saved(cora, cast, monkeypatch):
    arrive(cast.ann)
    typed = fields(day_0="9-17")
    typed |= {"save": mark_of(cora.post(URL, typed).content.decode())}

    def fails(*_, **__):
        desk_hours.ours.desk()
        raise RuntimeError

    monkeypatch.setattr(life, "recompute_clock", fails)
    assert cora.post(URL, typed).status_code == 500
    assert Calendar.objects.get().version == 1
    assert not Entry.objects.filter(verb="hours changed").exists()
    assert desk_hours.ours._built == {}  # the hours that were never kept are not remembered


def test_a_copy_changes_no_promise_until_the_desk_uses_it(cora, cast):
    arrive(cast.ann)
    made = cora.post(f"{URL}/{cast.office.calendar_id}/copy", {"name": "Summer"}).headers["Location"]
    summer = Calendar.objects.get(name="Summer")
    assert made.startswith(f"{URL}/{summer.pk}")
    assert calendars.read(summer) == calendars.read(cast.office.calendar)
    assert "Summer already" in cora.post(f"{URL}/{summer.pk}/copy", {"name": "Summer"}).content.decode()
    summer.windows.filter(weekday=0).delete()
    assert "1 request that waits" in cora.get(f"{URL}/{summer.pk}/use").content.decode()
    cora.post(f"{URL}/{summer.pk}/use", {"once": "u"})
    cast.office.refresh_from_db()
    assert cast.office.calendar_id == summer.pk
    assert TicketEvent.objects.filter(kind="clock_recomputed").count() == 1
