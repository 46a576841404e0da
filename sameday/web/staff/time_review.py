"""Everybody's week, for whoever makes the statements or plans the people. Source: ux.md S18."""

from datetime import MAXYEAR, date, timedelta

from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.billing import week
from sameday.web import office, pages
from sameday.web.who import staff


@staff("clients")  # billing, coordinator and owner; a day of another is theirs alone, too (my_time.py)
@require_safe
def review(request):
    """Show a week by person and day: gaps, overlaps, more than twelve hours; each cell leads to the day."""
    at, desk = timezone.now(), office.desk()
    first = week.first_of(_asked(request.GET.get("week", ""), desk.day_of(at)))
    facts = {
        "rows": week.of(first, desk.calendar, at=at), "first": first, "before": first - timedelta(days=week.DAYS),
        "after": first + timedelta(days=week.DAYS), "days": [first + timedelta(days=n) for n in range(week.DAYS)],
        "title": f"Time of everybody, week of {first.day} {first:%B %Y}",
    }  # fmt: skip
    return pages.staff_page(request, "staff/time/week.html", facts)


def _asked(text: str, today: date) -> date:
    """Return a day of the week that was asked for, today where none or nonsense was."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if 2000 <= day.year < MAXYEAR else today


urlpatterns = [path("time/all", review, name="time_review")]
