"""One knowledge article for staff: what it says, to whom, every version, and what can be done with it."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sameday.accounts import roles
from sameday.audit import actors
from sameday.knowledge import change, walls
from sameday.knowledge.models import Article
from sameday.web import pages
from sameday.web.staff import history
from sameday.web.staff.forms import Typed
from sameday.web.who import staff

SAID = {
    "saved": "Saved",
    "confirmed": "Confirmed: it is true as of today",
    "retired": "Retired: it shows nowhere any more",
    "back": "It is in use again",
    "changed": "It was changed while you read it: read it again before you confirm it",
}
VERSIONS = 50


@staff("work", read=True)
@require_safe
def article(request, number: int):
    """Show one article, retired or not."""
    row = found(number)
    versions = row.versions.select_related("staff", "company").order_by("-number")
    facts = {
        "article": row, "versions": list(versions[:VERSIONS]), "public": help_url(row),
        "may_write": roles.may(request.staff.role, "work"), "toast_words": SAID.get(request.GET.get("done", ""), ""),
        "past": history.of(request, f"article:{row.pk}", labels={"audience": "For whom", "company": "Company"}),
    }  # fmt: skip
    return pages.staff_page(request, "staff/knowledge/article.html", facts)


@staff("work")
@require_POST
def confirm_article(request, number: int):
    """Say that it is still true."""
    row, seen = found(number), Typed(request.POST).number("version") or 0
    try:
        change.confirm(row, seen=seen, **_who(request))
    except change.Changed:
        return _back(row, "changed")
    return _back(row, "confirmed")


@staff("work")
@require_POST
def retire_article(request, number: int):
    """Show it nowhere any more."""
    row = found(number)
    change.retire(row, **_who(request))
    return _back(row, "retired")


@staff("work")
@require_POST
def bring_article_back(request, number: int):
    """Show it again."""
    row = found(number)
    change.bring_back(row, **_who(request))
    return _back(row, "back")


def found(number: int) -> Article:
    """Return the article with this number; 404 when there is none."""
    row = walls.of_staff().select_related("company", "author").filter(pk=number).first() if number < 2**63 else None
    if row is None:
        raise Http404
    return row


def help_url(row: Article) -> str:
    """Return the path at which clients read it, "" when they do not."""
    if row.audience != "clients" or row.retired_at:
        return ""
    return reverse("portal_help_article" if row.company_id else "help_article", args=[row.pk])


def _who(request) -> dict:
    return {"by": actors.staff(request.staff.pk), "at": timezone.now()}


def _back(row: Article, done: str):
    return redirect(f"{reverse('article', args=[row.pk])}?done={done}")


urlpatterns = [
    path("knowledge/<int:number>", article, name="article"),
    path("knowledge/<int:number>/confirm", confirm_article, name="article_confirm"),
    path("knowledge/<int:number>/retire", retire_article, name="article_retire"),
    path("knowledge/<int:number>/back", bring_article_back, name="article_back"),
]
