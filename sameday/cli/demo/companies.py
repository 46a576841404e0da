"""Twelve client companies with plans, five people each, and what their plan covers."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sameday.clients.models import Company, Contact, CoveredItem, Domain, Plan


class Client(NamedTuple):
    """A company as written below. Of its five people the first is point of contact, the second the delegate."""

    name: str
    domain: str
    plan: str
    number: str  # area code and the first digit of its telephone block: 860-555-011x
    people: tuple[str, ...]
    equipment: tuple[str, ...]
    services: tuple[str, ...]
    third_parties: tuple[tuple[str, str], ...]
    zone: str = ""
    note: str = ""


PLANS = {
    "Standard Unlimited": {
        "tier": "Standard", "kind": "unlimited", "hourly_rate": Decimal("150.00"),
        "seat_price": Decimal("95.00"),
    },
    "Standard Block 20 h": {
        "tier": "Standard", "kind": "block_hours", "hourly_rate": Decimal("140.00"), "block_minutes": 1200,
        "monthly_fee": Decimal("2600.00"), "block_carries": True,
    },
    "Standard Time & Material": {"tier": "Standard", "kind": "time_and_material", "hourly_rate": Decimal("165.00")},
    "VIP Unlimited": {
        "tier": "VIP", "kind": "unlimited", "expedite": True, "hourly_rate": Decimal("175.00"),
        "monthly_fee": Decimal("450.00"), "seat_price": Decimal("140.00"),
        "included_changes": ["new user", "remove user", "new mailbox"],
    },
    "VIP Block 40 h": {
        "tier": "VIP", "kind": "block_hours", "expedite": True, "included_changes": ["new user"],
        "hourly_rate": Decimal("160.00"), "block_minutes": 2400, "monthly_fee": Decimal("5900.00"),
    },
}  # fmt: skip
SEATS = {"acme.example": 18, "meridian.example": 64, "stalbans.example": 40, "whitcombe.example": 22}
ORDERS = {"meridian.example": "PO-2026-0117", "stalbans.example": "SA-77120"}
MAIL, BACKUP, ANTIVIRUS, PHONES = "Microsoft 365 mail", "Cloud backup", "Endpoint protection", "Desk phones"
CLIENTS = (
    Client("Acme Plumbing & Heating", "acme.example", "Standard Unlimited", "860-555-011",
           ("Paul Ortiz", "Ann Keller", "Rita Gomez", "Hank Doyle", "Lena Fischer"),
           ("Front office printer", "Server ACME-SRV1", "Wi-Fi, both floors"), (MAIL, BACKUP, ANTIVIRUS),
           (("ServiceRoute dispatch", "800-555-0141"),)),
    Client("Whitcombe Law", "whitcombe.example", "VIP Unlimited", "203-555-012",
           ("Vera Stone", "Julian Whitcombe", "Naomi Price", "Caleb Frost", "Ivy Chandler"),
           ("Copier in the library", "Server WL-DC1", "Conference room display"), (MAIL, BACKUP, ANTIVIRUS, PHONES),
           (("CasePilot practice software", "800-555-0142"),), note="Court days are Tuesday and Thursday."),
    Client("Corner Street Bakery", "cornerstreet.example", "Standard Time & Material", "860-555-013",
           ("Carl Boone", "Mina Boone", "Otis Reed", "Tara Lopez", "Joel Nash"),
           ("Office computer", "Till printers"), (MAIL,), (("TillTop point of sale", "800-555-0143"),)),
    Client("Lakeside Dental Group", "lakesidedental.example", "VIP Unlimited", "413-555-014",
           ("Dr. Helen Marsh", "Gwen Tully", "Dr. Amir Saleh", "Becca Lund", "Rosa Diaz"),
           ("X-ray workstation", "Server LDG-01", "Front desk computers"), (MAIL, BACKUP, ANTIVIRUS, PHONES),
           (("DentaChart", "800-555-0144"), ("SmileScan imaging", "800-555-0145"))),
    Client("Northgate Accounting", "northgate.example", "Standard Unlimited", "860-555-015",
           ("Irene Walsh", "Pete Sorensen", "Fay Whitman", "Leo Grant", "Dot Ramirez"),
           ("Scanner room", "Terminal server NG-TS1"), (MAIL, BACKUP, ANTIVIRUS),
           (("QuickBooks", "800-555-0146"), ("TaxDesk Pro", "800-555-0147"))),
    Client("Harlow Architects", "harlow.example", "Standard Block 20 h", "212-555-016",
           ("Simon Harlow", "Petra Vance", "Wes Coleman", "Nina Abbott", "Drew Kim"),
           ("Plotter", "File server HA-FS", "Workstations"), (MAIL, BACKUP), (("DraftLine CAD", "800-555-0148"),)),
    Client("Riverbend Veterinary Clinic", "riverbendvet.example", "Standard Unlimited", "413-555-017",
           ("Dr. Lucy Hart", "Mel Baker", "Chris Dunn", "Abby Stein", "Noah Wells"),
           ("Label printer", "Exam room tablets"), (MAIL, BACKUP, ANTIVIRUS), (("VetRecord", "800-555-0149"),)),
    Client("Pine & Porter Realty", "pineporter.example", "Standard Block 20 h", "203-555-018",
           ("Gail Porter", "Dennis Pine", "Sofia Marin", "Kyle Burke", "Jen Castillo"),
           ("Color laser printer", "Wi-Fi, main office"), (MAIL, ANTIVIRUS), (("ListingHub", "800-555-0151"),)),
    Client("Meridian Logistics", "meridian.example", "VIP Unlimited", "312-555-019",
           ("Ray Donnelly", "Chloe Park", "Victor Osei", "Hannah Cole", "Gus Morales"),
           ("Warehouse scanners", "Firewall, both sites", "Server ML-APP1"), (MAIL, BACKUP, ANTIVIRUS, PHONES),
           (("FreightBoard", "800-555-0152"),), zone="America/Chicago",
           note="The Chicago warehouse works two shifts."),
    Client("St. Alban's School", "stalbans.example", "Standard Unlimited", "860-555-012",
           ("Margaret Byrne", "Colin Hughes", "Tess Ward", "Omar Farah", "Ruth Lang"),
           ("Classroom displays", "Library computers", "Wi-Fi, all buildings"), (MAIL, BACKUP),
           (("RollBook", "800-555-0153"),)),
    Client("Tidewater Insurance", "tidewater.example", "VIP Block 40 h", "203-555-013",
           ("Alice Mercer", "Brian Shaw", "Kendra Miles", "Todd Jensen", "Paula Quinn"),
           ("Check scanner", "Server TI-SQL"), (MAIL, BACKUP, ANTIVIRUS, PHONES), (("PolicyWorks", "800-555-0154"),)),
    Client("Ferro Machine Works", "ferro.example", "Standard Time & Material", "413-555-015",
           ("Nick Ferro", "Stella Ferro", "Bud Kowalski", "Ana Ruiz", "Walt Jennings"),
           ("Shop floor computers", "Label printer"), (MAIL, ANTIVIRUS), (("CutPath CAM", "800-555-0155"),),
           zone="America/New_York"),
)  # fmt: skip


def sign_up(on: date) -> dict[str, list[Contact]]:
    """Insert plans, companies, contacts and covered items, covered for two years before `on`.

    Return the active contacts of each company by its domain: the point of contact first.
    """
    plans = {name: Plan.objects.create(name=name, **facts) for name, facts in PLANS.items()}
    return {client.domain: _client(client, plans[client.plan], date(on.year - 2, 1, 1)) for client in CLIENTS}


def _client(client: Client, plan: Plan, since: date) -> list[Contact]:
    company = Company.objects.create(
        name=client.name, plan=plan, zone=client.zone, phone=f"{client.number}0", note=client.note,
        seats=SEATS.get(client.domain, 12), contract_from=since, bill_to=f"{client.name}\nAccounts payable",
        order_number=ORDERS.get(client.domain, ""), tax_exempt=client.domain == "stalbans.example",
    )  # fmt: skip
    Domain.objects.create(company=company, name=client.domain, confirmed=True)
    people = [_person(client, company, place, name) for place, name in enumerate(client.people)]
    covered = [("equipment", name, "") for name in client.equipment] + [("service", s, "") for s in client.services]
    covered += [("third_party", name, phone) for name, phone in client.third_parties]
    CoveredItem.objects.bulk_create(
        [CoveredItem(company=company, kind=k, name=n, phone=p, active_from=since) for k, n, p in covered]
    )
    return [person for person in people if person.status == "active"]


def _person(client: Client, company: Company, place: int, name: str) -> Contact:
    first = name.removeprefix("Dr. ").split()[0].lower()
    code = "".join(word[0] for word in client.name.replace("&", "").split())[:4].upper()
    return Contact.objects.create(
        company=company,
        name=name,
        mail=f"{first}@{client.domain}",
        phone=f"{client.number}{place + 1}",
        mobile=f"{client.number}{place + 6}" if place < 2 and place + 6 < 10 else "",
        status="inactive" if name == LEFT else "active",
        vip=place == 0 and company.plan.tier == "VIP",
        point_of_contact=place == 0,
        approves_in_order=place if place < 2 else None,
        approves_up_to=(None, Decimal("1500.00"))[place] if place < 2 else None,
        computer_name=f"{code}-{place + 4:02}",
    )


LEFT = "Walt Jennings"
