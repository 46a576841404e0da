"""No work before approval: by telephone, on a number on file, up to a cap. The database refuses it too."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from sameday.changes import phone
from sameday.changes.models import Approval
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.tickets.conftest import MONDAY, said_by

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(minutes=30)
BY = {"by": "staff:1", "at": AT}


@pytest.fixture
def change(ticket):
    return life.change(ticket, by="staff:1", at=MONDAY)


def approve(ticket, cast, **other):
    facts = {"approver": cast.paul, "number": cast.paul.phone, "scope": "A new laptop", "cap_minutes": 90}
    return phone.approve(ticket, staff=cast.cora, **BY, **(facts | other))


def test_the_point_of_contact_says_yes_on_the_phone(change, cast):
    """# page 3.2, 3.3"""
    after = approve(change, cast, cap_amount=Decimal("180.00"))
    assert (after.stage, after.approved_at, after.level, after.needs_approval) == ("ready", AT, "ats", True)
    row = Approval.objects.get()
    assert (row.contact, row.number_called, row.cap_minutes, row.cap_amount) == (
        cast.paul, "860-555-0112", 90, Decimal("180.00")
    )  # fmt: skip
    event = after.events.latest("id")
    assert event.kind == "approved" and event.data["contact"] == cast.paul.pk
    assert "laptop" not in str(event.data)  # events hold ids, never prose


@pytest.mark.parametrize("number", ["860-555-0199", "", " 860-555-0112"])
def test_only_a_number_on_file(change, cast, refuses, number):
    with refuses("number on file"):
        approve(change, cast, number=number)


def test_only_who_may_approve_for_this_company(change, cast, refuses):
    for person in (cast.ann, cast.carl, cast.vera):
        with refuses("may not approve for this company"):
            approve(change, cast, approver=person, number=person.phone)


def test_who_has_left_approves_nothing(change, cast, refuses):
    cast.paul.status = "inactive"
    cast.paul.save()
    with refuses("may not approve"):
        approve(change, cast)


def test_a_delegate_up_to_his_limit(change, cast, refuses):
    cast.ann.approves_in_order, cast.ann.approves_up_to = 1, Decimal("500.00")
    cast.ann.save()
    by_ann = {"approver": cast.ann, "number": cast.ann.phone}
    with refuses("up to 500.00 only"):
        approve(change, cast, **by_ann, cap_amount=Decimal("500.01"))
    assert approve(change, cast, **by_ann, cap_amount=Decimal("500.00")).stage == "ready"


@pytest.mark.parametrize(("wrong", "words"), [({"scope": "  "}, "what was approved"), ({"cap_minutes": 0}, "minutes")])
def test_an_approval_has_a_scope_and_a_cap(change, cast, refuses, wrong, words):
    with refuses(words):
        approve(change, cast, **wrong)


def test_help_needs_no_approval(ticket, cast, refuses):
    asked = life.ask(ticket, questions=["Which?"], **BY)
    with refuses("needs no approval"):
        approve(asked, cast)


def test_no_verb_begins_or_ends_unapproved_work(change, cast, refuses):
    with refuses("has approved"):
        life.resume(change, **BY)
    with refuses("no approval on file"):
        life.resolve(change, "Done.", staff=cast.tina, **BY)
    with refuses("not possible now"):
        life.start(change, staff=cast.tina, **BY)


@pytest.mark.parametrize("stage", ["ready", "working", "resolved"])
@pytest.mark.parametrize("how", ["orm", "sql"])
def test_the_database_refuses_work_before_approval(change, stage, how):
    def work():
        if how == "orm":
            return Ticket.objects.filter(pk=change.pk).update(stage=stage, waiting_for=None)
        sql = "UPDATE tickets_ticket SET stage = %s, waiting_for = NULL WHERE number = %s"
        return connection.cursor().execute(sql, [stage, change.pk])

    with pytest.raises(IntegrityError, match="no_work_before_approval"), transaction.atomic():
        work()
    assert Ticket.objects.get().stage == "waiting"


def test_approved_work_does_not_move_to_another_company(change, cast, refuses):
    approve(change, cast)
    with refuses("make a new ticket"):
        life.confirm_sender(change, cast.carl, **BY)
    assert life.confirm_sender(change, cast.paul, **BY).requester == cast.paul


def test_the_database_lets_approved_work_begin(change, cast):
    approve(change, cast)
    assert life.start(change, staff=cast.atlas, **BY).stage == "working"


def test_a_reopened_change_is_no_help_request_until_somebody_approved(cast, ticket, refuses):
    change = life.change(ticket, at=MONDAY, by="staff:1")
    life.ask_more(change, questions=["Which model?"], staff=cast.tina, at=MONDAY, by="staff:1")
    life.close_for_silence(change, at=MONDAY + timedelta(days=20), by="staff:1")
    life.reopen(change, at=MONDAY + timedelta(days=21), by="staff:1")
    with refuses("nobody has approved"):
        life.take(change, at=MONDAY + timedelta(days=21), by="staff:1")
    again = life.change(change, at=MONDAY + timedelta(days=21), by="staff:1")
    assert (again.stage, again.waiting_for) == ("waiting", "analysis")


@pytest.mark.parametrize("verb", ["ask", "book"])
def test_the_answer_of_a_reopened_change_brings_it_back_to_its_analysis(cast, ticket, verb):
    change = life.change(ticket, at=MONDAY, by="staff:1")
    life.ask_more(change, questions=["Which model?"], staff=cast.tina, at=MONDAY, by="staff:1")
    life.close_for_silence(change, at=MONDAY + timedelta(days=20), by="staff:1")
    life.reopen(change, at=MONDAY + timedelta(days=21), by="staff:1")
    asked = {"questions": ["Which?"]} if verb == "ask" else {}
    getattr(life, verb)(change, at=MONDAY + timedelta(days=21), by="staff:1", **asked)
    life.receive(change, said_by(cast.ann), channel="email", at=MONDAY + timedelta(days=22), by="staff:1")
    assert Ticket.objects.get().waiting_for == "analysis"
