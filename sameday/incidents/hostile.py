"""While a mailbox compromise is open the client's mail is hostile: nothing is told or proven by it. Source: rules.md 7.

The alarm of a request says so already (tickets/taken_over.py); an open incident says so until a person ends it,
whatever became of the request.
"""

from django.db.models.functions import Lower

from sameday.clients.models import Contact
from sameday.incidents.models import Incident
from sameday.policy.emergency import MAILBOX_COMPROMISE
from sameday.tickets.models import Ticket

WORDS = "Mail of this client is hostile: call"


def is_taken_over(mail: str) -> bool:
    """Return whether the mailbox belongs to a company with an open incident of that kind."""
    open_ones = Incident.objects.filter(kind=MAILBOX_COMPROMISE, ended_at=None)
    companies = [company for (company,) in open_ones.values_list("ticket__company")]
    if not companies:  # as it is on most days
        return False
    return Contact.objects.annotate(low=Lower("mail")).filter(low=mail.lower(), company__in=companies).exists()


def company(number: int | None) -> bool:
    """Return whether mail of this company is hostile now: by an alarm of a request, or by an open incident."""
    if number is None:
        return False
    alarmed = Ticket.objects.filter(company=number, alarm=True, suspected_kind=MAILBOX_COMPROMISE)
    open_ones = Incident.objects.filter(ticket__company=number, kind=MAILBOX_COMPROMISE, ended_at=None)
    return alarmed.exists() or open_ones.exists()
