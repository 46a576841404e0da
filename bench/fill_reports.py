"""Fill what the reports count beside the tickets that are there: time, calls, steps of changes, mail problems."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

from sameday.billing.models import TimeEntry
from sameday.changes.models import Offer
from sameday.intake.models import RawMail
from sameday.office.models import Mailbox, Staff
from sameday.outbox.models import OutgoingMail
from sameday.phone.models import Call
from sameday.policy.kinds import Solved
from sameday.tickets.models import Rating, Ticket

HOUR = timedelta(hours=1)


def fill(now: datetime) -> None:
    """Give each closed ticket an hour of work, each fifth a call, each tenth the steps of a change, each twentieth a
    mail that came back and one that was not sent, each fourth what its client said of it; once."""
    if TimeEntry.objects.exists():
        return
    dice, staff = random.Random(1), list(Staff.objects.all())
    box = Mailbox.objects.first() or Mailbox.objects.create(address="help@desk.example")
    closed = list(Ticket.objects.filter(stage="closed").only("pk", "company_id", "received_at", "resolved_at"))
    Ticket.objects.filter(pk__in=[each.pk for each in closed[::10]][:900]).update(kind="change", level="ats")
    TimeEntry.objects.bulk_create(
        [TimeEntry(ticket=each, staff=dice.choice(staff), day=each.received_at.date(), minutes=60, bill="included",
                   verdict="INCLUDED", made_by="staff:1", made_at=now) for each in closed], batch_size=2000,
    )  # fmt: skip
    Call.objects.bulk_create(
        [Call(began_at=each.received_at, waiting_at=each.received_at, answered_at=each.received_at + HOUR / 60,
              ended_at=each.received_at + HOUR, heard_at=each.received_at, result="answered", option="help",
              answered_by=dice.choice(staff), company_id=each.company_id, ticket=each, outcome="resolved",
              outcome_at=each.resolved_at) for each in closed[::5]], batch_size=2000,
    )  # fmt: skip
    Offer.objects.bulk_create(
        [Offer(ticket=each, version=1, state="approved", kind="change", digest="x", made_by=staff[0], made_at=now,
               sent_at=each.received_at + HOUR, cap_amount=Decimal(100)) for each in closed[::10][:900]],
        batch_size=2000,
    )  # fmt: skip
    Rating.objects.bulk_create(
        [Rating(ticket=each, resolved_at=each.resolved_at, staff=dice.choice(staff), rated_at=each.resolved_at,
                said=dice.choice(list(Solved)), words=dice.choice(["", "Quick and friendly, thank you."]),
                changed_at=each.resolved_at) for each in closed[::4]], batch_size=2000,
    )  # fmt: skip
    RawMail.objects.bulk_create(
        [RawMail(mailbox=box, source="smtp", sha256=f"{each.pk}", raw=b"x" * 8000, size=8000, outcome="bounce",
                 received_at=each.received_at, ticket=each) for each in closed[::20]], batch_size=500,
    )  # fmt: skip
    OutgoingMail.objects.bulk_create(
        [OutgoingMail(to="a@b.example", template="triaged", subject="s", text="t", mime=b"x" * 4000, state="failed",
                      message_id=f"<{each.pk}@desk.example>", created_at=each.received_at, ticket=each)
         for each in closed[::20]], batch_size=500,
    )  # fmt: skip
