"""What the desk looks like at the moment of the load: every page has something to show.

Each line is a request that stands where its story was left: see `play`, which plays no step after the moment.
"""

from datetime import datetime, timedelta

from sameday.appointments import changes, choosing
from sameday.audit import actors
from sameday.changes import phone
from sameday.cli.demo import offers, stories
from sameday.cli.demo.arrive import arrive, strange
from sameday.cli.demo.play import DAY, Play, Story, chance
from sameday.cli.demo.request import Request
from sameday.cli.demo.scene import Scene
from sameday.cli.demo.stories import SOON
from sameday.cli.demo.words_changes import CHANGES, STRANGERS
from sameday.cli.demo.words_desk import DESK
from sameday.cli.demo.words_software import SOFTWARE
from sameday.policy.kinds import Channel, Kind, Urgency
from sameday.tickets import life
from sameday.tickets.life.vendor import Vendor

ALARM = Request(
    "I gave my password on a strange page",
    "I clicked the link in a mail that looked like ours and typed my password. Now clients ask about mails I did not "
    "send. What should I do?",
    "We ended all sessions, set a new password with you, and took two forwarding rules out.",
)
THIN = Request("Help", "It does not work. Please call.", "We rang and it was the printer.")


def present(play: Play) -> list[Story]:
    """Return the stories of today, one request each."""
    return [*_on_the_desk(play), *_open(play), *_over(play)]


def _on_the_desk(play: Play) -> list[Story]:
    """Twelve to triage (three overdue, three VIP, one suspected emergency) and two in quarantine."""
    wait = [
        (DESK[0], "acme.example", 1, play.ago(96)), (SOFTWARE[12], "northgate.example", 0, play.ago(81)),
        (SOFTWARE[24], "lakesidedental.example", 1, play.ago(68)), (SOFTWARE[7], "stalbans.example", 2, play.ago(49)),
        (DESK[10], "whitcombe.example", 2, play.lately(0.15)), (THIN, "pineporter.example", 3, play.lately(0.3)),
        (SOFTWARE[14], "harlow.example", 3, play.lately(0.42)),
        (CHANGES[0].request, "acme.example", 0, play.lately(0.5)),
        (SOFTWARE[16], "tidewater.example", 3, play.lately(0.62)), (DESK[3], "ferro.example", 2, play.lately(0.74)),
        (SOFTWARE[10], "riverbendvet.example", 2, play.lately(0.83)),
    ]  # fmt: skip
    forms = {SOFTWARE[12], DESK[10]}
    stand = [
        _waits(_scene(play, n, request, domain, who, at, Channel.FORM if request in forms else Channel.EMAIL))
        for n, (request, domain, who, at) in enumerate(wait)
    ]
    alarm = _scene(play, 20, ALARM, "meridian.example", 3, play.at - timedelta(minutes=6))
    strangers = [_stranger(play, words, play.lately(0.2 + 0.5 * n)) for n, words in enumerate(STRANGERS)]
    return [*stand, _waits(alarm), *strangers]


def _open(play: Play) -> list[Story]:
    """Triaged and open: waiting for what, ready for whom, on whose desk. Times are business days back."""
    back = _Back(play, 100)
    asked = [stories.asked(back.scene(days), answered=False) for days in (0.3, 0.7, 1.4, 2.2, 3.5, 4.4, 6.2, 8.1)]
    linked = [_linked(back.scene(days)) for days in (0.4, 1.2, 2.6, 5.5)]
    answered = [_answered(back.scene(days), days) for days in (1.3, 2.1, 3.2)]
    vendors = [_vendor(back.scene(days)) for days in (1.6, 2.8, 4.1)]
    ready = [_ready(back.scene(days), urgency) for days, urgency in READY]
    working = [_working(back.scene(days)) for days in (0.25, 0.35, 0.6, 0.9, 1.5)]
    analysis = [_analysis(back.change(n, days), n) for n, days in enumerate((0.2, 0.6, 1.1, 1.9, 2.7, 3.6))]
    approved = [_approved(back.change(n, days), n) for n, days in ((7, 2.5), (9, 3.1), (11, 4.2))]
    offered = [
        offers.drafted(back.change(6, 0.9), 6), offers.offered(back.change(8, 1.6), 8),
        offers.declined(back.change(10, 2.2), 10), offers.working(back.change(0, 3.2), 0),
        offers.working(back.change(1, 4.6), 1, more=True),
    ]  # fmt: skip
    booked = [_booked(back.scene(days), n) for n, days in enumerate((0.5, 0.6, 0.8, 1.1, 1.3, 1.7))]
    return [*asked, *linked, *booked, *answered, *vendors, *ready, *working, *analysis, *approved, *offered]


