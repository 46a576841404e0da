"""Tell one of us that their sign-in was changed, so that a stranger's change does not stay unseen."""

from datetime import datetime

from django.conf import settings

from sameday.office.models import Staff
from sameday.outbox import notice


def changed(staff: Staff, what: str, subject: str, *, at: datetime, place: str = "", device: str = "") -> None:
    """Queue the mail to the address on file. `what` is the sentence without its end: "A passkey was added"."""
    facts = {
        "what": what, "subject": subject, "at": at, "place": place, "device": device,
        "link": f"{settings.URL}/desk/account",
    }  # fmt: skip
    notice.put("changed", to=staff.mail, at=at, facts=facts)
