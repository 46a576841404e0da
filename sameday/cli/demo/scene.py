"""One story's setting: who writes what, when and how, and who of us works on it."""

from datetime import datetime
from random import Random

from sameday.cli.demo.arrive import Telling, enclose
from sameday.cli.demo.play import DAY, Play
from sameday.cli.demo.request import Request
from sameday.clients.models import Contact
from sameday.office.models import Staff
from sameday.outbox import words
from sameday.policy.kinds import Channel, Urgency
from sameday.tickets.models import Ticket

REPLIES = (
    "I had a first look. May I take over your screen for ten minutes around eleven?",
    "We see what it is and need you at the computer for five minutes. Does this afternoon suit?",
    "I have changed a setting on our side. Please restart once and tell me whether it is better.",
)
LOG = "09:14:02 spooler  job 118 sent\n09:14:09 spooler  job 118 error 13.20\n09:14:31 spooler  retry 1 of 3\n" * 6


class Scene:
    """A request of one person, received at an instant by a channel; dice of its own."""

    def __init__(
        self, play: Play, request: Request, who: Contact, dice: Random, *, received_at: datetime,
        channel: Channel = Channel.EMAIL, prompt: bool = False,
    ):  # fmt: skip
        self.play, self.request, self.who, self.dice = play, request, who, dice
        self.received_at, self.channel, self.prompt = received_at, channel, prompt
        self.staff, self.by = play.staff, play.by
        self.engineer_is("marcus", "priya")

    def engineer_is(self, *names: str) -> None:
        """Choose who works on it from now on."""
        self.engineer: Staff = self.staff[self.dice.choice(names)]
        self.me = self.by(self.engineer.name.split()[0].lower())

    def came(self, ticket: Ticket) -> None:
        """Some mails bring a file."""
        if self.channel == Channel.EMAIL and self.dice.random() < 0.12:
            enclose(ticket, "spooler.log", "text/plain", LOG.encode())

    def after(self, at: datetime, least: int, most: int) -> datetime:
        """Return an instant between `least` and `most` business minutes after `at`."""
        return self.play.after(at, self.dice.uniform(least, most))

    def triage_at(self, at: datetime) -> datetime:
        """Return when the coordinator looks: within the hour, but for one in twenty-five."""
        late = not self.prompt and self.dice.random() < 0.04
        return self.after(at, 65, 140) if late else self.after(at, 2, 52)

    def urgency(self) -> Urgency:
        if self.request.today:
            return Urgency.TODAY
        return Urgency.LOW if self.dice.random() < 0.15 else Urgency.NORMAL

    def pace(self, ticket: Ticket) -> int:
        """Return within how many business minutes somebody begins: what is needed today goes first."""
        return {Urgency.TODAY: 90, Urgency.LOW: 3 * DAY}.get(ticket.urgency, DAY)

    def questions(self) -> list[str]:
        told = Telling(self.play, self.who, self.dice)
        more = ["Since when, and who else has it?"] if self.dice.random() < 0.5 else []
        return [told.fill(self.request.question), *more]

    def words(self) -> str:
        """Return what an engineer writes in between."""
        first = self.who.name.removeprefix("Dr. ").split()[0]
        return f"Hi {first},\n\n{self.dice.choice(REPLIES)}"

    def approver(self, amount: int) -> Contact:
        """Return who is called for a yes: the delegate for small amounts now and then, else the point of contact."""
        people = self.play.clients[self.who.mail.partition("@")[2]]
        return people[1] if amount < 500 and self.dice.random() < 0.25 else people[0]

    def day_words(self, at: datetime) -> str:
        return words.when(self.play.after(at, 200), self.play.desk.zone)
