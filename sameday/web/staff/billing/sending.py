"""Approve and send by one key, send one or all that are approved, and take the mail back. Source: ux.md T9, S16."""

from datetime import date

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from sameday.billing import run, sending
from sameday.billing.models import Statement
from sameday.clients.models import Company
from sameday.web import once
from sameday.web.staff.billing import statements
from sameday.web.staff.billing.run import day_of, page
from sameday.web.staff.forms import Typed
from sameday.web.who import staff


@staff("billing")
@require_POST
def approve_and_send(request, year: int, month: int):
    """Approve one client's month and mail the statement; one that comes to nothing is approved alone."""
    first, at = day_of(year, month), timezone.now()
    company = Company.objects.filter(pk=Typed(request.POST).number("company") or 0).first()
    if company is None:
        return page(request, first, "Choose whose month to approve.")
    try:
        with transaction.atomic():
            row = run.approve(company, first, by=request.staff, at=at) if once.first(request, at=at) else None
    except run.Refused as refusal:
        return page(request, first, str(refusal))
    if row is None:
        return _to_month(first, done="sent_before")
    if not row.total:
        return _to_month(first, done="zero", number=row.number)
    sent = sending.send([row], by=request.staff, at=at)
    if sent.left:
        words = f"Statement {row.number} of {company.name} is approved, but it was not sent. {sent.left[0][1]}"
        return page(request, first, words)
    return _to_month(first, done="sent", number=row.number)


@staff("billing")
@require_POST
def send_month(request, year: int, month: int):
    """Send the month's approved statements, or the one that is named; those that come to nothing only if asked."""
    first = day_of(year, month)
    rows = Statement.objects.filter(month=first, sent_at=None).select_related("company").order_by("number")
    number = Typed(request.POST).number("number")
    if number is not None:
        rows = rows.filter(number=min(number, statements.LARGEST))
    elif request.POST.get("zero") != "1":
        rows = rows.exclude(total=0)
    sent = sending.send(list(rows), by=request.staff, at=timezone.now())
    if sent.left:
        why = " ".join(f"Statement {row.number} of {row.company.name}: {words}" for row, words in sent.left)
        return page(request, first, f"{len(sent.rows)} sent. Not sent: {why}" if sent.rows else f"Not sent. {why}")
    if len(sent.rows) == 1:
        return _to_month(first, done="sent", number=sent.rows[0].number)
    return (
        _to_month(first, done="many_sent", count=len(sent.rows), of=f"{first:%Y-%m}") if sent.rows else _to_month(first)
    )


@staff("billing")
@require_POST
def send(request, number: int):
    """Send a statement, or send it again after a mail of it was lost."""
    row, at = statements.found(number), timezone.now()
    again = request.POST.get("again") == "1"
    if once.seen(request):
        return redirect("statement", row.number)
    sent = sending.send([row], by=request.staff, at=at, again=again)
    if sent.left:
        return statements.page(request, row, error=sent.left[0][1])
    once.first(request, at=at)
    return redirect(f"{reverse('statement', args=[row.number])}?{urlencode({'done': 'sent', 'number': row.number})}")


@staff("billing")
@require_POST
def undo(request, number: int):
    """Take the mail of a statement back while it is held; the statement stays approved."""
    row = statements.found(number)
    try:
        sending.take_back(row, by=request.staff, at=timezone.now())
    except sending.Refused as refusal:
        return statements.page(request, row, error=str(refusal))
    return _undone(request, row.month)


@staff("billing")
@require_POST
def undo_month(request, year: int, month: int):
    """Take back every mail of the month's statements that is still held."""
    first = day_of(year, month)
    rows = {row.pk: row for row in Statement.objects.filter(month=first).exclude(sent_at=None)}
    kept, done = [], 0
    for pk, mails in sending.mails(list(rows.values())).items():
        if any(mail.state == "held" for mail in mails):
            try:
                sending.take_back(rows[pk], by=request.staff, at=timezone.now())
                done += 1
            except sending.Refused:  # it left between our look and our lock
                kept.append(str(rows[pk].number))
    if kept or not done:
        return page(request, first, f"{done} taken back. The other mails have left: they cannot be taken back.")
    return _undone(request, first)


def _undone(request, first: date):
    address = f"{reverse('billing_month', args=[first.year, first.month])}?done=undone"
    if "HX-Request" in request.headers:  # the button of the toast: its own place is gone with the next page
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _to_month(first: date, **said):
    address = reverse("billing_month", args=[first.year, first.month])
    return redirect(f"{address}?{urlencode(said)}" if said else address)


urlpatterns = [
    path("billing/<int:year>-<int:month>/approve-and-send", approve_and_send, name="billing_approve_send"),
    path("billing/<int:year>-<int:month>/send", send_month, name="billing_send"),
    path("billing/<int:year>-<int:month>/undo", undo_month, name="billing_undo"),
    path("billing/statements/<int:number>/send", send, name="statement_send"),
    path("billing/statements/<int:number>/undo", undo, name="statement_undo"),
]
