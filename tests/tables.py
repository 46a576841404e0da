"""The desk's tables, made once for all that runs: databases and homes of tests begin as copies, for that takes seconds.

`python -m tests.tables` makes them in the database of the settings; `python -m tests.tables shared`: what a run shares.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = "TESTS_SHARED_FOLDER"  # tests/conftest.py sets it, for all parts of a run the gate
CHECKOUT = Path(__file__).resolve().parents[1]
TEMPLATE = "sameday_tables"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def once(name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that all processes of a run have in common, filled by the first that asks for it."""
    shared = shared_folder()
    folder, half = shared / name, shared / f"{name}.half"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(half, ignore_errors=True)
            half.mkdir()
            make(half)
            half.rename(folder)
    return folder


def shared_folder() -> Path:
    """Return the run's folder; a process that no run began, a benchmark say, has one of its own while it lives."""
    if SHARED not in os.environ:
        own = tempfile.TemporaryDirectory(prefix="sameday-tables-")
        atexit.register(own.cleanup)
        os.environ[SHARED] = own.name
    return Path(os.environ[SHARED])


def in_a_file() -> Path:
    """Return an SQLite database with the tables and nothing in them."""
    return once("tables", lambda folder: run("tests.tables", SAMEDAY_HOME=str(folder))) / "sameday.sqlite3"


def on_the_server() -> str:
    """Return the name of such a database on the PostgreSQL of the tests."""
    once("template", _make_template)
    return TEMPLATE


def _make_template(_: Path) -> None:
    import psycopg

    url = os.environ["SAMEDAY_DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {TEMPLATE}")
        server.execute(f"CREATE DATABASE {TEMPLATE}")
    run("tests.tables", SAMEDAY_DATABASE_URL=f"{url.rpartition('/')[0]}/{TEMPLATE}")


def run(module: str, **settings: str) -> None:
    """Run a module of the tests in a process with these settings and no other of the desk."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("SAMEDAY_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", module], env=bare | {"SAMEDAY_HOME": str(shared_folder())} | settings, cwd=CHECKOUT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """The test database begins as a copy; Django, which migrates it nevertheless, finds it up to date."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = on_the_server()
        yield
        return
    make = type(connection.creation)._create_test_db

    def copied(*arguments, **options) -> str:
        name = make(*arguments, **options)
        shutil.copyfile(in_a_file(), name)
        return name

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.creation), "_create_test_db", copied)
        yield


if __name__ == "__main__":
    if sys.argv[1:] == ["shared"]:
        in_a_file()
        on_the_server()
    else:
        main()
