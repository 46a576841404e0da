"""Changing what is on file: whole or not at all, by one line of the journal with old and new values."""

from datetime import timedelta

import pytest

from sameday.audit.models import Entry
from sameday.clients import kinds, people, records
from sameday.clients.models import Company, Contact, CoveredItem, Domain
from sameday.clients.orders import Order
from sameday.clients.refused import Refused
from sameday.desk import clients
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import TicketEvent
from tests.clients.conftest import AT, WHO
from tests.identity.conftest import proven
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db


def change(row, kind=kinds.CONTACT, who=None, **texts):
    """`who`: which one of us does it, where it takes a proof of theirs."""
    by = WHO | ({"by": f"staff:{who.pk}"} if who else {})
    return clients.perform(Order("change", kind, row.company, row, texts), **by).changed


def test_a_change_writes_old_and_new_and_when(cast):
    proven(cast.ann, "contact_phone", by=cast.tina, second=cast.paul, at=AT)
    changed = change(cast.ann, who=cast.tina, phone="(860) 555 0199", name=" Ann  Keller ")
    assert changed == {"phone": ["860-555-0111", "860-555-0199"]}
    ann = Contact.objects.get(pk=cast.ann.pk)
    assert (ann.phone, ann.phone_set_at, ann.mail_set_at) == ("860-555-0199", AT, None)
    entry = Entry.objects.get(subject=f"contact:{ann.pk}")
    assert (entry.verb, entry.subject, entry.actor) == ("person changed", f"contact:{ann.pk}", f"staff:{cast.tina.pk}")
    assert entry.data["changes"] == {"Phone": ["860-555-0111", "860-555-0199"]}


def test_nothing_that_differs_writes_nothing(cast):
    assert change(cast.ann, phone="860.555.0111", mail="ANN@acme.example") == {}
    assert not Entry.objects.exists()


def test_the_old_address_hears_of_a_new_one_and_not_what_it_is(cast):
    """security.md, the gate: old address told; nothing of the new value."""
    for action in ("contact_mail", "contact_phone"):
        proven(cast.ann, action, by=cast.tina, second=cast.paul, at=AT)
    change(cast.ann, who=cast.tina, mail="ann.new@acme.example", mobile="860-555-0188")
    mail = OutgoingMail.objects.get(template="file_changed")
    assert not OutgoingMail.objects.filter(to="ann.new@acme.example").exists()
    assert (mail.to, mail.template, mail.ticket, mail.contact) == ("ann@acme.example", "file_changed", None, cast.ann)
    assert "your mail address, your mobile number" in mail.text
    assert "ann.new" not in mail.text + mail.subject
    assert "0188" not in mail.text
    assert b"Reply-To" not in bytes(mail.mime)


def test_a_name_or_a_note_is_no_news(cast):
    change(cast.ann, name="Ann Keller-Boone", note="On leave in May")
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"name": " "}, "name"),
        ({"mail": "nobody"}, "mail"),
        ({"mail": "PAUL@acme.example"}, "mail"),
        ({"phone": "12"}, "phone"),
        ({"numbers": "860-555-0100"}, "numbers"),
        ({"numbers": "Home: 1; Home: 2"}, "numbers"),
        ({"vip": "perhaps"}, "vip"),
        ({"approves_in_order": "boss"}, "approves_in_order"),
        ({"name": "x" * 121}, "name"),
    ],
)
def test_a_refused_person_stays_as_they_are(cast, texts, field):
    before = Contact.objects.order_by("pk").values_list()
    before = list(before)
    with pytest.raises(Refused) as refusal:
        change(cast.ann, note="fresh", **texts)
    assert [name for name, _ in refusal.value.errors] == [field]
    assert list(Contact.objects.order_by("pk").values_list()) == before
    assert not Entry.objects.exists() and not OutgoingMail.objects.exists()


