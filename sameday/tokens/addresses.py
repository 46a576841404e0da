"""Addresses, Message-IDs, ids of invitations and subject tags that bring an answer back to its ticket.

Pure: every key is an argument (text or bytes), nothing here reads settings or the database.
A MAC has 80 bits, so guessing one by mail is out of reach, and it fits a local part of 64 characters.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable

from sameday.tokens.subjects import subject_tags, tagged

__all__ = [
    "bounce_address",
    "claimed_ticket",
    "invitation_id",
    "mailbox_of",
    "matches",
    "message_id",
    "read_bounce_address",
    "read_invitation_id",
    "read_message_id",
    "read_reply_address",
    "read_vendor_address",
    "reader_of",
    "reply_address",
    "subject_tags",
    "tagged",
    "vendor_address",
]

_GMAIL = ("gmail.com", "googlemail.com")
LOCAL_PART_LIMIT = 64
MAC_LENGTH = 16

_NUMBER = r"([1-9][0-9]{0,14})"
_MAC = r"([a-z2-7]{16})"
_REPLY = re.compile(rf"[^@\s]+\+t{_NUMBER}\.{_MAC}@[^@\s]+")
_VENDOR = re.compile(rf"[^@\s]+\+v{_NUMBER}\.{_MAC}@[^@\s]+")
_BOUNCE = re.compile(rf"[^@\s]+\+b\.{_NUMBER}\.{_MAC}@[^@\s]+")
_INVITATION = re.compile(rf"a{_NUMBER}\.{_NUMBER}\.{_NUMBER}\.{_MAC}(?:@.{{0,200}})?")
_MESSAGE_ID = re.compile(rf"<?t(0|[1-9][0-9]{{0,14}})\.{_NUMBER}\.{_MAC}@[^@\s<>]+>?")


def reply_address(mailbox: str, ticket_number: int, contact_id: int, key: str | bytes) -> str:
    """Return `help+t<number>.<mac>@domain`; the MAC covers ticket and contact, only the ticket shows.

    Raises ValueError when the mailbox's name is too long to carry it.
    Source: mail.md 4.
    """
    return _plus(mailbox, f"t{ticket_number}.{_mac(key, 'reply', ticket_number, contact_id)}")


def claimed_ticket(address: str) -> int | None:
    """Return the ticket a reply address names, proven or not, or None when it is no reply address."""
    found = _REPLY.fullmatch(_bare(address))
    return int(found[1]) if found else None


def matches(address: str, ticket_number: int, contact_id: int, key: str | bytes) -> bool:
    """Return whether this reply address was made for this ticket and this contact (constant time)."""
    found = _REPLY.fullmatch(_bare(address))
    if not found or int(found[1]) != ticket_number:
        return False
    return hmac.compare_digest(found[2], _mac(key, "reply", ticket_number, contact_id))


def read_reply_address(address: str, contact_ids: Iterable[int], key: str | bytes) -> tuple[int, int] | None:
    """Return (ticket number, contact id) when the MAC is right for one of these contacts, else None.

    Every contact is tried, so the time taken does not say which one it was.
    """
    number = claimed_ticket(address)
    if number is None:
        return None
    right = [contact_id for contact_id in contact_ids if matches(address, number, contact_id, key)]
    return (number, right[0]) if right else None


def vendor_address(mailbox: str, case_id: int, key: str | bytes) -> str:
    """Return `help+v<case>.<mac>@domain`, where a vendor's answer comes to. Raises ValueError as `reply_address`."""
    return _plus(mailbox, f"v{case_id}.{_mac(key, 'vendor', case_id)}")


def read_vendor_address(address: str, key: str | bytes) -> int | None:
    """Return the id of the vendor case that this address proves, else None."""
    found = _VENDOR.fullmatch(_bare(address))
    if not found or not hmac.compare_digest(found[2], _mac(key, "vendor", int(found[1]))):
        return None
    return int(found[1])


