"""What is on file of a person, and for how long: what the policy decides factors by. Nothing here comes from a form."""

from datetime import datetime, timedelta

from sameday.accounts import client_passkeys, client_sessions
from sameday.accounts.models import ClientPasskey, ClientSession
from sameday.audit.models import Entry
from sameday.clients.models import Contact
from sameday.identity.models import Confirmed, Lock, Privileged, Raise
from sameday.policy import gate as policy
from sameday.policy import numbers
from sameday.policy.identity import RESTS
from sameday.tickets.taken_over import is_taken_over

REST = timedelta(hours=RESTS)


def proof(contact: Contact, *, at: datetime, session: ClientSession | None = None) -> policy.Proof:
    """Return what is known of their factors. With `session`, of the very one in which they answer."""
    mobile, other = confirmed(contact, "mobile"), confirmed(contact, "mail")
    put_at = _put_on_file(contact)
    return policy.Proof(
        active=contact.status == "active" and contact.company.status != "inactive",
        portal=bool(contact.mail), steady=_steady(contact, session, at), hostile=is_taken_over(contact.mail),
        mail_hours=_hours(contact.mail_set_at, at),
        mobile=bool(contact.mobile), mobile_hours=_hours(contact.mobile_set_at or put_at, at),
        mobile_confirmed=bool(mobile and numbers.same(mobile.value, contact.mobile)),
        phone=bool(contact.phone), phone_hours=_hours(contact.phone_set_at or put_at, at),
        other_mail=bool(other), other_hours=_hours(other.put_at, at) if other else None,
        vouchers=bool(vouchers(contact, at=at)), locked=is_locked(contact),
    )  # fmt: skip


def standing(contact: Contact, *, at: datetime) -> policy.Standing:
    """Return whether their account is privileged; what ended counts for 72 hours more."""
    rows = Privileged.objects.filter(contact=contact)
    kinds = {row.kind for row in rows if row.ended_at is None or at < row.ended_at + REST}
    was = contact.approves_set_at and at < contact.approves_set_at + REST  # whoever took it away an hour ago
    return policy.Standing(point_of_contact=contact.point_of_contact or bool(was), **dict.fromkeys(sorted(kinds), True))


def raises(company) -> dict[str, int]:
    """Return the level a company wants for an action beyond the catalogue's, by the action's key."""
    wanted: dict[str, int] = {}
    for action, level in Raise.objects.filter(company=company).values_list("action", "level"):
        wanted[action] = max(level, wanted.get(action, 0))
    return wanted


def points_of_contact(contact: Contact) -> list[Contact]:
    """Return the other points of contact of the company, who hear of what is done for this person."""
    others = Contact.objects.filter(company=contact.company_id, point_of_contact=True, status="active")
    return list(others.exclude(pk=contact.pk).select_related("company").order_by("approves_in_order", "pk"))


def vouchers(contact: Contact, *, at: datetime) -> list[Contact]:
    """Return which of them may speak for this person: whoever became one less than 72 hours ago may not."""
    return [p for p in points_of_contact(contact) if p.approves_set_at is None or p.approves_set_at <= at - REST]


def confirmed(contact: Contact, kind: str) -> Confirmed | None:
    """Return the mobile or the other address that was shown to reach them."""
    return Confirmed.objects.filter(contact=contact, kind=kind, ended_at=None, confirmed_at__isnull=False).first()


def is_locked(contact: Contact) -> bool:
    return Lock.objects.filter(contact=contact, lifted_at=None).exists()


def is_new(contact: Contact, *, at: datetime) -> bool:
    """Return whether they were put on file by hand less than 72 hours ago."""
    put_at = _put_on_file(contact)
    return put_at is not None and at < put_at + REST


def other_mail(contact: Contact) -> Confirmed | None:
    """Return the other address on file, confirmed or not."""
    return Confirmed.objects.filter(contact=contact, kind="mail", ended_at=None).first()


def rests_until(row: Confirmed | None) -> datetime | None:
    """Return from when a confirmed address proves something."""
    return row and row.put_at + REST


def number_of(contact: Contact, place: str) -> str:
    """Return the number on file at this place (phone, mobile)."""
    return {"phone": contact.phone, "mobile": contact.mobile}[place]


def caller_of(number: str) -> str:
    """Return the number on a display in one writing, so that two calls of it are known as such."""
    return numbers.e164(number) or number.strip()[:40]


def _steady(contact: Contact, session: ClientSession | None, at: datetime) -> bool:
    """Return whether the sign-in hangs on something else than who reads the mailbox these days."""
    if session is not None:
        keys = client_passkeys.of(session)
        by_key = session.method == "passkey" and keys and all(key.made_at <= at - REST for key in keys)
        return session.begun_at <= at - REST or bool(by_key)
    mine, old = contact.mail.lower(), at - REST
    keys = [key for key in ClientPasskey.objects.filter(mail=mine)[:50] if _theirs(key, contact)]
    if keys and all(key.made_at <= old for key in keys):
        return True
    rows = ClientSession.objects.filter(mail=mine, ended_at=None, begun_at__lte=old)
    rows = rows.filter(begun_at__gt=at - client_sessions.LONGEST, seen_at__gt=at - client_sessions.IDLE)
    return any(_theirs(row, contact) for row in rows[:50])


def _theirs(row: ClientSession | ClientPasskey, contact: Contact) -> bool:
    return row.known.get(str(contact.pk)) == contact.name


def _put_on_file(contact: Contact) -> datetime | None:
    """Return when the person was put on file by hand, None when that stands nowhere (they were there before)."""
    added = Entry.objects.filter(subject=f"contact:{contact.pk}", verb="person added")
    return added.order_by("pk").values_list("at", flat=True).first()


def _hours(since: datetime | None, at: datetime) -> float | None:
    return None if since is None else (at - since).total_seconds() / 3600
