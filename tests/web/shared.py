"""The cast with everything that is theirs, made once for a file whose tests walk over it line by line."""

import pytest
from django.db import transaction
from django.test import Client

from tests.cast import browser_of, gather
from tests.web import world


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker):
    """Return (cast, world), in a transaction that is never kept; what a test does to it is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = gather()
        yield cast, world.build(cast)
        transaction.set_rollback(True)


@pytest.fixture
def all_of_it(shared_world, db):
    return shared_world


@pytest.fixture(scope="module")
def browsers(shared_world) -> dict:
    """A browser of nobody and of each role, signed in once; who lets one keep new cookies hands it on with them."""
    cast, _ = shared_world
    return {"anonymous": Client(raise_request_exception=False)} | {
        role: browser_of(person) for role, person in cast.staff.items()
    }
