"""The six outcomes of triage with their mails; two people at once, two presses, undo; all of it without a script."""

from datetime import timedelta
from html import unescape

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import SoftLock, Ticket, TicketEvent
from tests.intake.desk import write
from tests.web.arrivals import MONDAY, SCRIPT, arrive, decide, nothing_happened, shown_rows

# --- outcomes


@pytest.mark.parametrize(
    ("outcome", "stage", "template"),
    [
        ("take", "ready", "triaged"),
        ("ask", "waiting", "more_information"),
        ("book", "waiting", "booking"),
        ("change", "waiting", "needs_analysis"),
    ],
)
def test_an_outcome_is_done_with_its_mail_and_the_next_request_is_shown(cast, cora, outcome, stage, template):
    """page 2.3-2.5, 3.1; the mail is the one the preview showed, held for ten seconds."""
    first, second = arrive(cast.ann, minutes_ago=30), arrive(cast.carl, "Second", minutes_ago=20)
    preview = cora.get(f"/desk/triage/{first.pk}/{outcome}", **SCRIPT).content.decode()
    answer = decide(cora, first, outcome, [first, second], text=textarea(preview), words=fingerprint(preview))
    assert answer.status_code == 200
    first.refresh_from_db()
    assert (first.stage, first.outcome) == (stage, outcome)
    assert first.events.filter(kind="triaged", actor=f"staff:{cast.cora.pk}").count() == 1
    mail = OutgoingMail.objects.get()
    assert (mail.template, mail.state, mail.to) == (template, "held", "ann@acme.example")
    assert mail.next_try_at - mail.created_at == timedelta(seconds=10)
    assert without_link(mail.text) == without_link(textarea(preview))
    body = answer.content.decode()
    assert shown_rows(answer) == [second.pk]
    assert f'id="on" name="on" value="{second.pk}"' in body
    assert f"/desk/triage/{first.pk}/undo" in body


def test_the_mail_goes_as_it_was_edited(cast, cora):
    ticket = arrive(cast.ann)
    preview = cora.get(f"/desk/triage/{ticket.pk}/take", **SCRIPT).content.decode()
    edited = "Hello Ann,\r\n\r\nTina calls you at 11.\r\n"
    decide(cora, ticket, "take", text=edited, words=fingerprint(preview), urgency="today")
    ticket.refresh_from_db()
    assert ticket.urgency == "today"
    assert OutgoingMail.objects.get().text == "Hello Ann,\n\nTina calls you at 11.\n"


def test_choices_change_the_preview_and_leave_an_edited_mail_alone(cast, cora):
    ticket = arrive(cast.ann)
    address = f"/desk/triage/{ticket.pk}/ask?part=mail"
    preview = cora.get(address, {"question_1": "Which one?"}, **SCRIPT).content.decode()
    assert "1. Which one?" in preview
    edited = {"question_1": "Another?", "text": "My own words", "words": fingerprint(preview)}
    answer = cora.get(address, edited, **SCRIPT).content.decode()
    assert "My own words" in answer
    assert "it stays as you wrote it" in answer


def test_kind_urgency_and_questions_are_what_was_chosen(cast, cora):
    change, ask = arrive(cast.ann), arrive(cast.paul)
    decide(cora, change, "change", kind="project")
    decide(cora, ask, "ask", question_1="Which printer?", question_2="", question_3="Since when?")
    change.refresh_from_db()
    assert (change.kind, change.level, change.needs_approval) == ("project", "ats", True)
    text = OutgoingMail.objects.get(template="more_information").text
    assert "1. Which printer?\n2. Since when?" in text


def test_without_a_question_nothing_is_asked(cast, cora):
    ticket = arrive(cast.ann)
    answer = decide(cora, ticket, "ask", question_1=" ", question_2="", question_3="", text="typed", words="x")
    assert answer.status_code == 422
    assert b"Write at least one question" in answer.content
    assert b"typed" in answer.content
    assert nothing_happened(ticket)


def test_an_empty_mail_is_not_sent(cast, cora):
    ticket = arrive(cast.ann)
    answer = decide(cora, ticket, "take", text=" \r\n ", words="0123456789abcdef")
    assert answer.status_code == 422
    assert nothing_happened(ticket)


