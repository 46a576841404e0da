"""The lives that are seldom lived: emergencies, merges, a mail that came back, a second thought, and rubbish."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import cycle

from sameday.cli.demo.arrive import answer, arrive, strange
from sameday.cli.demo.play import DAY, Play, Story
from sameday.cli.demo.request import Request
from sameday.cli.demo.scene import Scene
from sameday.cli.demo.stories import SOON, arrived, covered, solved, triaged, worked
from sameday.cli.demo.words_changes import NOT_REQUESTS, SPAM
from sameday.incidents import ending, notices, queries, roles
from sameday.outbox.models import OutgoingMail, Suppressed
from sameday.policy.kinds import Channel
from sameday.policy.retention import BY_KIND
from sameday.tickets import life
from sameday.tickets.models import Ticket

RANSOM = Request(
    "Files renamed and a note asks for money | All our files end in .locked",
    "All files on the shared drive end in .locked and there is a note that asks for bitcoin. What do we do?",
    "One computer was hit and cut off in time; 212 files were restored from the night before. Review on Thursday.",
)
FIRST_NOTICE = """Files on your shared drive were encrypted this morning. The affected machines are off the network,
and we are looking at how far it reaches. Please leave all computers as they are; do not restart the server."""
REVIEW = {
    "what_happened": "One machine opened an attachment; 212 files on the shared drive were encrypted in 40 minutes.",
    "cause": "The attachment came past the filter as a password-protected archive.",
    "what_we_change": "Archives with a password are held back; the shared drive asks before it renames many files.",
}


def emergency(scene: Scene) -> Story:
    """A real one: rung back within minutes, confirmed, led as an incident, contained, solved, reviewed."""
    scene.request, scene.channel = RANSOM, Channel.EMAIL
    at = yield scene.received_at
    ticket = arrive(scene.play, scene.request, scene.who, scene.dice, at=at)
    at = yield at + timedelta(minutes=4)
    ticket = life.acknowledge(ticket, by=scene.by("priya"), at=at, staff=scene.staff["priya"])
    at = yield at + timedelta(minutes=3)
    ticket = life.emergency(ticket, by=scene.by("priya"), at=at, staff=scene.staff["priya"])
    words = "On the phone with them: network cable out on two machines, nobody touches the server."
    life.note(ticket, words, by=scene.by("priya"), at=at + SOON, staff=scene.staff["priya"])
    ticket = life.assign(ticket, scene.staff["priya"], by=scene.by("priya"), at=at + SOON)
    incident = queries.of_ticket(ticket)
    lead = {"staff": scene.staff["priya"]}
    for role, name in (("lead", "priya"), ("scribe", "marcus"), ("communicator", "dana")):
        roles.give(incident, role, scene.staff[name], **lead, at=at + SOON)
    at = yield at + timedelta(minutes=9)
    notices.notify(incident, FIRST_NOTICE, staff=scene.staff["dana"], at=at)
    for check in incident.checks.order_by("pk"):
        at = yield at + timedelta(minutes=7)
        roles.tick(check, done=True, **lead, at=at)
    at = yield at + timedelta(minutes=20)
    ending.end(incident, **lead, at=at)
    ticket, at = yield from solved(scene, Ticket.objects.get(pk=ticket.pk), at)
    at = yield at + timedelta(hours=26)
    ending.review(incident, **REVIEW, **lead, at=at)


def merged(scene: Scene) -> Story:
    """Two mails about one thing: the second is merged into the first."""
    ticket, at = yield from arrived(scene)
    ticket, at = yield from triaged(scene, ticket, at)
    at = yield scene.after(at, 10, 60)
    scene.play.add(_second(scene, ticket, at + timedelta(minutes=1)))
    yield from worked(scene, ticket, at)


def _second(scene: Scene, first, received_at: datetime) -> Story:
    at = yield received_at
    second = arrive(scene.play, scene.request, scene.who, scene.dice, at=at)
    at = yield scene.after(at, 4, 25)
    life.merge(second, first, by=scene.by("dana"), at=at)


def second_thought(scene: Scene) -> Story:
    """Taken, taken back within ten seconds, and asked instead."""
    ticket, at = yield from arrived(scene)
    at = yield scene.triage_at(at)
    ticket = life.take(covered(scene, ticket, at), by=scene.by("dana"), at=at, hold_seconds=10)
    ticket = life.undo_triage(ticket, by=scene.by("dana"), at=at + timedelta(seconds=6))
    at = yield at + SOON
    ticket = life.ask(ticket, questions=scene.questions(), by=scene.by("dana"), at=at)
    at = yield scene.after(at, 60, DAY)
    ticket = answer(scene.play, ticket, scene.request.answer, scene.dice, at=at).ticket
    yield from worked(scene, ticket, at)


def released(scene: Scene) -> Story:
    """A known person wrote from home: in quarantine until the coordinator rang back."""
    at = yield scene.received_at
    home = f"{scene.who.name.split()[-1].lower()}.home@freemail.example"
    subject, text = scene.request.subject.split(" | ")[0], "I write from my private mail. It is urgent, please call me."
    doubt = "Unknown sender with a free-mail address"
    ticket = strange(scene.play, home, scene.who.name, subject, text, at=at, doubt=doubt)
    at = yield scene.after(at, 5, 50)
    life.note(ticket, "Rang the number on file: it is them.", by=scene.by("dana"), at=at, staff=scene.staff["dana"])
    ticket = life.confirm_sender(ticket, scene.who, by=scene.by("dana"), at=at + SOON)
    ticket, at = yield from triaged(scene, ticket, at + SOON)
    yield from solved(scene, ticket, at)


def undelivered(scene: Scene) -> Story:
    """Our mail came back: the person is reached by telephone."""
    ticket, at = yield from arrived(scene)
    ticket, at = yield from triaged(scene, ticket, at)
    at = yield scene.after(at, 10, 40)
    life.reply(ticket, scene.words(), by=scene.me, at=at, staff=scene.engineer)
    mail = OutgoingMail.objects.filter(ticket=ticket, template="reply").latest("id")
    error = "552 5.2.2 Mailbox full"
    OutgoingMail.objects.filter(pk=mail.pk).update(state="failed", error=error, attempts=1, next_try_at=None)
    life.mail_failed(ticket, mail.pk, scene.who, by="system", at=at + SOON)
    yield from solved(scene, ticket, at + SOON)


def left(scene: Scene) -> Story:
    """A copy went to somebody who has left: that address is dead now."""
    ticket, at = yield from arrived(scene)
    ticket, at = yield from triaged(scene, ticket, at)
    gone = "walt@ferro.example"
    row = life.add_participant(ticket, gone, by=scene.me, at=at + SOON)
    Suppressed.objects.get_or_create(address=gone, defaults={"reason": "550 5.1.1 No such person", "at": at})
    life.remove_participant(row, by=scene.me, at=at + 2 * SOON)
    yield from solved(scene, ticket, at + 2 * SOON)


RARE: tuple[Callable[[Scene], Story], ...] = (merged, second_thought, released, emergency, undelivered, left)


def junk(play: Play) -> Callable[[datetime], Story | None]:
    """Return what tells the story of a mail that is no request: spam, or older a mail of a stranger, or None where
    retention would soon take it."""
    spam, others = cycle(SPAM), cycle(NOT_REQUESTS)
    spam_from, others_from = (play.at - timedelta(days=BY_KIND[kind].days - 2) for kind in ("spam", "quarantine"))

    def story(at: datetime) -> Story | None:
        if at > spam_from:
            return _spam(play, next(spam), at)
        return _not_request(play, next(others), at) if at > others_from else None

    return story


def _spam(play: Play, words: tuple, received_at: datetime) -> Story:
    address, subject, text = words
    at = yield received_at
    html = f"<p>{text}</p><img src='https://{address.partition('@')[2]}/open.gif' width=1 height=1>"
    ticket = strange(play, address, "", subject, text, at=at, html=html)
    at = yield play.after(at, 12)
    life.spam(ticket, by=play.by("dana"), at=at)


def _not_request(play: Play, words: tuple, received_at: datetime) -> Story:
    subject, text, automatic = words
    at = yield received_at
    ticket = strange(play, "office@partner.example", "Partner office", subject, text, at=at, automatic=automatic)
    at = yield play.after(at, 9)
    life.not_request(ticket, by=play.by("dana"), at=at)
