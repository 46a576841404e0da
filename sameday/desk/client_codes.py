"""The code by which a client signs in: mailed by the worker, so that the page costs the same for nobody's address."""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.accounts import client_sessions
from sameday.accounts.models import CodeAsked
from sameday.outbox import queue
from sameday.policy.emergency import MAILBOX_COMPROMISE
from sameday.tickets.models import Ticket
from sameday.tokens import codes

SIGN_IN = "sign-in"
OLDEST, BATCH = timedelta(minutes=10), 50


def step(at: datetime) -> int:
    """Send a code to whoever asked for one and is on file, and return how many asked."""
    asked = list(CodeAsked.objects.order_by("pk")[:BATCH])
    for row in asked:
        with transaction.atomic():
            if CodeAsked.objects.filter(pk=row.pk).delete()[0] and row.at > at - OLDEST:
                _answer(row, at)
    return len(asked)


def _answer(row: CodeAsked, at: datetime) -> None:
    people = client_sessions.people(row.mail)
    if people and not any(_mail_is_hostile(person) for person in people):  # it is one mailbox, whoever they are
        code = codes.make(SIGN_IN, row.mail, browser=row.browser, at=at)
        queue.put("sign_in_code", ticket=None, contact=people[0], at=at, facts={"code": code})


def _mail_is_hostile(person) -> bool:
    """Return whether a mailbox of the company is taken over: then no factor travels by mail. Source: rules.md 7."""
    return Ticket.objects.filter(company=person.company_id, alarm=True, suspected_kind=MAILBOX_COMPROMISE).exists()
