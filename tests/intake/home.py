"""A home of its own for processes of the desk: `python -m tests.intake.home` makes tables, office and cast."""

import shutil
from pathlib import Path

from tests import tables
from tests.cli.desk import environment

KEY = "a key for tests alone, as long as a real one would be"


def main() -> None:
    tables.main()
    from tests.cast import gather

    gather()


def furnished(home: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a desk in `home` with the cast of tests/cast.py in its database."""
    env = environment(home, SAMEDAY_SECRET_KEY=KEY, **settings)
    if "SAMEDAY_DATABASE_URL" in settings:
        _furnish(env)
    else:
        shutil.copytree(tables.once("home", _first), home, dirs_exist_ok=True)
    return env


def _first(home: Path) -> None:
    """Fill the home that all others are copies of."""
    shutil.copy(tables.in_a_file(), home)
    _furnish(environment(home, SAMEDAY_SECRET_KEY=KEY))


def _furnish(env: dict[str, str]) -> None:
    tables.run("tests.intake.home", **{name: value for name, value in env.items() if name.startswith("SAMEDAY_")})


if __name__ == "__main__":
    main()
