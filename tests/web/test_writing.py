"""Writing on a ticket: who else is there, drafts, files, forms out of date. Nothing typed is ever lost."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.jobs import tidy
from sameday.outbox import enclosures
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Channel
from sameday.tickets import drafts, life, loose
from sameday.tickets.life.open import Said
from sameday.tickets.models import Attachment, Draft, LooseFile, Message, Presence, StagedFile, Ticket, TicketEvent
from tests.web.arrivals import MONDAY, SCRIPT, arrive

SECONDS = timedelta(seconds=1)


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def cora(cast, sign_in, monday):
    return sign_in(cast.cora)


@pytest.fixture
def ticket(cast, monday):
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


def page(browser, ticket, more="") -> str:
    return browser.get(f"/desk/tickets/{ticket.pk}{more}").content.decode()


def do(browser, ticket, verb, script=False, **data):
    return browser.post(f"/desk/tickets/{ticket.pk}/{verb}", data, **(SCRIPT if script else {}))


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def marks() -> tuple:
    return TicketEvent.objects.count(), OutgoingMail.objects.count(), Message.objects.count()


def file(name="log.txt", data=b"one line"):
    return SimpleUploadedFile(name, data)


def answer_of(cast, ticket, text="It is the new one."):
    said = Said(text=text, sender=cast.ann.mail, sender_name="Ann Keller", contact=cast.ann)
    life.receive(fresh(ticket), said, channel=Channel.EMAIL, by=f"contact:{cast.ann.pk}", at=MONDAY)


# --- two people on one ticket


def test_two_people_see_each_other_and_what_they_do(cast, tina, cora, ticket, monday):
    assert do(tina, ticket, "here", doing="reply").content.strip() == b""
    assert "Tina Marsh is writing a reply" in do(cora, ticket, "here", doing="reading").content.decode()
    assert "Cora Lind is reading this" in do(tina, ticket, "here", doing="reply").content.decode()
    assert "Tina Marsh is writing a reply" in page(cora, ticket)
    do(tina, ticket, "here", leave="1")
    assert "Tina Marsh is writing" not in do(cora, ticket, "here").content.decode()


def test_who_says_nothing_for_30_seconds_is_gone_and_soon_forgotten(cast, tina, cora, ticket, monday):
    do(tina, ticket, "here", doing="note")
    monday.shift(29 * SECONDS)
    assert "Tina Marsh is writing a note" in do(cora, ticket, "here").content.decode()
    monday.shift(2 * SECONDS)
    assert "Tina Marsh is writing" not in do(cora, ticket, "here").content.decode()
    tidy.step(MONDAY + timedelta(hours=2))
    assert not Presence.objects.exists()


def test_a_hundred_beats_are_one_row_and_few_writes(cast, tina, ticket, monday):
    do(tina, ticket, "here", doing="reply")
    with CaptureQueriesContext(connection) as queries:
        for _ in range(20):
            monday.shift(0.4 * SECONDS)
            do(tina, ticket, "here", doing="reply")
    assert Presence.objects.count() == 1
    assert not [q for q in queries if q["sql"].startswith("INSERT")]


def test_presence_never_forbids_and_changes_no_ticket(cast, tina, cora, ticket):
    was = fresh(ticket)
    do(tina, ticket, "here", doing="reply")
    do(tina, ticket, "draft", write="reply", reply="Half a")
    assert (fresh(ticket).version, fresh(ticket).changed_at) == (was.version, was.changed_at)
    assert do(cora, ticket, "reply", reply="Mine", version=was.version).status_code == 302


def test_the_beat_tells_what_happened_since_the_page_was_made(cast, tina, ticket):
    seen = fresh(ticket).version
    assert "New on this request" not in do(tina, ticket, "here", version=seen).content.decode()
    answer_of(cast, ticket)
    body = do(tina, ticket, "here", version=seen).content.decode()
    assert "Ann Keller answered" in body or "The client answered" in body
    assert "It is the new one." in body


# --- forms out of date


def test_a_stale_reply_gets_both_texts_and_two_ways_on(cast, tina, ticket):
    seen = fresh(ticket).version
    answer_of(cast, ticket)
    before = marks()
    answer = do(tina, ticket, "reply", script=True, reply="My long answer", version=seen)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert marks() == before
    for words in ("It is the new one.", "My long answer", "Send anyway", "Keep as a note"):
        assert words in body
    sent = do(tina, ticket, "reply", reply="My long answer", version=fresh(ticket).version)
    assert sent.status_code == 302
    assert OutgoingMail.objects.filter(template="reply").count() == 1


def test_a_stale_reply_may_become_a_note(cast, tina, ticket):
    seen = fresh(ticket).version
    answer_of(cast, ticket)
    do(tina, ticket, "draft", write="reply", reply="My long answer")
    kept = do(tina, ticket, "reply", reply="My long answer", version=seen, instead="note")
    assert kept.headers["Location"].endswith("?done=note")
    assert Message.objects.get(text="My long answer").direction == "note"
    assert not OutgoingMail.objects.filter(template="reply").exists()
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("note", {"note": "Mine"}), ("people/add", {"address": "b@acme.example"}), ("own", {"owner": ""}),
        ("urgency", {"urgency": "today", "why": "They wait"}),
        ("follow-ups/add", {"what": "Call", "whose": "it_pro", "due": "2026-11-24T16:00"}),
    ],
)  # fmt: skip
def test_what_asks_nobody_twice(cast, tina, cora, ticket, verb, data):
    seen = fresh(ticket).version
    assert do(cora, ticket, verb, **data).status_code == 302
    assert do(tina, ticket, "reply", reply="Hello", version=seen).status_code == 302


def test_ones_own_doings_in_another_tab_ask_nobody(cast, tina, ticket):
    seen = fresh(ticket).version
    do(tina, ticket, "start")
    do(tina, ticket, "reply", reply="First tab", version=seen)
    assert do(tina, ticket, "reply", reply="Second tab", version=seen).status_code == 302


@pytest.mark.parametrize(
    ("theirs", "mine", "status"),
    [
        (
            ("urgency", {"urgency": "today", "why": "They wait"}),
            ("urgency", {"urgency": "low", "why": "No hurry"}),
            409,
        ),
        (("urgency", {"urgency": "today", "why": "They wait"}), ("level", {"level": "ats"}), 302),
        (("reply", {"reply": "Hers"}), ("urgency", {"urgency": "low", "why": "No hurry"}), 302),
        (("reply", {"reply": "Hers"}), ("reply", {"reply": "His"}), 409),
        (("reply", {"reply": "Hers"}), ("note", {"note": "His"}), 302),
        (("start", {}), ("resolve", {"cause": "Done"}), 409),
        (("resolve", {"cause": "Done"}), ("note", {"note": "His"}), 302),
    ],
)
def test_a_form_is_stale_only_by_what_matters_to_it(cast, tina, cora, ticket, theirs, mine, status):
    seen = fresh(ticket).version
    assert do(cora, ticket, theirs[0], **theirs[1]).status_code == 302
    before = marks()
    assert do(tina, ticket, mine[0], version=seen, **mine[1]).status_code == status
    assert (marks() == before) == (status == 409)


def test_what_cannot_be_written_any_more_comes_back_as_a_note(cast, tina, cora, ticket):
    seen = fresh(ticket).version
    do(cora, ticket, "resolve", cause="Done by Cora.")
    body = do(tina, ticket, "ask", script=True, question_1="Which Outlook?", version=seen).content.decode()
    assert 'name="note"' in body and "Which Outlook?" in body


def test_the_back_button_sends_nothing_twice_and_loses_nothing(cast, tina, ticket):
    first = {"reply": "Once", "once": "k1", "version": ticket.version}
    assert do(tina, ticket, "reply", **first).status_code == 302
    assert do(tina, ticket, "reply", **first).status_code == 302
    assert Message.objects.filter(text="Once").count() == 1
    again = do(tina, ticket, "reply", **(first | {"reply": "Once, and more"}))
    body = again.content.decode()
    assert again.status_code == 409
    assert "Once, and more" in body and "was not sent" in body and 'value="k1"' not in body
    do(tina, ticket, "reply/undo")
    assert do(tina, ticket, "reply", **first).status_code == 409, "taken back: it is on the ticket no more"


# --- drafts


def test_a_draft_comes_back_to_its_writer_alone_and_goes_when_sent(cast, tina, cora, ticket):
    assert do(tina, ticket, "draft", script=True, write="reply", reply="Half a sentence").status_code == 204
    do(tina, ticket, "draft", write="note", note="A thought")
    assert "Half a sentence" in page(tina, ticket)
    assert "A thought" in page(tina, ticket, "?write=note")
    assert "Half a sentence" not in page(cora, ticket)
    do(tina, ticket, "reply", reply="Half a sentence, and the rest")
    assert "Half a sentence\n" not in page(tina, ticket).split("<textarea")[1]
    assert [d.write for d in Draft.objects.all()] == ["note"]


def test_a_draft_is_one_row_however_often_it_is_kept(cast, tina, ticket):
    for n in range(5):
        do(tina, ticket, "draft", write="reply", reply=f"Version {n}")
    assert [d.text for d in Draft.objects.all()] == ["Version 4"]
    do(tina, ticket, "draft", write="reply", reply="  ")
    assert not Draft.objects.exists()


def test_a_draft_that_comes_after_its_form_was_sent_is_not_kept(cast, tina, ticket):
    do(tina, ticket, "reply", reply="Sent", once="k9")
    do(tina, ticket, "draft", write="reply", reply="Sent", once="k9")
    assert not Draft.objects.exists()


def test_old_drafts_are_forgotten(cast, tina, ticket):
    do(tina, ticket, "draft", write="reply", reply="Long ago")
    tidy.step(MONDAY + timedelta(days=89))
    assert Draft.objects.exists()
    tidy.step(MONDAY + timedelta(days=91))
    assert not Draft.objects.exists()


# --- files


def test_files_wait_with_the_draft_and_leave_with_the_mail(cast, tina, ticket, shelf):
    line = do(tina, ticket, "files", script=True, write="reply", files=file("Größe 日本.txt", b"bytes"))
    assert line.status_code == 200
    staged = StagedFile.objects.get()
    assert "Größe 日本.txt" in page(tina, ticket)
    do(tina, ticket, "reply", reply="Look at this", staged=str(staged.pk))
    message = Message.objects.get(text="Look at this")
    assert [(a.filename, a.size) for a in message.attachments.all()] == [("Größe 日本.txt", 5)]
    assert "Größe 日本.txt" in page(tina, ticket)
    mail = message_from_bytes(enclosures.whole(OutgoingMail.objects.get(template="reply")), policy=policy.default)
    assert [(f.get_filename(), f.get_content()) for f in mail.iter_attachments()] == [("Größe 日本.txt", "bytes")]
    assert not StagedFile.objects.exists() and not Draft.objects.exists()


def test_every_copy_carries_the_files(cast, tina, ticket, shelf):
    do(tina, ticket, "people/add", address="paul@acme.example")
    number = str(ticket.participants.get().pk)
    do(tina, ticket, "reply", reply="Both of you", copy_to=number, files=file())
    mails = OutgoingMail.objects.filter(template="reply")
    assert len(mails) == 2
    assert all(b"log.txt" in enclosures.whole(mail) for mail in mails)


def test_without_a_script_the_files_of_a_refused_form_wait_too(cast, tina, ticket, shelf):
    answer = do(tina, ticket, "reply", reply="", files=file())
    assert answer.status_code == 422
    staged = StagedFile.objects.get()
    assert f'name="staged" value="{staged.pk}"' in answer.content.decode()
    do(tina, ticket, "note", note="A note", files=file("other.txt", b"more"))
    assert [a.filename for a in Message.objects.get(text="A note").attachments.all()] == ["other.txt"]
    assert StagedFile.objects.get() == staged


def test_the_same_file_twice_is_one_and_can_be_removed(cast, tina, cora, ticket, shelf):
    for _ in range(2):
        do(tina, ticket, "files", write="reply", files=file())
    staged = StagedFile.objects.get()
    do(cora, ticket, "files/remove", script=True, write="reply", remove=str(staged.pk))
    assert StagedFile.objects.exists(), "another person's"
    gone = do(tina, ticket, "reply", reply="Typed so far", remove=str(staged.pk), write="reply")
    assert gone.headers["Location"] == f"/desk/tickets/{ticket.pk}?write=reply#composer"
    assert not StagedFile.objects.exists()
    assert "Typed so far" in page(tina, ticket)
    assert not Message.objects.filter(direction="out").exists()


def test_nobody_sends_anothers_file_or_one_that_is_gone(cast, tina, cora, ticket, shelf):
    do(tina, ticket, "files", write="reply", files=file())
    staged = StagedFile.objects.get()
    before = marks()
    for browser, number in ((cora, staged.pk), (tina, staged.pk + 1)):
        answer = do(browser, ticket, "reply", reply="Hello", staged=str(number))
        assert answer.status_code == 422
        assert "A file is no longer here" in answer.content.decode()
    assert marks() == before


def test_too_much_is_refused_in_words_before_it_is_sent(cast, tina, ticket, shelf, monkeypatch):
    monkeypatch.setattr(drafts, "MEGABYTES", {"reply": 0.00001, "note": 1})
    answer = do(tina, ticket, "files", script=True, write="reply", files=file("big.bin", b"x" * 11))
    assert answer.status_code == 422
    assert "most mail servers take no more" in answer.content.decode()
    before = marks()
    assert do(tina, ticket, "reply", reply="Hello", files=file("big.bin", b"x" * 11)).status_code == 422
    assert marks() == before
    assert do(tina, ticket, "files", script=True, write="reply", files=file("none.txt", b"")).status_code == 422
    for n in range(10):
        assert do(tina, ticket, "files", script=True, write="note", files=file(f"{n}.txt")).status_code == 200
    eleventh = do(tina, ticket, "files", script=True, write="note", files=file("11.txt"))
    assert "at most 10 files" in eleventh.content.decode()


def test_a_file_nobody_sent_goes_after_a_day_and_its_bytes_after_another(cast, tina, ticket, shelf):
    do(tina, ticket, "files", write="reply", files=file())
    row = LooseFile.objects.get()
    assert not loose.claim(row), "a draft needs it"
    tidy.step(MONDAY + timedelta(hours=25))
    assert not StagedFile.objects.exists() and not Draft.objects.exists()
    row = LooseFile.objects.get()
    assert row.look_at > MONDAY + timedelta(hours=25)
    assert loose.claim(row)


def test_a_storage_that_takes_nothing_loses_no_text(cast, tina, ticket, shelf):
    shelf.close()
    answer = do(tina, ticket, "reply", reply="My words", files=file())
    assert answer.status_code == 422
    assert "could not be stored just now" in answer.content.decode()
    assert "My words" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_reply_that_was_taken_back_is_a_draft_again_files_and_all(cast, tina, ticket, shelf):
    do(tina, ticket, "reply", reply="Wrong person", files=file())
    assert not Draft.objects.exists()
    do(tina, ticket, "reply/undo")
    body = page(tina, ticket)
    assert "Wrong person</textarea>" in body
    do(tina, ticket, "reply", reply="Right person", staged=str(StagedFile.objects.get().pk))
    assert Message.objects.get(text="Right person").attachments.get().filename == "log.txt"
