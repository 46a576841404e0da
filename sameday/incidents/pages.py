"""Paging: while a suspected emergency stands unacknowledged, one person after the other hears of it.

The worker calls `step`. A page is a row before it is a mail, a text message or a call. Source: rules.md 7, 12.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from sameday import clock
from sameday.audit import actors
from sameday.incidents import reach, rota
from sameday.incidents.models import Page, Paging
from sameday.office import ours
from sameday.office.models import Staff
from sameday.outbox import notice
from sameday.policy import incidents as kinds
from sameday.policy import on_call
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links

log = logging.getLogger(__name__)
AT_ONCE = 50


def step(at: datetime) -> int:
    """Send the page whose turn has come for each emergency that nobody acknowledged; return how many people heard.

    Those that were paged to the end are looked at too: they must not stand before the one that came just now.
    """
    waiting = Ticket.objects.filter(alarm=True, acknowledged_at=None).order_by("number").values_list("pk", flat=True)
    paged = 0
    for number in list(waiting):
        if paged >= AT_ONCE:  # the rest at the next poll
            break
        try:
            paged += page(number, at=at)
        except Exception:  # one poisoned alarm silences no other
            log.exception("page_failed", extra={"ticket": number})
    return paged


@transaction.atomic
def page(number: int, *, at: datetime) -> int:
    """Page whose turn it is for this ticket and return how many people that were. A second worker finds it done."""
    ticket = Ticket.objects.select_for_update(of=("self",), no_key=True).filter(pk=number).first()
    if ticket is None or not waits(ticket):
        return 0
    sent = list(_of_alarm(ticket).order_by("step", "pk"))
    how, (groups, somebody) = rota.paging(), rota.chain(at)
    paged = [on_call.Paged(each.staff_id, each.round, each.sent_at) for each in sent]
    every, rounds = timedelta(minutes=how.every_minutes), on_call.ROUNDS if somebody else 1
    due = on_call.next_page(groups, paged, at=at, every=every, rounds=rounds)
    if due is None:
        return 0
    number_of_step = max((each.step for each in sent), default=0) + 1
    quiet = not somebody or (number_of_step == 1 and clock.is_open(ours.desk().calendar, at))
    for person in Staff.objects.filter(pk__in=due[1]).order_by("pk"):
        _send(ticket, person, how, due[0], number_of_step, quiet=quiet, at=at)
    return len(due[1])


def waits(ticket: Ticket) -> bool:
    """Return whether its alarm waits for somebody."""
    return bool(ticket.alarm and ticket.suspected_at and not ticket.acknowledged_at)


@transaction.atomic
def acknowledge(ticket: Ticket, staff: Staff, *, how: str, at: datetime) -> Ticket:
    """Take the emergency: the paging ends, the alarm stays. A second one changes nothing. Raises life.NotAllowed.

    `how`: button, link or phone.
    """
    ticket = life.acknowledge(ticket, by=actors.staff(staff.pk), at=at, staff=staff)
    mine = _of_alarm(ticket).filter(staff=staff, acknowledged_at=None)
    if ticket.acknowledged_by_id == staff.pk:
        mine.update(acknowledged_at=at, how=how)
    return ticket


def acknowledge_by_phone(page: Page, *, at: datetime) -> Ticket:
    """Take the emergency of a page for whom it called: they pressed the key. Raises life.NotAllowed when it is over."""
    return acknowledge(page.ticket, page.staff, how="phone", at=at)


def of_call(once: str) -> Page | None:
    """Return the page whose spoken call was queued under this key (`outbox.Text.once`), or None."""
    kind, _, number = once.partition(":")
    if kind != "page" or not number.isdecimal():
        return None
    return Page.objects.select_related("ticket", "staff").filter(pk=int(number[:18]), staff__active=True).first()


def of_link(token: str, *, at: datetime) -> Page | None:
    """Return the page whose mail or text message carried this link; None once its person has left us."""
    link = links.find(token, "page", at)
    if link is None:
        return None
    found = Page.objects.select_related("ticket", "staff").filter(link=link, staff__active=True)
    return found.order_by("pk").first()


def _of_alarm(ticket: Ticket):
    return Page.objects.filter(ticket=ticket, alarm_at=ticket.suspected_at)


def _send(ticket: Ticket, person: Staff, how: Paging, of_round: int, number: int, *, quiet: bool, at: datetime) -> None:
    """Write the person's pages of this step and put each on its way. `quiet`: by mail alone."""
    token = links.make("page", ticket=ticket, contact=None, at=at)
    link = links.find(token, "page", at)
    channels = ["mail"]
    if person.mobile and not quiet:
        channels += ["sms"] * how.by_text + ["voice"] * how.by_voice
    for channel in channels:
        row, new = Page.objects.get_or_create(
            ticket=ticket, alarm_at=ticket.suspected_at, round=of_round, staff=person, channel=channel,
            defaults={"step": number, "sent_at": at, "link": link if channel != "voice" else None},
        )  # fmt: skip
        if new:
            _put(row, ticket, person, links.url("page", token), at)


def _put(row: Page, ticket: Ticket, person: Staff, url: str, at: datetime) -> None:
    kind = kinds.KINDS[kinds.known(ticket.suspected_kind)].lower()  # ours: no word of a client
    if row.channel == "mail":
        facts = {
            "number": f"T-{ticket.number}", "kind": kind, "since": ticket.suspected_at, "link": url, "page": True,
            "desk_link": f"{settings.URL}/desk/tickets/{ticket.number}",
        }  # fmt: skip
        notice.put("page", to=person.mail, at=at, facts=facts)
        return
    minutes = max(0, int((at - ticket.suspected_at) / timedelta(minutes=1)))
    words = f"Emergency T-{ticket.number} ({kind}), {minutes} min, nobody has it yet. Take it: {url}"
    if row.channel == "voice":
        spoken = " ".join(str(ticket.number))
        words = f"{ours.desk().name}. Emergency, ticket {spoken}, {kind}. Nobody has it yet. Press 1 to take it."
    reach.by_text(
        words, to=person.mobile, at=at, once=f"page:{row.pk}", ticket=ticket, staff=person, voice=row.channel == "voice"
    )
