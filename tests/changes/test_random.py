"""Any order of what people and time do to offers leaves the promises whole. Source: rules.md 8; security.md P7."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest

from sameday import clock
from sameday.changes import asking, deciding, due, hearing, phone
from sameday.changes.models import Approval, Asked, Offer
from sameday.clients import people
from sameday.clients.models import Contact
from sameday.clients.refused import Refused
from sameday.office import ours
from sameday.policy.approval import How
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Participant, Ticket
from tests.changes.conftest import TINA, change_of, delegate_of, draft_of
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db
STEPS = 40


class Nothing(Exception):
    """There is nothing of it yet."""


class Desk:
    """A change of Ann's, three who may approve, and dice."""

    def __init__(self, cast, seed: int):
        self.cast, self.dice, self.at = cast, Random(seed), MONDAY
        delegate_of(cast.acme)
        delegate_of(cast.acme, "Una Fox", "2000", 2)
        self.ticket = change_of(cast.ann)
        self.done: list[str] = []
        self.old = 0  # the newest approval when it was asked for anew

    def person(self) -> Contact:
        people = Contact.objects.order_by("pk")
        may = people.filter(company=self.cast.acme, approves_in_order__isnull=False)
        return self.dice.choice(list(may if may and self.dice.random() < 0.8 else people))

    def any_of(self, model):
        if not (rows := list(model.objects.order_by("pk"))):
            raise Nothing
        return self.dice.choice([*rows, *rows[-1:] * len(rows)])

    def offer(self) -> Offer:
        return self.any_of(Offer)

    def send(self):
        version = Offer.objects.count() + 1
        draft = Offer.objects.filter(state="draft").first()
        amount = self.dice.choice(["262.50", "900"])
        draft = draft or draft_of(self.ticket, self.cast.atlas, version=version, amount=amount, minutes=90 * version)
        asking.send(draft, by=TINA, at=self.at)

    def approve(self):
        offer, person = self.offer(), self.person()
        deciding.approve(offer, person, How.LINK, digest=offer.digest, by=f"contact:{person.pk}", at=self.at)

    def approve_by_phone(self):
        offer, person = self.offer(), self.person()
        said = {"approver": person, "number": person.phone, "staff": self.cast.cora, "by": TINA, "at": self.at}
        phone.approve_offer(offer, **said)

    def decline(self):
        offer, person = self.offer(), self.person()
        deciding.decline(offer, person, digest=offer.digest, by=f"contact:{person.pk}", at=self.at)

    def ask(self):
        offer, person = self.offer(), self.person()
        deciding.question(offer, person, "Why?", digest=offer.digest, by=f"contact:{person.pk}", at=self.at)

    def mail(self):
        hearing.replied(self.ticket, self.person(), "ok", names=(), by="contact:1", at=self.at)

    def away(self):
        hearing.away(self.ticket, self.person(), at=self.at)

    def reply(self):
        copies = list(Participant.objects.all())
        life.reply(self.ticket, "So", staff=self.cast.tina, by=TINA, at=self.at, copy_to=copies)

    def take_back(self):
        row = self.any_of(Approval)
        deciding.take_back(row, self.dice.choice([row.contact, self.person()]), by="contact:1", at=self.at)

    def not_me(self):
        deciding.not_me(self.person(), self.ticket, self.offer(), by="contact:1", at=self.at)

    def start(self):
        life.start(self.ticket, staff=self.cast.atlas, by="staff:2", at=self.at)

    def stop(self):
        life.stop(self.ticket, by="staff:2", at=self.at)

    def withdraw(self):
        asking.withdraw(self.offer(), by=TINA, at=self.at)

    def leave(self):
        people.leave(self.dice.choice(list(Contact.objects.order_by("pk"))), by=TINA, at=self.at)

    def reopen(self):
        life.reopen(self.ticket, by=TINA, at=self.at)
        life.change(self.ticket, by=TINA, at=self.at)
        self.old = Approval.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def wait(self):
        self.at += timedelta(hours=self.dice.choice([1, 9, 30, 100]))

    def work(self):
        while due.step(self.at):
            pass
        due.leavers(self.at)


DOES = [name for name in vars(Desk) if not name.startswith("_") and name not in ("person", "offer", "any_of")]


@pytest.mark.parametrize("seed", range(12))
def test_any_order_leaves_the_promises_whole(cast, seed):
    desk = Desk(cast, seed)
    for step in range(STEPS):
        name = desk.dice.choice([*DOES, "send", "send", "approve", "approve", "wait", "work"] if step else ["send"])
        with suppress(life.NotAllowed, Refused, Nothing):
            getattr(desk, name)()
            desk.done.append(name)
        whole(desk, f"{seed}.{step} {name}")
    assert len(desk.done) > STEPS / 4


def whole(desk: Desk, where: str) -> None:
    ticket = Ticket.objects.get(pk=desk.ticket.pk)
    rows = Approval.objects.filter(withdrawn_at=None, pk__gt=desk.old)
    standing = list(rows.select_related("offer"))
    assert bool(ticket.approved_at) == bool(standing), where
    assert all(row.offer.state == "approved" and row.digest == row.offer.digest for row in standing), where
    assert not (ticket.stage in ("ready", "working") and not standing), where
    out = list(Offer.objects.filter(state="sent"))
    assert len(out) <= 1, where
    for offer in out:
        assert Asked.objects.filter(offer=offer, contact=offer.approver).exists(), where
        assert (offer.act_at is None) == (offer.paused_at is not None), where
        business = clock.minutes_between(ours.desk().calendar, offer.sent_at, offer.valid_until)
        assert business >= 10 * 9 * 60, where
    assert not Offer.objects.exclude(state="sent").exclude(act_at=None, paused_at=None).exists(), where
    assert Approval.objects.exclude(contact__company=ticket.company).count() == 0, where
    for key in ("approval_question", "not_approved", "approval_call", "approver"):
        assert FollowUp.objects.filter(key=key, done_at=None).count() <= 1, where
