"""Opening the house: Django with our settings, for the commands that need the database."""

import os
import sys


def open_house() -> None:
    """Set Django up once. Raises BadSetting when a SAMEDAY_* value cannot be."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    _structlog_alone()
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def _structlog_alone() -> None:
    """Import structlog without rich, which it would load (4 MB and 0.1 s a process) for traces we never print."""
    if "structlog" not in sys.modules and "rich" not in sys.modules:
        sys.modules["rich"] = None
        import structlog  # noqa: F401

        del sys.modules["rich"]


def open_ready_house() -> None:
    """Set Django up and bring an empty or older database to this version first, as `run` does."""
    open_house()
    from sameday.cli import prepare

    with prepare.one_at_a_time():
        prepare.database()
