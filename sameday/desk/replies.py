"""A client's answer, by whatever channel: on its ticket while that may reopen, else a new ticket linked to it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from sameday.changes import hearing
from sameday.clients.models import Contact
from sameday.office import ours
from sameday.office.models import Staff
from sameday.policy import asked, emergency, thanks
from sameday.policy.kinds import Channel, State
from sameday.tickets import life, queries_asked
from sameday.tickets.life.open import Said
from sameday.tickets.life.reopen import may_reopen
from sameday.tickets.life.step import OVER
from sameday.tickets.models import Message, Question, Ticket


class QuestionsChanged(Exception):
    """We ask something else by now than what was answered. Nothing was written."""


@transaction.atomic
def take_reply(
    ticket: Ticket, said: Said, *, contact: Contact, channel: Channel, by: str, at: datetime, theirs: str | None = None
) -> Message:
    """Put a person's answer where it belongs and return the message; its ticket is where it landed.

    A merged ticket passes it on to its survivor. Words of an emergency raise the alarm. `theirs`: the person's own
    words, where `said` repeats ours beside them. Source: rules.md 6, 7.
    """
    ticket = survivor(ticket)
    words = said.reply or said.text if theirs is None else theirs
    if may_reopen(ticket, at=at, calendar=ours.desk().calendar):
        only_thanks = ticket.stage in OVER and thanks.is_thanks(words, _names(contact))
        message = life.receive(ticket, said, channel=channel, by=by, at=at, thanks=only_thanks)
        suspicion = emergency.suspect(said.subject, words)
        if suspicion and ticket.state in (State.NORMAL, State.QUARANTINED):
            life.suspect(ticket, suspicion.kind, by=by, at=at)
        hearing.replied(ticket, contact, words, names=_names(contact), by=by, at=at)
        return message
    suspicion = emergency.suspect(said.subject, words)
    fresh = life.open_ticket(
        said, channel=channel, by=by, at=at, company=contact.company, contact=contact, related_to=ticket,
        subject=said.subject or ticket.subject, suspicion=suspicion.kind if suspicion else None,
    )  # fmt: skip
    return fresh.messages.get()


@transaction.atomic
def take_answers(
    ticket: Ticket, asked_of_them: Sequence[Question], answers: Mapping[int, str], said: Said, *, contact: Contact,
    channel: Channel, by: str, at: datetime,
) -> Message:  # fmt: skip
    """Put the answers to the questions of a page on the ticket, as one reply that names each of them; as `take_reply`.

    `answers` by the number of the question; those left out are named as open. `said.text` is what else they wrote.
    Raises QuestionsChanged when other questions are open by now; answers to questions that are over are heard.
    Source: page 2.4; ux.md 1.1.
    """
    pairs = [(question.text, answers.get(question.number, "")) for question in asked_of_them]
    if any(answer for _, answer in pairs):
        # locked before it is read: the questions stay as they are until the answers are there
        now = queries_asked.open_questions(
            Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=survivor(ticket).pk)
        )
        if now and [question.pk for question in now] != [question.pk for question in asked_of_them]:
            raise QuestionsChanged
    theirs = asked.theirs(pairs, said.text)
    said = replace(said, text=asked.message(pairs, said.text))
    return take_reply(ticket, said, contact=contact, channel=channel, by=by, at=at, theirs=theirs)


def _names(contact: Contact) -> tuple[str, ...]:
    """Return the names a word of thanks may carry: whom it thanks, and who signs it."""
    staff = Staff.objects.filter(active=True).values_list("name", flat=True)
    return tuple(word for name in [contact.name, *staff] for word in name.split())


def survivor(ticket: Ticket) -> Ticket:
    """Return the ticket that stands for this one after all merges."""
    seen = set()
    while ticket.state == State.MERGED and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = ticket.merged_into
    return ticket
