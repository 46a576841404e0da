"""What an address names, or 404; and the line about what was just done."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from sameday.audit import actors
from sameday.clients import queries
from sameday.office.models import Staff
from sameday.web import words

SAID = {
    "saved": "Saved.", "added": "Saved.", "proposed": "Proposed. A coordinator, billing or the owner decides.",
    "removed": "Removed.", "left": "Said: they no longer work there.", "back": "They are active now.",
    "merged": "One person now. The other stays on file as one who left.", "accepted": "Accepted and done.",
    "declined": "Declined. Nothing was changed.", "withdrawn": "Taken back.",
    "mail_again": "Mail goes to this address again. What was not sent meanwhile stays unsent: write it again.",
    "dropped": "Dropped. Nothing was changed.",
}  # fmt: skip


def company_of(number: int):
    if (found := queries.company(number)) is None:
        raise Http404
    return found


def person_of(number: int, person: int):
    if (found := queries.person(number, person)) is None:
        raise Http404
    return found


def of_company(model, company, number: int):
    """Return the company's own record of this number, or 404: never another company's."""
    found = model.objects.filter(company=company, pk=number).first() if number <= queries.LARGEST else None
    if found is None:
        raise Http404
    found.company = company
    return found


def toast(request) -> dict:
    """Return the words for what the address says was done; they name nothing, so anybody may make such an address."""
    words = SAID.get(request.GET.get("done", ""))
    return {"toast_words": words} if words else {}


def company_url(company, tab: str = "people") -> str:
    """Return the address of a tab, ready for more of a query."""
    return f"{reverse('client', args=[company.pk])}?tab={tab}&"


def person_url(person) -> str:
    return f"{reverse('person', args=[person.company_id, person.pk])}?"


def names(actors_: Iterable[str]) -> dict[str, str]:
    """Return who each actor is, in words: one query."""
    found = {actor: actors.staff_id(actor) for actor in actors_}
    people = dict(Staff.objects.filter(pk__in=filter(None, found.values())).values_list("pk", "name"))
    return {actor: people.get(number, "The command line") for actor, number in found.items()}


def today() -> date:
    """Return the day it is at the office."""
    return timezone.now().astimezone(words.zone()).date()
