"""A home of its own for processes of the desk: `python -m tests.intake.home` makes tables, office and cast."""

import os
import shutil
import subprocess
import sys
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
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.home"], env=env, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return env


def copied(template: dict[str, str], home: Path) -> dict[str, str]:
    """Return the environment of a copy of that SQLite desk, with ports of its own."""
    shutil.copytree(template["SAMEDAY_HOME"], home)
    return environment(home, SAMEDAY_SECRET_KEY=KEY)


if __name__ == "__main__":
    main()
