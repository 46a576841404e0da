"""The order at ATS that this office has chosen: kept on its row, with its history. Source: rules.md 5."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office.models import Office
from sameday.policy.order import WORDS, Policy, Rule

SUBJECT = "order at ATS"


@transaction.atomic
def save(policy: Policy, *, by: str, at: datetime) -> bool:
    """Keep this policy; journalled old and new. False when nothing differs.

    What waits gets its place by it only when desk/ats_order.py is asked.
    """
    office = Office.objects.select_for_update().earliest("pk")
    was = _in_words(Policy(Rule(office.ats_rule), office.ats_head_start_days, office.ats_reserve))
    if not journal.change("order at ATS changed", was, _in_words(policy), by=by, at=at, subject=SUBJECT):
        return False
    office.ats_rule, office.ats_head_start_days = str(policy.rule), policy.head_start_days
    office.ats_reserve = policy.reserve
    office.save(update_fields=["ats_rule", "ats_head_start_days", "ats_reserve"])
    return True


def _in_words(policy: Policy) -> dict:
    return {
        "Who comes first": WORDS[policy.rule][0],
        "Head start in business days": policy.head_start_days,
        "Slots a day kept for Standard": policy.reserve,
    }
