"""What a client's plan covers, and its mail domains. Source: ux.md S14; rules.md 9, 10."""

from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from sameday.accounts import roles
from sameday.clients import queries
from sameday.clients.kinds import DOMAIN, ITEM
from sameday.clients.models import Contact, CoveredItem, Domain
from sameday.clients.orders import Order
from sameday.clients.refused import Refused
from sameday.web import once, pages
from sameday.web.staff.clients import finding
from sameday.web.staff.clients.record_form import Form, give, handle
from sameday.web.who import staff

FIELDS = ("kind", "name", "contact", "phone", "active_from", "active_until", "note")


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def add_item(request, number: int):
    """Add a covered item."""
    company = finding.company_of(number)
    form = _item_form(company, None, "New covered item", "Add the item")
    form.begin = {"active_from": finding.today().isoformat()}
    return handle(request, form)


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def item(request, number: int, item: int):
    """Change a covered item, end it, or remove one that was never right."""
    company = finding.company_of(number)
    row = finding.of_company(CoveredItem, company, item)
    form = _item_form(company, row, f"Change {row.name}", "Save")
    form.remove = "Remove it"
    return handle(request, form)


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def add_domain(request, number: int):
    """Add a mail domain, unconfirmed: it lets nobody in before somebody confirms it."""
    company = finding.company_of(number)
    back = (company.name, finding.company_url(company, "coverage"))
    form = Form(
        DOMAIN, ("name",), f"New mail domain of {company.name}", "Add the domain", back,
        lambda row: finding.company_url(company), company=company,
    )  # fmt: skip
    return handle(request, form)


@staff("clients", also=("propose",))
@require_http_methods(["GET", "HEAD", "POST"])
def domain(request, number: int, domain: int):
    """GET says what confirming means; POST confirms, takes it back, or removes the domain."""
    company = finding.company_of(number)
    row = finding.of_company(Domain, company, domain)
    if request.method != "POST":
        return _confirming(request, company, row)
    verb = "remove" if request.POST.get("do") == "remove" else "change"
    texts = {} if verb == "remove" else {"confirmed": "no" if request.POST.get("do") == "doubt" else "yes"}
    try:
        said, _ = give(request, Order(verb, DOMAIN, company, row, texts))
    except Refused as refusal:
        return _confirming(request, company, row, refusal.errors)
    said = "removed" if verb == "remove" and said == "saved" else said
    return redirect(f"{finding.company_url(company)}done={said}")


def _item_form(company, row, title: str, button: str) -> Form:
    people = list(Contact.objects.filter(company=company).exclude(status="inactive").order_by("name", "pk")[:500])
    tab = finding.company_url(company, "coverage")
    return Form(
        ITEM, FIELDS, title, button, (company.name, tab), lambda _: tab, company=company, row=row, people=people
    )  # fmt: skip


def _confirming(request, company, row, errors=()):
    domain = next(each for each in queries.domains(company) if each.pk == row.pk)
    facts = {
        "company": company, "domain": domain, "errors": list(errors), "once": request.POST.get("once") or once.key(),
        "may": roles.may(request.staff.role, "clients"), "why": request.POST.get("why", ""), "problem": dict(errors),
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/domain.html", facts, status=422 if errors else 200)


urlpatterns = [
    path("clients/<int:number>/items/new", add_item, name="item_add"),
    path("clients/<int:number>/items/<int:item>", item, name="item"),
    path("clients/<int:number>/domains/new", add_domain, name="domain_add"),
    path("clients/<int:number>/domains/<int:domain>", domain, name="domain"),
]