def test_an_emergency_answers_at_once_and_has_no_undo(cast, cora):
    """page 4.1; rules.md 7."""
    ticket = arrive(cast.ann)
    answer = decide(cora, ticket, "emergency")
    ticket.refresh_from_db()
    assert (ticket.stage, ticket.alarm, ticket.outcome) == ("ready", True, "emergency")
    assert OutgoingMail.objects.get().state == "queued"
    assert b"/undo" not in answer.content
    assert b"Ring them now" in answer.content
    refused = cora.post(f"/desk/triage/{ticket.pk}/undo", **SCRIPT)
    assert refused.status_code == 409


def test_spam_closes_without_a_word(cast, cora):
    ticket = arrive(cast.ann)
    assert b"Spam" in cora.get(f"/desk/triage/{ticket.pk}/merge", **SCRIPT).content
    decide(cora, ticket, "merge", close="spam")
    ticket.refresh_from_db()
    assert (ticket.state, ticket.stage) == ("spam", "closed")
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(("tell", "mails"), [("", 0), ("yes", 1)])
def test_not_a_request_tells_only_when_chosen(cast, cora, tell, mails):
    ticket = arrive(cast.ann)
    decide(cora, ticket, "merge", close="not_request", tell=tell)
    ticket.refresh_from_db()
    assert (ticket.outcome, ticket.stage) == ("not_request", "closed")
    assert OutgoingMail.objects.filter(template="not_request").count() == mails


def test_merging_goes_into_a_ticket_of_the_same_company_only(cast, cora):
    """rules.md 10: never across companies."""
    older, ticket, other = arrive(cast.paul, "Scanner"), arrive(cast.ann), arrive(cast.carl, "Elsewhere")
    form = cora.get(f"/desk/triage/{ticket.pk}/merge", **SCRIPT).content.decode()
    assert f'value="merge-{older.pk}"' in form
    assert f'value="merge-{other.pk}"' not in form
    for number in (other.pk, ticket.pk, 99999999, "x"):
        answer = decide(cora, ticket, "merge", close=f"merge-{number}")
        assert answer.status_code == 422
        assert nothing_happened(ticket)
    decide(cora, ticket, "merge", close=f"merge-{older.pk}")
    ticket.refresh_from_db()
    assert (ticket.state, ticket.merged_into_id) == ("merged", older.pk)


def test_similar_open_tickets_make_merge_the_proposal(cast, cora):
    older = arrive(cast.paul, "Printer jams", at=MONDAY - timedelta(hours=1))
    ticket = arrive(cast.ann, "Printer jams again", at=MONDAY)
    body = cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content.decode()
    assert "Proposed: merge." in body and "looks alike" in body and "It names" not in body
    form = cora.get(f"/desk/triage/{ticket.pk}/merge", **SCRIPT).content.decode()
    assert "checked" in form.split(f'value="merge-{older.pk}"')[1].split(">")[0]


def test_a_mail_that_only_points_at_a_request_makes_merge_the_proposal(cast, cora):
    """mail.md 4: a reply address with a wrong MAC joins nothing; the person who triages sees which it may be."""
    older = arrive(cast.paul, "Label printer", at=MONDAY - timedelta(days=2))
    ticket = write("ann@acme.example", to=f"help+t{older.pk}.{'a' * 16}@desk.example", at=MONDAY).ticket
    assert (ticket.related_to_id, ticket.company_id) == (older.pk, cast.acme.pk)
    body = cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content.decode()
    assert "Proposed: merge." in body
    assert f"It names T-{older.pk} of the same company, which is open." in body and "looks alike" not in body
    assert f"T-{older.pk}" in body.split("May belong to")[1][:300]
    form = cora.get(f"/desk/triage/{ticket.pk}/merge", **SCRIPT).content.decode()
    assert "checked" in form.split(f'value="merge-{older.pk}"')[1].split(">")[0]


# --- two people, two presses, undo


def test_the_second_of_two_coordinators_loses_nothing(cast, cora, sign_in):
    """W1: a plain message with what was done; nothing typed is lost; one event, one mail."""
    ticket = arrive(cast.ann)
    preview = cora.get(f"/desk/triage/{ticket.pk}/take", **SCRIPT).content.decode()
    decide(sign_in(cast.olga), ticket, "book")
    answer = decide(cora, ticket, "take", text="My long answer", words=fingerprint(preview))
    assert answer.status_code == 409
    body = answer.content.decode()
    assert "Olga Brandt already triaged this (booking link sent, 10:00 am)." in body
    assert "My long answer" in body
    assert TicketEvent.objects.filter(kind="triaged").count() == 1
    assert OutgoingMail.objects.count() == 1
    assert Ticket.objects.get(pk=ticket.pk).outcome == "book"


