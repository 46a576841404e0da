"""What the page of a request asks of incidents first, in one short question: mostly nothing is so."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef

from sameday.asked import Asked, Given
from sameday.incidents.models import Incident
from sameday.policy import parents
from sameday.policy.emergency import MAILBOX_COMPROMISE
from sameday.policy.kinds import State
from sameday.tickets.models import Ticket


class Glance(NamedTuple):
    """`open`: there is an incident anywhere; `hostile`: mail of its company is; `near`: another came at its time."""

    open: bool
    hostile: bool
    near: bool


def of(ticket: Ticket) -> Glance:
    """Return how it stands around this request."""
    since, until = ticket.received_at - parents.WITHIN, ticket.received_at + parents.WITHIN
    return next((Glance(*map(bool, row)) for row in _GLANCE(number=ticket.pk, since=since, until=until)), _NOTHING)


_NOTHING = Glance(open=False, hostile=False, near=False)
_OPEN = Incident.objects.filter(ended_at=None)
_OTHERS = Ticket.objects.filter(company=OuterRef("company")).exclude(pk=OuterRef("pk"))
_GLANCE = Asked(
    lambda: (
        Ticket.objects.filter(pk=Given("number")).values_list(
            Exists(_OPEN),
            Exists(_OPEN.filter(kind=MAILBOX_COMPROMISE, ticket__company=OuterRef("company")))
            | Exists(
                Ticket.objects.filter(company=OuterRef("company"), alarm=True, suspected_kind=MAILBOX_COMPROMISE)
            ),
            Exists(
                _OTHERS.filter(
                    closed_at=None, state=str(State.NORMAL), received_at__gte=Given("since"),
                    received_at__lte=Given("until"),
                )
            ),
        )
    )
)  # fmt: skip
