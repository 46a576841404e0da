"""Putting right in the run what keeps a client's month back; errors stand next to it. Source: ux.md C7, S16."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from sameday.billing import run, settling
from sameday.clients.models import Company
from sameday.outbox.render import plain
from sameday.policy.bill import Bill
from sameday.web import once
from sameday.web.staff.billing.run import day_of, page
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

DOWN = {"included": Bill.INCLUDED, "dropped": Bill.DROPPED}
WHAT = "Choose which time, and what becomes of it."


@staff("billing")
@require_POST
def settle(request, year: int, month: int):
    """Write time of this month's run down or shorter, have it approved, or ask the plan again."""
    first, typed, to = day_of(year, month), Typed(request.POST), request.POST.get("to", "")

    def do(who):
        entry = settling.entry_of(typed.number("entry") or 0, first)
        why = plain(request.POST.get("why", ""))
        if to in DOWN:
            run.settle(entry, DOWN[to], why, **who)
        elif to == "shorter":
            settling.shorten(entry, typed.number("minutes"), why, **who)
        elif to == "ask":
            settling.ask(entry, **who)
        elif to == "again":
            settling.again(entry, **who)
        else:
            raise run.Refused(WHAT)

    return _done(request, first, do, "asked" if to == "ask" else "settled")


@staff("billing")
@require_POST
def accept(request, year: int, month: int):
    """Let stay what was looked at: only the cap is billed, or a long day is right."""
    first = day_of(year, month)

    def do(who):
        kind, key, why = (plain(request.POST.get(name, ""))[:250] for name in ("kind", "key", "why"))
        settling.accept(_company(request), first, kind, key, why, **who)

    return _done(request, first, do, "accepted")


@staff("billing")
@require_POST
def rate(request, year: int, month: int):
    """Set what an hour costs under a client's plan."""
    first = day_of(year, month)

    def do(who):
        settling.set_rate(_company(request), plain(request.POST.get("rate", ""))[:20], **who)

    return _done(request, first, do, "rate")


def _company(request) -> Company:
    number = Typed(request.POST).number("company") or 0
    row = Company.objects.select_related("plan").filter(pk=number).first()
    if row is None:
        raise run.Refused("Choose whose month it is about.")
    return row


def _done(request, first, do, said: str):
    at = timezone.now()
    try:
        with transaction.atomic():
            if once.first(request, at=at):
                do({"by": request.staff, "at": at})
    except run.Refused as refusal:
        return page(request, first, str(refusal), where=request.POST.get("where", ""))
    back = Typed(request.POST).number("company")
    here = f"{reverse('billing_month', args=[first.year, first.month])}?done={said}"
    return redirect(f"{here}#client-{back}" if back else here)


_AT = "billing/<int:year>-<int:month>"
urlpatterns = [
    path(f"{_AT}/settle", settle, name="billing_settle"),
    path(f"{_AT}/accept", accept, name="billing_accept"),
    path(f"{_AT}/rate", rate, name="billing_rate"),
]
