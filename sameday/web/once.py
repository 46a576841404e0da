"""One effect however often a form is sent: a double press, a second try after a lost connection.

The keys are forgotten after two days (jobs/tidy.py).
"""

import secrets
from datetime import datetime

from django.db import connection

from sameday.accounts.models import Once

LONGEST = 40


def key() -> str:
    """Return a new key for the hidden field `once` of a form."""
    return secrets.token_urlsafe(12)


def first(request, *, at: datetime) -> bool:
    """Remember the key of the form that was sent; return False when it was there before.

    Call it inside the transaction of the effect: what is refused is not remembered, so it can be sent again. Of two
    at the same time the second waits for the first to commit. A form without a key counts as a first one.
    """
    sent = request.POST.get("once", "")[:LONGEST]
    if not sent.isascii() or not sent.isprintable() or not sent:
        return True
    at = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:  # one statement, where the ORM's get_or_create is four
        cursor.execute(_REMEMBER, [f"{request.staff.pk}:{sent}", request.staff.pk, request.path[:200], at])
        return cursor.rowcount == 1


def seen(request) -> bool:
    """Return whether the form that was sent had its effect already."""
    sent = request.POST.get("once", "")[:LONGEST]
    return bool(sent) and Once.objects.filter(key=f"{request.staff.pk}:{sent}").exists()


_REMEMBER = (
    f"INSERT INTO {Once._meta.db_table} (key, staff_id, url, at) VALUES (%s, %s, %s, %s) "  # noqa: S608  our own name
    "ON CONFLICT (key) DO NOTHING"
)
