"""What every test has: the settings with a home of their own, the cast, and no memory of the test before."""

import atexit
import functools
import os
import re
import shutil
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="sameday-test-"))
(HOME / "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["SAMEDAY_HOME"] = str(HOME)
os.environ.setdefault("TESTS_SHARED_FOLDER", str(HOME))  # tests/tables.py; xdist's workers have it from their parent
os.environ.setdefault("SAMEDAY_SECRET_KEY", "a key for tests alone, as long as a real one would be")

import django  # noqa: E402  the settings read the lines above
import pytest  # noqa: E402
from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402

django.setup()
pytest_plugins = [
    "tests.cast",
    "tests.logged",
    "tests.servers.fixtures",
    "tests.shelf",
    "tests.strict",
    "tests.tables",
    "tests.web.shared",
]


MEMORY_COST = Argon2PasswordHasher.memory_cost
WHOLE = (
    "accounts/", "audit/", "cli/", "clients/", "clock/test_slow_walk.py", "contract/", "intake/test_bad_input.py",
    "intake/test_bad_mail.py", "intake/test_conversations.py", "intake/test_display.py", "intake/test_fuzz.py",
    "intake/test_growth.py", "intake/test_storage_faults.py", "intake/test_workers.py", "jobs/", "outbox/test_send.py",
    "queues/test_bulk.py", "queues/test_lists.py", "search/", "security/", "test_boundaries.py",
    "tickets/test_life_random.py", "tickets/test_life_table.py", "tickets/test_purge_files.py", "web/test_walk.py",
    "web/test_booking_at_once.py",
    "web/test_writing_at_once.py",
)  # fmt: skip

LONGEST = (
    "browser/test_every_page.py", "intake/test_kill.py", "cli/test_run.py", "cli/test_backup.py",
    "contract/test_running_form.py", "intake/test_posted_killed.py", "intake/test_memory.py", "browser/test_calls.py",
    "browser/test_ticket_page.py", "browser/test_triage_keys.py", "cli/test_demo_loading.py",
    "browser/test_the_whole_story.py",
)  # fmt: skip


HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path, config):
    """A part of the gate does not read the files it takes no test from: to gather tests costs each of its processes."""
    part = config.getoption("--part")
    if part and collection_path.suffix == ".py" and not TAKES[part](collection_path):
        return True
    return None


def _is_whole(path: Path) -> bool:
    return path.relative_to(HERE).as_posix().startswith(WHOLE)


@functools.cache
def _asks_servers(path: Path) -> bool:
    return bool(re.search(r"\bmark\.(servers|browser)\b", path.read_text()))


@functools.cache
def _asks_the_database(path: Path) -> bool:
    """Say whether all of this file does, by its own mark: it has no unit test."""
    return bool(re.search(r"^pytestmark = .*\bdjango_db\b", path.read_text(), re.MULTILINE))


TAKES = {
    "unit": lambda path: not _is_whole(path) and not _asks_the_database(path),
    "desk": lambda path: True,
    "servers": _asks_servers,
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what walks the whole house (by command, URL or verb), runs processes and threads of its own against each
    other, or takes hostile input by the megabyte: it is no unit test."""
    for item in items:
        if _is_whole(item.path):
            item.add_marker("whole")
        if any(map(item.get_closest_marker, ("servers", "browser"))) and not _asks_servers(item.path):
            raise pytest.UsageError(f"{item.path} does not say itself that it asks servers: the gate would miss it")
    items.sort(key=lambda item: _turn(item.path.relative_to(HERE).as_posix()))


def _turn(path: str) -> int:
    """Return when a file's turn comes: of files that are handed out whole the longest begin, or one core waits."""
    return LONGEST.index(path) if path in LONGEST else len(LONGEST)


@pytest.fixture(autouse=True, scope="session")
def _cheap_passwords():
    """A password is hashed as the desk does it, with a hundredth of the work: `dear_passwords` gives the rest back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Argon2PasswordHasher, "memory_cost", 1024)
        yield


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once():
    """Every process of a run takes the compiled templates of the first: to compile them all takes it three seconds."""
    from django.template import engines
    from jinja2 import FileSystemBytecodeCache

    from tests.tables import shared_folder

    folder = shared_folder() / "templates"
    folder.mkdir(exist_ok=True)
    engines["jinja2"].env.bytecode_cache = FileSystemBytecodeCache(str(folder))


@pytest.fixture
def dear_passwords(monkeypatch):
    """Passwords cost here what they cost on the desk: for tests of how long something takes."""
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", MEMORY_COST)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Forget the office the pages remember: it belonged to another test's database."""
    from sameday.web import office

    office.forget()


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_are_emptied_too():
    """After a test with its own transactions Django empties every table; SQLite's triggers want the permit for that.

    PostgreSQL makes new files for each of a hundred tables that it truncates: only what holds rows is emptied.
    """
    from django.db import connection

    flush = type(connection.ops).execute_sql_flush

    def with_permit(operations, sql_list):
        permit = "INSERT INTO audit_purgepermit (reason) VALUES ('tests')"
        flush(operations, [permit, *sorted(sql_list, key=lambda sql: "audit_purgepermit" in sql)])

    def of_filled_tables(operations, style, tables, **_):
        named = [operations.quote_name(table) for table in tables]
        each = " ".join(f"IF EXISTS (SELECT FROM {name}) THEN DELETE FROM {name}; END IF;" for name in named)
        return [
            "SET LOCAL session_replication_role = replica",
            f"LOCK TABLE {', '.join(named)} IN SHARE ROW EXCLUSIVE MODE",  # as TRUNCATE, it waits for whoever writes
            f"DO $$ BEGIN {each} END $$",
        ]

    with pytest.MonkeyPatch.context() as patch:
        if connection.vendor == "sqlite":
            patch.setattr(type(connection.ops), "execute_sql_flush", with_permit)
        else:
            patch.setattr(type(connection.ops), "sql_flush", of_filled_tables)
        yield
