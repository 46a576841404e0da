"""What becomes of requests: each story is a request's life, step by step, as a generator of the times it goes on.

`ready` counts on: a story whose next step lies after the moment of the load stays where it stands.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from sameday.audit import actors
from sameday.billing import verdict
from sameday.changes import phone
from sameday.cli.demo import money
from sameday.cli.demo.arrive import answer, arrive
from sameday.cli.demo.play import DAY, Story
from sameday.cli.demo.scene import Scene
from sameday.cli.demo.words_changes import Change
from sameday.policy.coverage import Item
from sameday.policy.kinds import Kind, Level, Solved, Urgency
from sameday.tickets import life
from sameday.tickets.models import Ticket

SOON, ANALYSIS = timedelta(seconds=40), timedelta(minutes=25)
RATED = (  # nobody says no: the coordinator's call that follows from it would stand open for weeks
    *[(Solved.YES, "")] * 5, (Solved.YES, "Quick and kind, thank you."), (Solved.YES, "Fixed while I was on the line."),
    (Solved.PARTLY, "It works again, but I waited half a day."), (Solved.PARTLY, ""),
)  # fmt: skip


def taken(scene: Scene) -> Story:
    """Taken by the help desk, worked on, solved; some are answered in between, some thanked for."""
    ticket, at = yield from arrived(scene)
    ticket, at = yield from triaged(scene, ticket, at)
    yield from worked(scene, ticket, at)


def asked(scene: Scene, *, answered: bool = True) -> Story:
    """Asked for information; answered after hours, or never: reminders, then closed for silence."""
    ticket, at = yield from arrived(scene)
    at = yield scene.triage_at(at)
    ticket = life.ask(ticket, questions=scene.questions(), by=scene.by("dana"), at=at)
    if not answered:
        return
    at = yield scene.after(at, 30, 2 * DAY)
    ticket = answer(scene.play, ticket, scene.request.answer, scene.dice, at=at).ticket
    yield from worked(scene, ticket, at)


def booked(scene: Scene) -> Story:
    """Machine or password needed: a booking link; the client calls, a time is found, the work is done then."""
    ticket, at = yield from arrived(scene)
    at = yield scene.triage_at(at)
    ticket = life.book(covered(scene, ticket, at), by=scene.by("dana"), at=at)
    at = yield scene.after(at, 40, 3 * DAY)
    life.note(ticket, f"Called: {scene.day_words(at)} suits.", by=scene.by("dana"), at=at, staff=scene.staff["dana"])
    ticket = life.resume(ticket, by=scene.by("dana"), at=at + SOON)
    yield from worked(scene, ticket, at + SOON)


def vendor(scene: Scene) -> Story:
    """The vendor must help: waiting for them, then solved."""
    ticket, at = yield from arrived(scene)
    ticket, at = yield from triaged(scene, ticket, at)
    at = yield scene.after(at, 20, 200)
    life.start(ticket, by=scene.me, at=at, staff=scene.engineer)
    at = yield scene.after(at, 10, 60)
    words = "Opened a case with the vendor on the line the plan lists; they ring back."
    life.note(ticket, words, by=scene.me, at=at, staff=scene.engineer)
    ticket = life.wait_for_vendor(ticket, by=scene.me, at=at + SOON)
    at = yield scene.after(at, 2 * DAY, 5 * DAY)
    ticket = life.resume(ticket, by=scene.me, at=at)
    yield from worked(scene, ticket, at)


def reopened(scene: Scene) -> Story:
    """Solved, and it came back: the reply opens it again with a new clock."""
    ticket, at = yield from arrived(scene)
    ticket, at = yield from triaged(scene, ticket, at)
    ticket, at = yield from solved(scene, ticket, at)
    at = yield scene.after(at, 2 * DAY, 6 * DAY)
    back = "Sorry, it is back since this morning. Same as before."
    ticket = answer(scene.play, ticket, back, scene.dice, at=at).ticket
    ticket, at = yield from triaged(scene, ticket, at, urgency=Urgency.TODAY)
    yield from solved(scene, ticket, at)


def changed(scene: Scene, change: Change, *, found_late: bool = False) -> Story:
    """A change: analysis by ATS, approved by telephone, done. Some are found to be one only at work."""
    ticket, at = yield from arrived(scene)
    if found_late:
        ticket, at = yield from triaged(scene, ticket, at)
        at = yield scene.after(at, 20, 100)
        life.start(ticket, by=scene.me, at=at, staff=scene.engineer)
        at = yield scene.after(at, 10, 30)
        ticket = life.make_change(ticket, by=scene.me, at=at, kind=Kind(change.kind))
    else:
        at = yield scene.triage_at(at)
        ticket = life.change(ticket, by=scene.by("dana"), at=at, kind=Kind(change.kind))
    scene.engineer_is("elena", "tom")
    yield from analysed(scene, change, ticket, at)


def analysed(scene: Scene, change: Change, ticket: Ticket, at: datetime) -> Story:
    """ATS looks into it, the point of contact says yes on the telephone, ATS does it."""
    at = yield scene.after(at, 60, DAY)
    life.assign(ticket, scene.engineer, by=scene.me, at=at)
    words = f"Analysis: {change.scope}. {change.minutes} minutes, risk low, back-out: restore as it was."
    life.note(ticket, words, by=scene.me, at=at + SOON, staff=scene.engineer)
    money.log(scene, ticket, at - ANALYSIS, at)
    at = yield scene.after(at, 90, 3 * DAY)
    approver = scene.approver(change.amount)
    ticket = phone.approve(
        ticket, approver=approver, number=approver.phone, scope=change.scope, cap_minutes=change.minutes,
        cap_amount=Decimal(change.amount), by=scene.me, at=at, staff=scene.engineer,
    )  # fmt: skip
    yield from solved(scene, ticket, at)


def arrived(scene: Scene) -> Story:
    """The request comes in; what only sounds like an emergency is cleared by a person. Return ticket and time."""
    at = yield scene.received_at
    ticket = arrive(scene.play, scene.request, scene.who, scene.dice, at=at, channel=scene.channel)
    scene.came(ticket)
    if ticket.alarm:
        at = yield at + timedelta(minutes=scene.dice.randint(3, 11))
        ticket = life.acknowledge(ticket, by=scene.by("marcus"), at=at, staff=scene.staff["marcus"])
        at = yield at + timedelta(minutes=scene.dice.randint(4, 9))
        ticket = life.not_an_emergency(ticket, by=scene.by("marcus"), at=at, staff=scene.staff["marcus"])
    return ticket, at


def covered(scene: Scene, ticket: Ticket, at: datetime) -> Ticket:
    """What only sounds like something outside the plan is said to be covered by a person, who looked."""
    if not verdict.judge(ticket).needs_approval:
        return ticket
    words = "Asked them: it is about a service of their plan."
    who = {"staff": scene.staff["dana"], "by": scene.by("dana"), "at": at}
    return life.decide_coverage(ticket, about=Item.SERVICE, reason=words, **who)


def triaged(scene: Scene, ticket: Ticket, at: datetime, *, urgency: Urgency | None = None) -> Story:
    """The coordinator takes it for the help desk, some for one person. Return ticket and time."""
    at = yield scene.triage_at(at)
    urgency = urgency or scene.urgency()
    owner = scene.engineer if scene.dice.random() < 0.4 else None
    ticket = covered(scene, ticket, at)
    ticket = life.take(ticket, by=scene.by("dana"), at=at, urgency=urgency, owner=owner)
    if scene.dice.random() < 0.08:
        ticket = life.set_level(ticket, Level.ATS, by=scene.by("dana"), at=at + SOON)
        scene.engineer_is("elena", "tom")
    return ticket, at


def worked(scene: Scene, ticket: Ticket, at: datetime) -> Story:
    """Written about or not, then solved, then thanked for or not."""
    if scene.dice.random() < 0.35:
        at = yield scene.after(at, 15, 120)
        life.reply(ticket, scene.words(), by=scene.me, at=at, staff=scene.engineer)
        at = yield scene.after(at, 10, 150)
        ticket = answer(scene.play, ticket, "Yes, that suits. I am at my desk until four.", scene.dice, at=at).ticket
    ticket, at = yield from solved(scene, ticket, at)
    if scene.dice.random() < 0.3:
        at = yield scene.after(at, 5, 200)
        answer(scene.play, ticket, "Thank you, works now!", scene.dice, at=at, thanks=True)
    if scene.dice.random() < 0.25:
        at = yield scene.after(at, 5, DAY)
        said, words = scene.dice.choice(RATED)
        life.rate(ticket, said, words, by=actors.contact(ticket.requester_id), at=at)


def solved(scene: Scene, ticket: Ticket, at: datetime) -> Story:
    """The work: begun, noted, done. Return ticket and time."""
    at = yield scene.after(at, 15, scene.pace(ticket))
    ticket, begun = life.start(ticket, by=scene.me, at=at, staff=scene.engineer), at
    if scene.dice.random() < 0.4:
        at = yield scene.after(at, 5, 30)
        life.note(ticket, scene.request.note, by=scene.me, at=at, staff=scene.engineer)
    at = yield scene.after(at, 8, 75)
    money.log(scene, ticket, begun, at)
    ticket = life.resolve(ticket, scene.request.cure, by=scene.me, at=at, staff=scene.engineer)
    return ticket, at
