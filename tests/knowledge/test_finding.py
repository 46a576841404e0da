"""Articles are found by words and by likeness, on both databases alike, in a query or two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.knowledge import change, finding, walls
from sameday.knowledge.models import Article
from sameday.search import index
from tests.knowledge.conftest import MONDAY

pytestmark = pytest.mark.django_db


def titles(text: str) -> list[str]:
    return [row.title for row in finding.page(walls.of_staff(), text)[0]]


def suggested(text: str) -> list[str]:
    return [row.title for row in finding.suggested(walls.of_anybody(), text)]


def test_words_are_found_in_title_text_and_the_other_words_for_it(write):
    write("Paper is stuck", "Open the rear door.", "jam, plotter")
    for text in ("paper", "rear door", "plot", "JAM", '"rear door"', "stuck jam"):
        assert titles(text) == ["Paper is stuck"], text
    assert titles("rear paper window") == titles("door rear window") == []


def test_a_reworded_article_is_found_by_its_new_words_alone(cast, write):
    article = write("Paper is stuck", "Open the rear door.")
    new = change.Content("Toner is low", "Shake it.", "cartridge", "clients", None)
    change.reword(article, new, seen=1, staff=cast.tina, by="system", at=MONDAY)
    assert titles("rear") == [] and titles("cartridge") == ["Toner is low"]
    assert [*index.missing()] == []


def test_titles_that_have_the_words_come_first(write):
    write("About colours", "The printer mixes them.")
    write("Zebra printer", "Labels.")
    assert titles("printer") == ["Zebra printer", "About colours"]


def test_a_sentence_of_a_client_finds_what_is_about_it(write):
    write("Outlook keeps asking for my password", "Remove the stored one.", "prompt, sign in")
    write("The printer is offline", "Remove and add it.", "print, printing, jam")
    write("VPN error 809", "Their router blocks it.", "hotspot")
    assert suggested("Hello, Outlook asks me for my password every five minutes. Thanks, Ann")[:1] == [
        "Outlook keeps asking for my password"
    ]
    assert suggested("our printers have jammed again")[:1] == ["The printer is offline"]
    assert suggested("printer") == ["The printer is offline"]
    assert suggested("Please call me back today, thank you very much") == []
    assert suggested("The window in the kitchen is open") == []


@pytest.mark.parametrize(
    "text", ["", "   ", '"*:^~()', "AND OR NOT NEAR", "'; --", "ß²³", "日本 プリンター", "a" * 5000, "\x00"]
)
def test_whatever_is_typed_is_answered(write, text):
    write("Printer", "Open it.")
    finding.suggested(walls.of_anybody(), text, text)
    finding.page(walls.of_staff(), text)


def test_three_at_most_in_two_queries_however_many_there_are(write):
    for number in range(30):
        write(f"Printer {number}", "Open the tray.")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert len(suggested("printer tray")) == 3
    assert len(seen) == 2
    with CaptureQueriesContext(connection) as seen:
        assert len(titles("printer")) == 30
    assert len(seen) == 3


def test_the_index_made_anew_holds_the_same(write):
    write("Paper is stuck", "Open the rear door.", "jam")
    index.rebuild()
    assert titles("jam") == ["Paper is stuck"] and [*index.missing()] == []


def test_a_page_holds_fifty(write):
    for number in range(52):
        write(f"Article {number:02}", "Words.")
    first, more = finding.page(walls.of_staff())
    second, last = finding.page(walls.of_staff(), start=50)
    assert (len(first), more, len(second), last) == (50, True, 2, False)
    assert len({row.pk for row in [*first, *second]}) == Article.objects.count() == 52
