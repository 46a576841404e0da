"""What a month of a client held besides money: requests and whether we looked in time, missed times, changes that
were not approved. Kept with the statement when it is approved. Source: rules.md 11."""

from datetime import date, datetime
from decimal import Decimal

from sameday.appointments.models import Appointment
from sameday.changes import frozen
from sameday.changes.models import Offer
from sameday.clients.models import Company
from sameday.office import ours
from sameday.outbox import words
from sameday.policy import price_words, statement
from sameday.policy.approval import State
from sameday.tickets import looks
from sameday.tickets.models import Ticket

MOST = 50  # of each list: a statement is no history
NOT_APPROVED = (State.DECLINED, State.EXPIRED)


def bounds(first: date) -> tuple[datetime, datetime]:
    """Return when the month that begins on this day begins and ends by our clock."""
    zone = ours.desk().calendar.tz
    return tuple(datetime(d.year, d.month, d.day, tzinfo=zone) for d in (first, statement.next_month(first)))


def said(company: Company, first: date, *, at: datetime) -> list[str]:
    """Return the company's month so far as it is over at this time in sentences for the client: four queries."""
    return _sentences(month(company, first, at=at), company.plan.currency, ours.desk())


def month(company: Company, first: date, *, at: datetime) -> dict:
    """Return the company's month so far as it is over at this time.

    `requests`: received; `due`: those of them whose first look was promised by now, `kept`: looked at by then.
    """
    begin, end = bounds(first)
    received = Ticket.objects.filter(company=company, received_at__gte=begin, received_at__lt=end)
    counts = received.exclude(state__in=looks.NO_REQUEST).aggregate(**looks.counted(at))
    return {**counts, "no_shows": _no_shows(company, begin, end), "not_approved": _not_approved(company, begin, end)}


def _no_shows(company: Company, begin: datetime, end: datetime) -> list[dict]:
    rows = Appointment.objects.filter(ticket__company=company, state="no_show", starts_at__gte=begin, starts_at__lt=end)
    found = rows.order_by("starts_at", "pk").values_list("ticket_id", "starts_at")[:MOST]
    return [{"ticket": number, "at": starts_at.isoformat()} for number, starts_at in found]


def _not_approved(company: Company, begin: datetime, end: datetime) -> list[dict]:
    rows = Offer.objects.filter(
        ticket__company=company, state__in=NOT_APPROVED, decided_at__gte=begin, decided_at__lt=end
    )
    return [
        {
            "ticket": offer.ticket_id, "what": frozen.title(offer), "state": offer.state, "why": offer.declined_why,
            "amount": str(offer.cap_amount), "at": offer.decided_at.isoformat(),
        }
        for offer in rows.order_by("decided_at", "pk")[:MOST]
    ]  # fmt: skip


def _sentences(found: dict, currency: str, desk: ours.Desk) -> list[str]:
    said = [f"{found['requests']} request{'' if found['requests'] == 1 else 's'} received."]
    if due := found["due"]:
        said.append(f"We looked at {found['kept']} of {due} by the time we promised.")
    for each in found["no_shows"]:
        said.append(f"T-{each['ticket']}: nobody came to the appointment of {_on(each, desk)}.")
    for each in found["not_approved"]:
        price = price_words.money(Decimal(each["amount"]), currency)
        how = "declined" if each["state"] == State.DECLINED else "not answered, so not done"
        why = f": {each['why'].strip()}" if each["why"].strip() else ""
        said.append(
            f"T-{each['ticket']}: {each['what']} ({price}) was {how}, {_on(each, desk)}{why}.".replace("..", ".")
        )
    return said


def _on(each: dict, desk: ours.Desk) -> str:
    return words.day(desk.day_of(datetime.fromisoformat(each["at"])))
