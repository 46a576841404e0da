"""What must hold of the minutes behind the lines: whose they are, when, how many, and on which approval."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Max, Q, Sum

from sameday.billing.models import Line, TimeEntry
from sameday.policy.bill import Bill
from sameday.policy.statement import Section, last_day

WORKED = (Section.INCLUDED, Section.BLOCK, Section.TIME)
HOLDS = {  # what may stand on a line of each section
    Section.INCLUDED: Bill.INCLUDED, Section.BLOCK: Bill.BLOCK, Section.TIME: Bill.BILLABLE, Section.FIXED: Bill.FIXED,
}  # fmt: skip


def rules() -> Iterator[tuple[str, Iterable[str]]]:
    """Yield (rule, places where it does not hold)."""
    lines = Line.objects.order_by("statement__number", "place")
    stated = TimeEntry.objects.filter(line__isnull=False).order_by("pk")
    billable = TimeEntry.objects.filter(bill=Bill.BILLABLE).order_by("pk")
    yield (
        "time stands on a statement of its ticket's company",
        places(stated.exclude(ticket__company=F("line__statement__company"))),
    )
    yield (
        "time stands on a line of its ticket",
        places(stated.filter(~Q(line__ticket=F("ticket")) | Q(line__ticket=None))),
    )
    yield "time stands on a line of its kind", places(_other_kind(stated))
    yield "time on a statement was worked by the end of its month", _late(stated)
    yield "a line has as many minutes as its time", _minutes(lines)
    yield (
        "a line for work has time behind it",
        _lines(lines.filter(section__in=WORKED, ticket__isnull=False, entries=None)),
    )
    yield (
        "what was taken back before is on no statement",
        places(stated.filter(reversed_by__line=None, reversed_by__made_at__lt=F("line__statement__approved_at"))),
    )
    yield (
        "billed time stands on an approval of its ticket",
        places(billable.filter(Q(approval=None) | ~Q(approval__ticket=F("ticket")))),
    )
    yield (
        "billed time began when its approval let it",
        places(billable.filter(began_at__lt=F("approval__good_from_at"))),
    )
    yield "billed time is within what was approved", _caps()
    yield "a line names the approval of its time", _lines(_other_approval(lines))
    yield (
        "the approval stood when it was billed",
        places(stated.filter(bill=Bill.BILLABLE, approval__withdrawn_at__lt=F("line__statement__approved_at"))),
    )


def places(entries) -> Iterator[str]:
    """Yield the places of these entries."""
    for pk, ticket in entries.values_list("pk", "ticket")[:50]:
        yield f"time {pk} of T-{ticket}"


def _lines(lines) -> Iterator[str]:
    for number, place in lines.values_list("statement__number", "place")[:50]:
        yield f"statement {number}, line {place}"


def _other_kind(stated):
    right = Q(pk=None)
    for section, bill in HOLDS.items():
        right |= Q(line__section=section, bill=bill)
    return stated.exclude(right)


def _late(stated) -> Iterator[str]:
    for month in stated.order_by("line__statement__month").values_list("line__statement__month", flat=True).distinct():
        yield from places(stated.filter(line__statement__month=month, day__gt=last_day(month)))


def _minutes(lines) -> Iterator[str]:
    rows = lines.filter(ticket__isnull=False).annotate(all=Sum("entries__minutes", default=0))
    yield from _lines(rows.exclude(all=F("worked")))


def _caps() -> Iterator[str]:
    rows = TimeEntry.objects.filter(bill=Bill.BILLABLE).values("ticket").order_by("ticket")
    rows = rows.annotate(all=Sum("minutes"), most=Max("approval__cap_minutes"))
    for ticket, worked, most in rows.filter(all__gt=F("most")).values_list("ticket", "all", "most")[:50]:
        yield f"T-{ticket} has {worked} minutes of {most}"


def _other_approval(lines):
    """A line of time names the newest approval of its entries."""
    rows = lines.filter(section=Section.TIME, ticket__isnull=False).annotate(newest=Max("entries__approval"))
    return rows.filter(newest__isnull=False).filter(Q(approval=None) | ~Q(approval=F("newest")))


def _verdicts(stated, billable) -> Iterator[tuple[str, Iterable[str]]]:
    free = Approval.objects.filter(ticket=OuterRef("ticket"), offer__charge=Charge.NONE)
    said = TicketEvent.objects.filter(ticket=OuterRef("ticket")).alias(rule=KT("data__set__coverage_rule"))
    yield "billed time has a verdict that bills", _of(billable.exclude(verdict__in=NEEDS_A_WORD))
    yield (
        "time of the block has the verdict that takes it from there",
        _of(stated.filter(bill=Bill.BLOCK).exclude(verdict=Verdict.DEBIT_BLOCK)),
    )
    yield (
        "time at no charge has a verdict, an approval or a reason for that",
        _of(
            stated.filter(bill=Bill.INCLUDED, settled_why="")
            .filter(Q(verdict__in=[*NEEDS_A_WORD, Verdict.DEBIT_BLOCK, ""]))
            .exclude(Exists(free))
        ),
    )
    yield (
        "time in a fixed price has an approval of that price",
        _of(stated.filter(bill=Bill.FIXED).exclude(approval__offer__charge=Charge.FIXED)),
    )
    yield "the rule of time is one that its ticket had", _of(
        # a wish for work outside of our hours says when: its time is billed by the rule without it
        stated.exclude(rule="").exclude(ticket__coverage_rule=F("rule")).exclude(ticket__coverage_rule="R4").exclude(
            Exists(said.filter(rule=OuterRef("rule")))
        )
    )  # fmt: skip


def _approvals() -> Iterator[tuple[str, Iterable[str]]]:
    """Of each approval that money or time stands on: somebody was asked, by a way that can be shown."""
    stands = Exists(TimeEntry.objects.filter(approval=OuterRef("pk"))) | Exists(
        Line.objects.filter(approval=OuterRef("pk"))
    )
    used = Approval.objects.filter(stands).order_by("pk")
    asked = Asked.objects.filter(offer=OuterRef("offer"), contact=OuterRef("contact"))
    by_phone = Q(how__in=(How.PHONE, How.VERBAL))
    yield (
        "an approval by telephone names the number and who rang",
        _given(used.filter(by_phone).filter(Q(number_called="") | Q(recorded_by=None))),
    )
    yield (
        "an approval by a link is of somebody who was asked by mail",
        _given(used.filter(how=How.LINK).exclude(Exists(asked))),
    )
    yield (
        "an approval is of exactly the offer that was sent",
        _given(used.filter(offer__isnull=False).filter(~Q(digest=F("offer__digest")) | Q(offer__sent_at=None))),
    )
    yield "an approval in writing has its offer", _given(used.filter(how__in=(How.LINK, How.PORTAL), offer=None))
    yield (
        "an approval given beforehand is of a standing one of its company",
        _given(used.filter(how=How.STANDING).filter(Q(standing=None) | ~Q(standing__company=F("ticket__company")))),
    )
    yield (
        "a word on the phone was written before it was billed",
        _given(used.filter(how=How.VERBAL, written_at=None, lines__isnull=False).distinct()),
    )
    yield "who approved is of the ticket's company", _given(used.exclude(contact__company=F("ticket__company")))
    yield "the history of the ticket has its approval", _without_event(used)


def _given(approvals) -> Iterator[str]:
    for pk, ticket in approvals.values_list("pk", "ticket")[:50]:
        yield f"approval {pk} of T-{ticket}"


def _without_event(used) -> Iterator[str]:
    """Walk along the approvals; the events of a thousand at a time are one query."""
    after = 0
    while rows := list(used.filter(pk__gt=after).values_list("pk", "ticket")[:CHUNK]):
        known = TicketEvent.objects.filter(kind__in=("approved", "approved_by_phone"))
        known = known.filter(ticket__in={ticket for _, ticket in rows})
        seen = set(known.values_list("ticket", "data__approval"))
        yield from (f"approval {pk} of T-{ticket}" for pk, ticket in rows if (ticket, pk) not in seen)
        after = rows[-1][0]