def test_pressed_twice_is_done_once_and_answers_alike(cast, cora):
    first, second = arrive(cast.ann, minutes_ago=9), arrive(cast.carl)
    answers = [decide(cora, first, "take", [first, second]) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert OutgoingMail.objects.count() == 1
    assert shown_rows(answers[1]) == [second.pk]


def test_undo_brings_it_back_and_withdraws_the_mail(cast, cora, monday):
    first, second = arrive(cast.ann, minutes_ago=9), arrive(cast.carl)
    decide(cora, first, "take", [first, second])
    monday.move_to(MONDAY + timedelta(seconds=9), tick=False)
    answer = cora.post(f"/desk/triage/{first.pk}/undo?shown={second.pk}", **SCRIPT)
    assert answer.status_code == 200
    assert shown_rows(answer) == [first.pk, second.pk]
    assert f'id="on" name="on" value="{first.pk}"' in answer.content.decode()
    first.refresh_from_db()
    assert (first.stage, first.outcome, first.triaged_at) == ("new", None, None)
    assert OutgoingMail.objects.get().state == "withdrawn"


def test_a_mail_that_left_is_not_undone(cast, cora):
    ticket = arrive(cast.ann)
    decide(cora, ticket, "take")
    OutgoingMail.objects.update(state="sent")
    answer = cora.post(f"/desk/triage/{ticket.pk}/undo", **SCRIPT)
    assert answer.status_code == 409
    assert b"cannot be undone" in answer.content
    assert TicketEvent.objects.filter(kind="triage_undone").count() == 0


def test_who_is_on_it_is_shown_to_the_others_for_two_minutes(cast, cora, sign_in, monday):
    ticket = arrive(cast.ann)
    assert cora.post(f"/desk/triage/{ticket.pk}/here", **SCRIPT).status_code == 204
    olga = sign_in(cast.olga)
    assert olga.post(f"/desk/triage/{ticket.pk}/here", **SCRIPT).status_code == 204
    assert SoftLock.objects.get().staff == cast.cora
    assert b"Cora Lind is on this" not in cora.get("/desk/triage").content
    body = olga.get("/desk/triage").content.decode()
    assert body.count("Cora Lind is on this") == 2  # the row and the request
    monday.move_to(MONDAY + timedelta(minutes=2, seconds=1), tick=False)
    assert b"Cora Lind is on this" not in olga.get("/desk/triage").content
    olga.post(f"/desk/triage/{ticket.pk}/here", **SCRIPT)
    assert SoftLock.objects.get().staff == cast.olga
    assert TicketEvent.objects.count() == 1


# --- without a script


def test_everything_works_by_plain_pages(cast, cora):
    first, second = arrive(cast.ann, minutes_ago=9), arrive(cast.carl, "Second")
    page = cora.get(f"/desk/triage/{first.pk}/take")
    assert b"<!doctype html>" in page.content
    assert b"Send and next" in page.content
    answer = cora.post(f"/desk/triage/{first.pk}/take", {"urgency": "low"})
    assert answer["Location"] == f"/desk/triage/{second.pk}?done={first.pk}"
    page = cora.get(answer["Location"]).content.decode()
    assert "taken on the help desk. The mail leaves in 10 seconds." in page
    back = cora.post(f"/desk/triage/{first.pk}/undo")
    assert back["Location"] == f"/desk/triage/{first.pk}"
    assert Ticket.objects.get(pk=first.pk).stage == "new"


def test_a_refusal_by_plain_pages_keeps_what_was_typed(cast, cora):
    ticket = arrive(cast.ann)
    answer = cora.post(f"/desk/triage/{ticket.pk}/ask", {"question_1": "", "text": "typed words", "words": "x"})
    assert answer.status_code == 422
    assert b"typed words" in answer.content
    assert b"<!doctype html>" in answer.content


def textarea(html: str) -> str:
    return unescape(html.split("<textarea")[1].split(">\n", 1)[1].split("</textarea>")[0])


def fingerprint(html: str) -> str:
    return html.split('name="words" value="')[1].split('"')[0]


def without_link(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "/r/" not in line and "/b/" not in line)
