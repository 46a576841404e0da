"""The code by which a client signs in: mailed by the worker, so that the page costs the same for nobody's address."""

from datetime import datetime, timedelta

from django.db import transaction

from sameday.accounts import client_sessions, limits
from sameday.accounts.models import CodeAsked
from sameday.outbox import queue
from sameday.tickets.taken_over import is_taken_over
from sameday.tokens import codes

SIGN_IN = "sign-in"
OLDEST, BATCH = timedelta(minutes=10), 50
FROM_A_PLACE = 5, 3600
AN_HOUR, A_DAY = (20, 3600), (60, 86400)


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
    if not people or not _within(row, at) or is_taken_over(row.mail):
        return
    code = codes.make(SIGN_IN, row.mail, browser=row.browser, at=at)
    queue.put("sign_in_code", ticket=None, contact=people[0], at=at, facts={"code": code})


def _within(row: CodeAsked, at: datetime) -> bool:
    """Count, and return whether another code may go: who asks for my address from elsewhere uses up little of mine.

    A place counts for itself first. What strangers ask for counts together, too; where the address signed in before
    it does not count among them. Counted here, so that the page costs the same for nobody's address.
    """
    if not limits.hit(f"client code {row.mail} from {row.place}", *FROM_A_PLACE, at=at):
        return False
    if client_sessions.is_usual(row.mail, row.place):
        return True
    within_the_hour = limits.hit(f"client code {row.mail}", *AN_HOUR, at=at)
    return limits.hit(f"client codes {row.mail}", *A_DAY, at=at) and within_the_hour
