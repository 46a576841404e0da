"""The cast with everything that is theirs, made once for a file whose tests walk over it line by line."""

import pytest
from django.db import transaction

from tests.cast import gather
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
