"""Found twice, and made one: within a company, never across companies."""

import pytest

from sameday.audit.models import Entry
from sameday.clients import duplicates
from sameday.clients.models import Company, Contact, CoveredItem, Domain
from sameday.clients.refused import Refused
from sameday.desk import one_person
from sameday.tickets import history
from sameday.tickets.models import Message, Ticket
from tests.clients.conftest import AT, WHO
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db


def names(pairs) -> set:
    return {(str(pair.one), str(pair.other), pair.why) for pair in pairs}


def test_people_of_one_company_are_found_by_mailbox_number_and_name(cast):
    put = [("Anna Keller", "ann+desk@acme.example", ""), ("KELLER, Ánn", "k@acme.example", ""),
           ("Ortiz Paul", "p@acme.example", ""), ("Other Person", "o@acme.example", "860-555-0111"),
           ("Vera Stone", "v@acme.example", "")]  # fmt: skip
    for name, mail, phone in put:
        Contact.objects.create(company=cast.acme, name=name, mail=mail, phone=phone)
    found = names(duplicates.people(Contact.objects.order_by("pk")))
    assert ("Ann Keller", "Anna Keller", "the same mailbox") in found
    assert ("Ann Keller", "KELLER, Ánn", "the same name") in found
    assert ("Paul Ortiz", "Ortiz Paul", "the same name") in found
    assert ("Ann Keller", "Other Person", "the same phone number") in found
    assert not [pair for pair in found if "Vera Stone" in pair]  # of another company
    Contact.objects.exclude(pk=cast.ann.pk).update(status="inactive")
    assert duplicates.people(Contact.objects.order_by("pk")) == []


def test_companies_and_domains_are_found(cast):
    Company.objects.create(name="Corner Bakery, Inc.", plan=cast.acme.plan)
    Company.objects.create(name="Vantage Laws", plan=cast.acme.plan)
    Domain.objects.create(company=cast.vantage, name="ACME.example")
    _, companies, domains = duplicates.everywhere()
    assert names(companies) == {
        ("Corner Bakery", "Corner Bakery, Inc.", "nearly the same name"),
        ("Vantage Law", "Vantage Laws", "nearly the same name"),
    }
    assert [(pair.one.company.name, pair.other.company.name) for pair in domains] == [("Acme Plumbing", "Vantage Law")]


def test_everything_that_hangs_on_the_one_goes_to_the_other(cast):
    twin = Contact.objects.create(company=cast.acme, name="Ann K.", mail="ak@acme.example", mobile="860-555-0199")
    ticket = request_of(twin)
    for name, whose in (("Laptop", twin), ("Laptop", cast.ann), ("Screen", twin)):
        CoveredItem.objects.create(
            company=cast.acme, kind="equipment", name=name, contact=whose, active_from=AT.date()
        )  # fmt: skip
    one_person.merge(twin, cast.ann, **WHO)
    ann, twin = Contact.objects.get(pk=cast.ann.pk), Contact.objects.get(pk=twin.pk)
    assert (ann.mobile, ann.mobile_set_at, ann.numbers) == ("", None, "Mobile: 860-555-0199")  # it proves nobody
    assert (twin.status, twin.merged_into) == ("inactive", ann)
    assert Ticket.objects.get(pk=ticket.pk).requester == ann
    assert not Message.objects.filter(contact=twin).exists()
    assert sorted(CoveredItem.objects.filter(contact=ann).values_list("name", flat=True)) == ["Laptop", "Screen"]
    assert [*history.check()] == []
    assert Entry.objects.get(subject=f"contact:{ann.pk}").data["moved"]["tickets"] == [ticket.number]


def test_a_merge_stays_within_the_company(cast):
    for wrong in ((cast.ann, cast.carl), (cast.ann, cast.ann), (cast.paul, cast.ann)):
        with pytest.raises(Refused):
            one_person.merge(*wrong, **WHO)
    assert not Contact.objects.exclude(merged_into=None).exists() and not Entry.objects.exists()
