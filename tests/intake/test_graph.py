"""A mailbox by Microsoft Graph: against a stub that answers as Microsoft's pages say, and as badly as it can."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sameday.audit import actors
from sameday.intake import graph, mailbox_test, poller, understand
from sameday.intake.imap import CannotFetch
from sameday.intake.models import RawMail
from sameday.office import mailboxes
from tests.intake.mails import mail
from tests.servers.graph import graph_server
from tests.web.test_settings_consent import agree

USER = "help@desk.example"
BY = {"by": actors.SYSTEM, "at": datetime(2026, 11, 23, 14, 30, tzinfo=UTC)}


@pytest.fixture
def there(consent_provider, settings):
    with graph_server(consent_provider.knows) as server:
        server.user = USER
        settings.CONSENT = {"graph": replace(consent_provider.provider, graph=f"127.0.0.1:{server.port}")}
        yield server


@pytest.fixture
def box(cast, there, consent_provider):
    url = f"graph://help%40desk.example@127.0.0.1:{there.port}/INBOX"
    made = mailboxes.add(USER, url, sign_in="graph", **BY)
    agree(made, consent_provider)
    return made


def numbered(number: int) -> bytes:
    return mail(f"Mail {number}", Message_ID=f"<{number}@acme.example>")


def counts(there) -> tuple[int, int, int]:
    """Return mails in the inbox, in Processed and in our database."""
    return there.count(), there.count("Processed"), RawMail.objects.count()


def test_all_that_waits_is_kept_oldest_first_and_moved(box, there):
    raws = [numbered(n) for n in range(60)]
    for raw in raws:
        there.deliver(raw)
    assert graph.fetch(box) == 60
    assert counts(there) == (0, 60, 60)
    rows = RawMail.objects.order_by("pk")
    assert [bytes(row.raw) for row in rows] == raws
    assert (rows[0].source, rows[0].received_at) == ("graph", datetime(2026, 11, 23, 14, 0, tzinfo=UTC))
    assert understand.one(rows[0], datetime.now(UTC)).outcome == "ticket"
    assert graph.fetch(box) == 0


def test_what_was_kept_and_not_moved_is_moved_and_not_kept_again(box, there, monkeypatch):
    there.deliver(numbered(1))
    monkeypatch.setattr(graph, "crashpoint", lambda name: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        graph.fetch(box)
    assert counts(there) == (1, 0, 1)
    monkeypatch.undo()
    assert graph.fetch(box) == 0
    assert counts(there) == (0, 1, 1)


@pytest.mark.parametrize("cut", [0, 1, 100])
def test_a_line_that_breaks_in_the_middle_of_a_mail_keeps_nothing_of_it(box, there, cut):
    there.deliver(numbered(1))
    there.cut = cut
    with pytest.raises(CannotFetch, match="cannot be reached"):
        graph.fetch(box)
    assert counts(there) == (1, 0, 0)
    assert box.unfetched_since == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    there.cut = None
    assert graph.fetch(box) == 1
    assert box.unfetched_since is None


@pytest.mark.parametrize(
    ("status", "why"), [(500, "ErrorItemCorrupt"), (503, "Microsoft asks"), (504, "Microsoft asks")]
)
def test_one_mail_that_is_not_handed_out_keeps_no_other_waiting(box, there, status, why):
    there.deliver(numbered(0), refuse=status)
    for number in range(1, 40):
        there.deliver(numbered(number))
    with pytest.raises(CannotFetch, match=f"does not hand out the mail of 2026-11-23T14:00:00Z: {why}"):
        graph.fetch(box)
    assert counts(there) == (1, 39, 39)
    assert box.unfetched_since == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def test_of_a_mail_too_large_the_header_is_kept(box, there, settings):
    there.deliver(b"", size=settings.MAX_MAIL_BYTES + 1)
    assert graph.fetch(box) == 1
    row = RawMail.objects.get()
    assert row.size == settings.MAX_MAIL_BYTES + 1
    assert bytes(row.raw) == b"From: ann@acme.example\r\nSubject: Huge\r\nMessage-ID: <huge@acme.example>\r\n\r\n"
    assert not any(asked.endswith("$value") for asked in there.asked)


def test_a_token_that_is_refused_is_renewed_once(box, there, consent_provider):
    there.deliver(numbered(1))
    consent_provider.tokens.clear()
    assert graph.fetch(box) == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((429, "TooManyRequests"), r"come again later \(status 429\)"),
        ((503, "ServiceUnavailable"), r"come again later \(status 503\)"),
        ((403, "ErrorAccessDenied"), "refuses to show the mailbox of help@desk.example: ErrorAccessDenied"),
        ((404, "ErrorInvalidUser"), "refuses to show the mailbox of help@desk.example: ErrorInvalidUser"),
        ((500, ""), "refuses to show the mailbox of help@desk.example: status 500"),
    ],
)
def test_each_no_has_its_own_sentence_and_nothing_is_lost(box, there, answer, words):
    there.deliver(numbered(1))
    there.answer = answer
    with pytest.raises(CannotFetch, match=words):
        graph.fetch(box)
    there.answer = None
    assert graph.fetch(box) == 1


def test_consent_that_is_gone_is_said(box, there, consent_provider):
    consent_provider.revoke()
    with pytest.raises(CannotFetch, match="taken the consent back"):
        graph.fetch(box)


def test_another_folder_is_read_by_its_name(box, there):
    mailboxes.add(USER, box.imap_url.replace("INBOX", "Tickets%20of%20O'Neil"), sign_in="graph", **BY)
    box.refresh_from_db()
    with pytest.raises(CannotFetch, match="There is no folder"):
        graph.fetch(box)
    there.folders["f9"] = "Tickets of O'Neil"
    there.deliver(numbered(1), folder="f9")
    assert graph.fetch(box) == 1


def test_the_poller_fetches_and_says_what_is_wrong(box, there):
    there.deliver(numbered(1))
    watcher = poller.Watcher(box.pk)
    assert watcher.turn() == 1
    box.refresh_from_db()
    assert box.fetched_at and not box.failing_since


def test_the_test_button_counts_what_waits(box, there, consent_provider):
    there.deliver(numbered(1))
    (token,) = consent_provider.tokens
    assert mailbox_test.run(box, secret=token).words == "It works: signed in, 1 mail waits in INBOX."
    assert mailbox_test.run(box, secret="wrong").words == "Microsoft refuses the consent of help@desk.example."
    assert counts(there) == (1, 0, 0)
