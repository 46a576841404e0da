"""Who may ask: is the sender of a mail or a form known, provisional, or quarantined."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

# fmt: off
FREE_MAIL = frozenset([
    "aim.com", "aol.com", "att.net", "bellsouth.net", "btinternet.com", "charter.net",
    "comcast.net", "cox.net", "duck.com", "earthlink.net", "fastmail.com", "free.fr",
    "frontier.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hey.com",
    "hotmail.co.uk", "hotmail.com", "hotmail.fr", "hushmail.com", "icloud.com", "inbox.com",
    "juno.com", "laposte.net", "live.com", "mac.com", "mail.com", "mail.ru", "mailbox.org",
    "me.com", "msn.com", "netscape.net", "netzero.net", "optonline.net", "optimum.net", "orange.fr",
    "outlook.com", "outlook.de", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com",
    "rocketmail.com", "sbcglobal.net", "snet.net", "spectrum.net", "t-online.de", "tutanota.com",
    "verizon.net", "wanadoo.fr", "web.de", "windstream.net", "yahoo.co.uk", "yahoo.com", "yahoo.fr",
    "yandex.com", "ymail.com", "zoho.com",
])
# fmt: on


RESTS = 72  # hours a new number or address proves nothing (security.md, the gate)


class Standing(StrEnum):
    """What we let a sender do until a person decides otherwise."""

    KNOWN = "known"
    PROVISIONAL = "provisional"
    QUARANTINE = "quarantine"


class Authentication(StrEnum):
    """What a mail server we trust says of the sender's domain; "unverified" when none says anything."""

    AUTHENTICATED = "authenticated"
    UNVERIFIED = "unverified"
    FAILED = "failed"


class KnownContact(NamedTuple):
    """An active contact of an active company whose address is exactly the sender's."""

    contact: int
    company: int


class Sender(NamedTuple):
    """The decision, its reason as one word, and the contact and company it found."""

    standing: Standing
    reason: str
    contact: int | None = None
    company: int | None = None


def decide_sender(
    *,
    address: str,
    known_contacts: Sequence[KnownContact],
    domain_company: int | None,
    authentication: str = Authentication.UNVERIFIED,
    addresses_in_from: int = 1,
    left_us: bool = False,
    thread_company: int | None = None,
    chosen_company: int | None = None,
) -> Sender:
    """Return who the sender is to us, and why.

    `domain_company` is the active company that confirmed the address's domain; `left_us` says that the address belongs
    to a contact who is no longer active. Where one person belongs to two companies, the company of the thread
    decides, then the one chosen on the form; without either a person asks. Reasons: exact_address,
    client_domain; two_senders, no_sender, authentication_failed, left_us, which_company, free_mail, unknown_domain.
    Source: rules.md 10; mail.md 2.
    """
    doubt = _doubt(address, authentication, addresses_in_from)
    if doubt:
        return Sender(Standing.QUARANTINE, doubt)
    if known_contacts:
        return _one_of(known_contacts, thread_company or chosen_company)
    if left_us:
        return Sender(Standing.QUARANTINE, "left_us")
    if domain_of(address) in FREE_MAIL:
        return Sender(Standing.QUARANTINE, "free_mail")
    if domain_company is not None:
        return Sender(Standing.PROVISIONAL, "client_domain", None, domain_company)
    return Sender(Standing.QUARANTINE, "unknown_domain")


def domain_of(address: str) -> str:
    """Return the part after the last @ in lower case, empty when there is none."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def _doubt(address: str, authentication: str, addresses_in_from: int) -> str:
    if addresses_in_from > 1:
        return "two_senders"
    if addresses_in_from < 1 or not domain_of(address):
        return "no_sender"
    # Even a known address: a mail that claims a client's domain and fails its check is a forgery until a person looks.
    return "authentication_failed" if authentication == Authentication.FAILED else ""


def _one_of(contacts: Sequence[KnownContact], company: int | None) -> Sender:
    meant = [c for c in contacts if c.company == company] if len(contacts) > 1 else contacts
    if len(meant) != 1:
        return Sender(Standing.QUARANTINE, "which_company")
    return Sender(Standing.KNOWN, "exact_address", meant[0].contact, meant[0].company)
