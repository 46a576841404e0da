"""What must be there before the desk starts: tables, static files, the office, the mailbox. Cheap when all is done."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from sameday.cli.trouble import Trouble
from sameday.search import index

ADVISORY_LOCK = 5332953  # any number: two machines that start on one PostgreSQL take turns


def everything(step: Callable) -> None:
    """Bring the house to this version; `step(title)` is a context manager that shows one line of progress."""
    with one_at_a_time():
        database(step)
        static_files(step)
        first_office(step)
        first_mailbox()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the lock of this home, and of this PostgreSQL; a process that dies lets go of both."""
    with (settings.HOME / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


@contextmanager
def quietly(title: str) -> Iterator[Callable[[float], None]]:
    yield lambda part: None


def database(step: Callable = quietly) -> None:
    """Migrate to this version and make the cache's table. Raises Trouble when the database is of a newer version."""
    executor = MigrationExecutor(connection)
    ahead = [name for name in executor.loader.applied_migrations if name not in executor.loader.disk_migrations]
    if ahead:
        raise Trouble(
            f"The database was made by a newer version of Sameday (it has “{ahead[0][0]} {ahead[0][1]}”). "
            "Install that version again, or restore the backup made before the upgrade."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with step("Preparing the database"):
            call_command("migrate", interactive=False, verbosity=0)
    if not index.in_place():
        with step("Preparing the search"):
            index.put_on()
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def require_current() -> None:
    """Raise Trouble unless the database is of this version: a process that runs alone does not migrate."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()) or not index.in_place():
        raise Trouble("The database is not set up for this version yet. Run “sameday upgrade” first.")
    connections.close_all()


def static_files(step: Callable = quietly) -> None:
    """Collect the static files when one of ours, or a library that brings some, has changed."""
    stamp = settings.HOME / "static.stamp"
    now = _fingerprint()
    if settings.STATIC_ROOT.exists() and stamp.exists() and stamp.read_text() == now:
        return
    with step("Collecting the static files"):
        call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def _fingerprint() -> str:
    import allauth
    import django

    digest = hashlib.sha256(f"{django.__version__} {allauth.__version__} {settings.DEBUG}".encode())
    files = [path for folder in settings.STATICFILES_DIRS for path in sorted(Path(folder).rglob("*"))]
    web = Path(__file__).parents[1] / "web"  # these two say what is made of the files
    for path in [*files, web / "scripts.py", web / "static_files.py"]:
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def first_office(step: Callable = quietly) -> None:
    """Give an empty database its office: the demo one with SAMEDAY_DEMO=1, else a nameless one to be filled in."""
    from sameday.office.models import Office

    office = Office.objects.first()
    if office is None and settings.DEMO:
        from sameday.cli import demo

        with step("Loading the demo office") as tell:
            demo.load(datetime.now(UTC), progress=tell)
    elif office is None:
        nameless_office()


def nameless_office() -> None:
    """Make the office row of a database that has none; “sameday office” fills it in."""
    from sameday.office import begin
    from sameday.office.models import Office

    if not Office.objects.exists():
        begin.office(name="Help desk", phone="", mail="help@desk.example")


def first_mailbox() -> None:
    """Make the mailbox row of SAMEDAY_IMAP_URL, once: afterwards the row rules (`sameday mailbox`)."""
    if settings.SAMEDAY["SAMEDAY_IMAP_URL"]:
        from sameday.audit import actors
        from sameday.office import mailboxes

        mailboxes.seed(settings.SAMEDAY["SAMEDAY_IMAP_URL"], by=actors.SYSTEM, at=datetime.now(UTC))


def key_of_mail() -> None:
    """Raise Trouble when mail is to be signed and its key cannot be used: before any mail waits for it."""
    from sameday.outbox import dkim_key

    try:
        dkim_key.ours()
    except dkim_key.Unusable as trouble:
        raise Trouble(str(trouble)) from None


def writable_home() -> None:
    """Raise Trouble when the home cannot be written, before a library says it in its own words."""
    if not os.access(settings.HOME, os.W_OK | os.X_OK):
        raise Trouble(f"SAMEDAY_HOME {settings.HOME} cannot be written by this user.")