READY = (
    (0.2, Urgency.TODAY), (0.3, Urgency.TODAY), (0.3, Urgency.NORMAL), (0.5, Urgency.NORMAL), (0.6, Urgency.LOW),
    (0.8, Urgency.NORMAL), (0.9, Urgency.LOW), (1.1, Urgency.NORMAL), (1.4, Urgency.LOW), (2.3, Urgency.NORMAL),
    (3.3, Urgency.LOW), (1.2, Urgency.TODAY),
)  # fmt: skip


def _over(play: Play) -> list[Story]:
    """Solved in the last days, from this morning's back."""
    back = _Back(play, 200)
    return [_solved(back.scene(days)) for days in (0.5, 0.6, 0.8, 1.3, 1.7, 2.2, 2.4, 2.9, 3.4, 3.8)]


class _Back:
    """Scenes some business days back, each with the next person and the next request."""

    def __init__(self, play: Play, seed: int):
        self.play, self.seed = play, seed
        self.domains = list(play.clients)

    def scene(self, days: float, request: Request | None = None) -> Scene:
        self.seed += 1
        requests = (*SOFTWARE, *DESK)
        domain = self.domains[self.seed * 5 % len(self.domains)]
        request = request or requests[self.seed * 7 % len(requests)]
        channel = (Channel.EMAIL, Channel.EMAIL, Channel.FORM, Channel.EMAIL, Channel.PHONE)[self.seed % 5]
        return _scene(self.play, self.seed, request, domain, self.seed, self.play.ago(days * DAY), channel)

    def change(self, number: int, days: float) -> Scene:
        return self.scene(days, CHANGES[number].request)


def _scene(play, seed, request, domain, who, at: datetime, channel=Channel.EMAIL) -> Scene:
    people = play.clients[domain]
    dice = chance(5000 + seed)
    return Scene(play, request, people[who % len(people)], dice, received_at=at, channel=channel, prompt=True)


def _waits(scene: Scene) -> Story:
    at = yield scene.received_at
    scene.came(arrive(scene.play, scene.request, scene.who, scene.dice, at=at, channel=scene.channel))


def _stranger(play: Play, words: tuple, received_at: datetime) -> Story:
    at = yield received_at
    address, name, subject, text, doubt = words
    strange(play, address, name, subject, text, at=at, doubt=doubt)


def _linked(scene: Scene) -> Story:
    ticket, at = yield from stories.arrived(scene)
    at = yield scene.triage_at(at)
    ticket = stories.covered(scene, ticket, at)
    life.book(ticket, times=choosing.three(ticket, at=at), by=scene.by("dana"), at=at)


def _booked(scene: Scene, place: int) -> Story:
    """The client chose one of the next free times, each another one."""
    ticket, at = yield from stories.arrived(scene)
    at = yield scene.triage_at(at)
    ticket = stories.covered(scene, ticket, at)
    ticket = life.book(ticket, times=choosing.three(ticket, at=at), by=scene.by("dana"), at=at)
    at = yield scene.play.ago(15 + 9 * place)
    kind = choosing.kind_for(ticket)
    times = choosing.times(ticket, kind, at=at)
    choosing.take(ticket, kind, times[place * 3].start_at, by=actors.contact(scene.who.pk), at=at)