def test_a_company_is_called_once_whatever_the_letters(cast):
    with pytest.raises(Refused, match="already"):
        records.add(kinds.COMPANY, {"name": "ACME plumbing", "plan": "Standard plan"}, **WHO)
    with pytest.raises(Refused, match="no plan"):
        records.add(kinds.COMPANY, {"name": "Delta", "plan": "Nothing"}, **WHO)
    company = records.add(kinds.COMPANY, {"name": "Delta", "plan": "standard PLAN", "zone": "America/Chicago"}, **WHO)
    assert (company.status, company.plan.name) == ("active", "Standard plan")
    assert Company.objects.count() == 4


def test_free_mail_proves_no_company_and_a_domain_is_confirmed_for_one_alone(cast):
    with pytest.raises(Refused, match="free mail"):
        records.add(kinds.DOMAIN, {"name": "gmail.com"}, company=cast.acme, **WHO)
    row = records.add(kinds.DOMAIN, {"name": "@Corner.example"}, company=cast.acme, **WHO)
    assert (row.name, row.confirmed) == ("corner.example", False)
    with pytest.raises(Refused, match="confirmed for Corner Bakery"):
        change(row, kinds.DOMAIN, confirmed="yes")
    assert not Domain.objects.get(pk=row.pk).confirmed


def test_an_item_ends_after_it_began_and_is_there_once(cast):
    texts = {"kind": "Equipment", "name": "Printer", "active_from": "2026-01-01", "contact": "ann@acme.example"}
    item = records.add(kinds.ITEM, texts, company=cast.acme, **WHO)
    assert item.contact == cast.ann
    with pytest.raises(Refused, match="on the list already"):
        records.add(kinds.ITEM, texts | {"name": "PRINTER"}, company=cast.acme, **WHO)
    with pytest.raises(Refused, match="Nobody here"):
        records.add(kinds.ITEM, texts | {"contact": "carl@corner.example"}, company=cast.acme, **WHO)
    with pytest.raises(Refused, match="before the first"):
        change(item, kinds.ITEM, active_until="2025-12-31")
    assert CoveredItem.objects.count() == 1


def test_leaving_hands_open_requests_over_and_ends_the_approval(cast):
    first, second = request_of(cast.paul), request_of(cast.paul)
    clients.leave(cast.paul, {first.number: cast.ann}, **WHO)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.requester, second.requester) == (cast.ann, cast.paul)
    assert TicketEvent.objects.get(kind="handed_over").data["instead_of"] == cast.paul.pk
    paul = Contact.objects.get(pk=cast.paul.pk)
    assert (paul.status, paul.left_at, paul.point_of_contact) == ("inactive", AT, False)
    assert people.may_approve(cast.acme) == []
    with pytest.raises(Refused, match="left already"):
        people.leave(paul, **WHO)
    back = people.come_back(paul, **WHO)
    assert (back.status, back.left_at, back.approves_in_order) == ("active", None, None)


def test_who_approves_is_one_order_and_those_who_move_are_told(cast):
    proven(cast.paul, "point_of_contact", by=cast.tina, second=cast.ann, at=AT, agrees=cast.cora)
    tina = f"staff:{cast.tina.pk}"
    clients.set_approvers(cast.acme, [(cast.ann, "500"), (cast.paul, "")], by=tina, at=AT)
    ann, paul = people.may_approve(cast.acme)
    assert (ann, ann.point_of_contact, ann.approves_up_to, ann.approves_set_at) == (cast.ann, True, 500, AT)
    assert (paul, paul.point_of_contact, paul.approves_in_order) == (cast.paul, False, 1)
    told = OutgoingMail.objects.filter(template="file_changed")
    assert sorted(told.values_list("to", flat=True)) == ["ann@acme.example", "paul@acme.example"]
    clients.set_approvers(cast.acme, [(cast.ann, "500"), (cast.paul, "")], by=tina, at=AT + timedelta(days=1))
    assert told.count() == 2
    for wrong in ([(cast.ann, ""), (cast.ann, "")], [(cast.carl, "")]):
        with pytest.raises(Refused):
            clients.set_approvers(cast.acme, wrong, **WHO)
    assert people.may_approve(cast.acme) == [cast.ann, cast.paul]
