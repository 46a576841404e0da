"""`sameday due`: by when a request received at a time is triaged, and why. Needs no database."""

import json
import sys
from pathlib import Path

from sameday.cli.trouble import BadUse
from sameday.clock import Calendar, NeverOpen, UnclearTime
from sameday.policy import calendars


def arguments(parser) -> None:
    parser.add_argument("received", metavar="TIME", help="such as 2026-11-27T16:59; without a zone the office's")
    parser.add_argument("--explain", action="store_true", help="say which minutes ran and which did not")
    parser.add_argument("--json", action="store_true", help="the same as JSON, in UTC")


def run(options) -> int:
    from sameday.policy import due_report

    calendar = our_calendar()
    try:
        if options.json:
            print(json.dumps(due_report.report(options.received, calendar), indent=2))
            return 0
        lines = due_report.explanation(options.received, calendar).splitlines()
    except (UnclearTime, NeverOpen) as error:
        raise BadUse(str(error)) from None
    print("\n".join(lines if options.explain else lines[:2]))
    return 0


def our_calendar() -> Calendar:
    """Return the calendar of the office in the database, else the default one (with a note when that hides a fault)."""
    from config import env

    settings = env.load()
    url = settings["SAMEDAY_DATABASE_URL"]
    checkout = Path(env.__file__).resolve().parent.parent
    if not url and not (checkout / settings["SAMEDAY_HOME"] / "sameday.sqlite3").exists():
        return calendars.default_calendar()
    return _from_database()


def _from_database() -> Calendar:
    """Read the office with Django set up for its tables alone: a third of the start-up time of the whole house."""
    import django
    from django.conf import settings

    import config.settings as ours

    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["sameday.office"], DATABASES=ours.DATABASES, USE_TZ=True, LOGGING_CONFIG=None
        )
        django.setup()
    from django.db import Error

    from sameday.office.ours import NoOffice, desk

    try:
        return desk().calendar
    except NoOffice:
        return calendars.default_calendar()
    except Error:
        print("The database cannot be read: this is the default calendar's answer.", file=sys.stderr)
        return calendars.default_calendar()
