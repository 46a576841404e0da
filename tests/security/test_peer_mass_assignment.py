"""A form takes the fields it shows and no other: every column of every table, sent along, changes nothing.

The peers' hole: `Model(**request.POST)` let a visitor set `is_admin`, `company_id`, `stage`.
"""

import functools
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from sameday.office.models import Staff
from tests.snapshot import rows_of
from tests.tenancy import ours
from tests.web import matrix
from tests.web.test_walk import FOUND, address_of, value

pytestmark = pytest.mark.django_db
POSTS = [line for line in matrix.MATRIX if line.name in FOUND and line.post != matrix.NO and line.who != "signed_in"]
MOVES = {"version", "changed_at", "last_login", "password"}  # change by themselves from one request to the next
NOT_STATE = {"django_session", "accounts_counter", "accounts_once", "cache", "audit_unsealed"}


def poison() -> dict[str, str]:
    """Return a value for every column there is: what an attacker would like it to hold."""
    found = {}
    for model in ours():
        for field in model._meta.concrete_fields:
            evil = "1" if isinstance(field, models.BooleanField | models.IntegerField | models.ForeignKey) else "owner"
            if isinstance(field, models.DateField):
                evil = "2031-01-01T00:00:00Z"
            found |= {field.name: evil, field.attname: evil, f"{model._meta.model_name}.{field.name}": evil}
    return found | {"is_staff": "1", "is_superuser": "1", "id": "1", "pk": "1", "role": "owner", "state": "spam"}


@pytest.fixture
def read(monkeypatch) -> set[str]:
    """The names that views ask a form for. Whoever takes all of it at once asks for none, and is found."""
    asked: set[str] = set()

    def spying(name, original):
        def look(self, key, *args, **kwargs):
            if isinstance(self, QueryDict):
                asked.add(key)
            return original(self, key, *args, **kwargs)

        monkeypatch.setattr(MultiValueDict, name, look)

    for name in ("__getitem__", "get", "getlist", "_getlist"):
        spying(name, getattr(MultiValueDict, name))
    return asked


@pytest.mark.parametrize("line", POSTS, ids=lambda line: line.name)
def test_what_a_form_does_not_show_it_does_not_take(line, all_of_it, browsers, read, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None  # more columns than a form may have fields
    _, it = all_of_it
    fields = {part: value(it.own, x[1:]) if x.startswith("@") else x for part, x in line.body.items()}
    plain = sent(line, it, browsers, fields)
    extra = {name: evil for name, evil in poison().items() if name not in read and name not in fields}
    assert len(extra) > 150, "the control: nearly every column is sent"
    status, left = sent(line, it, browsers, fields | extra)
    assert {table: rows for table, rows in left.items() if rows != plain[1][table]} == {} and status == plain[0]


def sent(line, it, browsers, fields: dict) -> tuple:
    """Return the answer's status and what the form left in the database; all of it is taken back."""
    browser = browsers["owner"]
    kept = dict(browser.cookies)
    with transaction.atomic():
        body = urlencode({name: str(text) for name, text in fields.items()})  # multipart took half of the time
        answer = browser.post(address_of(line, it, it.own), body, "application/x-www-form-urlencoded")
        if answer.streaming:
            b"".join(answer.streaming_content)
        left = rows()
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.update(kept)
    return answer.status_code, left


def rows() -> dict:
    """Return every row that matters: what was there as it is now, of what is new the words and choices."""
    ours = (m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("sameday."))
    return rows_of([m for m in ours if m._meta.db_table not in NOT_STATE and _names(m)], _names)


@functools.cache
def _names(model) -> list[str]:
    return [f.column for f in model._meta.concrete_fields if _telling(f) and f.attname not in MOVES]


def _telling(field) -> bool:
    """Return whether a column says what an attacker set: keys, times, hashes and mails differ by themselves."""
    choice = isinstance(field, models.BooleanField) or bool(field.choices)
    names = ("role", "active", "mail", "phone", "name", "tier", "zone", "company_id", "owner_id", "requester_id",
             "staff_id", "contact_id", "status", "confirmed", "subject", "what", "kind", "verb")  # fmt: skip
    return choice or field.attname in names


def test_the_control_a_form_that_takes_everything_is_seen(all_of_it, read, settings):
    """The peers' way of writing it, against the same poison and the same spy."""
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None
    cast, _ = all_of_it
    before = rows()
    request = RequestFactory().post("/", poison() | {"name": "Tina"})
    allowed = {f.name for f in Staff._meta.fields} - {"id", "active", "mail"}
    with transaction.atomic():
        Staff.objects.filter(pk=cast.tina.pk).update(**{k: v for k, v in request.POST.items() if k in allowed})
        assert Staff.objects.get(pk=cast.tina.pk).role == "owner" and rows() != before
        transaction.set_rollback(True)
