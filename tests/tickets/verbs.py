"""Every verb of life with arguments that are right for it: what the table test and the random histories call."""

from datetime import date, timedelta
from decimal import Decimal

from sameday.changes import phone
from sameday.clients.models import CoveredItem
from sameday.office import carriers
from sameday.office.models import Carrier
from sameday.policy.coverage import Item
from sameday.policy.kinds import Level, State, Urgency
from sameday.tickets import life
from sameday.tickets.events_identity import VerificationAsked
from sameday.tickets.life.appointment import Meeting
from sameday.tickets.life.invitation import Answer
from sameday.tickets.life.merge import part
from sameday.tickets.life.open import Said
from sameday.tickets.life.vendor import Vendor
from sameday.tickets.models import ChecklistItem, FollowUp, Message, Participant, Ticket, TicketLink, VendorCase
from tests.tickets.conftest import said_by
from tests.tickets.verbs_later import LaterVerbs


class Verbs(LaterVerbs):
    """The verbs by their names in ALLOWED, each a function of (ticket, at). `other` is a ticket of the same client."""

    def __init__(self, cast, dice=None):
        self.cast, self.dice = cast, dice

    def names(self) -> list[str]:
        return sorted(life.ALLOWED)

    def call(self, name: str, ticket: Ticket, at, other: Ticket):
        return getattr(self, name)(ticket, {"by": f"staff:{self.cast.cora.pk}", "at": at}, other)

    def pick(self, *choices):
        return self.dice.choice(choices) if self.dice else choices[0]

    def attach(self, t, who, other):
        return life.attach(t, said_by(self.cast.ann, automatic=True), channel="email", evidence="subject", **who)

    def reply_received(self, t, who, other):
        thanks = self.pick(False, True)
        return life.receive(t, said_by(self.cast.ann), channel="email", thanks=thanks, **who)

    def keep_draft(self, t, who, other):
        contact = self.pick(self.cast.ann, None)
        return life.keep_draft(t, said_by(self.cast.ann), contact=contact, doubt="" if contact else "d", **who)

    def drop_draft(self, t, who, other):
        return life.drop_draft(t, other, **who)

    def read_again(self, t, who, other):
        state, ann = self.pick("normal", "quarantined"), self.cast.ann
        known = {"company": ann.company, "contact": ann} if state == "normal" else {}
        first = t.messages.filter(direction="in").order_by("pk").first()
        return life.read_again(t, first.pk, said_by(ann), state=State(state), **known, **who)

    def invitation_answered(self, t, who, other):
        answer = Answer(7, self.pick("declined", "accepted"), declined=self.pick(True, False))
        said = said_by(self.cast.ann, automatic=True)
        return life.invitation_answered(t, said, answer, contact=self.cast.ann, channel="email", **who)

    def _meeting(self, t, at):
        return Meeting(7, self.cast.tina, at + timedelta(days=1), {"starts_at": at + timedelta(days=1), "minutes": 30})

    def let_choose(self, t, who, other):
        return life.let_choose(t, times=(who["at"] + timedelta(days=1),), **who)

    def booked(self, t, who, other):
        return life.booked(t, self._meeting(t, who["at"]), hold_seconds=self.pick(0, 10), **who)

    def booking_moved(self, t, who, other):
        return life.booking_moved(t, self._meeting(t, who["at"]), hold_seconds=self.pick(0, 10), **who)

    def booking_cancelled(self, t, who, other):
        return life.booking_cancelled(t, self._meeting(t, who["at"]), self.pick("client", "staff"), **who)

    def take_booking_back(self, t, who, other):
        return life.take_booking_back(t, **who)

    def appointment_reminded(self, t, who, other):
        return life.appointment_reminded(t, self._meeting(t, who["at"]), self.pick(1, 2), **who)

    def text_booking_link(self, t, who, other):
        carriers.put(None, name=f"Twilio {Carrier.objects.count()}", provider="twilio", **who)
        type(self.cast.ann).objects.filter(pk__in=[self.cast.ann.pk, self.cast.paul.pk]).update(mobile="860-555-0177")
        return life.text_booking_link(t, **who)

    def text_failed(self, t, who, other):
        return life.text_failed(t, 7, self.cast.ann, **who)

    def text_heard(self, t, who, other):
        return life.text_heard(t, Said(text="Tuesday suits me"), doubt=self.pick("", "whose?"), **who)

    def appointment_begun(self, t, who, other):
        return life.appointment_begun(t, self._meeting(t, who["at"]), **who)

    def appointment_ended(self, t, who, other):
        return life.appointment_ended(t, self._meeting(t, who["at"]), 30, **who)

    def remote_begun(self, t, who, other):
        return life.remote_begun(t, 7, **who)

    def remote_ended(self, t, who, other):
        return life.remote_ended(t, 7, 30, **who)

    def client_missed(self, t, who, other):
        return life.client_missed(t, self._meeting(t, who["at"]), 1, book_ourselves=self.pick(True, False), **who)

    def we_are_late(self, t, who, other):
        return life.we_are_late(t, self._meeting(t, who["at"]), **who)

    def confirm_sender(self, t, who, other):
        return life.confirm_sender(t, self.pick(self.cast.ann, self.cast.paul, self.cast.carl), **who)

    def hand_over(self, t, who, other):
        return life.hand_over(t, self.cast.paul, instead_of=self.cast.ann, **who)

    def part(self, t, who, other):
        part(t, other, **who)
        return t

    def suspect(self, t, who, other):
        return life.suspect(t, "ransomware", **who)

    def acknowledge(self, t, who, other):
        return life.acknowledge(t, staff=self.cast.tina, **who)

    def not_an_emergency(self, t, who, other):
        return life.not_an_emergency(t, staff=self.cast.tina, **who)

    def end_emergency(self, t, who, other):
        return life.end_emergency(t, staff=self.cast.tina, **who)

    def alarm_again(self, t, who, other):
        return life.alarm_again(t, **who)

    def take(self, t, who, other):
        urgency = self.pick(Urgency.NORMAL, Urgency.LOW, Urgency.TODAY)
        return life.take(t, urgency=urgency, hold_seconds=self.pick(0, 10), **who)

    def ask(self, t, who, other):
        return life.ask(t, questions=["Which printer?"], hold_seconds=self.pick(0, 10), **who)

    def book(self, t, who, other):
        return life.book(t, hold_seconds=self.pick(0, 10), **who)

    def change(self, t, who, other):
        return life.change(t, kind=self.pick("change", "project", "out_of_plan"), hold_seconds=10, **who)

    def emergency(self, t, who, other):
        return life.emergency(t, staff=self.pick(None, self.cast.tina), **who)

    def merge(self, t, who, other):
        return life.merge(t, other, **who)

    def unmerge(self, t, who, other):
        return life.unmerge(t, **who)

    def split(self, t, who, other):
        some = [m.pk for m in t.messages.filter(direction="in").order_by("pk")]
        chosen = self.dice.sample(some, self.dice.randint(1, len(some))) if self.dice and some else some[:1]
        return life.split(t, chosen, staff=self.cast.tina, reason="Two matters in one mail.", **who)

    def unsplit(self, t, who, other):
        return life.unsplit(t, **who)

    def rejoin(self, t, who, other):
        life.rejoin(t, other, [], **who)
        return t

    def link(self, t, who, other):
        kind = self.pick("related", "caused_by", "same_incident")
        return life.link(t, other, kind, reason="The same switch.", **who)

    def unlink(self, t, who, other):
        row = t.joins.first() or TicketLink.objects.create(
            ticket=t, other=other, kind="related", reason="The same switch."
        )
        return life.unlink(row, **who)

    def spam(self, t, who, other):
        return life.spam(t, **who)

    def not_request(self, t, who, other):
        return life.not_request(t, tell=self.pick(False, True), **who)

    def undo_triage(self, t, who, other):
        return life.undo_triage(t, **who)

    def not_spam(self, t, who, other):
        return life.not_spam(t, **who)

    def reply(self, t, who, other):
        held = self.pick(0, 10)
        return life.reply(t, "We look into it.", staff=self.cast.tina, hold_seconds=held, **who)

    def step_back(self, t, who, other):
        return life.step_back(t, [t.events.order_by("-pk").first().pk], **who)

    def take_back(self, t, who, other):
        return life.take_back(t, **who)

    def take_back_reply(self, t, who, other):
        message = Message.objects.filter(ticket=t, direction="out").last() or Message.objects.filter(ticket=t).first()
        return life.take_back_reply(t, message, **who)

    def note(self, t, who, other):
        mentioned = self.pick((), (self.cast.atlas,))
        return life.note(t, "Called, no answer.", staff=self.cast.tina, mentioned=mentioned, **who)

    def ask_more(self, t, who, other):
        return life.ask_more(t, questions=["Since when?"], staff=self.cast.tina, **who)

    def remind(self, t, who, other):
        return life.remind(t, **who)

    def wait_for_vendor(self, t, who, other):
        return life.wait_for_vendor(t, **who)

    def ask_vendor(self, t, who, other):
        vendor = self.pick(Vendor("Comcast", "support@comcast.example", "800-555-0100"), Vendor("The locksmith"))
        return life.ask_vendor(
            t, vendor, "The line is down.", subject="Line down", chase_days=self.pick(1, 2), staff=self.cast.tina, **who
        )

    def _case(self, t, who):
        facts = {"name": "Comcast", "address": "support@comcast.example", "subject": "Line", "opened_at": who["at"]}
        return t.vendor_cases.filter(ended_at=None).first() or VendorCase.objects.create(ticket=t, **facts)

    def write_vendor(self, t, who, other):
        return life.write_vendor(self._case(t, who), "Any news?", staff=self.cast.tina, **who)

    def vendor_said(self, t, who, other):
        said = Said(text="Fixed.", sender="support@comcast.example", automatic=self.pick(False, True))
        return life.vendor_said(self._case(t, who), said, channel="email", **who)

    def chase_vendor(self, t, who, other):
        case = self._case(t, who)
        VendorCase.objects.filter(pk=case.pk).update(chase_at=who["at"])
        return life.chase_vendor(case, **who)

    def set_vendor_reference(self, t, who, other):
        return life.set_vendor_reference(self._case(t, who), self.pick("CM-1", "CM-2"), **who)

    def end_vendor(self, t, who, other):
        return life.end_vendor(self._case(t, who), **who)

    def resume(self, t, who, other):
        return life.resume(t, **who)

    def start(self, t, who, other):
        return life.start(t, staff=self.cast.tina, **who)

    def stop(self, t, who, other):
        return life.stop(t, **who)

    def assign(self, t, who, other):
        return life.assign(t, self.pick(self.cast.tina, None, self.cast.atlas), **who)

    def set_urgency(self, t, who, other):
        urgency = self.pick(Urgency.TODAY, Urgency.LOW)
        return life.set_urgency(t, urgency, reason="Nobody can print.", staff=self.cast.tina, **who)

    def set_level(self, t, who, other):
        return life.set_level(t, self.pick(Level.ATS, Level.HELP_DESK), **who)

    def make_change(self, t, who, other):
        return life.make_change(t, **who)

    def offer(self, t, who, other):
        return life.offer(t, 7, next_step_at=who["at"], **who)

    def approve(self, t, who, other):
        paul = self.cast.paul
        return phone.approve(
            t, approver=paul, number=paul.phone, scope="New laptop", cap_minutes=60, cap_amount=Decimal("90.00"),
            staff=self.cast.cora, **who,
        )  # fmt: skip

    def not_approved(self, t, who, other):
        return life.not_approved(t, 7, "declined", **who)

    def withdraw_approval(self, t, who, other):
        return life.withdraw_approval(t, 7, "taken_back", still=False, **who)

    def write_approval(self, t, who, other):
        return life.write_approval(t, 7, 7, **who)

    def lapse(self, t, who, other):
        return life.lapse(t, 7, **who)

    def time_logged(self, t, who, other):
        return life.time_logged(t, (7,), 25, **who)

    def time_settled(self, t, who, other):
        return life.time_settled(t, (7, 8), 0, **who)

    def judge_again(self, t, who, other):
        CoveredItem.objects.create(
            company=self.cast.acme, kind="equipment", name=f"Printer {who['at']}", active_from=date(2020, 1, 1)
        )
        return life.judge_again(t, **who)

    def decide_coverage(self, t, who, other):
        about = self.pick(Item.SERVICE, Item.UNCOVERED, Item.UNKNOWN)
        return life.decide_coverage(t, about=about, reason="They said so.", staff=self.cast.tina, **who)

    def set_requester(self, t, who, other):
        return life.set_requester(t, self.pick(self.cast.paul, self.cast.ann, self.cast.carl), **who)

    def set_affected(self, t, who, other):
        return life.set_affected(t, self.pick(self.cast.paul, None, self.cast.ann), **who)

    def watch(self, t, who, other):
        return life.watch(t, self.pick(self.cast.tina, self.cast.atlas), **who)

    def unwatch(self, t, who, other):
        return life.unwatch(t, self.cast.tina, **who)

    def add_items(self, t, who, other):
        return life.add_items(t, [("Tell reception", self.pick(True, False)), ("Label it", False)], **who)

    def tick(self, t, who, other):
        return life.tick(self._item(t, None), staff=self.cast.tina, **who)

    def untick(self, t, who, other):
        return life.untick(self._item(t, who["at"]), **who)

    def remove_item(self, t, who, other):
        return life.remove_item(self._item(t, None), **who)

    def _item(self, t, done_at):
        found = t.items.filter(done_at__isnull=done_at is None).first()
        return found or ChecklistItem.objects.create(
            ticket=t, text="Tell reception", done_at=done_at, done_by=self.cast.tina if done_at else None
        )

    def add_participant(self, t, who, other):
        return life.add_participant(t, self.pick("kim@acme.example", "lee@acme.example"), **who)

    def remove_participant(self, t, who, other):
        row = Participant.objects.filter(ticket=t).first()
        row = row or Participant.objects.create(ticket=t, address="kim@acme.example")
        return life.remove_participant(row, **who)

    def verification(self, t, who, other):
        return life.verification(t, VerificationAsked(7, self.pick("push", "text", "call_back")), **who)

    def add_follow_up(self, t, who, other):
        return life.add_follow_up(t, "Ring back", due_at=who["at"] + timedelta(hours=1), role="coordinator", **who)

    def finish_follow_up(self, t, who, other):
        due_at = who["at"] + timedelta(hours=1)
        row = t.follow_ups.filter(done_at=None).first()
        row = row or FollowUp.objects.create(ticket=t, what="Ring", due_at=due_at)
        return life.finish_follow_up(row, staff=self.cast.tina, **who)

    def give_follow_up(self, t, who, other):
        due_at = who["at"] + timedelta(hours=1)
        row = t.follow_ups.filter(done_at=None).first()
        row = row or FollowUp.objects.create(ticket=t, what="Ring", due_at=due_at)
        return life.give_follow_up(row, self.cast.cora, **who)

    def resolve(self, t, who, other):
        return life.resolve(t, "The roller was worn.", staff=self.cast.tina, tell=self.pick(True, False), **who)

    def close_for_silence(self, t, who, other):
        return life.close_for_silence(t, **who)

    def close(self, t, who, other):
        return life.close(t, **who)

    def withdraw(self, t, who, other):
        return life.withdraw(t, self.pick("", "Found it."), contact=self.cast.ann, **who)

    def rate(self, t, who, other):
        return life.rate(t, self.pick("no", "yes", "partly"), self.pick("", "Slow."), **who)

    def reopen(self, t, who, other):
        return life.reopen(t, **who)

    def mail_failed(self, t, who, other):
        return life.mail_failed(t, 1, self.cast.ann, **who)

    def forget_relative(self, t, who, other):
        return life.forget_relative(t, **who)

    def look_later(self, t, who, other):
        return life.look_later(t, t.act_at, **who)

    def recompute_clock(self, t, who, other):
        return life.recompute_clock(t, **who)

    def reorder(self, t, who, other):
        return life.reorder(t, **who)
