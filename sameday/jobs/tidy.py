"""Housekeeping: what has run out is deleted, and the database keeps its statistics fresh."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from sameday.accounts import client_identities, client_passkeys, client_sessions, limits, one_time, seats
from sameday.accounts.models import Once
from sameday.desk import notices_given
from sameday.jobs.models import Heartbeat
from sameday.outbox import texts
from sameday.queues.models import BulkRun
from sameday.tickets import drafts, presence
from sameday.tokens import codes

DEAD_AFTER = timedelta(hours=1)
FORMS_KNOWN_FOR = timedelta(days=2)
RUNS_KNOWN_FOR = timedelta(days=2)


def step(at: datetime) -> int:
    """Delete expired sessions, counters, cache, form keys, runs, beats of lost workers, files and drafts nobody sent,
    words of calls, who was on a ticket, old notices. Returns 0: never urgent."""
    Session.objects.filter(expire_date__lt=at).delete()
    limits.forget_old(at)
    one_time.forget_old(at)
    client_sessions.forget_old(at)
    client_passkeys.forget_old(at)
    client_identities.forget_old(at)
    codes.forget_old(at)
    seats.forget_old(at)
    texts.forget_old(at)
    Once.objects.filter(at__lt=at - FORMS_KNOWN_FOR).delete()
    BulkRun.objects.filter(at__lt=at - RUNS_KNOWN_FOR).delete()
    Heartbeat.objects.filter(beat_at__lt=at - DEAD_AFTER).delete()
    drafts.tidy(at)
    presence.tidy(at)
    notices_given.forget_old(at)
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [connection.ops.adapt_datetimefield_value(at)])  # noqa: S608
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")  # without figures SQLite takes "state = 'normal'" for a rare thing
    return 0
