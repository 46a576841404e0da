"""The plain SQL of every signed-in request says the same as Django's own reading."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.utils import timezone

from sameday.accounts import sessions
from sameday.accounts.models import User


def test_a_person_is_read_as_django_reads_them(cast):
    for staff in cast.staff.values():
        found, whole = sessions.person(staff.user.pk), User.objects.select_related("staff").get(pk=staff.user.pk)
        for name in sessions._USER:
            assert getattr(found, name) == getattr(whole, name)
        for name in sessions._STAFF:
            assert getattr(found.staff, name) == getattr(whole.staff, name)


def test_nobody_and_a_user_without_staff_are_nobody(cast):
    user = cast.tina.user
    user.staff = None
    user.save()
    assert sessions.person(user.pk) is None
    assert sessions.person(987654) is None


@pytest.mark.django_db
def test_a_session_is_read_as_django_reads_it():
    kept = db.SessionStore()
    kept["a"] = 1
    kept.save()
    assert dict(sessions.SessionStore(kept.session_key).items()) == {"a": 1}


@pytest.mark.django_db
def test_a_session_that_is_over_or_invented_is_empty():
    kept = db.SessionStore()
    kept["a"] = 1
    kept.save()
    kept.get_model_class().objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    for key in (kept.session_key, "inventedinventedinvented"):
        store = sessions.SessionStore(key)
        assert dict(store.items()) == {}
        assert store.session_key is None
