"""Tell one of us what happened at their sign-in, so that what a stranger does there does not stay unseen."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from sameday.audit import actors, journal
from sameday.office.models import Staff
from sameday.outbox import notice


def changed(staff: Staff, what: str, subject: str, *, at: datetime, place: str = "", device: str = "") -> None:
    """Queue the mail to the address on file. `what` is the sentence without its end: "A passkey was added"."""
    facts = {
        "what": what, "subject": subject, "at": at, "place": place, "device": device,
        "link": f"{settings.URL}/desk/account",
    }  # fmt: skip
    notice.put("changed", to=staff.mail, at=at, facts=facts)


@transaction.atomic
def recovery_code_used(codes, *, at: datetime, place: str) -> None:
    """Write the journal's line and the mail for a recovery code that was used; `codes` is allauth's row of them."""
    codes.refresh_from_db()
    staff, left = codes.user.staff, len(codes.wrap().get_unused_codes())
    by = actors.staff(staff.pk)
    journal.note("recovery code used", by=by, at=at, subject=by, left=left, place=place)
    changed(staff, f"A recovery code was used, {left} are left", "recovery code", at=at, place=place)


@transaction.atomic
def too_many_codes(staff: Staff, *, at: datetime, place: str) -> None:
    """Say that somebody who knows the password guesses codes."""
    by = actors.staff(staff.pk)
    journal.note("too many wrong codes", by=actors.SENDER, at=at, subject=by, place=place)
    notice.put("codes", to=staff.mail, at=at, facts={"at": at, "place": place, "link": f"{settings.URL}/desk/account"})
