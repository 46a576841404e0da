"""The sessions of our people as they see them: where they are signed in, and ending one, others or all."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from sameday.accounts.models import SignedIn, User

KEPT = timedelta(days=90)
AGENT_LENGTH = 300


def begin(request, user: User, how: str, *, at: datetime) -> SignedIn:
    """Note that this request's session is one of the user's; without this row a session is nobody's."""
    if not request.session.session_key:
        request.session.create()
    agent = request.META.get("HTTP_USER_AGENT", "")[:AGENT_LENGTH]
    return SignedIn.objects.create(
        user=user, session_key=request.session.session_key, how=how, begun_at=at, seen_at=at, place=request.ip,
        agent="".join(c for c in agent if c.isprintable()),
    )  # fmt: skip


def moved(old_key: str, request) -> None:
    """The session got another key (its password changed): it is still the same browser."""
    SignedIn.objects.filter(session_key=old_key).update(session_key=request.session.session_key)


def seen(request, *, at: datetime) -> None:
    """Note that a person is there: what counts for the idle end."""
    SignedIn.objects.filter(session_key=request.session.session_key).update(seen_at=at, place=request.ip)


def alive(user: User, at: datetime) -> QuerySet[SignedIn]:
    """Return the sessions that are not over, the latest seen first."""
    rows = SignedIn.objects.filter(user=user, ended_at=None, seen_at__gt=at - idle(), begun_at__gt=at - longest())
    return rows.order_by("-seen_at", "-pk")


def end(rows: QuerySet[SignedIn], why: str, *, at: datetime) -> int:
    """End these sessions now and return how many; the next request of each says why. `why`: elsewhere, all, out."""
    keys = list(rows.filter(ended_at=None).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return SignedIn.objects.filter(session_key__in=keys).update(ended_at=at, why=why)


def end_others(request, *, at: datetime) -> int:
    """End the person's sessions but this one and return how many were alive."""
    others = alive(request.user, at).exclude(session_key=request.session.session_key)
    return end(others, "elsewhere", at=at)


def end_all(user: User, *, at: datetime) -> int:
    """End every session of this person; also those the rows know nothing of."""
    user.epoch += 1
    user.save(update_fields=["epoch"])
    return end(SignedIn.objects.filter(user=user), "all", at=at)


def forget_old(at: datetime) -> int:
    """Delete what was over long ago."""
    return SignedIn.objects.filter(seen_at__lt=at - longest() - KEPT).delete()[0]


def idle() -> timedelta:
    return timedelta(hours=settings.SAMEDAY["SAMEDAY_IDLE_HOURS"])


def longest() -> timedelta:
    return timedelta(hours=settings.SAMEDAY["SAMEDAY_SIGN_IN_HOURS"])
