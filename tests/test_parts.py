"""What the plain gate leaves to --full: of pages and long histories each database has its half, no test has none."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import strict

TESTS = Path(__file__).parent


def item(path: str, name: str, *, fixtures=(), mark=None):
    return SimpleNamespace(
        path=TESTS / path, nodeid=f"tests/{path}::{name}", fixturenames=fixtures, get_closest_marker=lambda _: mark
    )


@pytest.mark.parametrize("path", [*strict.ONCE, *strict.ALWAYS_BOTH])
def test_what_is_named_is_there(path):
    assert (TESTS / path).exists()


def test_a_page_is_asked_on_one_database_and_each_has_its_half():
    turns = [strict._turn_of(item("web/test_queue.py", f"test_{n}")) for n in range(400)]
    assert set(turns) == {"sqlite", "postgresql"}
    assert 150 < turns.count("sqlite") < 250
    assert turns == [strict._turn_of(item("web/test_queue.py", f"test_{n}")) for n in range(400)]


@pytest.mark.parametrize("path", ["web/test_walk.py", "billing/test_bill.py", "tickets/test_later_reply.py"])
def test_the_walk_and_the_packages_below_are_asked_on_both(path):
    assert strict._turn_of(item(path, "test_it")) is None


def test_what_threads_do_to_each_other_is_asked_on_both():
    mark = SimpleNamespace(kwargs={"transaction": True})
    assert strict._turn_of(item("web/test_queue.py", "test_it", mark=mark)) is None
    assert strict._turn_of(item("web/test_queue.py", "test_it", fixtures=("transactional_db",))) is None
