"""The search page: what it shows for what is typed, where it leads, and that it shows nothing as markup."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.tickets import life
from sameday.tickets.models import Attachment
from tests.web.arrivals import MONDAY, arrive

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1", "at": MONDAY}


def page(browser, q: str = "", more: str = "", *, place: str = "/desk/search") -> str:
    answer = browser.get(f"{place}?{more}", {"q": q} if not more else None)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'href="/desk/tickets/(\d+)#m\d+"', html)]


def groups(html: str) -> list[str]:
    return re.findall(r'role="group" aria-label="(\w+)"', html)


def test_tickets_people_and_companies_stand_in_groups(cast, cora):
    ticket = arrive(cast.ann, "Acme printer jams")
    html = page(cora, "acme")
    assert groups(html) == ["Companies", "People", "Tickets"]
    assert groups(page(cora, "ann")) == ["People", "Tickets"]
    assert groups(page(cora, "ann acme")) == ["People", "Tickets"]
    assert shown(html) == [ticket.pk]
    assert "<mark>Acme</mark> printer jams" in html and "Ann Keller" in html and "Acme Plumbing" in html


def test_the_list_alone_answers_the_box(cast, cora):
    ticket = arrive(cast.ann, "Printer jams")
    html = page(cora, "prin", place="/desk/search/found")
    assert shown(html) == [ticket.pk]
    assert "<html" not in html and "<mark>Printer</mark>" in html


@pytest.mark.parametrize("text", ["T-{}", "{}", "#{}"])
def test_a_number_goes_to_its_ticket(cast, cora, text):
    ticket = arrive(cast.ann)
    answer = cora.get("/desk/search", {"q": text.format(ticket.pk)})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/tickets/{ticket.pk}")
    assert f"Open T-{ticket.pk}" in page(cora, text.format(ticket.pk), place="/desk/search/found")
    assert "Nothing is found" in page(cora, text.format(ticket.pk + 1))


def test_what_people_wrote_is_never_markup(cast, cora):
    ticket = arrive(cast.ann, "Toner <script>x</script>", "Toner <img src=x> & more")
    Attachment.objects.create(message=ticket.messages.get(), filename="toner<b>.pdf", content_type="a/b", size=1)
    html = page(cora, "toner <i>")
    assert "<script>x" not in html and "<img" not in html and "<i>" not in html
    html = page(cora, "toner")
    assert "<mark>Toner</mark> &lt;script&gt;" in html and "<mark>toner</mark>&lt;b&gt;.pdf" in html


def test_the_message_that_says_it_is_the_one_shown(cast, cora):
    ticket = arrive(cast.ann, "Printer", "It chews the letterhead.")
    for n in range(4):
        life.note(ticket, f"Note {n} of ours.", staff=cast.tina, **BY)
    assert "Ann Keller: It chews the <mark>letterhead</mark>." in page(cora, "letterhead")
    assert "Note, Tina Marsh: Note 3 of ours." in page(cora, "printer from:tina")


def test_nothing_typed_says_how_to_ask(cast, cora):
    for html in (page(cora), page(cora, "   "), page(cora, "from:")):
        assert "What are you looking for?" in html and "company:acme" in html


def test_nothing_found_says_what_to_try(cast, cora):
    html = page(cora, "unheard thing company:acme")
    assert "Nothing is found for “unheard thing company:acme”." in html
    assert 'href="/desk/search?q=unheard"' in html and 'href="/desk/search?q=unheard+thing"' in html
    assert "company%3Aacme+stage%3Aspam" in html and "/desk/tray?view=in" in html


def test_what_could_not_be_read_is_said(cast, cora):
    arrive(cast.ann, "Printer")
    html = page(cora, "printer stage:lost ")
    assert "“lost” is no stage." in html and "<mark>Printer</mark>" in html


def test_more_goes_on_where_the_page_ended(cast, cora):
    tickets = {arrive(cast.ann, f"Toner {n}").pk for n in range(30)}
    first = page(cora, "toner")
    assert "Tickets, best of the newest 30" in first
    more = re.search(r'href="/desk/search\?([^"]+start=25)"', first)[1].replace("&amp;", "&")
    second = page(cora, more=more)
    assert len(shown(first)) == 25 and set(shown(first)) | set(shown(second)) == tickets
    assert "start=" not in second


@pytest.mark.parametrize("q", ["'", '"', "\x00", "a" * 9000, "🙂", "%", "before:9999-99", "{{ 7777*7 }}", "١٠٠٠١"])
def test_odd_questions_get_an_answer(cast, cora, q):
    html = page(cora, q)
    assert "54439" not in html
    assert page(cora, q, place="/desk/search/found")
    assert cora.get("/desk/search", {"q": "a", "start": "-1", "older": "x" * 50}).status_code == 200
    assert cora.get("/desk/search", {"q": "a", "start": "9" * 15, "older": "9" * 15}).status_code == 200


def test_the_queries_of_a_page_do_not_grow(cast, cora):
    arrive(cast.ann, "Toner")
    page(cora, "toner")
    with CaptureQueriesContext(connection) as one:
        page(cora, "toner")
    for n in range(12):
        arrive((cast.ann, cast.carl, cast.vera)[n % 3], f"Toner {n}")
    with CaptureQueriesContext(connection) as many:
        page(cora, "toner")
    assert len(many) == len(one) <= 12 + 2 * (connection.vendor != "sqlite")


def test_every_page_of_staff_has_the_box_and_its_key(cast, cora):
    html = cora.get("/desk/queue").content.decode()
    assert 'action="/desk/search"' in html
    assert html.count('data-key="/"') == page(cora).count('data-key="/"') == 1
