"""The clients: every company with its filter box, and what looks as if it were on file twice. Source: ux.md S11."""

from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from sameday.accounts import roles
from sameday.clients import duplicates, proposals, queries
from sameday.outbox.render import plain
from sameday.tickets import queries_of_client
from sameday.web import pages
from sameday.web.staff.clients import finding
from sameday.web.who import staff

STATUSES = (("all", "All"), ("active", "Active"), ("hold", "On hold"), ("inactive", "No longer clients"))


@staff("clients", also=("propose",))
@require_safe
def clients(request):
    """Show one page of the companies, those that answer to `q`, and the people who do."""
    asked = plain(request.GET.get("q", ""))[:120]
    status = request.GET.get("status", "all")
    status = status if status in queries.STATUSES else "all"
    after = plain(request.GET.get("after", ""))[:250]
    rows, more = queries.companies(asked, status=status, after=after)
    role, back = request.staff.role, {"q": asked, "status": status}
    facts = {
        "rows": rows, "open": queries_of_client.open_by_company([row.pk for row in rows]), "asked": asked,
        "status": status, "statuses": STATUSES, "after": after,
        "people": queries.people(asked) if asked and not after else [],
        "waiting": len(proposals.waiting()), "may": roles.may(role, "clients"), "may_bill": roles.may(role, "billing"),
        "first_url": f"{reverse('clients')}?{urlencode(back)}",
        "more_url": f"{reverse('clients')}?{urlencode({**back, 'after': more})}" if more else "",
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/list.html", facts | finding.toast(request))


@staff("clients", also=("propose",))
@require_safe
def twice(request):
    """Show people, companies and mail domains that may be on file twice."""
    people, companies, domains = duplicates.everywhere()
    names = {c.pk: c.name for pair in companies for c in pair[:2]}
    missing = {pair.one.company_id for pair in people} - names.keys()
    names |= dict(queries.Company.objects.filter(pk__in=missing).values_list("pk", "name")) if missing else {}
    facts = {
        "people": people, "companies": companies, "domains": domains, "names": names,
        "may": roles.may(request.staff.role, "clients"),
    }  # fmt: skip
    return pages.staff_page(request, "staff/clients/twice.html", facts)


urlpatterns = [path("clients", clients, name="clients"), path("clients/twice", twice, name="clients_twice")]
