"""What the pages of clients read: each list in one query, on the index of its order, continued from the last row."""

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Lower, Replace

from sameday.clients.models import Company, Contact, CoveredItem, Domain, Plan
from sameday.policy import numbers

PAGE, WORDS_AT_MOST, FEWEST_DIGITS, FOUND_AT_MOST = 50, 4, 4, 12
STATUSES = {"active": ("active",), "hold": ("hold",), "inactive": ("inactive",), "all": ("active", "hold", "inactive")}
LARGEST = 2**63 - 1


def companies(asked: str = "", *, status: str = "all", after: str = "") -> tuple[list[Company], str]:
    """Return a page of companies by name and the name to go on from, "" at the end; one query.

    Each word of `asked` must occur in the company's name, a mail domain of it, or the name or address of somebody
    there; four digits and more, however they are grouped, also in a number on file. Each row has `low` and `people`.
    """
    rows = Company.objects.select_related("plan").annotate(low=Lower("name"), people=_people())
    if status != "all":
        rows = rows.filter(status__in=STATUSES[status])
    if asked.strip():
        rows = rows.filter(_answers_to(asked))
    if after:
        rows = rows.filter(low__gt=after)
    found = list(rows.order_by("low")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].low if len(found) > PAGE else ""


def people(asked: str) -> list[Contact]:
    """Return up to twelve people, with their companies, who answer to the words; nobody for no words."""
    words = asked.split()[:WORDS_AT_MOST]
    if not words:
        return []
    named = Q()
    for word in words:
        named &= Q(name__icontains=word) | Q(mail__icontains=word)
    rows = Contact.objects.filter(merged_into=None).select_related("company")
    if (digits := numbers.digits(asked)) and len(digits) >= FEWEST_DIGITS:
        rows, named = _with_digits(rows), named | _has_digits(digits)
    return list(rows.filter(named).order_by("name", "pk")[:FOUND_AT_MOST])


def people_of(company: Company, *, after: tuple[str, int] | None = None) -> tuple[list[Contact], tuple | None]:
    """Return a page of a company's people by name and the (name, id) to go on from, None at the end; one query."""
    rows = Contact.objects.filter(company=company).annotate(low=Lower("name"))
    if after:
        rows = rows.filter(low__gte=after[0]).filter(Q(low__gt=after[0]) | Q(pk__gt=after[1]))
    found = list(rows.order_by("low", "pk")[: PAGE + 1])
    return found[:PAGE], (found[PAGE - 1].low, found[PAGE - 1].pk) if len(found) > PAGE else None


def company(pk: int) -> Company | None:
    return Company.objects.select_related("plan").filter(pk=pk).first() if pk <= LARGEST else None


def person(company_pk: int, pk: int) -> Contact | None:
    """Return the person of this company, None for one of another."""
    if max(pk, company_pk) > LARGEST:
        return None
    rows = Contact.objects.select_related("company__plan", "merged_into")
    return rows.filter(pk=pk, company_id=company_pk).first()


def elsewhere(contact: Contact) -> list[Contact]:
    """Return the same person at other companies: the contacts with the same address, with their companies."""
    rows = Contact.objects.annotate(low=Lower("mail")).filter(low=contact.mail.lower()).exclude(pk=contact.pk)
    return list(rows.select_related("company").order_by("company__name"))


def items(company: Company) -> list[CoveredItem]:
    return list(CoveredItem.objects.filter(company=company).select_related("contact").order_by("kind", "name", "pk"))


def overlaps(rows: list[CoveredItem]) -> list[tuple[CoveredItem, CoveredItem]]:
    """Return the pairs of items of one kind, name and person that are covered on the same day."""
    found = []
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            if (one.kind, one.name.lower(), one.contact_id) != (other.kind, other.name.lower(), other.contact_id):
                continue
            if one.active_from <= (other.active_until or date.max) and other.active_from <= (
                one.active_until or date.max
            ):
                found.append((one, other))
    return found


def domains(company: Company) -> list[Domain]:
    """Return the company's mail domains; each has `other`, the name of another company that has it too."""
    same = Domain.objects.filter(name__iexact=OuterRef("name")).exclude(company=OuterRef("company"))
    rows = Domain.objects.filter(company=company).annotate(other=Subquery(same.values("company__name")[:1]))
    return list(rows.order_by("name"))


def plans() -> list[Plan]:
    """Return every plan by name, each with `used`: by how many companies that are not gone."""
    used = Count("companies", filter=~Q(companies__status="inactive"))
    return list(Plan.objects.annotate(used=used).order_by(Lower("name")))


def _people():
    here = Contact.objects.filter(company=OuterRef("pk")).exclude(status="inactive").order_by().values("company")
    return Coalesce(Subquery(here.annotate(n=Count("pk")).values("n")), 0)


def _answers_to(asked: str) -> Q:
    mine, found = OuterRef("pk"), Q()
    for word in asked.split()[:WORDS_AT_MOST]:
        domain = Exists(Domain.objects.filter(company=mine, name__icontains=word))
        here = Contact.objects.filter(company=mine).filter(Q(name__icontains=word) | Q(mail__icontains=word))
        found &= Q(name__icontains=word) | Q(domain) | Q(Exists(here))
    if (digits := numbers.digits(asked)) and len(digits) >= FEWEST_DIGITS:
        here = _with_digits(Contact.objects.filter(company=mine)).filter(_has_digits(digits))
        own = _with_digits(Company.objects.filter(pk=mine), "phone", "numbers").filter(
            _has_digits(digits, "phone", "numbers")
        )
        found |= Q(Exists(here)) | Q(Exists(own))
    return found


NUMBERS = ("phone", "mobile", "numbers")


def _with_digits(rows, *fields: str):
    return rows.annotate(**{f"bare_{field}": _bare(field) for field in fields or NUMBERS})


def _has_digits(digits: str, *fields: str) -> Q:
    found = Q()
    for field in fields or NUMBERS:
        found |= Q(**{f"bare_{field}__contains": digits[-10:]})
    return found


def _bare(field: str):
    bare = Cast(F(field), TextField())
    for sign in "-+ ().":
        bare = Replace(bare, Value(sign), Value(""), output_field=TextField())
    return bare
