"""The answer of a calendar program to an invitation of ours: found by its UID, believed of the invited person only.

Source: mail.md 5; RFC 5546 2.1.5 (which of two answers is the later one).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from sameday.appointments.models import Appointment
from sameday.audit import actors
from sameday.clients.models import Contact
from sameday.desk.replies import survivor
from sameday.intake import authentication, invitations, keep
from sameday.intake.identify import Identity
from sameday.intake.invitations import Invitation
from sameday.intake.models import RawMail
from sameday.intake.parsing import ParsedMail
from sameday.policy import emergency
from sameday.policy.kinds import Channel, State
from sameday.tickets import life
from sameday.tickets.life.invitation import Answer
from sameday.tickets.life.open import Said
from sameday.tickets.models import Ticket, TicketEvent
from sameday.tokens import addresses

EVIDENCE = "our invitation"
UNPROVEN = "not confirmed: nothing proves who sent it"
NOT_INVITED = "not confirmed: not the person who was invited"
OLDER = "older than the answer we have"
NO_ANSWER = "says neither yes nor no"
DOUBTS = (UNPROVEN, NOT_INVITED, OLDER, NO_ANSWER)


@dataclass(frozen=True)
class Invited:
    """Which of our invitations a mail answers, proven by the MAC in its UID; `number` is the ticket it was made for,
    `ticket` the one that stands for that now."""

    number: int
    ticket: Ticket
    appointment: int
    contact: Contact | None


def find(mail: ParsedMail) -> Invited | None:
    """Return the invitation of ours that this mail answers, or None."""
    if not mail.invitation or not mail.invitation.is_answer:
        return None
    known = addresses.read_invitation_id(mail.invitation.uid, settings.SECRET_KEY)
    if not known:
        return None
    number, appointment, contact = known
    ticket = Ticket.objects.select_related("merged_into").filter(pk=number).exclude(state=State.SPAM).first()
    return ticket and Invited(number, survivor(ticket), appointment, Contact.objects.filter(pk=contact).first())


def is_of(invited: Invited, sender: Identity) -> bool:
    """Return whether the mail has the invited person's address, as long as they are the client's; no proof of it."""
    contact = invited.contact
    address = contact.mail.lower() if contact and contact.company_id == invited.ticket.company_id else ""
    return bool(address) and sender.address == address


def take(invited: Invited, said: Said, row: RawMail, mail: ParsedMail, sender: Identity) -> dict:
    """Put the answer on its ticket and return the columns of its raw row; without proof it changes nothing else."""
    answer = _answer(invited, mail.invitation, sender)
    doubt = answer if isinstance(answer, str) else ""
    said = replace(said, evidence=said.evidence | {"calendar": doubt or "confirmed"})
    way = {"channel": Channel.EMAIL, "at": row.received_at}
    if doubt:
        message = life.attach(invited.ticket, said, by=actors.SENDER, evidence=EVIDENCE, threads=False, **way)
    else:
        by = actors.contact(invited.contact.pk)
        message = life.invitation_answered(invited.ticket, said, answer, contact=invited.contact, by=by, **way)
    _alarm(invited.ticket, mail, sender, row.received_at)
    keep.files(message, mail, row)
    reason = f"{EVIDENCE}: {doubt}" if doubt else EVIDENCE
    return {"outcome": "automatic", "reason": reason, "ticket_id": message.ticket_id, "became_id": message.pk}


def _alarm(ticket: Ticket, mail: ParsedMail, sender: Identity, at: datetime) -> None:
    """Look for an emergency in what the person typed beside their answer; the subject is but that of our invitation."""
    typed = "" if mail.text == invitations.words(mail.invitation) else mail.reply
    suspicion = emergency.suspect("", f"{mail.invitation.comment}\n\n{typed}")
    if suspicion and ticket.state in (State.NORMAL, State.QUARANTINED):
        by = actors.contact(sender.contact.pk) if sender.contact else actors.SENDER
        life.suspect(ticket, suspicion.kind, by=by, at=at)


def _answer(invited: Invited, invitation: Invitation, sender: Identity) -> Answer | str:
    """Return what the invited person answers, or why nothing follows from this mail."""
    if not is_of(invited, sender) or sender.address not in invitation.attendees:
        return NOT_INVITED
    if sender.authentication != authentication.AUTHENTICATED:
        return UNPROVEN
    said = invitation.attendees[sender.address]
    proposes = invitation.method == "COUNTER"
    if not proposes and (said == "other" or invitation.method == "REFRESH"):
        return NO_ANSWER
    if _is_older(invited, invitation):
        return OLDER
    return Answer(
        invited.appointment, "proposed" if proposes else said, declined=said == "declined",
        sequence=invitation.sequence, stamp=invitation.stamp,
        proposed_at=invitation.start if proposes else None, proposed_end_at=invitation.end if proposes else None,
    )  # fmt: skip


def _is_older(invited: Invited, invitation: Invitation) -> bool:
    """Return whether we have a later answer of this person to this appointment, or have moved it meanwhile."""
    stands = Appointment.objects.filter(pk=invited.appointment, ticket__in=(invited.number, invited.ticket.pk)).first()
    if stands and invitation.sequence < stands.sequence:
        return True
    known = TicketEvent.objects.filter(
        ticket__in=(invited.number, invited.ticket.pk), kind="invitation_answered",
        data__appointment=invited.appointment, data__contact=invited.contact.pk,
    ).order_by("-id").values_list("data", flat=True).first()  # fmt: skip
    if not known or invitation.sequence != known["sequence"]:
        return bool(known) and invitation.sequence < known["sequence"]
    stamp = datetime.fromisoformat(known["stamp"]) if known["stamp"] else None
    return bool(stamp and invitation.stamp and invitation.stamp < stamp)
