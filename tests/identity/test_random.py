"""Anybody does anything at any time: whatever was done through the gate had its own living proof, once."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from sameday.audit import guards
from sameday.clients.models import Contact
from sameday.identity import answering, asking, check, state, together, using
from sameday.identity.models import Challenge, SensitiveAction
from sameday.identity.refused import Refused
from sameday.policy.gate import GATED, NEVER, Factor
from sameday.tickets.models import ChecklistItem
from tests.identity.conftest import session_of, step_of
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db
REASON = "Their mail server sends spam to all clients and nobody answers the telephone"


class Play:
    """One move of somebody at the gate, right or wrong, chosen by dice."""

    def __init__(self, cast, seed: int):
        self.dice, self.cast, self.at = random.Random(seed), cast, MONDAY
        self.staff = [cast.tina, cast.cora, cast.atlas, cast.olga]
        self.people = [cast.ann, cast.paul, cast.carl]
        self.sessions = [session_of(person, days=days) for person in self.people for days in (1, 9)]
        self.tickets = [request_of(person, subject=f"{person.name} {n}") for person in self.people for n in range(2)]
        type(self.tickets[0]).objects.filter(pk=self.tickets[0].pk).update(approved_at=MONDAY)
        self.steps = [step_of(t, key, key) for t in self.tickets for key in ("password_reset", "export")]

    def row(self) -> Challenge:
        rows = list(Challenge.objects.select_related("ticket", "contact", "voucher", "technician").order_by("-pk")[:6])
        if not rows:
            raise Refused
        return self.dice.choice([*rows[:1] * 6, *rows])

    def go(self, times: int) -> None:
        moves = [self.need, self.second, self.ask, self.ask, self.push, self.call, self.call, self.see, self.vouch]
        moves += [self.need] * 3
        moves += [self.agree, self.use, self.use, self.use, self.fail, self.glass, self.step, self.well, self.well]
        for _ in range(times):
            self.at += timedelta(seconds=self.dice.choice([1, 1, 1, 1, 1, 20, 60, 1200]))
            self.who = self.dice.choice([self.staff[0], self.staff[0], *self.staff])
            with suppress(Refused):
                self.dice.choice(moves)()

    def mine(self):
        row = self.row()
        return row, {"technician": self.dice.choice([*[row.technician] * 5, self.who]), "at": self.at}

    def need(self):
        step = self.dice.choice([None, *self.steps])
        ticket = step.ticket if step else self.dice.choice(self.tickets)
        person, key = self.dice.choice([*[ticket.requester] * 5, *self.people]), self.dice.choice(GATED)
        asking.need(ticket, key, person, technician=self.who, at=self.at, item=step)

    def second(self):
        row, who = self.mine()
        asking.second(row, self.dice.choice(self.people), **who)

    def ask(self):
        row, who = self.mine()
        to = self.dice.choice(["phone", "phone", "mobile", str(self.cast.paul.pk), "1"])
        factor = self.dice.choice([*Factor, *NEVER, "call_back", "call_back", "in_person"])
        asking.challenge(row, factor, to=to, words="Cora saw them at our counter", **who)

    def well(self):
        """Go the whole way as one should, or to where it is refused."""
        row = self.row()
        who = {"technician": row.technician, "at": self.at}
        if row.level == 3:
            asking.second(row, self.dice.choice(self.people[:2]), **who)
        for each in (row, Challenge.objects.filter(second_of=row).first()):
            if each is not None:
                asking.challenge(each, "call_back", to="phone", **who)
                answering.called(each, right=True, **who)
        if row.second_staff:
            together.agree(row, staff=self.who, at=self.at)
        using.consume(row, **who)

    def push(self):
        row, session = self.row(), self.dice.choice(self.sessions)
        right = asking.digits(row, technician=row.technician)
        person = self.dice.choice([row.contact, self.dice.choice(self.people)])
        answering.push(row, self.dice.choice([right, "42"]), contact=person, session=session, at=self.at)

    def call(self):
        row, who = self.mine()
        answering.called(row, right=self.dice.random() < 0.8, **who)

    def see(self):
        row, who = self.mine()
        answering.seen(row, right=self.dice.random() < 0.8, **who)

    def vouch(self):
        row = self.row()
        answering.attest(row, right=True, contact=self.cast.paul, session=self.dice.choice(self.sessions), at=self.at)

    def agree(self):
        together.agree(self.row(), staff=self.who, at=self.at)

    def use(self):
        row, who = self.mine()
        using.consume(row, **who)

    def fail(self):
        answering.not_me(self.row(), contact=self.dice.choice(self.people), at=self.at)

    def glass(self):
        together.break_glass(self.row(), REASON, coordinator=self.who, at=self.at)

    def step(self):
        state.step(self.at)
        change = {"phone_set_at": self.at - timedelta(hours=self.dice.choice([1, *[1000] * 9]))}
        Contact.objects.filter(pk=self.dice.choice(self.people).pk).update(**change)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_every_act_has_its_own_living_proof(cast, seed):
    play = Play(cast, seed)
    play.go(300)
    assert list(check.check()) == [] and guards.in_place()
    acts = SensitiveAction.objects.select_related("verification__agreed", "second")
    for act in acts:
        proof = act.verification
        assert proof.good_from_at <= act.at < proof.good_until_at and proof.state == "consumed"
        if proof.level == 3 and proof.factor != "break_glass":
            assert act.second.second_of_id == proof.pk and act.second.contact_id != act.contact_id
        if proof.second_staff or proof.factor == "break_glass":
            assert proof.agreed.staff_id != act.technician_id
    done = ChecklistItem.objects.filter(done_at__isnull=False)
    assert {item.pk for item in done} == {act.item_id for act in acts if act.item_id}
    assert Challenge.objects.filter(state="consumed").count() == acts.count() + acts.exclude(second=None).count()
    assert acts, "the dice never came through: the promise says nothing"
