"""An approved statement goes to who pays: its PDF by mail, with the link to the same on their pages.

Sent is what has a mail in the outbox; whether that arrived is the mail's to say. Source: ux.md S16, S17.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from sameday.audit import actors, journal
from sameday.billing import legal, paper
from sameday.billing.models import Statement
from sameday.clients.models import Company, Contact
from sameday.office.models import Staff
from sameday.outbox import queue
from sameday.outbox.models import OutgoingMail
from sameday.policy import statement
from sameday.policy.price_words import exact
from sameday.tickets import files

HOLD_SECONDS = 10
AT_ONCE = 20  # statements that are typeset together
MOST = 12  # mails of a statement, all readers and tries together: their keys are looked up one by one
SHOWN = ("once", "to", "state", "error", "sent_at", "next_try_at", "attempts", "contact")


class Refused(Exception):
    """It cannot be sent, or taken back; the text says why and what to do."""


@dataclass
class Sent:
    """What became of statements that were to be sent: those that go, and those that do not, each with why."""

    rows: list[Statement] = field(default_factory=list)
    left: list[tuple[Statement, str]] = field(default_factory=list)


def send(rows: Iterable[Statement], *, by: Staff, at: datetime, again: bool = False) -> Sent:
    """Mail each statement to who pays it, held ten seconds, and return what goes and what does not.

    One that was sent already stays as it is, but with `again`. Each in a transaction of its own, and not for one: the
    PDFs are made and stored before it.
    """
    done, ready = Sent(), []
    for row in rows:
        if row.sent_at and not again:
            done.rows.append(row)
            continue
        try:
            readers(row.company)
            ready.append(row)
        except Refused as refusal:
            done.left.append((row, str(refusal)))
    for i in range(0, len(ready), AT_ONCE):
        _send(ready[i : i + AT_ONCE], done, by, at, again)
    return done


def readers(company: Company) -> list[Contact]:
    """Return who gets a company's statements: its points of contact, else its first delegate. Raises Refused."""
    people = Contact.objects.filter(company=company, status="active").exclude(mail="")
    people = people.filter(Q(point_of_contact=True) | Q(approves_in_order__isnull=False))
    found = list(people.order_by(F("approves_in_order").asc(nulls_last=True), "pk"))
    found = [person for person in found if person.point_of_contact] or found[:1]
    if not found:
        raise Refused(f"Nobody of {company.name} gets its statements: name a point of contact with a mail address.")
    if all(person.mail_failed_at for person in found):
        names = ", ".join(person.name for person in found)
        raise Refused(f"Mail to {names} comes back: correct the address, or hand over the PDF.")
    return [person for person in found if not person.mail_failed_at]


@transaction.atomic
def take_back(row: Statement, *, by: Staff, at: datetime) -> Statement:
    """Withdraw the mails of a statement that have not left; it stays approved. Raises Refused, with nothing done."""
    row = Statement.objects.select_for_update(of=("self",)).get(pk=row.pk)
    held = [mail for mail in mails([row])[row.pk] if mail.state == "held"]
    if not held or not all(queue.withdraw(mail, at=at) for mail in held):
        raise Refused("The mail has left: it cannot be taken back.")
    if not mails([row])[row.pk]:
        row.sent_at = None
        row.save(update_fields=["sent_at"])
    _note("statement_taken_back", row, held, by, at)
    return row


def mails(rows: Sequence[Statement]) -> dict[int, list[OutgoingMail]]:
    """Return the mails of each statement, the oldest first; one query."""
    found: dict[int, list[OutgoingMail]] = {row.pk: [] for row in rows}
    owner = {key: row.pk for row in rows if row.sent_at for key in _keys(row)}
    if owner:
        for mail in OutgoingMail.objects.filter(once__in=owner).select_related("contact").only(*SHOWN).order_by("pk"):
            found[owner[mail.once]].append(mail)
    return found


def _send(rows: list[Statement], done: Sent, by: Staff, at: datetime, again: bool) -> None:
    try:
        for row, pdf in zip(rows, paper.pdfs(rows), strict=True):
            file = {"name": paper.name(row), "type": paper.TYPE, "size": len(pdf), "sha256": files.store(pdf)}
            try:
                done.rows.append(_queue(row, file, by, at, again))
            except Refused as refusal:
                done.left.append((row, str(refusal)))
    except (paper.Unprintable, files.StorageFault) as trouble:
        why = str(trouble) if isinstance(trouble, paper.Unprintable) else f"The PDF cannot be stored: {trouble}."
        gone = {row.pk for row in done.rows} | {row.pk for row, _ in done.left}
        done.left += [(row, why) for row in rows if row.pk not in gone]


@transaction.atomic
def _queue(row: Statement, file: dict, by: Staff, at: datetime, again: bool) -> Statement:
    row = Statement.objects.select_for_update(of=("self",)).select_related("company").get(pk=row.pk)
    if row.sent_at and not again:
        return row
    used = {mail.once for mail in mails([row])[row.pk]}
    free = [key for key in _keys(row) if key not in used]
    people = readers(row.company)
    if len(people) > len(free):
        raise Refused(f"It was mailed {len(used)} times: hand over the PDF.")
    queued = [
        queue.put(
            "statement_ready", ticket=None, contact=person, at=at, facts=_facts(row), hold_seconds=HOLD_SECONDS,
            once=key, enclosed=(file,),
        )
        for person, key in zip(people, free, strict=False)
    ]  # fmt: skip
    if not all(queued):
        raise Refused("An address of who gets it is none: correct it on the client’s page.")
    row.sent_at = row.sent_at or at
    row.save(update_fields=["sent_at"])
    _note("statement_sent", row, queued, by, at)
    return row


def _facts(row: Statement) -> dict:
    due = statement.last_day(row.month) + timedelta(days=legal.due_days(row))
    return {
        "statement": row.number, "month": f"{row.month:%B %Y}", "total": exact(row.total, row.currency),
        "pay_by": f"{due.day} {due:%B %Y}" if row.total > 0 and legal.is_invoice(row) else "",
        "order_number": row.facts.get("order_number", ""),
        "page_link": f"{settings.URL}/my/statements/{row.number}",
    }  # fmt: skip


def _keys(row: Statement) -> list[str]:
    return [f"statement:{row.number}:{n}" for n in range(1, MOST + 1)]


def _note(verb: str, row: Statement, sent: list[OutgoingMail], by: Staff, at: datetime) -> None:
    journal.note(
        verb, by=actors.staff(by.pk), at=at, subject=f"company:{row.company_id}", statement=row.pk, number=row.number,
        mails=[mail.pk for mail in sent],
    )  # fmt: skip
