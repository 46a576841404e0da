"""What staff find: words, phrases, operators, numbers, people; in the transaction that stored it."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sameday.search import finding
from sameday.tickets import life
from sameday.tickets.models import Attachment, VendorCase
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
OURS = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
BY = {"by": "staff:1", "at": MONDAY}


def found(viewer, text: str, **more) -> list[int]:
    return [line.number for line in finding.find(viewer, text, at=MONDAY, **more).tickets]


def test_a_message_is_found_in_the_transaction_that_stored_it(cast):
    ticket = request_of(cast.ann, subject="Printer jams", text="It chews the letterhead.")
    assert found(cast.tina, "letterhead") == [ticket.pk]
    life.note(ticket, "The fuser is worn.", staff=cast.tina, **BY)
    assert found(cast.tina, "fuser") == [ticket.pk]


def test_subjects_writers_files_and_computers_are_found(cast):
    ticket = request_of(cast.ann, subject="Blocked drawer", text="Nothing opens.", computer="ACME-07")
    message = ticket.messages.get()
    Attachment.objects.create(message=message, filename="Quarterly_report.final.pdf", content_type="a/b", size=1)
    Attachment.objects.create(message=message, filename="signature-logo.png", content_type="a/b", size=1, inline=True)
    for text in ("drawer", "keller", "ann@acme.example", "quarterly", "report.final", "acme-07", "ACME plumbing",
                 "860-555-0111", "(860) 555 0111", "8605550111", "+1 860 555 0111", "5550111"):  # fmt: skip
        assert found(cast.tina, text) == [ticket.pk], text
    assert found(cast.tina, "logo") == []
    Attachment.objects.filter(filename__startswith="Q").update(filename="other.txt")
    assert found(cast.tina, "quarterly") == []
    Attachment.objects.all().delete()
    assert found(cast.tina, "other") == []
    assert found(cast.tina, "drawer") == [ticket.pk]


def test_the_last_word_goes_on_while_it_is_typed(cast):
    ticket = request_of(cast.ann, text="The stapler is empty.")
    assert found(cast.tina, "stap") == found(cast.tina, "the stap") == [ticket.pk]
    assert found(cast.tina, "stap ") == found(cast.tina, "stap is") == found(cast.tina, '"stap"') == []


def test_accents_and_capitals_make_no_difference(cast):
    ticket = request_of(cast.ann, text="Das Büro in ZÜRICH, Straße 9; naïve café; ÉCOLE; Łódź; Ελλάδα.")
    for text in ("buro ", "BÜRO ", "zürich ", "Zurich ", "cafe ", "CAFÉ ", "ecole ", "naive ", "łódź ", "ελλάδα "):
        assert found(cast.tina, text) == [ticket.pk], text


def test_a_phrase_stands_together_and_words_do_not(cast):
    together = request_of(cast.ann, subject="One", text="The white paper tray is stuck.")
    apart = request_of(cast.ann, subject="Two", text="A tray, then white, then paper.")
    assert found(cast.tina, '"white paper"') == [together.pk]
    assert set(found(cast.tina, "white paper tray")) == {together.pk, apart.pk}
    assert found(cast.tina, '"paper tray"') == [together.pk]


def test_operators_narrow(cast):
    ann = request_of(cast.ann, subject="Toner", text="It is empty.")
    vera = request_of(cast.vera, subject="Toner", text="It is empty, too.", at=MONDAY - timedelta(days=40))
    assert set(found(cast.tina, "toner")) == {ann.pk, vera.pk}
    assert found(cast.tina, "toner from:ann") == found(cast.tina, "toner company:acme") == [ann.pk]
    assert found(cast.tina, 'toner from:"ann keller"') == found(cast.tina, "toner from:ann@acme.example") == [ann.pk]
    assert found(cast.tina, "toner before:2026-11-01") == found(cast.tina, "before:2026-11") == [vera.pk]
    assert found(cast.tina, "toner after:11/1/2026") == found(cast.tina, "after:yesterday") == [ann.pk]
    assert found(cast.tina, "toner company:plumbing from:vera") == []
    assert set(found(cast.tina, "stage:new")) == set(found(cast.tina, "toner stage:open")) == {ann.pk, vera.pk}
    assert found(cast.tina, "toner stage:closed") == []
    asked = life.ask(ann, questions=["Which one?"], **BY)
    assert found(cast.tina, "toner stage:waiting") == [asked.pk]
    assert finding.find(cast.tina, "toner company:nobody ", at=MONDAY).query.left_out == (
        "No company is called “nobody”.",
    )


def test_before_and_after_are_days_of_the_office(cast):
    """Midnight in New York is five in the morning in the index."""
    late = request_of(cast.ann, subject="Late", at=datetime(2026, 11, 1, 3, 30, tzinfo=UTC))  # 31 October, 11:30 pm
    assert found(cast.tina, "late before:2026-11-01") == [late.pk]
    assert found(cast.tina, "late after:2026-11-01") == []


def test_from_is_who_wrote_it_staff_too(cast):
    ticket = request_of(cast.ann, subject="Toner")
    life.note(ticket, "Ordered from the warehouse.", staff=cast.tina, **BY)
    assert found(cast.tina, "from:tina warehouse") == [ticket.pk]
    assert found(cast.tina, "from:ann warehouse") == []


def test_spam_is_found_when_it_is_asked_for_and_quarantine_always(cast):
    spam = life.spam(request_of(cast.ann, subject="Lottery"), **BY)
    doubted = request_of(cast.carl, subject="Lottery too", state="quarantined", doubt="?")
    assert found(cast.tina, "lottery") == [doubted.pk]
    assert found(cast.tina, "lottery stage:spam") == [spam.pk]
    assert found(cast.tina, "stage:quarantined") == [doubted.pk]


@pytest.mark.parametrize("text", ["T-{}", "t-{}", "#{}", "{}", "t{}", " T-{} "])
def test_a_number_is_its_ticket(cast, text):
    ticket = request_of(cast.ann)
    assert finding.find(cast.tina, text.format(ticket.pk), at=MONDAY).number == ticket.pk
    assert finding.find(cast.tina, text.format(ticket.pk + 1), at=MONDAY).number is None
    assert finding.find(cast.tina, text.format("9" * 15), at=MONDAY).number is None


def test_people_and_companies_are_found_by_all_that_is_known_of_them(cast):
    def people(text):
        return [person.name for person in finding.find(cast.tina, text, at=MONDAY).people]

    for text in ("kel", "ann keller", "keller acme", "ann@acme", "860 555-0111", "8605550111", "0111", "ACME-07"):
        assert people(text) == ["Ann Keller"], text
    assert people("acme") == ["Ann Keller", "Paul Ortiz"]
    assert people("keller from:ann") == []
    cast.ann.name = "Ann Sommer"
    cast.ann.save()
    assert people("keller") == [] and people("sommer") == ["Ann Sommer"]
    companies = finding.find(cast.tina, "corner", at=MONDAY).companies
    assert [company.name for company in companies] == ["Corner Bakery"]
    assert [c.name for c in finding.find(cast.tina, "vantage.example", at=MONDAY).companies] == ["Vantage Law"]


def test_a_new_name_of_a_person_or_company_finds_their_tickets(cast):
    ticket = request_of(cast.ann)
    cast.acme.name = "Apex Pipes"
    cast.acme.save()
    assert found(cast.tina, "apex") == [ticket.pk]
    assert [person.name for person in finding.find(cast.tina, "apex ann", at=MONDAY).people] == ["Ann Keller"]
    cast.ann.mobile = "203 555 0177"
    cast.ann.save()
    assert found(cast.tina, "203-555-0177") == [ticket.pk]


def test_a_vendor_and_their_number_find_the_ticket(cast):
    ticket = request_of(cast.ann)
    case = VendorCase.objects.create(
        ticket=ticket, name="Voltline", reference="RMA-5512", subject="x", opened_at=MONDAY
    )
    assert found(cast.tina, "rma-5512") == found(cast.tina, "voltline printer") == [ticket.pk]
    assert found(cast.paul, "rma-5512") == found(cast.paul, "voltline") == []
    case.reference = "RMA-7713"
    case.save()
    assert (found(cast.tina, "5512"), found(cast.tina, "7713")) == ([], [ticket.pk])
    case.delete()
    assert found(cast.tina, "7713") == []


def test_further_numbers_and_notes_find_people_and_companies(cast):
    cast.ann.numbers, cast.ann.note = "Home: (860) 555-0166", "Works on Fridays from the marina."
    cast.ann.save()
    cast.corner.numbers, cast.corner.note = "Warehouse: 860.555.0177", "Ring the back door."
    cast.corner.save()
    ticket = request_of(cast.ann)
    for text in ("860-555-0166", "marina"):
        assert finding.find(cast.tina, text, at=MONDAY).people == [cast.ann], text
    for text in ("860 555 0177", "back door"):
        assert finding.find(cast.tina, text, at=MONDAY).companies == [cast.corner], text
    assert found(cast.tina, "860 555 0166") == [ticket.pk]
    assert found(cast.tina, "marina") == []


def test_words_in_the_subject_come_first_then_what_is_new(cast):
    old = request_of(cast.ann, subject="Old", text="toner", at=MONDAY - timedelta(days=90))
    new = request_of(cast.ann, subject="New", text="toner")
    named = request_of(cast.ann, subject="Toner", text="x", at=MONDAY - timedelta(days=90))
    assert found(cast.tina, "toner") == [named.pk, new.pk, old.pk]


def test_the_pages_go_on_without_gap_or_repetition(cast, monkeypatch):
    monkeypatch.setattr("sameday.search.hits.AT_MOST", 4)
    monkeypatch.setattr(finding.index.newest, "__kwdefaults__", {"below": None, "most": 4})
    all_of_them = [request_of(cast.ann, subject=f"Toner {n}").pk for n in range(11)]
    seen, start, below = [], 0, None
    for _ in range(12):
        page = finding.find(cast.tina, "toner", at=MONDAY, start=start, below=below, most=3)
        seen += [line.number for line in page.tickets]
        if page.next_start is None and page.older is None:
            break
        start, below = (page.next_start, below) if page.next_start is not None else (0, page.older)
    assert sorted(seen) == all_of_them


def test_a_hit_is_marked_and_nothing_else(cast):
    request_of(
        cast.ann, subject="Toner <b>", text="First a word. " * 20 + "The TONÉR is <script>empty</script>, toner!"
    )
    (line,) = finding.find(cast.tina, "toner", at=MONDAY).tickets
    assert [part.text for part in line.parts if part.hit] == ["TONÉR", "toner"]
    assert [tuple(part) for part in line.subject] == [("Toner", True), (" <b>", False)]
    assert line.parts[0].text == "… "


HOSTILE = (
    "",
    " ",
    '"',
    "*",
    "AND",
    "a" * 3000,
    "x OR y",
    "NEAR(a b)",
    "-a",
    "^a",
    "facets:c1",
    "{subject}:a",
    "a:b:c",
    "stage:",
    "from:",
    "from:*",
    "=c1",
    "'",
    "\\",
    "a & b | !c",
    "\x00",
    "🙂",
    "before:2026-99",
    "١٢٣",
    "%s %d",
    ":*",
    "<->",
    "c1",
    "dnote",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_only_words(cast, text):
    request_of(cast.ann, text="Nothing of that.")
    assert found(cast.tina, text) == []


ODD_WORDS = (
    "1e5", "0x1f", "3d", "12abc", "abc12def", "007", "10482", "v2", "a1b2c3", "ж12", "12ж", "abcж", "日本語", "한국어",
    "KB5034441", "x86_64", "C#", "802.11ax", "10.0.0.17", "fe80::1", "3.5mm", "50%", "e-mail", "o'brien", "AT&T",
    "user@host", "\\\\server\\share", "C:\\Temp\\a.txt", "https://a.example/b?c=d&e=f", "<tag>", "&amp;", "naïve",
    "Straße", "ﬁle", "ǅ", "İstanbul", "x²", "Ⅷ", "a\u0301bc", "№5", "+49", "-5", "1,000", "١٢٣", "ß", "ĳ",
)  # fmt: skip


def test_odd_words_are_found_as_they_were_written(cast):
    """Each database splits texts by its own rules; a word in a mail must be found by typing it, on both."""
    tickets = {word: request_of(cast.ann, subject=f"No {n}", text=f"Aa {word} zz.") for n, word in enumerate(ODD_WORDS)}
    lost = [word for word, ticket in tickets.items() if ticket.pk not in found(cast.tina, f"{word} ", most=99)]
    assert lost == []


@pytest.mark.parametrize("shuffled", [False, True], ids=["as they came", "with old mail imported later"])
def test_days_narrow_the_same_whether_or_not_ids_follow_them(cast, shuffled):
    """Where they do, SQLite takes a range of ids for the days (hits.py)."""
    days = [timedelta(days=9 * n) for n in range(45, 0, -1)]
    if shuffled:
        random.Random(5).shuffle(days)
    made = [request_of(cast.ann, subject=f"Toner {n}", at=MONDAY - day) for n, day in enumerate(days)]

    def of(first: datetime | None, before: datetime | None) -> list[int]:
        return sorted(
            t.pk for t in made if (not before or t.received_at < before) and (not first or t.received_at >= first)
        )

    first = datetime(2026, 5, 7, tzinfo=OURS)
    for text in ("2026-11-01", "2026-06-15", "2026-01-01", "2025-12-31", "2024-01-01", "2027-01-01"):
        day = datetime.fromisoformat(text).replace(tzinfo=OURS)
        assert sorted(found(cast.tina, f"toner before:{text}", most=50)) == of(None, day), text
        assert sorted(found(cast.tina, f"toner after:{text}", most=50)) == of(day, None), text
        assert sorted(found(cast.tina, f"toner after:2026-05-07 before:{text}", most=50)) == of(first, day), text


def test_days_a_stage_and_a_company_narrow_together(cast):
    """A stage of few tickets is looked for in several ranges of ids: each is narrowed by all that was asked."""
    people = [cast.ann, cast.carl, cast.vera]
    asked = [request_of(people[n % 3], subject=f"Toner {n}", at=MONDAY - timedelta(days=n)) for n in range(9)]
    for ticket in asked:
        life.ask(ticket, questions=["Which one?"], **BY)
    of_ann = sorted(ticket.pk for ticket in asked if ticket.company_id == cast.acme.pk)
    assert sorted(found(cast.tina, "toner company:acme stage:waiting before:2027-01-01")) == of_ann
    assert sorted(found(cast.tina, "toner company:acme stage:waiting after:2020-01-01")) == of_ann
