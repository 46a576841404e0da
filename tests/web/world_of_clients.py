"""What the walk knows of a client beside its requests: company, people, items, domains, proposals, imports."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from sameday.billing.models import Credit, Line, LineQuery, Statement
from sameday.changes.models import StandardChange, Standing
from sameday.clients.models import CoveredItem, Domain, Import, Plan, Proposal
from sameday.identity.models import Challenge
from sameday.office.models import Staff

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
THINGS = (
    "company", "contact", "covered_item", "domain", "proposal", "plan_row", "load", "statement", "standing",
    "standard_change", "credit", "line_query", "challenge",
)  # fmt: skip
NOT_FREE = {
    "identity.Challenge": {"salt", "caller"},  # kept by the database as they are
    "clients.Proposal": {"actor", "decided_by"}, "billing.Statement": {"currency"}, "billing.Line": {"rule"},
    "billing.Credit": {"made_by"},
}  # fmt: skip


def put(it) -> None:
    """Give the client (world.Client) one of each."""
    it.covered_item = CoveredItem.objects.filter(company=it.company).first()
    it.load = Import.objects.create(state="read", actor="staff:1", at=AT)
    it.plan_row = Plan.objects.create(name=f"{it.mark} plan", tier="Standard")
    it.standard_change = StandardChange.objects.create(key=it.mark, name=f"Change {it.mark}")
    it.standing = Standing.objects.create(
        company=it.company, monthly_cap=100, approver=it.contact, words="w", from_on=AT.date(),
        recorded_by_id=_anybody(),
    )  # fmt: skip
    it.domain = Domain.objects.filter(company=it.company).first()
    it.proposal = Proposal.objects.create(
        company=it.company, verb="change", kind="company", row=it.company.pk, title="t",
        texts={"phone": "860-555-0199"}, was={"phone": ""}, why="w", actor="staff:1", at=AT,
    )  # fmt: skip


def challenge_of(it, technician):
    """Ask the client's person for two digits, for ever so long."""
    it.challenge = Challenge.objects.create(
        ticket=it.ticket, action="password_reset", contact=it.contact, technician=technician, level=2, salt="s",
        asked_at=AT,
    )  # fmt: skip
    asked = {"state": "challenged", "factor": "push", "ends_at": timezone.now() + timedelta(days=9)}
    Challenge.objects.filter(pk=it.challenge.pk).update(**asked)


def statement_of(it, staff) -> Statement:
    """Make the client a statement of one line."""
    row = Statement.objects.create(
        pk=it.company.pk, company=it.company, month=AT.date().replace(day=1), number=it.company.pk, total=0,
        currency="USD", facts={"name": f"kanari{it.mark}", "approvals": {}}, approved_by=staff, approved_at=AT,
    )  # fmt: skip
    Line.objects.create(statement=row, place=1, section="included", amount=0, words="w", ticket=it.ticket, worked=20)
    fee = Line.objects.create(statement=row, place=2, section="fee", amount=90, words="w")
    number = it.company.pk  # its address names the number
    it.credit = Credit.objects.create(
        pk=number, number=number, company=it.company, of=fee, amount=9, words="w", fee=True, made_by="staff:1",
        made_at=AT,
    )  # fmt: skip
    it.line_query = LineQuery.objects.create(line=fee, asked_by=it.contact, text="t", asked_at=AT)
    return row


def _anybody() -> int:
    return Staff.objects.order_by("pk").values_list("pk", flat=True)[0]


def delete(it) -> None:
    """Take the company away, which takes what is below it, and what belongs to nobody."""
    it.standing.delete()
    it.standard_change.delete()
    it.company.delete()
    it.plan_row.delete()
    it.load.delete()
