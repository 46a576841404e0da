"""What is on file, by the keys that rows of CSV name it with; read once for a whole import."""

from django.db import connection, transaction

from sameday.audit.models import Entry
from sameday.clients import kinds
from sameday.clients.models import Company, Contact, CoveredItem, Domain, Plan

MODELS = (Plan, Company, Contact, CoveredItem, Domain)


def key_of(kind, company: str, row) -> tuple:
    """Return the key of a record: (company, …) in small letters."""
    if kind is kinds.CONTACT:
        return (company, row.mail.lower())
    if kind is kinds.ITEM:
        whose = row.contact.mail.lower() if row.contact_id else ""
        return (company, row.kind, row.name.lower(), row.active_from.isoformat(), whose)
    return (company, row.name.lower()) if kind is kinds.DOMAIN else (row.name.lower(),)


class Known:
    """`rows`: {kind: {key: record}}; `confirmed`: {domain: company}; `mark`: the last line of the journal then."""

    def __init__(self):
        with transaction.atomic():
            hold()
            self.mark = Entry.objects.order_by("-id").values_list("pk", flat=True).first() or 0
            self.rows = {kind.name: {} for kind in kinds.KINDS.values()}
            for plan in Plan.objects.all():
                self._add(kinds.PLAN, "", plan)
            for company in Company.objects.select_related("plan"):
                self._add(kinds.COMPANY, "", company)
            names = {row.pk: key for key, row in self.rows["company"].items()}
            for contact in Contact.objects.order_by("pk").iterator(2000):
                self._add(kinds.CONTACT, names[contact.company_id][0], contact)
            people = {row.pk: row for row in self.rows["contact"].values()}
            for item in CoveredItem.objects.order_by("pk").iterator(2000):
                item.contact = people.get(item.contact_id)
                self._add(kinds.ITEM, names[item.company_id][0], item)
            for domain in Domain.objects.order_by("pk"):
                self._add(kinds.DOMAIN, names[domain.company_id][0], domain)
        self.confirmed = {key[1]: key[0] for key, row in self.rows["domain"].items() if row.confirmed}

    def find(self, kind, key: tuple):
        return self.rows[kind.name].get(key)

    def _add(self, kind, company: str, row) -> None:
        self.rows[kind.name].setdefault(key_of(kind, company, row), row)


def hold() -> None:
    """Let nobody else change a client's data until this transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in MODELS)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def changed_since(mark: int) -> bool:
    """Return whether the journal has a line about a client's data after this one."""
    about = Entry.objects.filter(pk__gt=mark).values_list("subject", flat=True)
    return any(subject.partition(":")[0] in ("plan", "company", "contact") for subject in about)
