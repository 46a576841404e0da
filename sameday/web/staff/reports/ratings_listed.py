"""The answers, or the requests without one, behind a number of the ratings; answers as CSV. Source: ux.md 4, S19."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.clients.models import Company
from sameday.policy.kinds import Solved
from sameday.reports import paging, ratings
from sameday.reports.ratings import ANSWERED, SILENT
from sameday.web import office
from sameday.web.staff.reports import asked as address
from sameday.web.staff.reports import listed
from sameday.web.staff.reports.amounts import NONE
from sameday.web.staff.reports.listed import Cell, Listed
from sameday.web.staff.reports.period import Period
from sameday.web.who import staff
from sameday.web.words import when

BACK = ("Rated by clients", "report_ratings")
NO_CLIENT = "No client"
LABELS = {Solved.YES: "Yes", Solved.PARTLY: "Partly", Solved.NO: "No", SILENT: "No answer"}
TITLES = {
    ANSWERED: "Answers of clients", Solved.YES: "Solved well", Solved.PARTLY: "Solved partly",
    Solved.NO: "Not solved well", SILENT: "Asked, no answer",
}  # fmt: skip
HEADINGS = (
    "Ticket", "Client", "Subject", "Resolved", "Who resolved it", "Solved well", "Words", "Answered", "Opened again",
)  # fmt: skip


@staff("work", read=True)
@require_safe
def as_list(request):
    """Show the answers, or the requests whose client did not answer."""
    typed, asked = request.GET, address.of_list(request.GET)
    chosen, after = _chosen(typed), address.whole(typed.get("after", ""))
    if chosen["said"] == SILENT:
        rows = ratings.silent_listed(asked.from_at, asked.until_at, company=chosen["company"])
        found, more = paging.page(rows, "resolved_at", after)
        headings, cells = ("Request", "Client", "Subject", "Resolved", "Whose"), [_silent(each) for each in found]
        csv_url = ""
    else:
        found, more = paging.page(_answers(asked, chosen), "resolved_at", after)
        headings = ("Request", "Client", "Subject", "Resolved", "Who of us", "Solved well", "Their words")
        cells, csv_url = [_answer(each) for each in found], address.url("report_ratings_answers", asked.asked | chosen)
    words = ", ".join([*_client(chosen["company"]), *(["with a sentence"] if chosen["words"] else [])])
    page = Listed(TITLES[chosen["said"]], words, headings, cells, after, more, csv_url)
    return listed.show(request, BACK, "report_ratings_listed", asked, chosen, page)


@staff("work", read=True)
@require_safe
def as_csv(request) -> HttpResponse:
    """Give the answers of a list as CSV, with the words of each."""
    tz, chosen = office.desk().calendar.tz, _chosen(request.GET)

    def rows(asked: Period) -> Iterable[tuple]:
        for each in _answers(asked, chosen).order_by("resolved_at", "pk"):
            resolved, rated = (f"{at.astimezone(tz):%Y-%m-%d %H:%M}" for at in (each.resolved_at, each.rated_at))
            client, who = (thing.name if thing else "" for thing in (each.ticket.company, each.staff))
            yield (
                f"T-{each.ticket_id}", client, each.ticket.subject, resolved, who, LABELS[each.said], each.words, rated,
                "yes" if _opened_again(each) else "",
            )  # fmt: skip

    return address.download(request, "rating-answers", HEADINGS, rows)


def _chosen(typed) -> dict:
    """What the address asks for; all answers where it asks for nonsense."""
    said = address.one_of(typed.get("said", ""), TITLES) or ANSWERED
    worded = address.one_of(typed.get("words", ""), ("yes",)) if said != SILENT else ""
    return {"said": said, "company": address.whole(typed.get("company", "")), "words": worded}


def _answers(asked: Period, chosen: dict):
    said = ANSWERED if chosen["said"] == SILENT else chosen["said"]
    wanted = {"said": said, "company": chosen["company"], "worded": bool(chosen["words"])}
    return ratings.listed(asked.from_at, asked.until_at, **wanted)


def _answer(each) -> tuple[Cell, ...]:
    again = ", opened again" if _opened_again(each) else ""
    return (
        listed.ticket(each.ticket_id), listed.client(each.ticket.company), Cell(each.ticket.subject),
        Cell(f"{when(each.resolved_at)}{again}"), Cell(each.staff.name if each.staff else NONE),
        Cell(LABELS[each.said]), Cell(each.words or NONE),
    )  # fmt: skip


def _opened_again(each) -> bool:
    return each.ticket.resolved_at != each.resolved_at


def _silent(ticket) -> tuple[Cell, ...]:
    return (
        listed.ticket(ticket.pk), listed.client(ticket.company), Cell(ticket.subject), Cell(when(ticket.resolved_at)),
        Cell(ticket.owner.name if ticket.owner else NONE),
    )  # fmt: skip


def _client(number: int | None) -> list[str]:
    if number is None:
        return []
    return [Company.objects.filter(pk=number).values_list("name", flat=True).first() or NO_CLIENT]


urlpatterns = [
    path("reports/ratings/listed", as_list, name="report_ratings_listed"),
    path("reports/ratings/answers.csv", as_csv, name="report_ratings_answers"),
]
