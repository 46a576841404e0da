"""Our company, for its points of contact: what is open, who works there, what the plan covers, promises kept.

Source: ux.md C9; rules.md 10. For anybody else of the company the page says who its points of contact are.
"""

from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.billing import queries_portal as statements
from sameday.changes import frozen
from sameday.changes import queries as offers
from sameday.clients import queries_portal, reading
from sameday.outbox import words as mail_words
from sameday.policy import plan_words, statement_words
from sameday.policy.price_words import exact, hours
from sameday.reports import promises
from sameday.tickets import queries_people_asked
from sameday.tickets import queries_portal as requests
from sameday.web import office
from sameday.web.portal.pages import portal_page
from sameday.web.who import client

LATEST = 3
DONE = {
    "yes": "{name} is on your list now. We go on with what they asked for.",
    "no": "{name} is not on your list. Their mail is put aside, and we look at what they asked for.",
    "asked": "We have it. One of us checks that it was really you who asked, then it is done.",
}


@client
@require_safe
def company(request):
    """Show the company to a point of contact; to others of it, who these are."""
    return shown(request)


def shown(request, errors=(), *, status: int = 200):
    """Return the page; `errors` of a decision that was not taken."""
    person, at = request.contact, timezone.now()
    if not person.point_of_contact:
        who = queries_portal.points_of_contact(person)
        return portal_page(request, "portal/company_who.html", {"who": who}, status=status)
    desk, plan = office.desk(), person.company.plan
    rows, many = requests.open_now(person)
    listed, more = queries_portal.active(person, after=requests.place(request.GET.get("after", "")))
    asked = queries_people_asked.being_done(person)
    items = queries_portal.covered(person, today=desk.day_of(at))
    facts = {
        "company": person.company, "errors": list(errors), "said": _said(request) if status == 200 else "",
        "open": [(row, requests.stands(row, at=at, desk=desk)) for row in rows], "many": many,
        "waiting": [
            (seen, frozen.title(seen.offer), frozen.price_of(seen.offer)) for seen in offers.pending(person, at=at)
        ],
        "statements": statements.page(person)[0][:LATEST], "month": statement_words.month, "exact": exact,
        "to_confirm": queries_portal.to_confirm(person), "listed": listed, "older": bool(request.GET.get("after")),
        "more": more, "role": _role, "joining": [each for each in asked if each.person is None],
        "leaving": {each.person: each for each in asked if each.person is not None},
        "items": [(words, [row for row in items if row.kind == kind]) for kind, words in plan_words.KINDS],
        "in_plan": plan_words.in_plan(plan.kind, plan.block_minutes),
        "not_in_plan": plan_words.not_in_plan(plan.included_changes, expedite=plan.expedite),
        "months": promises.months(person, at=at), "hours": hours, "day_on": mail_words.day,
    }  # fmt: skip
    return portal_page(request, "portal/company.html", facts, status=status)


def _role(person) -> str:
    """Return what somebody may do for the company in words, with the amount up to which a delegate approves."""
    if person.point_of_contact:
        return "Point of contact"
    if person.approves_in_order is None:
        return ""
    limit, currency = person.approves_up_to, person.company.plan.currency
    most = f", up to {exact(limit, currency)}" if limit is not None else ""
    return f"Approves as {reading.order_words(person.approves_in_order)}{most}"


def _said(request) -> str:
    """Return what was done just now in words; a name only of one's own company."""
    words = DONE.get(request.GET.get("done", ""), "")
    number = requests.place(request.GET.get("who", ""))
    found = queries_portal.person(request.contact, number) if number is not None and "{name}" in words else None
    return words.format(name=found.name) if found else words if "{name}" not in words else ""


urlpatterns = [path("my/our-company", company, name="portal_company")]
