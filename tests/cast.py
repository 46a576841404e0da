"""The cast of architecture.md: the people every test speaks of, and how one of them opens a page.

Ann (Acme, Standard), Paul (Acme's point of contact), Vera (a VIP company), Carl (another company: must see
nothing); Tina (help desk), Cora (coordinator), Atlas (ATS), Bill (billing), Olga (owner).
"""

from dataclasses import dataclass
from datetime import time

import pytest


@dataclass
class Cast:
    """The office, its staff and its clients, as rows."""

    office: object
    mailbox: object
    acme: object
    vantage: object
    corner: object
    ann: object
    paul: object
    vera: object
    carl: object
    tina: object
    cora: object
    atlas: object
    bill: object
    olga: object

    @property
    def staff(self) -> dict:
        """Each role and who has it."""
        return {p.role: p for p in (self.tina, self.atlas, self.cora, self.bill, self.olga)}


@pytest.fixture
def cast(db) -> Cast:
    """Everybody, in the test's own transaction."""
    return gather()


@pytest.fixture
def sign_in():
    """Return a function: sign_in(staff) gives a browser (Django's test client) of that person at the desk."""
    return browser_of


def browser_of(person, *, factor: bool = True):
    """Return a signed-in test client; `factor=False`: only the password was shown."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    client.force_login(person.user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa" if factor else "password", "at": 0}]
    session["account_authentication_methods_user"] = str(person.user.pk)
    session.save()
    return client


def gather() -> Cast:
    """Make the cast in the database as it is."""
    office, mailbox = the_office()
    staff = {
        "tina": _staff("Tina Marsh", "it_pro"),
        "atlas": _staff("Atlas Reed", "ats"),
        "cora": _staff("Cora Lind", "coordinator"),
        "bill": _staff("Bill Ames", "billing"),
        "olga": _staff("Olga Brandt", "owner"),
    }
    standard, vip = _plan("Standard"), _plan("VIP")
    acme = _company("Acme Plumbing", "acme.example", standard)
    vantage = _company("Vantage Law", "vantage.example", vip)
    corner = _company("Corner Bakery", "corner.example", standard)
    return Cast(
        office=office,
        mailbox=mailbox,
        acme=acme,
        vantage=vantage,
        corner=corner,
        ann=_contact(acme, "Ann Keller", "ann@acme.example", phone="860-555-0111", computer_name="ACME-07"),
        paul=_contact(acme, "Paul Ortiz", "paul@acme.example", phone="860-555-0112", point_of_contact=True,
                      approves_in_order=0),
        vera=_contact(vantage, "Vera Stone", "vera@vantage.example", phone="860-555-0121", vip=True,
                      point_of_contact=True, approves_in_order=0),
        carl=_contact(corner, "Carl Boone", "carl@corner.example", phone="860-555-0131", point_of_contact=True,
                      approves_in_order=0),
        **staff,
    )  # fmt: skip


def the_office():
    """Make the office with the default calendar (Mon-Fri 8-17 New York, holidays); return it and its mailbox."""
    from sameday.office.models import Calendar, Holiday, Mailbox, Office, OpenWindow
    from sameday.policy.calendars import HOLIDAYS

    calendar = Calendar.objects.create(name="Office hours")
    OpenWindow.objects.bulk_create(
        OpenWindow(calendar=calendar, weekday=day, opens=time(8), closes=time(17)) for day in range(5)
    )
    Holiday.objects.bulk_create(
        Holiday(calendar=calendar, key=h.key, name=h.name, on=h.on, observed=h.observed) for h in HOLIDAYS
    )
    office = Office.objects.create(name="Harbor IT", phone="860-555-0100", mail="help@desk.example", calendar=calendar)
    return office, Mailbox.objects.create(address="help@desk.example")


def _staff(name: str, role: str):
    from sameday.accounts.models import User
    from sameday.office.models import Staff

    mail = f"{name.split()[0].lower()}@desk.example"
    person = Staff.objects.create(name=name, mail=mail, role=role)
    User.objects.create(email=mail, staff=person, password="!")
    return person


def _plan(tier: str):
    from sameday.clients.models import Plan

    return Plan.objects.create(name=f"{tier} plan", tier=tier)


def _company(name: str, domain: str, plan):
    from sameday.clients.models import Company, Domain

    company = Company.objects.create(name=name, plan=plan, phone="860-555-0110")
    Domain.objects.create(company=company, name=domain, confirmed=True)
    return company


def _contact(company, name: str, mail: str, **more):
    from sameday.clients.models import Contact

    return Contact.objects.create(company=company, name=name, mail=mail, **more)