def bounce_address(mailbox: str, mail_id: int, key: str | bytes) -> str:
    """Return `help+b.<id>.<mac>@domain`, the envelope sender of one outgoing mail. Source: mail.md 5."""
    return _plus(mailbox, f"b.{mail_id}.{_mac(key, 'bounce', mail_id)}")


def read_bounce_address(address: str, key: str | bytes) -> int | None:
    """Return the id of the outgoing mail that this address proves, else None."""
    found = _BOUNCE.fullmatch(_bare(address))
    if not found or not hmac.compare_digest(found[2], _mac(key, "bounce", int(found[1]))):
        return None
    return int(found[1])


def message_id(ticket_number: int | None, outgoing_id: int, key: str | bytes, domain: str) -> str:
    """Return `<t10482.123.<mac>@domain>`; a mail that belongs to no ticket says t0."""
    number = ticket_number or 0
    return f"<t{number}.{outgoing_id}.{_mac(key, 'message', number, outgoing_id)}@{domain}>"


def read_message_id(mid: str, key: str | bytes) -> tuple[int | None, int] | None:
    """Return (ticket number or None, outgoing id) when this Message-ID is one of ours, else None."""
    found = _MESSAGE_ID.fullmatch(mid.strip().lower())
    if not found:
        return None
    number, outgoing_id = int(found[1]), int(found[2])
    if not hmac.compare_digest(found[3], _mac(key, "message", number, outgoing_id)):
        return None
    return number or None, outgoing_id


def invitation_id(ticket_number: int, appointment_id: int, contact_id: int, key: str | bytes, domain: str) -> str:
    """Return `a<ticket>.<appointment>.<contact>.<mac>@domain`, the UID of the invitation that this contact gets.

    It comes back in their calendar's answer whatever that does to our address. Source: mail.md 5.
    """
    numbers = (ticket_number, appointment_id, contact_id)
    return f"a{'.'.join(map(str, numbers))}.{_mac(key, 'invitation', *numbers)}@{domain}"


def read_invitation_id(uid: str, key: str | bytes) -> tuple[int, int, int] | None:
    """Return (ticket number, appointment id, contact id) when this UID is one of ours, else None.

    Case does not matter, nor what became of the domain: some programs cut long ids.
    """
    found = _INVITATION.fullmatch(uid.strip().lower())
    if not found:
        return None
    ticket, appointment, contact = (int(found[n]) for n in (1, 2, 3))
    if not hmac.compare_digest(found[4], _mac(key, "invitation", ticket, appointment, contact)):
        return None
    return ticket, appointment, contact


def mailbox_of(address: str) -> str:
    """Return the address without its plus part, lower case: `help+t1.x@a.example` is `help@a.example`."""
    local, at, domain = _bare(address).rpartition("@")
    return local.partition("+")[0] + at + domain


def reader_of(address: str) -> str:
    """Return the mailbox whose owner reads mail to this address: without a plus part, and without Gmail's dots.

    For counting what one person gets; never for writing to it or for knowing who somebody is.
    """
    local, _, domain = mailbox_of(address).rpartition("@")
    if domain in _GMAIL:
        return f"{local.replace('.', '')}@{_GMAIL[0]}"
    return f"{local}@{domain}"


def _plus(mailbox: str, detail: str) -> str:
    local, _, domain = mailbox.rpartition("@")
    local = local.partition("+")[0] + "+" + detail
    if len(local) > LOCAL_PART_LIMIT:
        raise ValueError(f"the mailbox name {mailbox} is too long to carry a ticket: use at most 30 letters")
    return f"{local}@{domain}"


def _bare(address: str) -> str:
    # Some servers change the case of what they forward; base32 in lower case survives that.
    return address.strip().strip("<>").strip().lower()


def _mac(key: str | bytes, *parts: str | int) -> str:
    secret = key.encode() if isinstance(key, str) else key
    words = "\0".join(["sameday", *map(str, parts)]).encode()
    digest = hmac.new(secret, words, hashlib.sha256).digest()
    return base64.b32encode(digest[:10]).decode("ascii").lower()
