"""Follow-ups: what a person must still do, by when, mine and everybody's. Source: rules.md 13."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.office.models import Staff
from sameday.tickets import queries_lists
from sameday.web import once, pages
from sameday.web.staff.clock_face import face
from sameday.web.staff.queue import read_place, write_place
from sameday.web.who import staff

VIEWS = (("mine", "Mine"), ("all", "Everybody’s"))


@staff("work", read=True)
@require_safe
def follow_ups(request):
    """Show one page of open follow-ups, the earliest due first."""
    view = "all" if request.GET.get("view") == "all" else "mine"
    after, at = read_place(request.GET.get("after", "")), timezone.now()
    after = after if after and after.at else None
    rows, more = queries_lists.follow_ups(view, staff=request.staff, after=after)
    facts = {
        "view": view, "views": VIEWS, "rows": rows, "after": after, "once": once.key(),
        "faces": {row.pk: face(row.due_at, at, "Due") for row in rows}, "roles": dict(Staff.ROLES),
        "may_work": roles.may(request.staff.role, "work"),
        "more_url": f"{reverse('follow_ups')}?{urlencode({'view': view, 'after': write_place(more)})}" if more else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/follow_ups/page.html", facts)


urlpatterns = [path("follow-ups", follow_ups, name="follow_ups")]
