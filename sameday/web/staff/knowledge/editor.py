"""Writing and rewording an article; a new one may begin with the words of a solved ticket."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.audit import actors
from sameday.clients.models import Company
from sameday.knowledge import change
from sameday.knowledge.models import CLIENTS, INTERNAL, Article
from sameday.tickets import queries_solved
from sameday.web import once, pages
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.knowledge.page import found
from sameday.web.who import staff

TITLE, WORDS, TEXT, COMPANIES = 120, 250, 20_000, 1000
FIELDS = ("title", "text", "words", "audience", "company")
WHOM = [
    (INTERNAL, "Us alone", "Staff read it, on every ticket it fits."),
    (CLIENTS, "Clients, too", "Without a company below everybody who opens the request form can read it: name nobody."),
]


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def new_article(request):
    """Show the form, with a solved ticket's words when `ticket` names one, or save an article: 302, 422 as typed."""
    if request.method != "POST":
        return _form(request, None, values=_from_ticket(Typed(request.GET).number("ticket")))
    at, typed = timezone.now(), Typed(request.POST)
    try:
        content = _read(typed)
        with transaction.atomic():
            if not once.first(request, at=at):
                return redirect("knowledge")
            ticket = queries_solved.solved(typed.number("ticket"))
            row = change.write(content, ticket=ticket and ticket.number, **_who(request, at))
    except Refused as refusal:
        return _form(request, None, values=request.POST, errors=refusal.errors, status=422)
    return redirect(f"{reverse('article', args=[row.pk])}?done=saved")


@staff("work")
@require_http_methods(["GET", "HEAD", "POST"])
def edit_article(request, number: int):
    """Show the form, or reword an article: 302, 422 as typed, 409 with both when somebody was faster."""
    row = found(number)
    if request.method != "POST":
        return _form(request, row, values=_values(row))
    typed = Typed(request.POST)
    try:
        change.reword(row, _read(typed, row), seen=typed.number("version") or 0, **_who(request, timezone.now()))
    except Refused as refusal:
        return _form(request, row, values=request.POST, errors=refusal.errors, status=422)
    except change.Changed as changed:
        return _form(request, changed.now, values=request.POST, faster=changed.who, status=409)
    return redirect(f"{reverse('article', args=[row.pk])}?done=saved")


def _read(typed: Typed, row: Article | None = None) -> change.Content:
    """Return what was typed. Raises Refused with everything that is wrong at once."""
    errors: list[tuple[str, str]] = []

    def read(reader, *arguments, **options):
        try:
            return reader(*arguments, **options)
        except Refused as refusal:
            errors.extend(refusal.errors)

    title = read(typed.line, "title", need="Give it a title: what somebody with this trouble would say", most=TITLE)
    text = read(typed.text, "text", need="Write what to do", most=TEXT)
    words = read(typed.line, "words", most=WORDS)
    company = read(_company, typed, row)
    audience = typed.data.get("audience", "")
    if audience not in dict(Article.AUDIENCES):
        errors.append(("audience", "Choose who may read it"))
    if errors:
        raise Refused(*errors)
    return change.Content(title, text, words, audience, company)


def _company(typed: Typed, row: Article | None) -> int | None:
    name = typed.line("company", most=TITLE)
    if not name:
        return None
    known = Company.objects.filter(name__iexact=name)
    kept = known.filter(pk=row.company_id).first() if row and row.company_id else None
    company = kept or known.exclude(status="inactive").first()
    if company is None:
        raise Refused(("company", "No client has this name: choose one of the list, or leave it empty"))
    return company.pk


def _from_ticket(number: int | None) -> dict:
    """Return the first values of a new article: of a solved ticket its subject and what solved it."""
    ticket = queries_solved.solved(number)
    if ticket is None:
        return {"audience": INTERNAL}
    return {"title": ticket.subject[:TITLE], "text": ticket.how, "audience": INTERNAL, "ticket": ticket.number}


def _values(row: Article) -> dict:
    company = row.company.name if row.company else ""
    return {"title": row.title, "text": row.text, "words": row.words, "audience": row.audience, "company": company}


def _form(request, row: Article | None, *, values, errors=(), faster: str = "", status=200):
    names = Company.objects.exclude(status="inactive").order_by("name").values_list("name", flat=True)
    ticket = Typed({"ticket": str(values.get("ticket", ""))}).number("ticket")
    facts = {
        "article": row, "values": {name: values.get(name, "") for name in FIELDS} | {"ticket": ticket},
        "errors": list(errors), "problem": dict(errors), "faster": faster, "once": once.key(), "whom": WHOM,
        "companies": list(names[:COMPANIES]),
    }  # fmt: skip
    return pages.staff_page(request, "staff/knowledge/edit.html", facts, status=status)


def _who(request, at) -> dict:
    return {"staff": request.staff, "by": actors.staff(request.staff.pk), "at": at}


urlpatterns = [
    path("knowledge/new", new_article, name="article_new"),
    path("knowledge/<int:number>/edit", edit_article, name="article_edit"),
]
