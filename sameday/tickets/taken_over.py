"""Which mailboxes may be in other hands: no factor, approval or notice travels by them. Source: rules.md 7."""

from django.db.models import Q
from django.db.models.functions import Lower

from sameday.clients.models import Contact
from sameday.policy.emergency import MAILBOX_COMPROMISE
from sameday.tickets.models import Ticket


def is_taken_over(mail: str) -> bool:
    """Return whether a mailbox compromise is open at any company that has this address on file.

    It is one mailbox, whoever they are there; and who took one mailbox of a company over may read the next.
    """
    here = Contact.objects.annotate(low=Lower("mail")).filter(low=mail.lower())  # as its index has it
    companies = here.values("company")
    about = Q(company__in=companies) | Q(requester__mail__iexact=mail)
    return Ticket.objects.filter(about, alarm=True, suspected_kind=MAILBOX_COMPROMISE).exists()
