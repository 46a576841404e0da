"""The cast of architecture.md: the people every test speaks of, and how one of them opens a page.

Ann (Acme, Standard), Paul (Acme's point of contact), Vera (a VIP company), Carl (another company: must see
nothing); Tina (help desk), Cora (coordinator), Atlas (ATS), Bill (billing), Olga (owner).
"""

from dataclasses import dataclass
from datetime import time

import pytest

STAFF = {
    "Tina Marsh": "it_pro", "Atlas Reed": "ats", "Cora Lind": "coordinator", "Bill Ames": "billing",
    "Olga Brandt": "owner",
}  # fmt: skip
COMPANIES = {
    "Acme Plumbing": ("acme.example", "Standard"),
    "Vantage Law": ("vantage.example", "VIP"),
    "Corner Bakery": ("corner.example", "Standard"),
}
APPROVES = {"point_of_contact": True, "approves_in_order": 0}


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
    from django.utils import timezone

    from sameday.accounts.models import SignedIn

    client = Client(raise_request_exception=False)
    client.force_login(person.user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa" if factor else "password", "at": 0}]
    session["account_authentication_methods_user"] = str(person.user.pk)
    session.save()
    now = timezone.now()
    SignedIn.objects.create(
        user=person.user, session_key=session.session_key, how="password", begun_at=now, seen_at=now
    )
    return client


def gather() -> Cast:
    """Make the cast in the database as it is."""
    office, mailbox = the_office()
    _catalogue()
    tina, atlas, cora, bill, olga = _staff(STAFF)
    acme, vantage, corner = _companies(COMPANIES)
    ann, paul, vera, carl = _contacts(
        (acme, "Ann Keller", "ann@acme.example", "860-555-0111", {"computer_name": "ACME-07"}),
        (acme, "Paul Ortiz", "paul@acme.example", "860-555-0112", APPROVES),
        (vantage, "Vera Stone", "vera@vantage.example", "860-555-0121", APPROVES | {"vip": True}),
        (corner, "Carl Boone", "carl@corner.example", "860-555-0131", APPROVES),
    )
    return Cast(office, mailbox, acme, vantage, corner, ann, paul, vera, carl, tina, cora, atlas, bill, olga)


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


def _catalogue() -> None:
    """Put the changes of a fresh office back: a test with its own transactions took them away with every row."""
    from sameday.changes.models import StandardChange
    from sameday.policy.standard_changes import shipped

    if not StandardChange.objects.exists():
        StandardChange.objects.bulk_create(StandardChange(**row) for row in shipped())


def _staff(people: dict[str, str]) -> list:
    from sameday.accounts.models import User
    from sameday.office.models import Staff

    staff = [Staff(name=n, mail=f"{n.split()[0].lower()}@desk.example", role=role) for n, role in people.items()]
    staff = Staff.objects.bulk_create(staff)
    User.objects.bulk_create(User(email=person.mail, staff=person, password="!") for person in staff)
    return staff


def _companies(companies: dict[str, tuple[str, str]]) -> list:
    from sameday.clients.models import Company, Domain, Plan

    plans = Plan.objects.bulk_create(Plan(name=f"{tier} plan", tier=tier) for tier in ("Standard", "VIP"))
    by_tier = {plan.tier: plan for plan in plans}
    rows = [Company(name=n, plan=by_tier[tier], phone="860-555-0110") for n, (_, tier) in companies.items()]
    rows = Company.objects.bulk_create(rows)
    Domain.objects.bulk_create(
        Domain(company=row, name=domain, confirmed=True)
        for row, (domain, _) in zip(rows, companies.values(), strict=True)
    )
    return rows


def _contacts(*people) -> list:
    from sameday.clients.models import Contact

    rows = [Contact(company=c, name=name, mail=mail, phone=phone, **more) for c, name, mail, phone, more in people]
    return Contact.objects.bulk_create(rows)