def _answered(scene: Scene, days: float) -> Story:
    """Asked, and answered an hour or so ago: ready, and marked."""
    ticket, at = yield from stories.arrived(scene)
    at = yield scene.triage_at(at)
    ticket = life.ask(ticket, questions=scene.questions(), by=scene.by("dana"), at=at)
    at = yield scene.play.ago(20 + 15 * days)
    stories.answer(scene.play, ticket, scene.request.answer, scene.dice, at=at)


def _vendor(scene: Scene) -> Story:
    ticket, at = yield from _begun(scene)
    at = yield scene.after(at, 10, 30)
    item = ticket.company.covered_items.filter(kind="third_party").order_by("pk").first()
    name = item.name if item else "Elm Telecom"
    vendor = Vendor(name, "support@vendor.example", "800-555-0144", f"CS-{4000 + ticket.pk}", item)
    life.ask_vendor(
        ticket, vendor, "We see the same error at two of our clients since this morning. Is it known on your side?",
        subject=f"{name}: error since this morning", chase_days=5, staff=scene.engineer, by=scene.me, at=at + SOON,
    )  # fmt: skip


def _ready(scene: Scene, urgency: Urgency) -> Story:
    ticket, at = yield from stories.arrived(scene)
    ticket, at = yield from stories.triaged(scene, ticket, at, urgency=urgency)
    if urgency == Urgency.LOW:
        due_at = scene.play.after(scene.play.at, 300)
        life.add_follow_up(ticket, "Ring whether it can wait until next week", due_at=due_at, by=scene.by("dana"),
                           at=at + SOON, role="coordinator")  # fmt: skip


def _working(scene: Scene) -> Story:
    ticket, at = yield from _begun(scene)
    at = yield scene.after(at, 5, 20)
    life.note(ticket, scene.request.note, by=scene.me, at=at, staff=scene.engineer)


def _begun(scene: Scene) -> Story:
    ticket, at = yield from stories.arrived(scene)
    ticket, at = yield from stories.triaged(scene, ticket, at)
    at = yield scene.after(at, 10, 40)
    return life.start(ticket, by=scene.me, at=at, staff=scene.engineer), at


def _analysis(scene: Scene, number: int) -> Story:
    """A change that waits for its analysis; those of yesterday and before have an engineer and a note."""
    ticket, at = yield from stories.arrived(scene)
    at = yield scene.triage_at(at)
    ticket = changes.change(ticket, by=scene.by("dana"), at=at, kind=Kind(CHANGES[number].kind))
    scene.engineer_is("elena", "tom")
    if number < 2:
        return
    at = yield scene.after(at, 60, 200)
    life.assign(ticket, scene.engineer, by=scene.me, at=at)
    words = f"Analysis: {CHANGES[number].scope}. Calling the point of contact for approval."
    life.note(ticket, words, by=scene.me, at=at + SOON, staff=scene.engineer)


def _approved(scene: Scene, number: int) -> Story:
    """Approved by telephone and ready for ATS."""
    change = CHANGES[number]
    ticket, at = yield from stories.arrived(scene)
    at = yield scene.triage_at(at)
    ticket = changes.change(ticket, by=scene.by("dana"), at=at, kind=Kind(change.kind))
    at = yield scene.after(at, 100, 500)
    approver = scene.approver(10_000)
    phone.approve(
        ticket, approver=approver, number=approver.phone, scope=change.scope, cap_minutes=change.minutes,
        by=scene.by("elena"), at=at, staff=scene.staff["elena"],
    )  # fmt: skip


def _solved(scene: Scene) -> Story:
    ticket, at = yield from _begun(scene)
    at = yield scene.after(at, 10, 60)
    life.resolve(ticket, scene.request.cure, by=scene.me, at=at, staff=scene.engineer)
