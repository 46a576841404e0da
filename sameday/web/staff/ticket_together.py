"""Merge, split and link: a page of its own for each, because each needs a look before the deed. Source: ux.md W3."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from sameday.desk import proposal
from sameday.policy.kinds import LinkKind, State, WaitingFor
from sameday.tickets import life, queries_pane, queries_ticket, queries_together
from sameday.tickets.life.step import OVER
from sameday.tickets.models import Ticket, TicketLink
from sameday.web import once, pages, words
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.ticket_doing import Doing, Verb

KINDS = [
    (LinkKind.RELATED, "Related", "about the same thing in some way"),
    (LinkKind.CAUSED_BY, "Caused by", "this one would not exist without the other"),
    (LinkKind.DUPLICATE_OF, "Duplicate of", "the same, but both stay open"),
    (LinkKind.PART_OF, "Part of", "the other one is the larger matter"),
    (LinkKind.SAME_INCIDENT, "Same incident", "the only kind that may join two companies; no client sees it"),
]
SAID_HERE = {"caused_by": "Cause of", "duplicate_of": "Has as duplicate", "part_of": "Consists of"}
SAID = {kind.value: said for kind, said, _ in KINDS}
LOOK = 160


def said_of(kind: str, here: bool) -> str:
    """Return how a link reads from its ticket, or from the one it points at (`here`)."""
    return SAID_HERE.get(kind, SAID[kind]) if here else SAID[kind]


# --- merge


def merge(do: Doing) -> int:
    into = _ticket(do.typed, "into", "Write the number of the ticket that stays")
    reason = do.typed.line("reason", most=500) or why_alike(do.ticket, into)
    if not reason:
        raise Refused(("reason", "Say in a sentence why these are one"))
    return life.merge(do.ticket, into, staff=do.staff, reason=reason, **do.who).pk


def merge_page(request, ticket, *, typed=None, errors=(), news=(), status=200):
    """Show with which ticket this one may be merged, and what would happen."""
    typed = typed if typed is not None else request.GET
    proposed = [(o, why_alike(ticket, o)) for o in queries_pane.others(ticket) if o.company_id == ticket.company_id]
    proposed = [(o, why) for o, why in proposed if o.state == State.NORMAL]
    proposed.sort(key=lambda pair: not pair[1])
    chosen = typed.get("into", "") or (str(proposed[0][0].pk) if proposed and proposed[0][1] else "other")
    into = _found(_asked(Typed(typed), "into"))
    if into is None and chosen.isdecimal() and not typed.get("number"):
        into = _found(Typed({"into": chosen}).number("into"))
    facts = {"proposed": proposed, "chosen": chosen, "into": into, "happens": happens(ticket, into) if into else []}
    if "HX-Request" in request.headers and request.method == "GET":
        return render(request, "staff/ticket/happens.html", facts | {"ticket": ticket})
    return _page(request, ticket, "merge", facts, typed, errors, news, status)


def happens(ticket: Ticket, into: Ticket) -> list[str]:
    """Return in plain words what merging would do; one sentence when it cannot be done."""
    if into.pk == ticket.pk:
        return ["A ticket cannot be merged into itself."]
    if into.company_id != ticket.company_id:
        return [f"T-{into.number} belongs to another company: these cannot be merged."]
    if into.stage in OVER or into.state != State.NORMAL:
        return [f"T-{into.number} is {into.stage if into.stage in OVER else into.state}: it cannot take another one."]
    found = [f"T-{into.number} “{into.subject}” stays; everything said on T-{ticket.number} is read there."]
    if ticket.received_at < into.received_at:
        found.append(f"T-{into.number} counts as received {words.when(ticket.received_at)}.")
    pauses = into.waiting_for in (WaitingFor.INFORMATION, WaitingFor.BOOKING) and into.waiting_since_at
    said = ticket.messages.filter(direction="in", automatic=False)
    if pauses and said.filter(received_at__gte=into.waiting_since_at).exists():
        found.append("It stops waiting: what the client wrote here is the answer.")
    if ticket.alarm:
        found.append("The alarm goes along.")
    return [*found, "Nobody is written to. Answers to either number arrive there. It can be undone for 5 days."]


def why_alike(ticket: Ticket, other: Ticket) -> str:
    """Return why the two may be one, as a sentence; "" when nothing says so."""
    found = proposal.likeness(ticket, other) if ticket.company_id == other.company_id else ()
    return f"{', '.join(found).capitalize()}." if found else ""


# --- split


def split(do: Doing) -> int:
    chosen = [int(pk) for pk in do.typed.data.getlist("m") if pk.isascii() and pk.isdecimal() and len(pk) < 16]
    if not chosen:
        raise Refused(("m", "Choose what goes to the new ticket"))
    reason = do.typed.line("reason", need="Say in a sentence why it becomes a ticket of its own", most=500)
    return life.split(
        do.ticket, chosen, staff=do.staff, reason=reason, subject=do.typed.line("subject"), **do.who
    ).pk  # fmt: skip


def unsplit(do: Doing) -> int:
    return life.unsplit(do.ticket, **do.who).pk


def split_page(request, ticket, *, typed=None, errors=(), news=(), status=200):
    """Show what can go to a ticket of its own; the newest of the client is chosen."""
    typed = typed if typed is not None else request.GET
    messages = queries_together.to_split(ticket)
    newest = next((m.pk for m in messages if m.direction == "in" and not m.automatic), None)
    chosen = typed.getlist("m") or ([str(newest)] if newest and request.method == "GET" else [])
    first = min((m for m in messages if m.direction == "in"), key=lambda m: (m.received_at, m.pk), default=None)
    rows = [(str(m.pk), _who_and_when(m), _look(m, first)) for m in messages]
    return _page(request, ticket, "split", {"rows": rows, "chosen": chosen}, typed, errors, news, status)


def _who_and_when(message) -> str:
    who = message.author.name if message.author_id else message.sender_name or message.sender or "No name"
    return f"{who}, {words.when(message.received_at)}{', internal note' if message.direction == 'note' else ''}"


def _look(message, first) -> str:
    text = " ".join((message.reply or message.text).split())
    files = len(message.attachments.all())
    tail = f" ({files} {'file' if files == 1 else 'files'})" if files else ""
    stays = " The ticket began with it: it stays here, and the new one gets a copy." if message == first else ""
    return f"{text[:LOOK]}{'…' if len(text) > LOOK else ''}{tail}{stays}"


# --- link


def link(do: Doing) -> None:
    other = _ticket(do.typed, "into", "Write the number of the other ticket")
    kind = do.typed.one_of("kind", LinkKind, need="Choose how they belong together")
    reason = do.typed.line("reason", need="Say in a sentence why they belong together")
    life.link(do.ticket, other, kind, reason=reason, **do.who)


def unlink(do: Doing) -> None:
    row = TicketLink.objects.select_related("ticket", "other").filter(pk=do.thing).first()
    if row is None or do.ticket.pk not in (row.ticket_id, row.other_id):
        raise Http404
    life.unlink(row, **do.who)


def link_page(request, ticket, *, typed=None, errors=(), news=(), status=200):
    typed = typed if typed is not None else request.GET
    return _page(request, ticket, "link", {"link_kinds": KINDS}, typed, errors, news, status)


def _ticket(typed: Typed, name: str, need: str) -> Ticket:
    found = _found(_asked(typed, name))
    if found is None:
        raise Refused(("number" if "number" in typed.data else name, need))
    return found


def _asked(typed: Typed, name: str) -> int | None:
    """Return the number that was typed, else the one that was chosen."""
    return typed.number("number") if typed.data.get("number", "").strip() else typed.number(name)


def _found(number: int | None) -> Ticket | None:
    return queries_ticket.ticket(number) if number else None


def _page(request, ticket, name, facts, typed, errors, news, status):
    more = {
        "ticket": ticket, "typed": typed, "errors": list(errors), "problem": dict(errors), "news": news,
        "once": once.key(), "here": reverse("ticket", args=[ticket.number]),
    }  # fmt: skip
    return pages.staff_page(request, f"staff/ticket/{name}.html", facts | more, status=status)


VERBS = (
    Verb("merge", "merge", merge, "Merged", "triage", form=merge_page),
    Verb("unmerge", "unmerge", lambda do: life.unmerge(do.ticket, **do.who), "Stands alone again", "triage"),
    Verb("split", "split", split, "A ticket of its own", "triage", watches=False, form=split_page),
    Verb("unsplit", "unsplit", unsplit, "Put back", "triage"),
    Verb("link", "link", link, "Linked", watches=False, form=link_page),
    Verb("unlink", "links/<int:thing>/remove", unlink, "Link taken away", watches=False, below=True),
)
