"""What is to be tidied up on file: a person at two companies, one on file twice, a domain to confirm, proposals."""

from datetime import datetime, timedelta

from sameday.audit import actors
from sameday.clients import proposals, records
from sameday.clients.kinds import COMPANY, CONTACT, DOMAIN, ITEM
from sameday.clients.models import Company, Contact
from sameday.clients.orders import Order
from sameday.office.models import Staff

WAREHOUSE = "Loading dock: 312-555-0188\nNight guard: 312-555-0189"


def tidy_up_wanted(staff: dict[str, Staff], at: datetime) -> None:
    """Change what is on file as people do, in the days before `at`."""
    dana, marcus, elena = (actors.staff(staff[name].pk) for name in ("dana", "marcus", "elena"))
    days = timedelta(days=1)
    meridian, acme, harlow = (Company.objects.get(name__startswith=name) for name in ("Meridian", "Acme", "Harlow"))
    records.change(COMPANY, meridian, {"numbers": WAREHOUSE}, by=dana, at=at - 20 * days)
    # Gail Porter owns the realty and keeps the architects' books: one address, two companies
    gail = {"name": "Gail Porter", "mail": "gail@pineporter.example", "note": "Does the books on Thursdays."}
    records.add(CONTACT, gail, company=harlow, by=dana, at=at - 15 * days)
    ann = Contact.objects.get(mail="ann@acme.example")
    records.add(
        CONTACT, {"name": "Ann Keller", "mail": "akeller@acme.example"}, company=acme, by=dana, at=at - 9 * days
    )
    records.add(DOMAIN, {"name": "acme-heating.example"}, company=acme, by=dana, at=at - 8 * days)
    laptop = {
        "kind": "Equipment", "name": "Laptop", "contact": ann.mail, "active_from": f"{at.year - 1}-03-01",
        "note": "Docking station at the counter",
    }  # fmt: skip
    records.add(ITEM, laptop, company=acme, by=dana, at=at - 8 * days)
    rita = Contact.objects.get(mail="rita@acme.example")
    change = Order("change", CONTACT, acme, rita, {"mobile": "860-555-0182"})
    proposals.propose(change, "She gave me the new number when I rang her back.", by=marcus, at=at - 1 * days)
    leave = Order("leave", CONTACT, harlow, Contact.objects.get(mail="drew@harlow.example"))
    proposals.propose(leave, "Simon says Drew left at the end of the month.", by=elena, at=at - 2 * days)
