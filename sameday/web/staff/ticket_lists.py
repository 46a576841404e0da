"""Things to tick off on a ticket, and who watches it."""

from django.http import Http404
from django.urls import reverse

from sameday.office.models import ChecklistTemplate
from sameday.tickets import life, queries_together
from sameday.tickets.models import ChecklistItem
from sameday.web import once, pages
from sameday.web.staff.forms import Refused
from sameday.web.staff.ticket_doing import Doing, Verb


def add(do: Doing) -> None:
    """Put a template on the ticket, or what was typed, one thing a line."""
    chosen = do.typed.number("template")
    template = ChecklistTemplate.objects.filter(pk=chosen, active=True).first() if chosen else None
    lines = do.typed.text("items", most=10_000).splitlines()
    must = do.typed.data.get("must") == "yes"
    if template is None and not any(line.strip() for line in lines):
        raise Refused(("items", "Write what is to be done, or choose a checklist"))
    if template is not None:
        life.add_items(do.ticket, template=template, **do.who)
    if any(line.strip() for line in lines):
        life.add_items(do.ticket, [(line, must) for line in lines], **do.who)


def add_page(request, ticket, *, typed=None, errors=(), news=(), status=200):
    """Show the checklists of ours, and a box to write one's own."""
    typed = typed if typed is not None else request.GET
    facts = {
        "ticket": ticket, "typed": typed, "errors": list(errors), "problem": dict(errors), "news": news,
        "once": once.key(), "here": reverse("ticket", args=[ticket.number]),
        "templates": [(str(t.pk), t.name, "; ".join(i["text"] for i in t.items)) for t in queries_together.templates()],
    }  # fmt: skip
    return pages.staff_page(request, "staff/ticket/items.html", facts, status=status)


def tick(do: Doing) -> None:
    life.tick(_item(do), staff=do.staff, **do.who)


def untick(do: Doing) -> None:
    life.untick(_item(do), **do.who)


def remove(do: Doing) -> None:
    life.remove_item(_item(do), **do.who)


def _item(do: Doing) -> ChecklistItem:
    """Return the item the address names, of this ticket or of one merged into it."""
    item = ChecklistItem.objects.select_related("ticket__merged_into").filter(pk=do.thing).first()
    ticket = item.ticket if item else None
    while ticket is not None and ticket.pk != do.ticket.pk:
        ticket = ticket.merged_into
    if ticket is None:
        raise Http404
    return item


VERBS = (
    Verb("add_items", "items/add", add, "Added to the checklist", watches=False, form=add_page),
    Verb("tick", "items/<int:thing>/done", tick, "Ticked off", watches=False, below=True),
    Verb("untick", "items/<int:thing>/open", untick, "To be done again", watches=False, below=True),
    Verb("remove_item", "items/<int:thing>/remove", remove, "Taken off the checklist", watches=False, below=True),
    Verb("watch", "watch", lambda do: life.watch(do.ticket, do.staff, **do.who), "You hear what happens on it",
         watches=False),
    Verb("unwatch", "unwatch", lambda do: life.unwatch(do.ticket, do.staff, **do.who), "You hear of it no more",
         watches=False),
)  # fmt: skip
