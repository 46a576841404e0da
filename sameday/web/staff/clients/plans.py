"""Plans and rates: what companies buy. Only billing and the owner see and change them. Source: rules.md 13."""

from django.http import Http404
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from sameday.clients import queries
from sameday.clients.kinds import PLAN
from sameday.clients.models import Plan
from sameday.web import pages
from sameday.web.staff import history
from sameday.web.staff.clients import finding
from sameday.web.staff.clients.record_form import Form, handle
from sameday.web.who import staff

FIELDS = tuple(field.name for field in PLAN.fields)


@staff("billing")
@require_safe
def plans(request):
    """Show every plan, how many companies have it, and what was changed."""
    rows = queries.plans()
    names = {f"plan:{row.pk}": row.name for row in rows}
    facts = {"plans": rows, "past": history.of(request, *names, of_what=names)}
    return pages.staff_page(request, "staff/clients/plans.html", facts | finding.toast(request))


@staff("billing")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    return handle(request, _form(None, "New plan", "Add the plan"))


@staff("billing")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, number: int):
    row = Plan.objects.filter(pk=number).first() if number <= queries.LARGEST else None
    if row is None:
        raise Http404
    return handle(request, _form(row, f"Change {row.name}", "Save"))


def _form(row, title: str, button: str) -> Form:
    back = reverse("plans")
    return Form(
        PLAN, FIELDS, title, button, ("Plans", back), lambda _: f"{back}?", row=row, right="billing"
    )  # fmt: skip


urlpatterns = [
    path("plans", plans, name="plans"),
    path("plans/new", add, name="plan_add"),
    path("plans/<int:number>", plan, name="plan"),
]
