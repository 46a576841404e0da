"""Whose request it is: who asks, for whom, who takes part; found by a search, decided by one button each."""

from django.urls import reverse

from sameday.clients.models import Contact
from sameday.outbox.render import plain
from sameday.tickets import life, queries_whose
from sameday.web import once, pages
from sameday.web.staff.forms import Refused
from sameday.web.staff.ticket_doing import Doing, Verb

ASKS, FOR, PART = "asks", "for", "part"


def choose(do: Doing) -> None:
    """Make the chosen person the requester, the affected person, or one who takes part."""
    role = do.typed.data.get("role", "")
    if role == FOR and do.typed.data.get("contact") == "nobody":
        life.set_affected(do.ticket, None, **do.who)
        return
    chosen = do.typed.number("contact") or 0
    contact = Contact.objects.select_related("company__plan").filter(pk=chosen).first() if chosen < 2**63 else None
    if contact is None:
        raise Refused(("contact", "Choose a person"))
    if role == ASKS:
        life.set_requester(do.ticket, contact, **do.who)
    elif role == FOR:
        life.set_affected(do.ticket, contact, **do.who)
    elif role == PART:
        life.add_participant(do.ticket, contact.mail, name=contact.name, contact=contact, **do.who)
    else:
        raise Refused(("", "Choose what this person is on the request"))


def whose_page(request, ticket, *, typed=None, errors=(), news=(), status=200):
    """Show the people of the company, or those found for `q`, wherever they work."""
    typed = typed if typed is not None else request.GET
    asked = plain(typed.get("q", "")[:200]).strip()
    found = queries_whose.people(ticket, asked)
    facts = {
        "ticket": ticket, "typed": typed, "errors": list(errors), "problem": dict(errors), "news": news, "q": asked,
        "found": found, "once": once.key(), "here": reverse("ticket", args=[ticket.number]),
        "chosen": typed.get("contact", "") or (str(found[0].pk) if found and asked else ""),
    }  # fmt: skip
    return pages.staff_page(request, "staff/ticket/whose.html", facts, status=status)


VERBS = (Verb("whose", "people", choose, "Changed whose request it is", form=whose_page),)
