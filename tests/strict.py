"""What the gate asks of pytest: nothing is skipped; options pick the tests of the database, how many examples, and all
states for axe."""

import pytest
from hypothesis import settings

from tests.browser import axe

# The plain gate takes some, bin/test --full all, whoever runs a test alone Hypothesis's own 100. The clock of a machine
# with other work says nothing about 200 ms; what takes seconds is found all the same.
for profile, examples in (("some", 40), ("all", 100)):
    settings.register_profile(profile, max_examples=examples, deadline=5000)

DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that use the database")
    parser.addoption("--files-of", choices=("unit", "whole", "servers"), help="only files that this part has tests in")
    parser.addoption("--every-state", action="store_true", help="axe looks in both colours at both widths")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--every-state"):
        axe.states = axe.EVERY_STATE


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--database-only"):
        return
    chosen = [item for item in items if _uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
    items[:] = chosen


def _uses_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


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
