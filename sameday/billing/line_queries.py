"""A client asks about a line of a statement; one of us answers with a reason or a credit. Source: rules.md 11."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from sameday.audit import actors, journal
from sameday.billing import credits
from sameday.billing.credits import Refused
from sameday.billing.models import Line, LineQuery
from sameday.clients.models import Contact
from sameday.office.models import Staff
from sameday.outbox import notice, queue
from sameday.policy.price_words import money

LONGEST, PAGE, LARGEST = 2000, 50, 2**63 - 1
ROLES = ("billing", "owner")


@transaction.atomic
def ask(line: Line, text: str, *, contact: Contact, at: datetime) -> LineQuery:
    """Keep a client's question about a line of theirs, and tell who bills. Raises Refused while one is open.

    The same words of the same person, sent twice, are one question.
    """
    line = Line.objects.select_for_update(of=("self",)).select_related("statement").get(pk=line.pk)
    text = text.strip()
    if not text:
        raise Refused("Write what you want to know about this line.")
    if len(text) > LONGEST:
        raise Refused(f"Shorten your question to {LONGEST:,} characters; it has {len(text):,}.")
    if open_ := LineQuery.objects.filter(line=line, state="open").first():
        if open_.asked_by_id == contact.pk and open_.text == text:
            return open_
        raise Refused("A question about this line is with us already: you get our answer by mail, and see it here.")
    row = LineQuery.objects.create(line=line, asked_by=contact, text=text, asked_at=at)
    _note("line_asked", row, by=actors.contact(contact.pk), at=at)
    facts = {"asked": True, "statement": line.statement.number, "who": contact.name, "amount": _amount(line)}
    facts |= {"company": contact.company.name, "link": f"{settings.URL}/desk/billing/questions"}
    for mail in _who_bills():
        notice.put("line_asked", to=mail, at=at, facts=facts)
    return row


@transaction.atomic
def answer(query: LineQuery, words: str, *, staff: Staff, at: datetime, amount: Decimal | None = None) -> LineQuery:
    """Answer a question, with a credit of this amount if there is one, and mail it. Raises Refused; once only.

    The words are the reason, and those of the credit note.
    """
    rows = LineQuery.objects.select_related("line__statement", "asked_by__merged_into")
    row = rows.select_for_update(of=("self",)).get(pk=query.pk)
    words, by = words.strip(), actors.staff(staff.pk)
    if row.state != "open":
        raise Refused("Somebody has answered this question already.")
    if not words:
        raise Refused("Write the answer: the client reads it.")
    if len(words) > LONGEST:
        raise Refused(f"Shorten the answer to {LONGEST:,} characters; it has {len(words):,}.")
    if amount is not None:
        row.credit = credits.give(row.line, amount, words, by=by, at=at)
    row.state, row.answer, row.answered_by, row.answered_at = "answered", words, staff, at
    row.save()
    _note("line_answered", row, by=by, at=at, credit=row.credit and row.credit.number)
    _mail(row, at=at)
    return row


def waiting() -> list[LineQuery]:
    """Return the questions nobody has answered, the oldest first, with `left`: what can be given back. Two queries."""
    rows = list(_rows().filter(state="open").order_by("asked_at", "pk")[:PAGE])
    left = credits.left_of_each(row.line for row in rows)
    for row in rows:
        row.left = left.get(row.line_id, Decimal(0))
    return rows


def answered() -> list[LineQuery]:
    """Return the questions that were answered last."""
    return list(_rows().filter(state="answered").order_by("-answered_at", "-pk")[:PAGE])


def how_many() -> int:
    """Return how many questions wait for an answer."""
    return LineQuery.objects.filter(state="open").count()


def found(number: int) -> LineQuery | None:
    """Return this question, or None."""
    return _rows().filter(pk=number).first() if number <= LARGEST else None


def _rows():
    return LineQuery.objects.select_related("line__statement__company", "asked_by", "answered_by", "credit")


def _who_bills() -> Iterable[str]:
    """Return the addresses of who bills; of the owner, where nobody has that role."""
    rows = list(Staff.objects.filter(active=True, role__in=ROLES).order_by("pk").values_list("role", "mail"))
    role = next((role for role in ROLES if any(role == each for each, _ in rows)), "")
    return [mail for each, mail in rows if each == role]


def _note(verb: str, row: LineQuery, *, by: str, at: datetime, **more) -> None:
    statement = row.line.statement
    subject = f"company:{statement.company_id}"
    journal.note(
        verb, by=by, at=at, subject=subject, query=row.pk, statement=statement.number, line=row.line.place, **more
    )


def _amount(line: Line) -> str:
    return money(line.amount, line.statement.currency)


def _mail(row: LineQuery, *, at: datetime) -> None:
    """Tell who asked, or the row on file that they became; who has left hears nothing."""
    person, statement = row.asked_by.merged_into or row.asked_by, row.line.statement
    if person.status != "active":
        return
    facts = {
        "statement": statement.number, "amount": _amount(row.line), "answer": row.answer,
        "credit": money(row.credit.amount, statement.currency) if row.credit else "",
        "credit_number": row.credit.number if row.credit else None,
        "page_link": f"{settings.URL}/my/statements/{statement.number}",
    }  # fmt: skip
    queue.put("line_answered", ticket=None, contact=person, at=at, facts=facts)
