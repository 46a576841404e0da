import os
from datetime import UTC, datetime, timedelta, date, time
import pytest
from django.utils import timezone
from sameday.appointments import booking, day_of, kinds
from sameday.appointments.models import WorkHours, Appointment
from sameday.office.models import Absence, Staff
from sameday.office import ours
from tests.appointments.conftest import kind, waiting
from tests.cast import gather
from tests.tickets.conftest import request_of
from sameday.tickets import life
from sameday.clock import business_day_after

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_shots(transactional_db, open_as):
    cast = gather()
    now = timezone.now()
    desk = ours.desk()
    day = business_day_after(desk.calendar, desk.day_of(now))

    def at(h, m=0):
        return datetime.combine(day, time(h, m), desk.calendar.tz).astimezone(UTC)

    staff = [
        Staff.objects.create(name=n, mail=f"{n[:3]}@d.example", role=r)
        for n, r in (("Chris Vale", "it_pro"), ("Sam Oduya", "it_pro"), ("Alexandra Konstantinopoulos", "ats"))
    ]
    Absence.objects.create(staff=staff[1], first_on=day, last_on=day)
    people = [cast.ann, cast.vera, cast.carl, cast.paul]

    def tk(n):
        return waiting(people[n % 4], f"Request number {n}", at=now - timedelta(hours=n + 1))

    def bk(n, who, t, k="remote_30"):
        return booking.book(tk(n), kind(k), who.pk, t, by="staff:1", at=now, ours_to_choose=True)

    bk(0, cast.tina, at(9))
    bk(1, cast.tina, at(10, 30))
    bk(2, staff[0], at(11), "remote_60")
    bk(3, staff[0], at(8, 30))
    bk(5, staff[2], at(13), "ats_45")
    bk(6, cast.atlas, at(9, 15), "remote_15")
    bk(7, staff[0], at(14))
    booking.hold(tk(8), kind(), cast.tina.pk, at(15), by="contact:1", at=now)
    for n in range(9, 13):
        tk(n)
    t = life.take(
        request_of(cast.vera, subject="Firewall rule for the new office", at=now - timedelta(hours=2)),
        by="staff:1",
        at=now,
    )
    life.set_level(t, "ats", by="staff:1", at=now)
    out = "/tmp/w/shots"
    os.makedirs(out, exist_ok=True)
    for name, path, w, c in (
        ("board-l", f"/desk/schedule?day={day}", 1280, "light"),
        ("board-d", f"/desk/schedule?day={day}", 1280, "dark"),
        ("list-l", f"/desk/schedule/list?day={day}", 1280, "light"),
        ("phone", f"/desk/schedule?day={day}", 390, "light"),
    ):
        page = open_as(cast.cora, path, width=w)
        page.emulate_media(color_scheme=c)
        page.wait_for_timeout(300)
        page.screenshot(path=f"{out}/{name}.png", full_page=True)
