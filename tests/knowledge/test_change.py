"""An article is written, reworded, confirmed and retired; no text it ever said is lost, whoever is faster."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from sameday.audit import actors
from sameday.audit.models import Entry
from sameday.knowledge import change
from sameday.knowledge.models import CLIENTS, INTERNAL, Article, ArticleVersion
from tests.knowledge.conftest import MONDAY

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=3)


def content(text="Open tray 2.", **more):
    return change.Content(
        **{"title": "Printer", "text": text, "words": "", "audience": CLIENTS, "company": None} | more
    )


@pytest.fixture
def by(cast):
    return {"staff": cast.cora, "by": actors.staff(cast.cora.pk), "at": LATER}


def test_every_text_stays_as_a_version_with_who_wrote_it(cast, write, by):
    article = write()
    change.reword(article, content("Open tray 3."), seen=1, **by)
    kept = list(ArticleVersion.objects.order_by("number").values_list("number", "text", "staff__name"))
    assert kept == [(1, "Open tray 2.", "Tina Marsh"), (2, "Open tray 3.", "Cora Lind")]
    article.refresh_from_db()
    assert (article.version, article.text, article.changed_at, article.reviewed_at) == (2, "Open tray 3.", LATER, LATER)


def test_the_journal_says_who_and_to_whom_it_speaks_and_never_the_text(cast, write, by):
    article = write(audience=INTERNAL)
    change.reword(article, content("A secret way.", company=cast.acme.pk), seen=1, **by)
    entry = Entry.objects.get(verb="article reworded")
    assert entry.data["changes"] == {"audience": ["Us alone", "Clients, too"], "company": ["", "Acme Plumbing"]}
    assert entry.subject == f"article:{article.pk}" and "secret" not in str(entry.data)


def test_who_saw_an_older_version_changes_nothing_and_is_told_what_it_says_now(cast, write, by):
    article = write()
    change.reword(article, content("Cora's."), seen=1, **by)
    with pytest.raises(change.Changed) as refusal:
        change.reword(article, content("Tina's."), seen=1, **by | {"staff": cast.tina})
    assert (refusal.value.now.text, refusal.value.who) == ("Cora's.", "Cora Lind")
    assert ArticleVersion.objects.count() == 2 and Article.objects.get().text == "Cora's."
    with pytest.raises(change.Changed):
        change.confirm(article, seen=1, by="system", at=LATER + timedelta(days=1))
    assert Article.objects.get().reviewed_at == LATER


def test_the_same_words_again_are_no_version(write, by):
    article = write()
    change.reword(article, content(title="Printer jams"), seen=1, **by)
    assert ArticleVersion.objects.count() == 1 and not Entry.objects.filter(verb="article reworded").exists()


def test_confirming_moves_the_day_it_is_true_as_of_alone(write):
    article = write()
    change.confirm(article, seen=1, by="system", at=LATER)
    article.refresh_from_db()
    assert (article.reviewed_at, article.changed_at, article.version) == (LATER, MONDAY, 1)


def test_retired_and_back_are_each_written_down_once(write):
    article = write()
    for verb, times in ((change.retire, 2), (change.bring_back, 2)):
        for _ in range(times):
            verb(article, by="system", at=LATER)
    noted = Entry.objects.filter(subject=f"article:{article.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(noted) == ["article written", "article retired", "article brought back"]
    assert Article.objects.get().retired_at is None


@pytest.mark.parametrize(
    "ruin",
    [
        lambda: ArticleVersion.objects.update(text="other"),
        lambda: ArticleVersion.objects.all()._raw_delete("default"),
        lambda: Article.objects.all()._raw_delete("default"),
    ],
    ids=["reworded", "taken away", "article taken away"],
)
def test_the_database_itself_keeps_every_version(write, ruin):
    write()
    with pytest.raises(DatabaseError), transaction.atomic():
        ruin()
    assert ArticleVersion.objects.get().text == "Open tray 2."
