"""What a request is about, where and when it is done, as a person says; the verdict follows. Source: rules.md 9."""

from django.urls import reverse

from sameday.policy.coverage import Item
from sameday.tickets import life, queries_ticket
from sameday.web import once, pages
from sameday.web.staff import ticket_page
from sameday.web.staff.forms import Refused
from sameday.web.staff.ticket_doing import Doing, Verb

OTHERS = ((Item.UNCOVERED, "Nothing on the list: it is not covered"), (Item.UNKNOWN, "Not known yet"))


def say(do: Doing) -> None:
    """Set what it is about, on site or not, in our hours or not."""
    chosen, item = do.typed.data.get("about", ""), None
    if chosen in (Item.UNCOVERED, Item.UNKNOWN):
        about = Item(chosen)
    else:
        number = do.typed.number("about")
        item = next((row for row in queries_ticket.items(do.ticket) if row.pk == number), None)
        if item is None:
            raise Refused(("about", "Choose what it is about"))
        about = Item(item.kind) if _covered(item, ticket_page.received_on(do.ticket)) else Item.UNCOVERED
    reason = do.typed.line("reason", need="Say in a sentence why: it stands in the history", most=500)
    life.decide_coverage(
        do.ticket, about=about, item=item and item.pk, onsite=bool(do.typed.data.get("onsite")),
        outside_hours=bool(do.typed.data.get("outside_hours")), reason=reason, staff=do.staff, **do.who,
    )  # fmt: skip


def page(request, ticket, *, typed=None, errors=(), news=(), status=200):
    """Show what the plan says of it, and what a person may say it is about."""
    typed = typed if typed is not None else {}
    rows, day = queries_ticket.items(ticket), ticket_page.received_on(ticket)
    ended = [row for row in rows if not _covered(row, day)]
    options = [(str(row.pk), row.name, row.get_kind_display().lower()) for row in rows if _covered(row, day)]
    options += [(str(row.pk), row.name, "not covered on the day it came") for row in ended]
    options += [(value, words, "") for value, words in OTHERS]
    facts = {
        "ticket": ticket, "typed": typed, "errors": list(errors), "problem": dict(errors), "news": news,
        "once": once.key(), "here": reverse("ticket", args=[ticket.number]), "options": options,
        "coverage": ticket_page.coverage_of(ticket, day, rows), "about": typed.get("about") or _now(ticket),
        "onsite": typed.get("onsite") if typed else ticket.onsite,
        "outside_hours": typed.get("outside_hours") if typed else ticket.outside_hours,
    }  # fmt: skip
    return pages.staff_page(request, "staff/ticket/coverage.html", facts, status=status)


def _now(ticket) -> str:
    if not ticket.coverage_said:
        return ""
    return str(ticket.coverage_item) if ticket.coverage_item else ticket.coverage_about or ""


def _covered(row, day) -> bool:
    return row.active_from <= day and (row.active_until is None or day <= row.active_until)


VERBS = (Verb("coverage", "coverage", say, "Said what it is about", form=page),)
