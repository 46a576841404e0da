"""What the gate asks of pytest: nothing is skipped; options pick the part of the tests, how many examples, and all
states for axe. Source: decision 0072."""

from pathlib import Path
from zlib import crc32

import pytest
from django.test import TransactionTestCase
from hypothesis import settings

from tests.browser import axe

# The plain gate takes some, bin/test --full all, whoever runs a test alone Hypothesis's own 100. The clock of a machine
# with other work says nothing about 200 ms; what takes seconds is found all the same.
for profile, examples in (("some", 40), ("all", 100)):
    settings.register_profile(profile, max_examples=examples, deadline=5000)

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}
HERE = Path(__file__).parent
# What pages ask the database for, the tests of the packages below ask on both; so does the walk, of every page. Of
# long histories, faults of relays and tables of verbs each database has its half.
ONCE = (
    "billing/test_dry_run_random.py", "billing/test_firewall_random.py", "contract/", "outbox/test_relay_faults.py",
    "outbox/test_templates.py", "phone/test_voice_random.py", "reports/test_index.py", "search/test_alike_figures.py",
    "security/", "tickets/test_life_table.py", "web/",
)  # fmt: skip
ALWAYS_BOTH = ("web/test_walk.py", "web/test_portal_walk.py", "web/test_our_company_walls.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that use the database")
    parser.addoption("--part", choices=("unit", "desk", "servers"), help="only this part of the gate, and its files")
    parser.addoption("--pages-once", action="store_true", help="of pages and long histories each database has its half")
    parser.addoption("--every-state", action="store_true", help="axe looks in both colours at both widths")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--every-state"):
        axe.states = axe.EVERY_STATE


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    others = [item for item in items if not _is_asked_for(item, config)]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _is_asked_for(item, config)]


def _is_asked_for(item: pytest.Item, config: pytest.Config) -> bool:
    part, here = config.getoption("--part"), _uses_database(item)
    if config.getoption("--database-only") and not here:
        return False
    if part in ("unit", "desk") and (part == "desk") != (here or bool(item.get_closest_marker("whole"))):
        return False
    return not (here and config.getoption("--pages-once")) or _turn_of(item) in (None, _vendor())


def _turn_of(item: pytest.Item) -> str | None:
    """Return on which of the two databases a test runs that runs once, half of them on each; None: on both."""
    path = item.path.relative_to(HERE).as_posix()
    if not path.startswith(ONCE) or path.startswith(ALWAYS_BOTH) or _has_transactions(item):
        return None
    return ("sqlite", "postgresql")[crc32(item.nodeid.encode()) % 2]


def _vendor() -> str:
    from django.db import connection

    return connection.vendor


def _has_transactions(item: pytest.Item) -> bool:
    """Say whether the test runs transactions of its own: what threads do to each other is not the same on both."""
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(mark and mark.kwargs.get("transaction"))


def _uses_database(item: pytest.Item) -> bool:
    named = item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(named) or issubclass(getattr(item, "cls", None) or object, TransactionTestCase)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    return _never_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    return _never_skipped((yield))


def _never_skipped(report):
    """Return the report, failed if it says skipped: a test that does not run proves nothing."""
    if report.skipped:
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome, report.longrepr = "failed", f"Nothing may be skipped here. {why}"
        vars(report).pop("wasxfail", None)
    return report
