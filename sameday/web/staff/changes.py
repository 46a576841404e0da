"""Changes: every change by its step, VIP first; debts and what lapsed on top. Source: ux.md 1.4, S9."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.changes import containment
from sameday.desk import changes
from sameday.desk.changes import Step
from sameday.policy import price_words
from sameday.web import pages, words
from sameday.web.staff.clock_face import face
from sameday.web.staff.queue import read_place, write_place
from sameday.web.who import staff

TITLES = {
    Step.ANALYSIS: ("Analysis", "Nothing waits for its analysis."),
    Step.APPROVAL: ("Waiting for approval", "Nothing waits for an approval."),
    Step.SCHEDULE: ("Approved, to schedule", "Everything that is approved has its time."),
    Step.WORKING: ("Working", "Nobody works on a change now."),
    Step.MORE: ("Asking for more", "Nobody was asked for more."),
    Step.OTHERS: ("Waiting for somebody else", "None."),
}


@staff("work", read=True)
@require_safe
def page(request):
    """Show all steps, or one with `step` and the rows after a place."""
    at, step = timezone.now(), request.GET.get("step", "")
    if step and step not in list(Step):
        return redirect("changes")
    if step:
        found, top = [changes.of_step(Step(step), after=read_place(request.GET.get("after", "")))], None
    else:
        found, top = changes.groups(), {"lately": changes.lately(at), "debts": containment.debts()}
    facts = {
        "groups": [(each, *TITLES[each.step], _lines(each, at), _more(each)) for each in found],
        "step": step, "top": top, "at": at,
    }  # fmt: skip
    return pages.staff_page(request, "staff/changes/page.html", facts)


def _lines(group, at) -> list[tuple]:
    """Return (row, its clock, what is to be said of its offer and approval) of each."""
    return [(row, face(row.ticket.next_step_at, at, "Next step due"), _said(row)) for row in group.rows]


def _said(row) -> str:
    said = []
    if row.approval:
        cap = price_words.money(row.approval.cap_amount) if row.approval.cap_amount is not None else ""
        said.append(f"approved up to {' and '.join(filter(None, [cap, price_words.hours(row.approval.cap_minutes)]))}")
    if row.offer:
        who = row.offer.approver.name if row.offer.approver else "nobody"
        said.append(f"{who} was asked for {price_words.price(row.offer.charge, row.offer.cap_amount)}")
        if row.offer.valid_until:
            said.append(f"open until {words.day(row.offer.valid_until)}")
    if not said:
        said.append(f"received {words.day(row.ticket.received_at)}")
    return ", ".join(said)


def _more(group) -> str:
    if group.more is None:
        return ""
    return f"{reverse('changes')}?{urlencode({'step': group.step.value, 'after': write_place(group.more)})}"


urlpatterns = [path("changes", page, name="changes")]
