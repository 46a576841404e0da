"""What must always hold at the gate, asked of the database in production too: `sameday check` (security.md P6)."""

from collections.abc import Iterator

from django.db.models import F, Q

from sameday.identity.models import Challenge, SensitiveAction
from sameday.tickets.models import ChecklistItem


def check() -> Iterator[str]:
    """Yield a sentence for each kind of row that cannot be, with up to five ticket numbers."""
    items = ChecklistItem.objects.filter(sensitive_action__isnull=False, done_at__isnull=False)
    acts = SensitiveAction.objects.filter(
        ~Q(verification__state="consumed")
        | ~Q(verification__ticket=F("ticket"))
        | ~Q(verification__action=F("action"))
        | ~Q(verification__contact=F("contact"))
        | ~Q(verification__technician=F("technician"))
        | Q(at__gte=F("verification__good_until_at"))
        | Q(at__lt=F("verification__good_from_at"))
    )
    used = Challenge.objects.filter(state="consumed", act=None, act_as_second=None)
    for rule, rows in (
        ("a sensitive step is done without its verification", items.filter(act=None)),
        ("a sensitive action has another verification than its own", acts),
        ("a verification is used up by nothing", used),
    ):
        if numbers := list(rows.order_by("ticket_id").values_list("ticket_id", flat=True)[:5]):
            yield f"not so: {rule}: {', '.join(f'T-{number}' for number in numbers)}"
