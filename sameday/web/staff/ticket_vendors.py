"""Vendors on the ticket page: ask one, write again, their reference, done. What it does: tickets/life/vendor.py."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import path
from django.views.decorators.http import require_POST

from sameday.audit import actors
from sameday.clients.models import CoveredItem
from sameday.tickets import life, queries_vendors
from sameday.tickets.life.vendor import CHASE_DAYS_AT_MOST, Vendor
from sameday.tickets.models import Ticket
from sameday.tickets.models_vendor import VendorCase
from sameday.web.staff import ticket_answers
from sameday.web.staff.forms import Refused, Typed
from sameday.web.who import staff

SOMEBODY_ELSE = "else"


@dataclass(frozen=True)
class Verb:
    """As ticket_verbs.Verb, for what is done to one case or one appointment (ticket_answers reads the rest)."""

    name: str
    said: str
    write: str = ""
    watches: bool = False
    form: None = None


WRITE = Verb("vendor_write", "Written to the vendor")
REFERENCE = Verb("vendor_reference", "Their reference is written down")
DONE = Verb("vendor_done", "Done with the vendor")
SAID = {verb.name: verb.said for verb in (WRITE, REFERENCE, DONE)}


def ask(ticket: Ticket, typed: Typed, *, staff, by: str, at: datetime) -> None:
    """Open a case with the vendor of the form; with an empty form only wait for one."""
    text, name = typed.text("vendor_text"), typed.line("vendor_name", most=120)
    chosen = _chosen(ticket, typed)
    if not (text or name or chosen):
        life.wait_for_vendor(ticket, by=by, at=at)
        return
    if not (chosen or name):
        raise Refused(("vendor_name", "Say who the vendor is"))
    if not text:
        raise Refused(("vendor_text", "Write what you ask them, or what you asked them by telephone"))
    address = typed.address("vendor_address", example="support@vendor.example") or (chosen.address if chosen else "")
    days = typed.number("chase_days")
    if days is None or not 1 <= days <= CHASE_DAYS_AT_MOST:
        raise Refused(("chase_days", f"Write a number of business days from 1 to {CHASE_DAYS_AT_MOST}"))
    vendor = Vendor(
        name=chosen.name if chosen else name, address=address,
        phone=typed.line("vendor_phone", most=40) or (chosen.phone if chosen else ""),
        reference=typed.line("reference", most=80),
        item=CoveredItem.objects.filter(pk=chosen.item).first() if chosen and chosen.item else None,
    )  # fmt: skip
    subject = typed.line("vendor_subject", most=150) or ticket.subject
    life.ask_vendor(ticket, vendor, text, subject=subject, chase_days=days, staff=staff, by=by, at=at)


def _chosen(ticket: Ticket, typed: Typed) -> queries_vendors.Choice | None:
    value = typed.data.get("vendor", "")
    if value in ("", SOMEBODY_ELSE):
        return None
    found = next((choice for choice in queries_vendors.known(ticket) if choice.value == value), None)
    if found is None:
        raise Refused(("vendor", "Choose whom you ask"))
    return found


def _view(verb: Verb, act):
    @staff("work")
    @require_POST
    def post(request, number: int, case: int):
        def do(ticket: Ticket, at: datetime) -> None:
            row = VendorCase.objects.filter(pk=case, ticket_id=ticket.pk).select_related("ticket").first()
            if row is None:
                raise Http404
            act(row, Typed(request.POST), request.staff, at)

        return ticket_answers.perform(request, number, verb, do)

    post.__name__ = verb.name
    return post


def _write(case: VendorCase, typed: Typed, me, at: datetime) -> None:
    text = typed.text(f"vendor_text_{case.pk}", need="Write what you tell them")
    life.write_vendor(case, text, staff=me, by=actors.staff(me.pk), at=at)


def _reference(case: VendorCase, typed: Typed, me, at: datetime) -> None:
    reference = typed.line(f"reference_{case.pk}", most=80)
    life.set_vendor_reference(case, reference, by=actors.staff(me.pk), at=at)


def _done(case: VendorCase, typed: Typed, me, at: datetime) -> None:
    life.end_vendor(case, by=actors.staff(me.pk), at=at)


_CASE = "tickets/<int:number>/vendors/<int:case>"
urlpatterns = [
    path(f"{_CASE}/write", _view(WRITE, _write), name="ticket_vendor_write"),
    path(f"{_CASE}/reference", _view(REFERENCE, _reference), name="ticket_vendor_reference"),
    path(f"{_CASE}/done", _view(DONE, _done), name="ticket_vendor_done"),
]
