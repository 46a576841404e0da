"""Fill a database with many tickets, written in bulk with the events that explain their columns."""

import random
from datetime import UTC, datetime, timedelta

from sameday.clients.models import Company, Contact, CoveredItem, Plan
from sameday.office import begin, ours
from sameday.office.models import Office, Staff
from sameday.tickets.life import clocks
from sameday.tickets.life.step import facts
from sameday.tickets.models import Message, Ticket, TicketEvent

WORDS = [
    "printer",
    "outlook",
    "password",
    "vpn",
    "screen",
    "monitor",
    "slow",
    "login",
    "teams",
    "file",
    "share",
    "scanner",
    "license",
    "laptop",
    "wifi",
    "phone",
    "excel",
    "update",
    "error",
    "mailbox",
    "backup",
    "server",
    "invoice",
    "quickbooks",
    "crash",
    "email",
    "signature",
    "folder",
    "browser",
    "meeting",
    "room",
    "camera",
]
CHUNK = 2000
OPEN_SHARE = {"new": 60, "waiting": 400, "ready": 500, "working": 100}


def office() -> None:
    """Make the office, seven staff with sign-ins, 200 companies and 4,000 contacts."""
    if not Office.objects.exists():
        begin.office(name="Bench IT", phone="475-555-0113", mail="help@desk.example", demo=True)
    roles = ["it_pro", "it_pro", "it_pro", "ats", "coordinator", "billing", "owner"]
    from sameday.accounts.models import User

    for number, role in enumerate(roles):
        person, _ = Staff.objects.get_or_create(
            mail=f"s{number}@desk.example", defaults={"name": f"Staff {number}", "role": role}
        )
        User.objects.get_or_create(email=person.mail, defaults={"staff": person, "password": "!"})
    plans = [Plan.objects.get_or_create(name=tier, defaults={"tier": tier})[0] for tier in ("VIP", "Standard")]
    if Company.objects.exists():
        return
    companies = Company.objects.bulk_create([Company(name=f"Company {n}", plan=plans[n % 4 > 0]) for n in range(200)])
    Contact.objects.bulk_create(
        [
            Contact(
                company=c,
                name=f"Person {c.pk}-{n}",
                mail=f"p{n}@c{c.pk}.example",
                phone=f"475-555-01{n:02}",
                point_of_contact=n == 0,
            )
            for c in companies
            for n in range(20)
        ]
    )
    today = datetime.now(UTC).date()
    CoveredItem.objects.bulk_create(
        [
            CoveredItem(company=c, kind="equipment", name=f"PC-{c.pk}-{n}", active_from=today - timedelta(days=400))
            for c in companies
            for n in range(10)
        ]
    )


def fill(wanted: int, now: datetime, say=lambda done: None) -> None:
    """Bring the number of tickets to `wanted`: about a thousand of them open, the rest closed over three years."""
    office()
    dice = random.Random(wanted)
    contacts = list(Contact.objects.select_related("company__plan"))
    staff = list(Staff.objects.all())
    have = Ticket.objects.count()
    stages = [] if have else _open_stages(wanted)
    while have < wanted:
        size = min(CHUNK, wanted - have)
        _chunk([stages.pop() if stages else "closed" for _ in range(size)], dice, contacts, staff, now)
        have += size
        say(have)


def _open_stages(wanted: int) -> list[str]:
    """Return the stages of the open tickets; of a desk too small for a thousand of them the same shares."""
    all_open = sum(OPEN_SHARE.values())
    counts = {stage: max(1, count * min(wanted, all_open) // all_open) for stage, count in OPEN_SHARE.items()}
    return [stage for stage, count in counts.items() for _ in range(count)]


def _chunk(stages: list[str], dice: random.Random, contacts: list, staff: list, now: datetime) -> None:
    desk = ours.desk()
    tickets = Ticket.objects.bulk_create([_ticket(stage, dice, contacts, staff, now, desk) for stage in stages])
    messages, events = [], []
    for ticket in tickets:
        text = " ".join(dice.choices(WORDS, k=40))
        one = {"ticket": ticket, "channel": "email", "sender": ticket.requester_address, "to": ["help@desk.example"]}
        messages.append(
            Message(direction="in", received_at=ticket.received_at, text=text, subject=ticket.subject, **one)
        )
        if ticket.triaged_at:
            told = one | {"received_at": ticket.triaged_at, "author": ticket.owner}
            messages.append(Message(direction="out", text=text[:80], **told))
            messages.append(Message(direction="note", received_at=ticket.triaged_at, text=text[:60], **one))
        events.append(
            TicketEvent(
                ticket=ticket,
                at=ticket.received_at,
                kind="received",
                actor="sender",
                data={"message": 0, "quarantine": False, "set": facts(ticket), "was": {}},
            )
        )
        if ticket.triaged_at:
            data = {"outcome": ticket.outcome, "mail": None, "target_at": "", "promise_at": "", "set": {}, "was": {}}
            events.append(TicketEvent(ticket=ticket, at=ticket.triaged_at, kind="triaged", actor="staff:1", data=data))
            for _ in range(6):
                events.append(
                    TicketEvent(
                        ticket=ticket,
                        at=ticket.triaged_at,
                        kind="owner_set",
                        actor="staff:1",
                        data={"staff": 1, "set": {}, "was": {}},
                    )
                )
    Message.objects.bulk_create(messages)
    TicketEvent.objects.bulk_create(events)


def _ticket(stage: str, dice: random.Random, contacts: list, staff: list, now: datetime, desk) -> Ticket:
    person = dice.choice(contacts)
    hours = (
        dice.uniform(0, 30)
        if stage == "new"
        else dice.uniform(1, 400)
        if stage != "closed"
        else dice.uniform(400, 26000)
    )
    at = now - timedelta(hours=hours)
    ticket = Ticket(
        subject=" ".join(dice.choices(WORDS, k=5)).capitalize(), stage=stage, channel="email",
        company=person.company, requester=person, requester_address=person.mail,
        tier=person.company.plan.tier, received_at=at, changed_at=at,
    )  # fmt: skip
    if stage == "closed":  # 99,000 clocks of the past need no calendar
        ticket.clock_from_at, ticket.desk_at, ticket.queue_at = at, at, at
        ticket.triage_target_at = ticket.triage_promise_at = at + timedelta(hours=1)
    else:
        clocks.begin_triage(ticket, desk=desk, at=at)
    if stage != "new":
        ticket.triaged_at, ticket.outcome, ticket.kind, ticket.urgency = (
            at + timedelta(minutes=9),
            "take",
            "help",
            "normal",
        )
        ticket.owner = dice.choice(staff)
    if stage in ("waiting", "ready", "working"):
        ticket.next_step_at = now + timedelta(hours=dice.uniform(-5, 60))
        ticket.level = dice.choice(["help_desk", "help_desk", "ats"])
    if stage == "waiting":
        ticket.waiting_for, ticket.waiting_since_at = "vendor", at
    if stage == "closed":
        ticket.resolved_at, ticket.closed_at = at + timedelta(hours=3), at + timedelta(days=14)
    return ticket
