"""The pages of knowledge: found, written, kept when somebody was faster; beside a ticket; while a client types."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sameday.audit.models import Entry
from sameday.knowledge import change
from sameday.knowledge.models import CLIENTS, INTERNAL, Article, ArticleVersion
from sameday.tickets import life
from sameday.web.public import help as help_pages
from tests.web.arrivals import MONDAY, SCRIPT, arrive
from tests.web.portal_visits import signed_in

TYPED = {"title": "Printer jams", "text": "Open tray 2.", "words": "paper", "audience": INTERNAL, "company": ""}


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


def article(cast, title="Printer jams", text="Open tray 2.", audience=CLIENTS, company=None, words=""):
    content = change.Content(title, text, words, audience, company and company.pk)
    return change.write(content, staff=cast.cora, by="system", at=MONDAY)


def solved(cast, contact, subject="Printer jams again", cause="A torn label.\nWe took it out."):
    ticket = arrive(contact, subject, "The printer jams on every second page.", at=MONDAY - timedelta(hours=2))
    life.take(ticket, by="system", at=MONDAY - timedelta(hours=2))
    return life.resolve(ticket, cause, by="system", at=MONDAY - timedelta(hours=1), staff=cast.tina)


def test_an_article_is_written_once_however_often_it_is_sent(cast, tina):
    first = tina.post("/desk/knowledge/new", TYPED | {"once": "k1"})
    number = Article.objects.get().pk
    assert first.headers["Location"] == f"/desk/knowledge/{number}?done=saved"
    assert tina.post("/desk/knowledge/new", TYPED | {"once": "k1"}).status_code == 302
    assert Article.objects.count() == ArticleVersion.objects.count() == 1
    body = tina.get(f"/desk/knowledge/{number}").content.decode()
    assert "Open tray 2." in body and "Version 1" in body and "As clients see it" not in body


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": " "}, "Give it a title"),
        ({"text": ""}, "Write what to do"),
        ({"text": "x" * 20_001}, "Shorten this to 20,000 characters"),
        ({"audience": "world"}, "Choose who may read it"),
        ({"company": "No Such Firm"}, "No client has this name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(cast, tina, wrong, words):
    answer = tina.post("/desk/knowledge/new", TYPED | {"words": "kept & safe"} | wrong)
    body = answer.content.decode()
    assert answer.status_code == 422 and body.count(words) == 2, "in the summary and at the field"
    assert "kept &amp; safe" in body
    assert not Article.objects.exists() and not Entry.objects.filter(verb__startswith="article").exists()


def test_two_people_at_once_see_both_texts_and_neither_is_lost(cast, tina):
    row = article(cast)
    assert tina.post(f"/desk/knowledge/{row.pk}/edit", TYPED | {"text": "First.", "version": 1}).status_code == 302
    late = TYPED | {"text": "Second.", "title": "Late", "version": 1}
    answer = tina.post(f"/desk/knowledge/{row.pk}/edit", late)
    body = answer.content.decode()
    assert answer.status_code == 409 and "Tina Marsh changed this article while you were writing" in body
    assert "First." in body and "Second." in body and 'name="version" value="2"' in body
    assert tina.post(f"/desk/knowledge/{row.pk}/edit", late | {"version": 2}).status_code == 302
    body = tina.get(f"/desk/knowledge/{row.pk}").content.decode()
    assert all(text in body for text in ("Open tray 2.", "First.", "Second.", "Version 3"))


def test_a_retired_article_shows_nowhere_but_under_its_own_heading_and_comes_back(cast, tina, client):
    row = article(cast, words="paper")
    assert tina.post(f"/desk/knowledge/{row.pk}/retire").status_code == 302
    for address in ("/desk/knowledge", "/desk/knowledge?q=paper", "/help", "/help?q=paper"):
        assert "Printer jams" not in tina.get(address).content.decode(), address
    assert client.get(f"/help/{row.pk}").status_code == 404
    assert "Printer jams" in tina.get("/desk/knowledge?which=retired&q=paper").content.decode()
    assert "It shows nowhere" in tina.get(f"/desk/knowledge/{row.pk}").content.decode()
    tina.post(f"/desk/knowledge/{row.pk}/back")
    assert client.get(f"/help/{row.pk}").status_code == 200


def test_confirming_what_was_changed_meanwhile_confirms_nothing(cast, tina):
    row = article(cast)
    tina.post(f"/desk/knowledge/{row.pk}/confirm", {"version": 7})
    assert Article.objects.get().reviewed_at == MONDAY and not Entry.objects.filter(verb="article confirmed").exists()
    tina.post(f"/desk/knowledge/{row.pk}/confirm", {"version": 1})
    assert Entry.objects.filter(verb="article confirmed").exists()


def test_the_list_costs_the_same_for_one_and_for_forty(cast, tina):
    article(cast, "Alpha")
    tina.get("/desk/knowledge")  # the first page of a session writes that it was seen
    with CaptureQueriesContext(connection) as few:
        tina.get("/desk/knowledge")
    for number in range(40):
        article(cast, f"Article {number}", company=cast.acme)
    with CaptureQueriesContext(connection) as many:
        tina.get("/desk/knowledge")
    assert len(many) == len(few)


def test_an_article_begins_with_the_words_of_a_solved_ticket(cast, tina):
    ticket = solved(cast, cast.ann)
    assert f"/desk/knowledge/new?ticket={ticket.pk}" in tina.get(f"/desk/tickets/{ticket.pk}").content.decode()
    body = tina.get(f"/desk/knowledge/new?ticket={ticket.pk}").content.decode()
    assert 'value="Printer jams again"' in body and "A torn label.\nWe took it out." in body
    assert f'name="ticket" value="{ticket.pk}"' in body and "Ann Keller" not in body
    tina.post("/desk/knowledge/new", TYPED | {"ticket": ticket.pk})
    assert Entry.objects.get(verb="article written").data["ticket"] == ticket.pk


@pytest.mark.parametrize("number", ["", "abc", "0", "99999999999999999999", "-1"])
def test_a_ticket_that_is_not_solved_or_not_there_leaves_the_form_empty(cast, tina, number):
    open_one = arrive(cast.ann, "Still open")
    for which in (number, str(open_one.pk)):
        answer = tina.get("/desk/knowledge/new", {"ticket": which})
        assert answer.status_code == 200 and "Still open" not in answer.content.decode()


def test_beside_a_ticket_stand_articles_and_solved_ones_of_the_same_walls(cast, tina, settings):
    old, foreign = solved(cast, cast.paul), solved(cast, cast.carl, subject="Corner printer jams")
    shown = article(cast, "The printer jams", words="page")
    own = article(cast, "Acme printer jams", company=cast.acme)
    article(cast, "Corner printer jams", company=cast.corner)
    inside = article(cast, "Printer jams inside", audience=INTERNAL)
    ticket = arrive(cast.ann, "Printer jams on each page", at=MONDAY)
    body = tina.get(f"/desk/tickets/{ticket.pk}/knowledge", **SCRIPT).content.decode()
    assert f'href="/desk/tickets/{old.pk}"' in body and "A torn label." in body and "Tina Marsh" in body
    assert str(foreign.pk) not in body.replace(str(ticket.pk), "") and "Corner" not in body
    assert f'data-insert="The printer jams: {settings.URL}/help/{shown.pk}"' in body
    assert f'data-insert="Acme printer jams: {settings.URL}/my/help/{own.pk}"' in body
    assert f"/help/{inside.pk}" not in body and "Internal" in body
    page = tina.get(f"/desk/tickets/{ticket.pk}/knowledge").content.decode()
    assert "<h1>What may help</h1>" in page and "data-insert" not in page


def test_the_ticket_page_asks_nothing_of_it_by_itself(cast, tina):
    ticket = arrive(cast.ann, "Printer jams", at=MONDAY)
    tina.get(f"/desk/tickets/{ticket.pk}")
    with CaptureQueriesContext(connection) as seen:
        body = tina.get(f"/desk/tickets/{ticket.pk}").content.decode()
    assert f'hx-get="/desk/tickets/{ticket.pk}/knowledge" hx-trigger="load"' in body
    assert not [query for query in seen.captured_queries if "knowledge_article" in query["sql"]]
    assert not [query for query in seen.captured_queries if "search_" in query["sql"]]


def test_who_only_reads_sees_no_way_to_change(cast, sign_in, monday):
    row, bill = article(cast), sign_in(cast.bill)
    for address in ("/desk/knowledge", f"/desk/knowledge/{row.pk}"):
        body = bill.get(address).content.decode()
        assert "/desk/knowledge/new" not in body and "/edit" not in body and "Retire</span>" not in body
    assert bill.get(f"/desk/knowledge/{row.pk}/edit").status_code == 403


def test_what_is_typed_is_answered_with_three_titles_and_stands_in_no_address(cast, client):
    for number in range(5):
        article(cast, f"Printer jams {number}", words="tray")
    answer = client.post("/help/suggest", {"text": "the printer jams"})
    assert answer.status_code == 200 and answer.content.decode().count("<a href=") == 3
    assert 'target="_blank" rel="noopener"' in answer.content.decode()
    assert client.get("/help/suggest", {"text": "the printer jams"}).status_code == 405
    assert client.post("/help/suggest", {"text": "x" * 300 + " printer jams"}).content.strip() == b""
    assert client.post("/help/suggest", {"text": "the weather"}).content.strip() == b""


def test_beyond_the_limit_there_is_silence_and_the_form_still_sends(cast, client, monkeypatch, monday):
    article(cast)
    monkeypatch.setattr(help_pages, "SUGGESTIONS", 2)
    statuses = [client.post("/help/suggest", {"text": "printer jams"}).status_code for _ in range(3)]
    assert statuses == [200, 200, 204]
    assert client.get("/request").status_code == 200


def test_both_forms_ask_for_suggestions_and_work_without_a_script(cast, client):
    form = client.get("/request").content.decode()
    assert 'data-suggest="/help/suggest" data-for="text"' in form
    mine = signed_in(cast.ann.mail, at=timezone.now()).get("/my").content.decode()
    assert 'data-suggest="/my/help/suggest" data-for="text"' in mine


def test_the_portals_suggestions_need_the_session(cast, client):
    article(cast, company=cast.acme)
    assert client.post("/my/help/suggest", {"text": "printer jams"}).status_code == 302
    ann = signed_in(cast.ann.mail, at=timezone.now())
    assert b"Printer jams" in ann.post("/my/help/suggest", {"text": "printer jams"}).content
    carl = signed_in(cast.carl.mail, at=timezone.now())
    assert b"Printer jams" not in carl.post("/my/help/suggest", {"text": "printer jams"}).content


def test_stored_text_is_never_markup(cast, tina, client):
    row = article(cast, "<b>Printer</b> jams", "<script>alert(1)</script>")
    for browser, address in ((tina, f"/desk/knowledge/{row.pk}"), (client, f"/help/{row.pk}"), (client, "/help")):
        body = browser.get(address).content.decode()
        assert "<b>Printer" not in body and "<script>alert" not in body
    assert b"<b>Printer" not in client.post("/help/suggest", {"text": "printer jams"}).content
