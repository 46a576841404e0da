"""What ties the demo's requests together: checklists, links, somebody called in a note, a reason, a person affected."""

from datetime import timedelta

from sameday.cli.demo.play import Play
from sameday.office import checklists
from sameday.policy.kinds import LinkKind, Stage, Urgency
from sameday.tickets import life
from sameday.tickets.models import Ticket

LISTS = {
    "Somebody leaves": (
        "! Block their sign-in", "! Take back laptop, phone and keys", "Forward their mail to their lead",
        "Tell the reception",
    ),
    "New employee": (
        "! Account and groups", "Mailbox with signature", "Laptop with name tag", "! First sign-in together",
        "Ask after a week how it goes",
    ),
}  # fmt: skip


def tie(play: Play) -> None:
    """Do it all in the last minutes before the moment of the load."""
    at, dana = play.at - timedelta(seconds=90), play.staff["dana"]
    leaves, _ = (
        checklists.put(None, name=name, items="\n".join(items), active=True, by=play.by("dana"), at=at)
        for name, items in LISTS.items()
    )
    working = list(_open(at, Stage.WORKING)[:3])
    ready = list(_open(at, Stage.READY)[:8])
    if len(working) < 3 or len(ready) < 4:
        return
    first = working[0]
    done, *_ = life.add_items(first, template=leaves, by=play.by("priya"), at=at)
    life.tick(done, staff=play.staff["priya"], by=play.by("priya"), at=at)
    _tell_dana(play, working[1], at)
    calm = next(t for t in ready if t.urgency != Urgency.TODAY)
    why = "Their payroll runs tonight and two people cannot print it."
    life.set_urgency(calm, Urgency.TODAY, reason=why, staff=dana, by=play.by("dana"), at=at)
    other = Ticket.objects.filter(company=first.company, state="normal").exclude(pk=first.pk).order_by("-pk").first()
    if other:
        life.link(first, other, LinkKind.RELATED, reason="The same computer.", by=play.by("priya"), at=at)
    far = next((t for t in ready if t.company_id != working[2].company_id), None)
    if far:
        why = "The same provider has an outage in their street."
        life.link(working[2], far, LinkKind.SAME_INCIDENT, reason=why, by=play.by("dana"), at=at)
    colleague = first.company.contacts.filter(status="active").exclude(pk=first.requester_id).order_by("pk").first()
    life.set_affected(first, colleague, by=play.by("priya"), at=at)


def _tell_dana(play: Play, ticket: Ticket, at) -> None:
    """Marcus calls Dana in a note, and she hears what happens next."""
    dana, marcus = play.staff["dana"], play.staff["marcus"]
    words = "@Dana they ask whether somebody can come on Friday. Shall I say yes?"
    life.note(ticket, words, staff=marcus, mentioned=(dana,), by=play.by("marcus"), at=at)
    life.stop(ticket, by=play.by("marcus"), at=at + timedelta(seconds=20))
    life.start(ticket, staff=marcus, by=play.by("marcus"), at=at + timedelta(seconds=60))


def _open(at, stage: Stage):
    """Return tickets of a stage whose latest event is older, the oldest first."""
    rows = Ticket.objects.filter(stage=stage, state="normal", changed_at__lt=at, needs_approval=False)
    return rows.select_related("company").order_by("pk")
