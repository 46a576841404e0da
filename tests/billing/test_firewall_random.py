"""Long random histories of changes, approvals and time end with no minute billed that nobody approved. rules.md 8.

A thousand steps each; in `bin/test --full` twenty times as many. The oracle keeps its own book of who approved what.
"""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from sameday.billing import parts, time
from sameday.billing import run as run_of_month
from sameday.billing.models import TimeEntry
from sameday.changes import deciding, phone, standing_work
from sameday.changes.models import Approval
from sameday.policy.bill import Bill
from sameday.policy.coverage import Item
from sameday.tickets import history, life
from sameday.tickets.models import Ticket
from tests.billing.conftest import MONDAY
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
STEPS, LONG = 1_000, 20_000
TICKETS = 12


class Desk:
    """A desk that does anything to a dozen tickets, and notes what was truly approved."""

    def __init__(self, cast, seed: int):
        self.cast, self.dice, self.at, self.refused = cast, random.Random(seed), MONDAY, 0
        self.tickets = [request_of(cast.ann, subject=f"Thing {n}") for n in range(TICKETS)]
        self.approved: dict[int, list] = {ticket.pk: [] for ticket in self.tickets}
        self.steps = [name for name in dir(self) if name.startswith("do_")]

    def step(self) -> None:
        self.at += timedelta(minutes=self.dice.randint(1, 90))
        ticket = Ticket.objects.get(pk=self.dice.choice(self.tickets).pk)
        try:
            with transaction.atomic():
                getattr(self, self.dice.choice(self.steps))(ticket)
        except (life.NotAllowed, run_of_month.Refused, IntegrityError):
            self.refused += 1

    @property
    def who(self) -> dict:
        return {"by": "staff:1", "at": self.at}

    def do_take(self, ticket):
        life.take(ticket, **self.who)

    def do_change(self, ticket):
        life.change(ticket, **self.who)

    def do_make_change(self, ticket):
        life.make_change(ticket, kind=self.dice.choice(["change", "project", "out_of_plan"]), **self.who)

    def do_start(self, ticket):
        life.start(ticket, staff=self.cast.atlas, **self.who)

    def do_resolve(self, ticket):
        life.resolve(ticket, "Done.", staff=self.cast.atlas, tell=False, **self.who)

    def do_reopen(self, ticket):
        life.reopen(ticket, **self.who)

    def do_say(self, ticket):
        about = self.dice.choice([Item.SERVICE, Item.UNCOVERED, Item.UNKNOWN])
        how = {"onsite": self.dice.random() < 0.3}
        life.decide_coverage(ticket, about=about, reason="So.", staff=self.cast.tina, **how, **self.who)

    def do_approve(self, ticket):
        minutes, paul = self.dice.choice([15, 60, 240]), self.cast.paul
        phone.approve(
            ticket, approver=paul, number=paul.phone, scope="It", cap_minutes=minutes, cap_amount=Decimal(500),
            staff=self.cast.cora, **self.who,
        )  # fmt: skip
        self.approved[ticket.pk].append([self.at, minutes, Approval.objects.order_by("-pk").first().pk, None])

    def do_withdraw(self, ticket):
        rows = [row for row in self.approved[ticket.pk] if row[3] is None]
        if not rows:
            return
        row = self.dice.choice(rows)
        standing_work.withdraw(Approval.objects.select_related("ticket").get(pk=row[2]), "So", **self.who)
        row[3] = self.at

    def do_not_me(self, ticket):
        """Paul says that it was somebody else who was called, whatever was worked by then."""
        deciding.not_me(self.cast.paul, ticket, None, **self.who)
        for row in self.approved[ticket.pk]:
            row[3] = row[3] or self.at

    def do_log(self, ticket):
        minutes = self.dice.choice([1, 5, 25, 70, 300])
        began = self.at - timedelta(minutes=minutes + self.dice.randint(0, 200)) if self.dice.random() < 0.7 else None
        time.log(ticket, time.Worked(minutes, began), staff=self.cast.atlas, **self.who)

    do_log_again = do_log_more = do_log  # what this is about comes often

    def do_reverse(self, ticket):
        time.reverse(self._entry(ticket), **self.who)

    def do_write_down(self, ticket):
        to = self.dice.choice(list(Bill))
        run_of_month.settle(self._entry(ticket), to, "So.", by=self.cast.bill, at=self.at)

    def do_cheat(self, ticket):
        """Past the rules, as a program with a fault would."""
        entry, any_approval = self._entry(ticket), Approval.objects.order_by("?").first()
        sql = "UPDATE billing_timeentry SET bill = 'billable', approval_id = %s, minutes = %s WHERE id = %s"
        connection.cursor().execute(sql, [any_approval and any_approval.pk, self.dice.choice([5, 500]), entry.pk])

    def do_cheat_more(self, ticket):
        any_approval = Approval.objects.order_by("?").first()
        TimeEntry.objects.create(
            ticket=ticket, staff=self.cast.tina, day=self.at.date(), minutes=self.dice.choice([5, 500]),
            bill="billable", approval=any_approval, made_by="staff:1", made_at=self.at,
        )  # fmt: skip

    def _entry(self, ticket) -> TimeEntry:
        found = TimeEntry.objects.filter(ticket=ticket).order_by("?").first()
        if found is None:
            raise life.NotAllowed(ticket, "time_logged", "There is none.")
        return found


def run(cast, seed: int, steps: int) -> None:
    desk = Desk(cast, seed)
    for _ in range(steps):
        desk.step()
    billed = TimeEntry.objects.filter(bill=Bill.BILLABLE).order_by("pk")
    assert billed and desk.refused > steps / 10, "the control: time was billed, and much was refused"
    for entry in billed:
        approvals = desk.approved[entry.ticket_id]
        (row,) = [row for row in approvals if row[2] == entry.approval_id]  # of this very ticket
        assert entry.began_at is None or entry.began_at >= row[0], f"seed {seed}: {entry.pk} began before its approval"
        stands = entry.minutes > 0 and not hasattr(entry, "reversed_by")
        assert row[3] is None or not stands, f"seed {seed}: {entry.pk} is billed on what was withdrawn"
    for ticket in desk.tickets:
        caps = [row[1] for row in desk.approved[ticket.pk] if row[3] is None]
        assert parts.billable_minutes(ticket) <= max(caps, default=0), f"seed {seed}: T-{ticket.pk} above every cap"
    assert list(history.check()) == []


@pytest.mark.parametrize("seed", range(5))
def test_a_random_history_bills_nothing_that_nobody_approved(cast, seed):
    """# page 6.3, 7.1"""
    run(cast, seed, STEPS)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 105))
def test_a_long_random_history_bills_nothing_that_nobody_approved(cast, seed):
    """# page 6.3, 7.1"""
    run(cast, seed, LONG)
