"""Mail into the desk of a test: kept and understood as the worker does it."""

from datetime import UTC, datetime

from sameday.intake import receive, understand
from sameday.intake.models import RawMail
from sameday.intake.receive import Incoming
from sameday.office.models import Mailbox
from tests.intake.mails import mail

AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # Monday 9:30 am in New York
SUNDAY = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def arrive(raw: bytes, *, at=AT, to="help@desk.example", mail_from="x@x.example", source="smtp", box=None) -> RawMail:
    """Keep and understand one mail and return its row."""
    box = box or Mailbox.objects.get(address="help@desk.example")
    row, _ = receive.store(Incoming(raw, box, source, at, mail_from, (to,)))
    return understand.one(RawMail.objects.select_related("mailbox").get(pk=row.pk), datetime.now(UTC))


def write(sender="ann@acme.example", body="The printer is broken.", *, mid="", **more) -> RawMail:
    """Return the row of a mail from this address; other arguments are those of `arrive` and header fields."""
    way = {name: more.pop(name) for name in ("at", "to", "mail_from", "source", "box") if name in more}
    write.count += 1
    fields = {"From": sender, "Message_ID": mid or f"<{write.count}@{sender.rpartition('@')[2].strip('>')}>"}
    return arrive(mail(body, **fields | more), **way)


write.count = 0
