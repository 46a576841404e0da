"""When a company's plan, or what it covers, is changed: what the plan says of its open tickets is decided again.

Whichever way it was changed, nothing has to tell. Each ticket is a transaction of its own, and the company is marked
when all are done: what stops halfway begins again and writes nothing twice. Source: page 6; rules.md 9.
"""

import hashlib
import json
from collections import defaultdict
from datetime import datetime

import structlog

from sameday.audit.actors import SYSTEM
from sameday.changes.models import Judged, StandardChange
from sameday.clients.models import Company, CoveredItem
from sameday.office import ours
from sameday.policy.kinds import State
from sameday.tickets import life
from sameday.tickets.life.step import TRIAGED
from sameday.tickets.models import Ticket

log = structlog.get_logger("judge_again")
_ITEM = ("pk", "kind", "name", "contact", "active_from", "active_until")


def step(at: datetime) -> int:
    """Judge the open tickets again of every company for which something is new; return 0, for they are done."""
    with ours.remembered():
        for company, digest, sure in _new():
            if _again(company, at=at):
                Judged.objects.update_or_create(company_id=company, defaults={"digest": digest, "sure": sure})
    return 0


def _new() -> list[tuple[int, str, bool]]:
    """Return (company, hash, whether it is the second look at it) of those to be judged."""
    companies = list(Company.objects.filter(pk__in=_open().values("company")).select_related("plan").order_by("pk"))
    now = _digests(companies)
    known = {row.company_id: (row.digest, row.sure) for row in Judged.objects.filter(company__in=list(now))}
    found = [(pk, digest, known.get(pk, ("", False))) for pk, digest in now.items()]
    return [(pk, digest, was == digest) for pk, digest, (was, sure) in found if was != digest or not sure]


def _again(company: int, *, at: datetime) -> bool:
    """Judge each open ticket of a company again; return whether none failed."""
    whole = True
    for ticket in list(_open().filter(company=company).order_by("pk").only("number")):
        try:
            life.judge_again(ticket, by=SYSTEM, at=at)
        except (life.NotAllowed, Ticket.DoesNotExist):  # it is over by now
            continue
        except Exception:  # one poisoned ticket delays nobody else
            log.exception("judge_again_failed", ticket=ticket.pk)
            whole = False
    return whole


def _open():
    return Ticket.objects.filter(stage__in=TRIAGED, state=State.NORMAL, company__isnull=False)


def _digests(companies: list[Company]) -> dict[int, str]:
    items = defaultdict(list)
    rows = CoveredItem.objects.filter(company__in=companies).order_by("pk").values_list("company", *_ITEM)
    for company, *facts in rows:
        items[company].append(facts)
    changes = list(StandardChange.objects.filter(on=True, charge="none").order_by("pk").values_list("plan", "name"))
    return {company.pk: _digest(company, items[company.pk], changes) for company in companies}


def _digest(company: Company, items: list, changes: list) -> str:
    plan, free = company.plan, [name for of, name in changes if of in (None, company.plan_id)]
    facts = [company.status, plan.pk, plan.kind, plan.expedite, plan.included_changes, free, items]
    return hashlib.sha256(json.dumps(facts, default=str).encode()).hexdigest()
