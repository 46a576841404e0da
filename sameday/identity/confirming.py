"""A mobile, or another address, is shown to reach its person: a code goes there, and they say it.

The mobile is the one on file. Another address is a new factor and rests 72 hours, so it takes an act of the gate.
"""

import re
from datetime import datetime

from django.db import transaction

from sameday.accounts import limits
from sameday.audit import journal
from sameday.clients.models import Contact
from sameday.identity import facts
from sameday.identity.models import Confirmed, SensitiveAction
from sameday.identity.refused import Refused
from sameday.office import ours
from sameday.outbox import queue, texts
from sameday.policy import numbers
from sameday.tokens import codes

PURPOSE = "confirm"
SENDS, A_DAY = 5, 86400
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[\w-]+(\.[\w-]+)+")


def send(contact: Contact, kind: str, *, browser: str, at: datetime) -> None:
    """Send a code to the mobile on file, or to the other address that `put_mail` wrote down. Raises Refused."""
    to = _place(contact, kind)
    if not limits.hit(f"identity confirm {contact.pk} {kind}", SENDS, A_DAY, at=at):
        raise Refused("Too many codes were sent there today. Try again tomorrow.")
    code = codes.make(PURPOSE, _subject(contact, kind, to), browser=browser, at=at)
    if kind == "mail":
        words = {"code": code, "action": "confirm this address"}
        sent = queue.put("identity_code", ticket=None, contact=contact, to=to, at=at, facts=words)
    else:
        said = f"{ours.desk().name}: {code} confirms that this mobile is yours. You did not ask for this? Call us."
        sent = texts.put(said, to=to, at=at, contact=contact)
    if sent is None:
        raise Refused("No code can be sent there now.")


def answer(contact: Contact, kind: str, typed: str, *, browser: str, by: str, at: datetime) -> bool:
    """Return whether the code was right: then the value is confirmed, from now on. Five tries."""
    to = _place(contact, kind)
    found = codes.compare(PURPOSE, _subject(contact, kind, to), typed, browser=browser, at=at)
    if found.answer == codes.Answer.OVER:
        raise Refused("This code has ended. Ask for a new one.")
    return found.answer == codes.Answer.RIGHT and _keep(contact, kind, to, found.code, by=by, at=at)


@transaction.atomic
def put_mail(act: SensitiveAction, address: str, *, by: str, at: datetime) -> Confirmed:
    """Write another address of the person down, by an act of the gate that lets what proves them change, once."""
    address = address.strip().lower()
    if act.action != "contact_factor" or act.at != at:
        raise Refused("First verify them for changing what proves who they are.")
    if not _ADDRESS.fullmatch(address) or len(address) > 254 or address == act.contact.mail.lower():
        raise Refused("Write another address than the one on file.")
    _end(act.contact, "mail", at)
    row = Confirmed.objects.create(contact=act.contact, kind="mail", value=address, put_at=at)
    journal.note("other address put on file", by=by, at=at, subject=f"contact:{act.contact_id}", act=act.pk)
    return row


def _place(contact: Contact, kind: str) -> str:
    row = facts.other_mail(contact) if kind == "mail" else None
    to = row.value if row else contact.mobile if kind == "mobile" else ""
    if not to or contact.status != "active":
        raise Refused("Nothing is on file to be confirmed.")
    return to


def _subject(contact: Contact, kind: str, to: str) -> str:
    return f"{contact.pk} {kind} {to}"[:254]


@transaction.atomic
def _keep(contact: Contact, kind: str, to: str, code: codes.Code, *, by: str, at: datetime) -> bool:
    if not codes.spend(code, at=at):
        return False
    if kind == "mail":
        Confirmed.objects.filter(contact=contact, kind=kind, value=to, ended_at=None).update(confirmed_at=at)
    else:
        known = facts.confirmed(contact, kind)
        if known is None or not numbers.same(known.value, to):
            _end(contact, kind, at)
            Confirmed.objects.create(contact=contact, kind=kind, value=to, put_at=at, confirmed_at=at)
    journal.note(f"{kind} confirmed", by=by, at=at, subject=f"contact:{contact.pk}")
    return True


def _end(contact: Contact, kind: str, at: datetime) -> None:
    Confirmed.objects.filter(contact=contact, kind=kind, ended_at=None).update(ended_at=at)
