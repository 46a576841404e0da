"""The brakes on what machines answer by themselves, for the day when every header is missing (mail.md 5)."""

from datetime import datetime, timedelta

from sameday.asked import Asked, Given
from sameday.outbox.catalogue import MAILS
from sameday.outbox.models import OutgoingMail
from sameday.tokens.addresses import reader_of

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
LIMITS = ((4, AN_HOUR), (10, A_DAY))
STRANGERS_AN_HOUR = 60  # neutral answers in all: senders can be invented faster than any address can be counted
# Strangers can cause these; they are counted by themselves, so that a flood of them costs nobody an answer.
_ALONE = ("emergency", "confirm_contact")
_ANSWERS = [name for name, mail in MAILS.items() if mail.answer and name != "confirm_contact"]


def allow(template: str, *, ticket, to: str, at: datetime) -> bool:
    """Return whether this answer may go: one receipt a ticket, four answers an address and hour, ten a day.

    Spellings of one mailbox are one address. Strangers get one neutral answer a day, all together 60 an hour. A
    call-now answer is held back by other call-now answers only, so that receipts never cost anybody the number to
    call; questions about new people by their like only. Mails a person released do not count.
    Source: mail.md 5; rules.md 10.
    """
    if not MAILS[template].answer:
        return True
    sent = OutgoingMail.objects.exclude(state="withdrawn")
    if template == "receipt" and sent.filter(ticket=ticket, template="receipt").exists():
        return False
    if template == "quarantine_answer" and _reached(sent.filter(template=template), STRANGERS_AN_HOUR, at - AN_HOUR):
        return False
    gone = [each for (each,) in _COUNTED[template](reader=reader_of(to), since=at - A_DAY)]
    limits = ((1, A_DAY),) if template == "quarantine_answer" else LIMITS
    return not any(sum(each > at - span for each in gone) >= limit for limit, span in limits)


def _reached(mails, limit: int, since: datetime) -> bool:
    return mails.filter(created_at__gt=since)[:limit].count() == limit


def _counted(templates: list[str]) -> Asked:
    """Return the question when the newest of these went to a reader: as many as the highest limit."""
    return Asked(
        lambda: OutgoingMail.objects.exclude(state="withdrawn")
        .filter(reader=Given("reader"), template__in=templates, created_at__gt=Given("since"))
        .order_by("-created_at").values_list("created_at")[: LIMITS[-1][0]]
    )  # fmt: skip


_COUNTED = dict.fromkeys(_ANSWERS, _counted(_ANSWERS)) | {name: _counted([name]) for name in _ALONE}
