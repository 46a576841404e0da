"""What the line at the foot of a billing page says was just done, with its Undo while the mail is held."""

import re

from django.urls import reverse

from sameday.billing import sending
from sameday.billing.models import Statement
from sameday.web.staff.forms import LARGEST, Typed

WORDS = {
    "approved": "Approved", "settled": "Written down",
    "undone": "Taken back: no mail left. What was approved stays approved.",
    "sent_before": "It was sent before.", "credit": "Credit given",
    "accepted": "It stays as it is", "rate": "The rate is set", "asked": "The point of contact is asked",
}  # fmt: skip


def words(request) -> dict:
    """Return the words for what `done` in the address names, and where it is undone."""
    asked = Typed(request.GET)
    what, number = request.GET.get("done", ""), min(asked.number("number") or 0, LARGEST)
    if what in ("many_approved", "many_sent"):
        return {"toast_words": _many(what, asked.number("count") or 0), **_undo_of_many(request)}
    if not number:
        return {"toast_words": WORDS.get(what, "")}
    if what == "zero":
        return {"toast_words": f"Statement {number} is approved. It comes to nothing, so it was not sent."}
    row = Statement.objects.filter(number=number).first() if what == "sent" else None
    if row is None or not any(mail.state == "held" for mail in sending.mails([row])[row.pk]):
        return {"toast_words": f"Statement {number} was sent." if row else WORDS.get(what, "")}
    said = f"Statement {number} leaves in {sending.HOLD_SECONDS} seconds."
    return {"toast_words": said, "undo_url": reverse("statement_undo", args=[number])}


def _undo_of_many(request) -> dict:
    """Return where all mails that were just queued are taken back; nothing where none was."""
    month = re.fullmatch(r"(2\d{3})-(0[1-9]|1[0-2])", request.GET.get("of", ""))
    return {"undo_url": reverse("billing_undo", args=[int(part) for part in month.groups()])} if month else {}


def _many(what: str, count: int) -> str:
    verb = "approved" if what == "many_approved" else f"leave in {sending.HOLD_SECONDS} seconds"
    if count == 1:
        return f"1 statement {verb.replace('leave', 'leaves')}."
    return f"{count} statements {verb}."
