"""A home of its own for processes of the desk: `python -m tests.intake.home` makes tables, office and cast."""

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.cli.desk import CHECKOUT, environment

KEY = "a key for tests alone, as long as a real one would be"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from tests.cast import gather

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    gather()


def furnished(home: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a desk in `home` with the cast of tests/cast.py in its database."""
    env = environment(home, SAMEDAY_SECRET_KEY=KEY, **settings)
    if "SAMEDAY_DATABASE_URL" in settings:
        _furnish(env)
    else:
        shutil.copytree(_first(), home, dirs_exist_ok=True)
    return env


@functools.cache
def _first() -> str:
    """Return the home of the desk that those of this process are copies of: its tables take seconds to make."""
    home = tempfile.mkdtemp(prefix="sameday-first-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    _furnish(environment(Path(home), SAMEDAY_SECRET_KEY=KEY))
    return home


def _furnish(env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.home"], env=env, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    main()
