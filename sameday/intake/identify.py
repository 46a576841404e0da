"""Whose mail it is: the database's side of policy.identity. Source: rules.md 10; mail.md 3."""

from django.conf import settings
from django.db.models.functions import Lower

from sameday.asked import Asked, Given
from sameday.clients.models import Company, Contact, Domain
from sameday.intake import authentication
from sameday.intake.known import Known
from sameday.intake.parsing import ParsedMail
from sameday.policy import imitation
from sameday.policy.identity import KnownContact, Sender, Standing, decide_sender, domain_of

DOUBTS = {
    "two_senders": "The mail does not name one clear sender",
    "no_sender": "The mail names no sender",
    "authentication_failed": "The mail claims this address, but its domain says it did not send it",
    "left_us": "This contact is no longer active",
    "which_company": "This address belongs to several companies",
    "free_mail": "Unknown sender with a free-mail address",
    "unknown_domain": "Unknown sender",
    "client_machine": "A machine at a known company's domain",
    "client_domain": "New person at a known company: to be confirmed",
}
MIXED = "from_lookalike_domain"  # a defect of parsing


class Identity:
    """The sender as decided, with the rows: contact and company (None in quarantine), doubt in words, the badge."""

    def __init__(
        self, sender: Sender, address: str, authenticated: str, contact: Contact | None, company: Company | None
    ):
        self.standing, self.reason, self.address = sender.standing, sender.reason, address
        self.authentication, self.contact, self.company = authenticated, contact, company
        self.doubt = DOUBTS.get(sender.reason, "")

    @property
    def quarantined(self) -> bool:
        return self.standing == Standing.QUARANTINE


def sender_of(mail: ParsedMail, known: Known, *, thread_company: int | None = None) -> Identity:
    """Return who wrote this mail; a new person at a confirmed domain becomes a provisional contact."""
    froms = {box.address.lower() for box in mail.froms if box.address}
    proven = authentication.sole_from(mail).lower()
    address = proven or (mail.froms[0].address if mail.froms else mail.sender_address).lower()
    badge = authentication.verdict(mail.auth, settings.SAMEDAY["SAMEDAY_AUTHSERV_IDS"], domain_of(address))
    contacts = known.contacts(address)
    active = [c for c in contacts if c.status != "inactive" and c.company.status != "inactive"]
    domain = None if contacts or not proven else confirmed_domain(address)
    sender = decide_sender(
        address=address,
        known_contacts=[KnownContact(c.pk, c.company_id) for c in active],
        domain_company=domain and domain.company_id,
        authentication=badge,
        addresses_in_from=1 if proven else max(2, len(froms)) if froms else 0,
        left_us=bool(contacts) and not active,
        thread_company=thread_company,
    )
    mixed = MIXED in mail.defects
    imitated = ""
    if mixed or sender.reason == "unknown_domain":
        imitated = imitation.imitated(domain_of(address), known.domains())
    contact = next((c for c in active if c.pk == sender.contact), None)
    if contact and contact.status == "provisional":  # nobody has confirmed them since their first mail
        sender = sender._replace(standing=Standing.PROVISIONAL, reason="client_domain")
    elif sender.standing == Standing.PROVISIONAL and mail.automatic:
        sender = sender._replace(standing=Standing.QUARANTINE, reason="client_machine")
    elif sender.standing == Standing.PROVISIONAL:
        contact = _provisional(domain.company, address, mail.sender_name)
        known.add(contact)
    identity = Identity(sender, address, badge, contact, contact and contact.company)
    if (imitated or mixed) and identity.quarantined:
        what = (
            f"looks like {imitated}, and is another domain" if imitated else "mixes alphabets to look like another one"
        )
        identity.doubt = f"Be careful: {domain_of(address)} {what}"[:200]
    if sender.reason == "which_company":
        names = sorted({c.company.name for c in active})
        identity.doubt = f"{identity.doubt}: {' or '.join(names)}"[:200]
    return identity


def confirmed_domain(address: str) -> Domain | None:
    """Return the confirmed mail domain of an active company that this address has, or None."""
    found = _DOMAINS(name=domain_of(address).lower()) if domain_of(address) else []
    return found[0] if len(found) == 1 else None  # a domain of two companies proves neither


_DOMAINS = Asked(
    lambda: Domain.objects.alias(lower=Lower("name"))
    .filter(lower=Given("name"), confirmed=True, company__status="active").select_related("company__plan")[:2]
)  # fmt: skip


def _provisional(company: Company, address: str, name: str) -> Contact:
    found = Contact.objects.filter(company=company, mail__iexact=address).first()
    name = name or address.partition("@")[0]
    return found or Contact.objects.create(company=company, mail=address, name=name[:120], status="provisional")
