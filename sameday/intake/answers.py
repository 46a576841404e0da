"""What a new mail is answered at once: seldom anything. Source: rules.md 2 (receipts), 10 (who may ask); mail.md 5."""

import hashlib
from datetime import datetime

from django.conf import settings

from sameday import clock
from sameday.audit import actors
from sameday.desk import our_people
from sameday.intake import authentication
from sameday.intake.identify import Identity
from sameday.intake.parsing import ParsedMail
from sameday.office import ours
from sameday.outbox import queue
from sameday.policy.identity import Standing
from sameday.tickets import life
from sameday.tickets.life.outcomes import point_of_contact
from sameday.tickets.models import FollowUp, Ticket
from sameday.tokens.addresses import reader_of


def answer(ticket: Ticket, mail: ParsedMail, sender: Identity, *, at: datetime) -> None:
    """Queue the receipt of a known person's mail that came while closed, or what a doubtful sender calls for."""
    if sender.standing == Standing.PROVISIONAL and ticket.requester_id:
        ask_point_of_contact(ticket, at=at)
    if mail.automatic or mail.out_of_office or mail.do_not_answer or not sender.address or ticket.suspected_at:
        return
    if sender.standing == Standing.KNOWN and ticket.requester_id:
        if not clock.is_open(ours.desk().calendar, at):
            queue.put("receipt", ticket=ticket, contact=ticket.requester, at=at, once=f"receipt:{ticket.pk}")
    elif sender.reason in ("unknown_domain", "free_mail") and _is_vouched_for(sender):
        once = f"neutral:{hashlib.sha256(reader_of(sender.address).encode()).hexdigest()}:{at:%Y-%m-%d}"
        queue.put("quarantine_answer", ticket=ticket, to=sender.address, at=at, once=once)


def _is_vouched_for(sender: Identity) -> bool:
    """Say whether our mail server knows that the stranger wrote it; where none is named, nobody can know."""
    return not settings.SAMEDAY["SAMEDAY_AUTHSERV_IDS"] or sender.authentication == authentication.AUTHENTICATED


def ask_point_of_contact(ticket: Ticket, *, at: datetime) -> None:
    """Ask the company's point of contact, once a person, to confirm somebody new; the coordinator sees it too."""
    new, asked = ticket.requester, point_of_contact(ticket)
    if new.status != "provisional":
        return
    if asked:
        facts = {"new_name": new.name, "new_mail": new.mail, "page_link": f"{settings.URL}/my/our-company"}
        queue.put("confirm_contact", ticket=ticket, contact=asked, at=at, facts=facts, once=f"confirm:{new.pk}")
    what = our_people.to_confirm(new)
    if not FollowUp.objects.filter(what=what, done_at=None, ticket__requester=new).exists():
        due_at = clock.add_minutes(ours.desk().calendar, at, 60)
        life.add_follow_up(ticket, what, due_at=due_at, by=actors.SYSTEM, at=at, role="coordinator")
