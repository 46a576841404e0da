"""The audit page: who did what, on both trails, filtered from lists of ours, exported, with the seal's state on top."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sameday.audit import journal, sealer, verification
from sameday.audit.models import Entry, PurgePermit
from sameday.reports import trail, trail_filter
from sameday.tickets import life
from tests.web.arrivals import arrive

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def olga(cast, sign_in, monday):
    return sign_in(cast.olga)


def text(answer) -> str:
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def done(cast, n: int = 1, **more) -> None:
    for number in range(n):
        at = timezone.now() - timedelta(minutes=n - number)
        journal.note("company renamed", by=f"staff:{cast.cora.pk}", at=at, subject=f"company:{cast.acme.pk}", n=number)


def test_it_shows_both_trails_newest_first_in_words(cast, olga):
    ticket = life.take(arrive(cast.ann), by=f"staff:{cast.tina.pk}", at=timezone.now(), owner=cast.tina, urgency="low")
    journal.change("office changed", {"phone": "1"}, {"phone": "860-555-0199"}, by=f"staff:{cast.cora.pk}",
                   at=timezone.now() + timedelta(seconds=1), subject="office:1")  # fmt: skip
    page = text(olga.get("/desk/audit"))
    assert page.index("Office changed") < page.index("Took it on the help desk") < page.index("Received")
    assert f'href="/desk/tickets/{ticket.pk}">T-{ticket.pk}' in page
    assert "phone:</span> <del>1</del> <ins>860-555-0199</ins>" in page
    assert "owner:</span> <del>nothing</del> <ins>Tina Marsh</ins>" in page
    assert "stage:</span> <del>new</del> <ins>ready</ins>" in page
    assert page.count("Ann Keller") == 2, "who wrote, and whose request it is"


@pytest.mark.parametrize("name", ["cora", "olga", "tina", "atlas", "bill"])
def test_owner_and_coordinator_read_and_only_the_owner_takes_it_away(cast, sign_in, monday, name):
    browser, before = sign_in(getattr(cast, name)), Entry.objects.count()
    may_read, may_export = name in ("cora", "olga"), name == "olga"
    answer = browser.get("/desk/audit")
    assert answer.status_code == (200 if may_read else 403)
    assert ("Export as CSV" in answer.content.decode()) == may_export
    assert browser.post("/desk/audit/export", {"format": "csv"}).status_code == (200 if may_export else 403)
    assert Entry.objects.count() == before + may_export


def test_the_filters_narrow_and_keep_what_was_typed(cast, olga):
    done(cast, 3)
    ticket = life.take(arrive(cast.ann), by=f"staff:{cast.tina.pk}", at=timezone.now(), owner=cast.tina, urgency="low")
    for asked, there, away in (
        ({"who": f"staff:{cast.tina.pk}"}, "Took it", "Company renamed"),
        ({"what": "journal"}, '<td data-l="What">Company renamed', "Took it"),
        ({"what": "journal:company renamed"}, '<td data-l="What">Company renamed', "Took it"),
        ({"what": "event:triaged"}, "Took it", '<td data-l="What">Received'),
        ({"on": f"t-{ticket.pk}"}, "Took it", '<td data-l="What">Company renamed'),
        ({"on": f"company:{cast.acme.pk}"}, "Acme Plumbing", "Took it"),
        ({"from": "2026-11-23", "to": "2026-11-23"}, "Took it", "Nothing of that kind"),
        ({"to": "2026-11-22"}, "Nothing of that kind", "Took it"),
        ({"from": "2026-11-24"}, "Nothing of that kind", "Took it"),
    ):
        page = text(olga.get("/desk/audit", asked))
        assert there in page and away not in page, asked
        assert all(f'value="{value}"' in page for value in asked.values()), asked


@pytest.mark.parametrize(
    "asked",
    [
        {"who": "user__password"}, {"who": "staff:1 OR 1=1"}, {"who": "staff:" + "9" * 30}, {"what": "event:password"},
        {"what": "actor__startswith"}, {"what": "journal:no such verb"}, {"on": "1; DROP TABLE audit_entry"},
        {"on": "contact:"}, {"from": "yesterday"}, {"from": "0001-01-01"}, {"to": "9999-12-31"},
        {"from": "2026-11-24", "to": "2026-11-23"},
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_refused_in_words(cast, olga, asked):
    answer = olga.get("/desk/audit", asked)
    assert answer.status_code == 422 and "There is a problem" in answer.content.decode()
    assert olga.post("/desk/audit/export", {"format": "csv", **asked}).status_code == 422
    assert not Entry.objects.filter(verb="audit exported").exists()


@pytest.mark.parametrize(
    "after", ["x", "1.2", "1.9.3", "-1.1.1", "1" * 70, "9" * 30 + ".1.1", "1.1." + "9" * 30, "١.١.١"]
)
def test_a_place_that_nobody_wrote_is_the_first_page(cast, olga, after):
    done(cast)
    assert "Company renamed" in text(olga.get("/desk/audit", {"after": after}))


def test_page_by_page_every_row_comes_once(cast, monday):
    at = timezone.now()
    for n in range(7):
        journal.note("x", by="system", at=at, n=n)  # of one instant, and beside events of the same
    arrive(cast.ann, at=at)
    for n in range(5):
        journal.note("x", by="system", at=at - timedelta(seconds=n), n=n)
    wanted, found, after = trail_filter.Filter(), [], None
    while True:
        rows, after = trail.page(wanted, after, 2)
        found += [row[:3] for row in rows]
        if after is None:
            break
    assert found == sorted(found, reverse=True) and len(set(found)) == len(found)
    assert found == [row[:3] for row in trail.page(wanted, None, 100)[0]] and len(found) >= 13


def test_a_page_costs_the_same_whatever_its_length(cast, olga):
    done(cast)
    arrive(cast.ann)
    olga.get("/desk/audit")  # who we are is remembered
    with CaptureQueriesContext(connection) as few:
        olga.get("/desk/audit")
    done(cast, 40)
    for n in range(3):
        arrive(cast.vera, f"Request {n}")
    with CaptureQueriesContext(connection) as many:
        text(olga.get("/desk/audit"))
    assert len(many) <= len(few) <= 15


def test_the_export_is_complete_harmless_and_journalled(cast, olga):
    journal.note("=cmd|' /C calc'!A0", by=f"staff:{cast.cora.pk}", at=timezone.now(), subject="@SUM(1)", n="+1")
    done(cast, 120)
    arrive(cast.ann)
    before = len(trail.page(trail_filter.Filter(), None, 1000)[0])
    answer = olga.post("/desk/audit/export", {"format": "csv", "once": "k1"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="audit-2026-11-23.csv"'
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == before + 2  # the head, and the export itself
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any("'=cmd|' /C calc'!A0" in row and "'@SUM(1)" in row for row in rows)
    exported = Entry.objects.get(verb="audit exported")
    assert (exported.actor, exported.data) == (f"staff:{cast.olga.pk}", {"format": "csv", "asked": {}})
    assert olga.post("/desk/audit/export", {"format": "csv", "once": "k1"}).status_code == 302, "a double press"
    assert Entry.objects.filter(verb="audit exported").count() == 1


def test_the_export_as_lines_says_the_seal(cast, olga):
    done(cast, 2)
    sealer.step(timezone.now())
    done(cast)
    answer = olga.post("/desk/audit/export", {"format": "jsonl", "what": "journal:company renamed"})
    rows = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert [row["seal"] for row in rows] == [None, 3, 2]
    assert rows[0]["name"] == "Cora Lind" and rows[0]["on"] == f"company:{cast.acme.pk}" and rows[0]["data"] == {"n": 0}


def test_to_look_changes_nothing(cast, olga):
    done(cast)
    before = list(Entry.objects.values())
    olga.get("/desk/audit")
    assert olga.get("/desk/audit/export").status_code == 405
    assert list(Entry.objects.values()) == before


def test_the_seal_is_told_on_top(cast, olga, monday):
    assert "Nothing is sealed yet" in text(olga.get("/desk/audit"))
    done(cast, 3)
    sealer.step(timezone.now())
    assert "Sealed up to Mon 23 Nov 2026, 10:00:00 am; not verified yet" in text(olga.get("/desk/audit"))
    verification.step(timezone.now())
    assert "Sealed up to Mon 23 Nov 2026, 10:00:00 am, nothing wrong" in text(olga.get("/desk/audit"))
    permit = PurgePermit.objects.create(reason="tampering")
    row = Entry.objects.filter(verb="company renamed").first()
    Entry.objects.filter(pk=row.pk).update(actor="staff:99")
    permit.delete()
    verification.step(timezone.now() + timedelta(days=2))
    assert f"The trail was changed: edited: journal entry {row.pk} is not what was sealed" in text(
        olga.get("/desk/audit")
    )


def test_rows_that_wait_too_long_are_said(cast, olga, monday):
    done(cast, 2)
    monday.move_to(timezone.now() + timedelta(minutes=3))
    page = text(olga.get("/desk/audit"))
    assert "2 rows wait for their seal" in page and "Is the worker running?" in page


def test_words_of_a_stranger_are_text(cast, olga):
    journal.note("<script>alert(1)</script>", by="<img src=x>", at=timezone.now(), subject='"><b>', n="<i>")
    page = text(olga.get("/desk/audit"))
    assert "<script>alert" not in page and "<img src=x>" not in page and '"><b>' not in page and "<i>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "wanted",
    [
        {}, {"who": "staff:1"}, {"what": "event:replied"}, {"what": "journal:signed in"}, {"on": "T-10001"},
        {"on": "contact:3"}, {"from": "2026-01-01", "to": "2026-01-31"},
    ],
    ids=str,
)  # fmt: skip
def test_a_page_is_read_from_an_index(cast, wanted):
    """No question reads a table from end to end, on the first page or further down (a million rows: docs/proof.md)."""
    asked = trail_filter.read({"what": "", **wanted}, "UTC", lambda: ["signed in"])
    for after in (None, trail.Place(timezone.now(), 2, 500)):
        with CaptureQueriesContext(connection) as queries:
            trail.page(asked, after)
        assert queries.captured_queries
        for query in queries.captured_queries:
            assert scans(query["sql"]) == [], query["sql"]


def scans(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of three rows is always read whole
            cursor.execute(f"EXPLAIN {sql}")
            return [line for (line,) in cursor.fetchall() if "Seq Scan" in line]
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [detail for *_, detail in cursor.fetchall() if detail.startswith("SCAN") and "USING" not in detail]
