"""Adding, changing and removing a client's records. Each is one transaction under the company's lock, with its line
in the journal: old and new values, who and when."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.clients import kinds
from sameday.clients.kinds import Kind
from sameday.clients.models import Company, Contact, CoveredItem, Domain, Plan
from sameday.clients.refused import Refused
from sameday.policy.identity import FREE_MAIL

SET_AT = {  # a value and the column that holds when it was changed
    "mail": "mail_set_at",
    "phone": "phone_set_at",
    "mobile": "mobile_set_at",
    "approves_in_order": "approves_set_at",
}


@transaction.atomic
def add(kind: Kind, texts: dict[str, str], *, by: str, at: datetime, company: Company | None = None):
    """Make a record of these texts, by field, and return it. Raises Refused."""
    company = company and lock(company)
    texts = {field.name: texts.get(field.name) or field.default for field in kind.fields}
    row = kind.model(**({"company": company} if company else {}))
    _set(kind, row, texts)
    _once(kind, row)
    row.save(force_insert=True)
    changes = {field.words: [None, texts[field.name]] for field in kind.fields if (texts[field.name] or "").strip()}
    journal.note(f"{kind.words} added", by=by, at=at, subject=subject(row), changes=changes, **about(kind, row))
    return row


@transaction.atomic
def change(kind: Kind, row, texts: dict[str, str], *, by: str, at: datetime) -> dict[str, list[str]]:
    """Set the given fields and return {field: [old, new]} of those that differ; nothing is written when none does.

    Raises Refused with every field that cannot be.
    """
    row = locked(kind, row)
    was = kind.texts(row)
    _set(kind, row, texts)
    now = kind.texts(row)
    changed = {field: [was[field], now[field]] for field in now if was[field] != now[field]}
    if not changed:
        return {}
    _once(kind, row)
    if kind is kinds.CONTACT:
        for field, column in SET_AT.items():
            if field in changed:
                setattr(row, column, at)
        if "mail" in changed:  # no mail to this one has come back yet
            row.mail_failed_at = None
    row.save()
    write_down(kind, row, changed, by=by, at=at)
    return changed


@transaction.atomic
def remove(kind: Kind, row, *, by: str, at: datetime) -> None:
    """Delete a domain or a covered item. People leave, companies and plans become inactive: they have a past."""
    row = locked(kind, row)
    texts = kind.texts(row)
    changes = {field.words: [texts[field.name], None] for field in kind.fields if texts[field.name]}
    journal.note(f"{kind.words} removed", by=by, at=at, subject=subject(row), changes=changes, **about(kind, row))
    row.delete()


def write_down(
    kind: Kind, row, changed: dict[str, list], *, by: str, at: datetime, verb: str = "changed", **more
) -> None:
    """Write the journal's line of a change: old and new values by the words of their fields."""
    words = {field.name: field.words for field in kind.fields}
    changes = {words.get(field, field): pair for field, pair in changed.items()}
    journal.note(
        f"{kind.words} {verb}", by=by, at=at, subject=subject(row), changes=changes, **about(kind, row), **more
    )


def lock(company: Company) -> Company:
    """Return the company re-read under its lock: of two changes of one client the second waits."""
    found = Company.objects.select_for_update(of=("self",)).select_related("plan").filter(pk=company.pk).first()
    if found is None:
        raise Refused(("", "This company is gone"))
    return found


def locked(kind: Kind, row):
    """Return the record re-read under the lock of its company, or of itself."""
    if kind is kinds.COMPANY:
        return lock(row)
    if kind is not kinds.PLAN:
        lock(row.company)
    relatives = {kinds.CONTACT: ("company",), kinds.ITEM: ("company", "contact"), kinds.DOMAIN: ("company",)}
    fresh = kind.model.objects.select_related(*relatives[kind]) if kind in relatives else kind.model.objects
    fresh = fresh.filter(pk=row.pk).first()
    if fresh is None:
        raise Refused(("", f"This {kind.words} is gone"))
    return fresh


def subject(row) -> str:
    """Return whose history a record's changes belong to: its own for people, companies, plans; else the company's."""
    if isinstance(row, CoveredItem | Domain):
        return f"company:{row.company_id}"
    return f"{type(row).__name__.lower()}:{row.pk}"


def about(kind: Kind, row) -> dict:
    """Return what names a record whose history is its company's."""
    return {kind.name: row.pk, "name": row.name} if isinstance(row, CoveredItem | Domain) else {}


def _set(kind: Kind, row, texts: dict[str, str]) -> None:
    errors = []
    for field in kind.fields:
        if field.name not in texts:
            continue
        try:
            value = field.value(texts[field.name] or "")
            put(field, row, value if not field.refers else referred(field, row, value))
        except ValueError as trouble:
            errors.append((field.name, str(trouble)))
    if not errors:
        errors = trouble_with(kind, row)
    if errors:
        raise Refused(*errors)


def put(field, row, value) -> None:
    """Set one field's value; who is point of contact follows from the order."""
    setattr(row, field.name, value)
    if field.name == "approves_in_order":
        row.point_of_contact = value == 0


def trouble_with(kind: Kind, row) -> list[tuple[str, str]]:
    """Return what is wrong with a whole record whose fields are right: [(field, words)]."""
    if kind is kinds.ITEM and row.active_until and row.active_until < row.active_from:
        return [("active_until", "The last day is before the first: change one of them")]
    if kind is kinds.DOMAIN and row.name in FREE_MAIL:
        return [("name", f"{row.name} is free mail: anybody can have an address there, so it proves no company")]
    return []


def referred(field, row, value: str):
    """Return the record a field names by its name or address. Raises ValueError when there is none."""
    if field.refers == "plan":
        found = Plan.objects.filter(name__iexact=value).first()
    elif not value:
        return None
    else:
        found = Contact.objects.filter(company=row.company, mail__iexact=value).first()
    if found is None:
        raise ValueError(
            f"There is no plan {value!r}" if field.refers == "plan" else f"Nobody here has the address {value}"
        )
    return found


def _once(kind: Kind, row) -> None:
    """Refuse a second record of the same key, and a domain that is confirmed for another company."""
    rows = kind.model.objects.exclude(pk=row.pk)
    if kind is kinds.CONTACT and rows.filter(company=row.company, mail__iexact=row.mail).exists():
        raise Refused(("mail", f"Somebody at {row.company.name} has the address {row.mail} already"))
    if kind in (kinds.COMPANY, kinds.PLAN) and rows.filter(name__iexact=row.name).exists():
        raise Refused(("name", f"There is a {kind.words} {row.name!r} already"))
    if kind is kinds.DOMAIN:
        if rows.filter(company=row.company, name__iexact=row.name).exists():
            raise Refused(("name", f"{row.name} is on the list already"))
        other = rows.filter(name__iexact=row.name, confirmed=True).select_related("company").first()
        if row.confirmed and other:
            raise Refused(("confirmed", elsewhere(row.name, other.company.name)))
    if kind is kinds.ITEM:
        same = rows.filter(company=row.company, kind=row.kind, name__iexact=row.name, contact=row.contact)
        if same.filter(active_from=row.active_from).exists():
            raise Refused(("name", "This is on the list already, covered from the same day: change that one"))


def elsewhere(name: str, company: str) -> str:
    return f"{name} is confirmed for {company}: a mail from there could not say which of the two it is"
