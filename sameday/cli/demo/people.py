"""The demo provider: its office and its seven people. Names are invented, numbers are 555-01xx, domains .example."""

from sameday.accounts.models import User
from sameday.office import begin
from sameday.office.models import Staff

OFFICE = {"name": "Brightwater IT", "phone": "860-555-0100", "mail": "help@desk.example"}
STAFF = (
    ("Dana Whitfield", "coordinator", "860-555-0171"),
    ("Marcus Bell", "it_pro", "860-555-0172"),
    ("Priya Nair", "it_pro", "860-555-0173"),
    ("Elena Petrova", "ats", "860-555-0174"),
    ("Tom Okafor", "ats", "860-555-0175"),
    ("Grace Lindqvist", "billing", "860-555-0176"),
    ("Sam Halloran", "owner", "860-555-0177"),
)


def open_office() -> dict[str, Staff]:
    """Insert the office with its calendar and mailbox and everybody who works there; return staff by first name."""
    begin.office(**OFFICE, demo=True)
    return {name.split()[0].lower(): _hire(name, role, mobile) for name, role, mobile in STAFF}


def _hire(name: str, role: str, mobile: str) -> Staff:
    mail = f"{name.split()[0].lower()}@desk.example"
    person = Staff.objects.create(name=name, mail=mail, role=role, mobile=mobile)
    user = User(email=mail, staff=person)
    user.set_unusable_password()  # the demo's buttons sign in without one; nothing else can
    user.save()
    return person
