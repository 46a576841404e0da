"""What helps the demo's people write: saved answers, what they know of devices, a draft somebody left."""

from datetime import timedelta

from sameday.answers import change, library
from sameday.cli.demo.play import Play
from sameday.clients import notes
from sameday.policy.kinds import Stage
from sameday.tickets import drafts
from sameday.tickets.models import Ticket

SHARED = {
    ("Which version", "Questions"): """which version do you see under Help, About?
A picture of the whole window helps us most.""",
    ("Restart first", "First steps"): """please restart {computer} once and try again.
If it still happens, reply to this mail or call {phone} and say {ticket}.""",
    ("We are on it", "Status"): "we work on “{subject}”. You hear from us by {next_step}.",
    ("Screen sharing", "First steps"): """may I look at your screen for ten minutes?
Call {phone}, option 3, and say {ticket}.""",
    ("New person, what we need", "Questions"): """for a new person at {company} we need:
the full name, the first day, whose rights they get, and who approves the license.""",
}
OWN = "Unplug both printers, wait ten seconds, plug in the left one first. It finds the right one."
DEVICES = ("New disk in May. The fan is loud: that is known, no reason to open it.", "Admin tools are in C:\\Tools.")


def help_to_write(play: Play) -> None:
    """Give the coordinator's shared answers, one of Marcus's own, two notes of devices and a draft."""
    dana, marcus, at = play.staff["dana"], play.staff["marcus"], play.at - timedelta(seconds=60)
    for (name, folder), text in SHARED.items():
        text = f"Hello {{first_name}},\n\n{text}"
        answer = change.write(owner=None, name=name, folder=folder, text=text, by=play.by("dana"), at=at)
        if name != "Which version":
            library.used(answer, marcus, at=at)
    change.write(owner=marcus, name="Till printers", folder="", text=OWN, by=play.by("marcus"), at=at)
    named = Ticket.objects.exclude(computer_name="").filter(company__isnull=False, stage=Stage.READY)
    for ticket, text in zip(named.select_related("company").order_by("-pk"), DEVICES, strict=False):
        notes.write(
            ticket.company, ticket.computer_name, text, was=notes.seen(""), staff=marcus, by=play.by("marcus"), at=at
        )
    for ticket in Ticket.objects.filter(stage=Stage.WORKING, requester__isnull=False).order_by("-pk")[:1]:
        words = f"Hi {ticket.requester.name.split()[0]},\n\nI found the cause: "
        drafts.keep(ticket, ticket.owner or dana, "reply", words, at=play.at - timedelta(minutes=12))
