"""What is internal or another company's no client reads: by list, search, suggestion or page, whatever there is."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameday.knowledge import change, finding, walls
from sameday.knowledge.models import CLIENTS, INTERNAL
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
WORDS = ("printer", "toner", "outlook", "vpn", "tray", "scanner")
ONE = st.fixed_dictionaries(
    {
        "audience": st.sampled_from([INTERNAL, CLIENTS]),
        "whose": st.sampled_from(["nobody", "acme", "corner"]),
        "retired": st.booleans(),
        "title": st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
        "text": st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    }
)


def may_read(article: dict, whose: str) -> bool:
    """The rule, said once more in other words."""
    if article["retired"] or article["audience"] == INTERNAL:
        return False
    return article["whose"] in ("nobody", whose)


def put(cast, articles: list[dict]) -> dict[int, dict]:
    made = {}
    for each in articles:
        company = getattr(cast, each["whose"]).pk if each["whose"] != "nobody" else None
        content = change.Content(each["title"], each["text"] or "-", "", each["audience"], company)
        row = change.write(content, staff=cast.tina, by="system", at=timezone.now())
        if each["retired"]:
            change.retire(row, by="system", at=timezone.now())
        made[row.pk] = each
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(articles=st.lists(ONE, max_size=7), asked=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join))
def test_no_list_search_or_suggestion_shows_what_is_not_for_the_reader(cast, articles, asked):
    from django.db import transaction

    with transaction.atomic():
        made = put(cast, articles)
        readers = {
            "acme": walls.of_client(cast.ann),
            "corner": walls.of_client(cast.carl),
            "a stranger": walls.of_anybody(),
        }
        for whose, rows in readers.items():
            mine = {pk for pk, each in made.items() if may_read(each, whose)}
            assert {row.pk for row in finding.page(rows)[0]} == mine, whose
            found = {row.pk for row in finding.page(rows, asked)[0]}
            every = set(asked.split())
            assert found == {pk for pk in mine if every <= set(f"{made[pk]['title']} {made[pk]['text']}".split())}
            assert {row.pk for row in finding.suggested(rows, asked)} <= mine, whose
        on_ticket = {row.pk for row in walls.on_ticket_of(cast.acme.pk)}
        assert on_ticket == {pk for pk, each in made.items() if each["whose"] != "corner" and not each["retired"]}
        transaction.set_rollback(True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(articles=st.lists(ONE, min_size=1, max_size=4), asked=st.sampled_from(WORDS))
def test_what_a_reader_is_suggested_does_not_depend_on_what_they_may_not_read(cast, articles, asked):
    """Otherwise the order of one's own would tell a stranger what another company has."""
    from django.db import transaction

    shown = []
    hidden = [each for each in articles if not may_read(each, "acme")]
    open_ones = [each for each in articles if may_read(each, "acme")]
    for there in (open_ones, [*open_ones, *hidden]):
        with transaction.atomic():
            made = put(cast, there)
            found = finding.suggested(walls.of_client(cast.ann), f"{asked} tray", "printer")
            shown.append([made[row.pk] for row in found])
            transaction.set_rollback(True)
    assert shown[0] == shown[1]


def test_the_pages_of_a_client_and_of_a_stranger_keep_the_walls(cast, write, client):
    rows = {
        write("Open toner", "Toner.").pk: "Open toner",
        write("Acme toner", "Toner.", company=cast.acme).pk: "Acme toner",
        write("Corner toner", "Toner.", company=cast.corner).pk: "Corner toner",
        write("Hidden toner", "Toner.", audience=INTERNAL).pk: "Hidden toner",
        write("Hidden Acme toner", "Toner.", audience=INTERNAL, company=cast.acme).pk: "Hidden Acme toner",
    }
    ann = signed_in(cast.ann.mail, at=timezone.now())
    for browser, home, mine in (
        (ann, "/my/help", {"Open toner", "Acme toner"}),
        (client, "/help", {"Open toner"}),
        (ann, "/help", {"Open toner"}),
    ):
        asked = browser.get(home, {"q": "toner"}), browser.post(f"{home}/suggest", {"text": "toner"})
        for page in (browser.get(home), *asked):
            assert {title for title in rows.values() if f">{title}<" in page.content.decode()} == mine, home
        for number, title in rows.items():
            assert browser.get(f"{home}/{number}").status_code == (200 if title in mine else 404), (home, title)


def test_a_stranger_is_answered_the_same_whether_or_not_a_company_has_an_article(cast, write, client):
    before = client.post("/help/suggest", {"text": "the lathe hums and stops"})
    write("The lathe hums", company=cast.acme)
    after = client.post("/help/suggest", {"text": "the lathe hums and stops"})
    assert (before.status_code, before.content, list(before.headers)) == (
        after.status_code,
        after.content,
        list(after.headers),
    )
