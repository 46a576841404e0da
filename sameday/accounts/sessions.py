"""The two reads of every signed-in request, in plain SQL: Django's query builder takes 0.7 ms for them, this 0.1.

Reading a session also judges it: idle for too long, or too old, and it is nobody's (settings SAMEDAY_IDLE_HOURS,
SAMEDAY_SIGN_IN_HOURS). The rows are seats.py's.
"""

from datetime import timedelta

from django.contrib.sessions.backends import db
from django.db import DEFAULT_DB_ALIAS, connection
from django.utils import timezone

from sameday.accounts import seats
from sameday.accounts.models import User
from sameday.office.models import Staff

# In the order of the models, as from_db wants them; the texts and numbers only, which SQLite returns as they are.
_USER = ("id", "password", "email", "staff_id", "is_active", "epoch")
_STAFF = ("id", "name", "mail", "role", "mobile", "active")
# "none": a session that no sign-in began. The comparisons are the database's: it hands out instants as it likes.
_SESSION_SQL = """
SELECT s.session_data,
  CASE WHEN t.id IS NULL THEN 'none' WHEN t.begun_at <= %s THEN 'old' WHEN t.seen_at <= %s THEN 'idle'
       WHEN t.seen_at <= %s THEN 'stale' ELSE 'fresh' END
FROM django_session s LEFT JOIN accounts_signedin t ON t.session_key = s.session_key
WHERE s.session_key = %s AND s.expire_date > %s
"""
_WHY_SQL = "SELECT why FROM accounts_signedin WHERE session_key = %s AND ended_at IS NOT NULL"
OVER = ("old", "idle")
SEEN_EVERY = timedelta(minutes=1)
_PERSON_SQL = (
    f"SELECT {', '.join(f'u.{name}' for name in _USER)}, {', '.join(f's.{name}' for name in _STAFF)}, "  # noqa: S608
    "c.available FROM accounts_user u JOIN office_staff s ON s.id = u.staff_id "
    "LEFT JOIN office_seat c ON c.staff_id = s.id WHERE u.id = %s"
)


class SessionStore(db.SessionStore):
    """Django's sessions in the database; only reading one is done here.

    `state`: fresh, stale (its last sign of life is a minute old), none (signed in by nobody). `over`: why there is no
    session although the browser brought one: idle, old, or as seats.end was told.
    """

    state, over = "none", ""

    @classmethod
    def get_model_class(cls):
        return db.SessionStore.get_model_class()

    def load(self) -> dict:
        now = timezone.now()
        instants = [now - seats.longest(), now - seats.idle(), now - SEEN_EVERY]
        instants = [connection.ops.adapt_datetimefield_value(at) for at in (*instants, now)]
        with connection.cursor() as cursor:
            cursor.execute(_SESSION_SQL, [*instants[:3], self.session_key, instants[3]])
            row = cursor.fetchone()
            if row is None or row[1] in OVER:
                self.over = row[1] if row else self._why(cursor)
                self._session_key = None
                return {}
        self.state = row[1]
        return self.decode(row[0])

    def _why(self, cursor) -> str:
        cursor.execute(_WHY_SQL, [self.session_key])
        return (cursor.fetchone() or [""])[0]


def person(user_id: int) -> User | None:
    """Return the user with the staff row, or None when there is none or nobody of ours stands behind it.

    The staff row knows `takes_calls`: every page's menu says so; None for who has no telephone of the desk.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PERSON_SQL, [user_id])
        row = cursor.fetchone()
    if row is None:
        return None
    user = User.from_db(DEFAULT_DB_ALIAS, _USER, row[: len(_USER)])
    user.staff = Staff.from_db(DEFAULT_DB_ALIAS, _STAFF, row[len(_USER) : -1])
    user.staff.takes_calls = None if row[-1] is None else bool(row[-1])
    return user
