"""A client's page: people, coverage, requests, history; and its facts. Source: ux.md S12, S14."""

from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.billing import verdict
from sameday.clients import duplicates, kinds, people, proposals, queries, reading
from sameday.clients.kinds import COMPANY, ITEM
from sameday.clients.models import Contact
from sameday.office.models import Staff
from sameday.outbox.render import plain
from sameday.policy.kinds import Kind
from sameday.tickets import queries_of_client
from sameday.web import once, pages
from sameday.web.staff import history
from sameday.web.staff.clients import finding, standing
from sameday.web.staff.clients.record_form import Form, handle
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

ASKED_AS = (
    (Kind.HELP, "Help"), (Kind.CHANGE, "A change"), (Kind.PROJECT, "A project"), (Kind.EMERGENCY, "An emergency"),
)  # fmt: skip
TABS = (
    ("people", "People"),
    ("coverage", "Coverage"),
    ("approvals", "Approvals"),
    ("tickets", "Requests"),
    ("history", "History"),
)
FIELDS = ("name", "plan", "status", "zone", "phone", "numbers", "note")
MONEY = kinds.MONEY  # as the plan


@staff("clients", also=("propose",))
@require_safe
def client(request, number: int):
    """Show the company and one of its tabs."""
    company = finding.company_of(number)
    tab = request.GET.get("tab", "people")
    tab = tab if tab in dict(TABS) else "people"
    facts = {
        "company": company, "tab": tab, "tabs": TABS, "approvers": people.may_approve(company),
        "numbers": reading.pairs(company.numbers), "domains": queries.domains(company),
        "proposals": shown(request, proposals.waiting(company)), "may": roles.may(request.staff.role, "clients"),
        "may_work": roles.may(request.staff.role, "work"), "once": once.key(), "problem": {}, "typed": {},
    }  # fmt: skip
    facts |= {
        "people": _people,
        "coverage": _coverage,
        "approvals": _approvals,
        "tickets": _tickets,
        "history": _history,
    }[tab](request, company)
    return pages.staff_page(request, "staff/clients/company.html", facts | finding.toast(request))


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Add a company, or propose one."""
    form = Form(
        COMPANY, FIELDS, "New company", "Add the company", ("Clients", reverse("clients")),
        lambda row: finding.company_url(row),
    )  # fmt: skip
    return handle(request, form)


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, number: int):
    """Change what is on file of a company. Its plan is what billing and the owner decide."""
    company = finding.company_of(number)
    billing = roles.may(request.staff.role, "billing")
    fields = FIELDS + MONEY if billing else tuple(f for f in FIELDS if f != "plan")
    form = Form(
        COMPANY, fields, f"Change {company.name}", "Save", (company.name, finding.company_url(company)),
        lambda row: finding.company_url(company), company=company, row=company,
    )  # fmt: skip
    return handle(request, form)


def shown(request, rows) -> list[tuple]:
    """Return (proposal, who, its changes, whether it is this person's own) of each."""
    mine = f"staff:{request.staff.pk}"
    staff_ids = {number for row in rows if (number := actors.staff_id(row.actor))}
    names = dict(Staff.objects.filter(pk__in=staff_ids).values_list("pk", "name")) if staff_ids else {}
    return [(row, history.who(row.actor, names), proposals.changes(row), row.actor == mine) for row in rows]


def _people(request, company) -> dict:
    place = (Typed(request.GET).text("after"), Typed(request.GET).number("place"))
    rows, more = queries.people_of(company, after=place if place[1] is not None else None)
    everybody = Contact.objects.filter(company=company).exclude(status="inactive").order_by("pk")
    url = f"{reverse('client', args=[company.pk])}?{urlencode({'after': more[0], 'place': more[1]})}" if more else ""
    return {"people": rows, "more_url": url, "after": place[1], "twice": duplicates.people(everybody)[:5]}


def _coverage(request, company) -> dict:
    asked, today = plain(request.GET.get("covered", ""))[:120], finding.today()
    rows = queries.items(company)
    kind = request.GET.get("as") if request.GET.get("as") in dict(ASKED_AS) else Kind.HELP
    how = {name: request.GET.get(name) == "1" for name in ("onsite", "outside_hours")}
    said = verdict.would_say(company, asked, Kind(kind), today, rows, **how) if asked.strip() else None
    return {
        "items": rows, "today": today, "asked": asked, "said": said, "kind": kind, "asked_as": ASKED_AS, **how,
        "overlaps": queries.overlaps(rows), "kinds": ITEM.field("kind").choices,
    }  # fmt: skip


def _approvals(request, company) -> dict:
    return standing.facts(company, at=timezone.now())


def _tickets(request, company) -> dict:
    rows, more = queries_of_client.of_company(company, before=Typed(request.GET).number("before"))
    return {"tickets": rows, "more_url": f"{finding.company_url(company, 'tickets')}before={more}" if more else ""}


def _history(request, company) -> dict:
    return {"past": history.of(request, f"company:{company.pk}")}


urlpatterns = [
    path("clients/new", add, name="client_add"),
    path("clients/<int:number>", client, name="client"),
    path("clients/<int:number>/change", change, name="client_change"),
]
