"""The fields of the composer: which text is its main one, what may not be sent, what becomes a note instead."""

from sameday.outbox import words as mail_words
from sameday.policy import placeholders
from sameday.tickets import drafts
from sameday.tickets.models import Ticket
from sameday.web import office, words
from sameday.web.staff.forms import Refused


def nothing_left(field: str, text: str) -> None:
    """Raise Refused when a placeholder of a saved answer is still in a text that goes to a client."""
    found = placeholders.left(text)
    if found:
        lines = ", ".join(f"line {line} still has {{{word}}}" for line, word in found[:5])
        raise Refused((field, f"{lines[0].upper()}{lines[1:]}: write it out, or take it away"))


def values(ticket: Ticket, staff) -> dict[str, str]:
    """Return what the placeholders of a saved answer stand for on this ticket; "" for what we do not know."""
    desk = office.desk()
    name = ticket.requester.name if ticket.requester_id else ticket.requester_name
    return {
        "first_name": name.split()[0] if name.split() else "",
        "name": name,
        "company": ticket.company.name if ticket.company_id else "",
        "ticket": words.ticket_number(ticket.number),
        "subject": ticket.subject,
        "computer": ticket.computer_name,
        "next_step": mail_words.when(ticket.next_step_at, desk.zone) if ticket.next_step_at else "",
        "me": staff.name,
        "desk": desk.name,
        "phone": desk.phone,
        "hours": desk.hours_words,
    }


def as_note(request, verb: str) -> bool:
    """Return whether this reply is to be kept as a note instead, and put its text where a note has it."""
    if verb != "reply" or request.POST.get("instead") != "note":
        return False
    data = request.POST.copy()
    data["note"] = data.get("reply", "")
    request.POST = data
    return True


def draft_of(typed, write: str) -> str:
    """Return whose draft a form sends: that of a reply, when it is kept as a note instead."""
    return "reply" if write == "note" and typed.get("instead") == "note" else write


def rescued(write: str, typed) -> str:
    """Return what was typed for something that cannot be written any more, as one text."""
    fields = {"ask": ("question_1", "question_2", "question_3"), "approve": ("scope",)}
    names = fields.get(write) or ((drafts.FIELDS[write],) if write in drafts.FIELDS else ())
    return "\n".join(text for name in names if (text := typed.get(name, "").strip()))


def when_kept(draft: drafts.Written) -> str:
    """Return when the draft was kept, in words."""
    return words.when(draft.changed_at) if draft.text and draft.changed_at else ""
