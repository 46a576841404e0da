"""The ticket page: the story, who may write what, and that a refusal loses nothing and does nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.accounts.models import Once
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Channel
from sameday.tickets import life
from sameday.tickets.life.open import Said
from sameday.tickets.models import FollowUp, Message, Participant, Ticket, TicketEvent
from tests.web.arrivals import MONDAY, SCRIPT, arrive, arrive_unknown


@pytest.fixture
def tina(cast, sign_in, monday):
    """Tina's browser, help desk."""
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    """Ann's request, taken on the help desk an hour ago."""
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


def page(browser, ticket, more="") -> str:
    answer = browser.get(f"/desk/tickets/{ticket.pk}{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def do(browser, ticket, verb, script=False, **data):
    return browser.post(f"/desk/tickets/{ticket.pk}/{verb}", data, **(SCRIPT if script else {}))


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def marks() -> tuple:
    """What a refusal must leave alone: events, mails, messages."""
    return TicketEvent.objects.count(), OutgoingMail.objects.count(), Message.objects.count()


# --- what it shows


def test_the_story_tells_messages_and_events_in_their_order(cast, tina, ticket):
    do(tina, ticket, "reply", reply="Restart it, then tell me.")
    do(tina, ticket, "note", note="Token change last week.")
    body = page(tina, ticket)
    places = [body.index(words) for words in (
        "Outlook asks for a password</h1>", "Cora Lind took it on the help desk", "Restart it, then tell me.",
        "Token change last week.",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "Internal note: only staff see this" in body


def test_the_clock_is_explained_in_the_words_of_the_ledger(cast, tina, monday):
    waiting = arrive(cast.ann, "New", at=MONDAY - timedelta(minutes=10))
    assert "Mon 09:50-10:50 ran 60 min" in page(tina, waiting)
    taken = life.take(waiting, by="staff:1", at=MONDAY)
    assert "Triaged in 10 of 60 business minutes; the promise was kept." in page(tina, taken)


def test_numbers_on_file_and_the_point_of_contact_are_shown(cast, tina, ticket):
    body = page(tina, ticket)
    assert "860-555-0111" in body
    assert "860-555-0112" in body
    assert "Paul Ortiz" in body


def test_messages_of_a_merged_ticket_are_read_on_the_one_that_stays(cast, tina, ticket):
    second = arrive(cast.ann, "The same again", at=MONDAY - timedelta(minutes=5))
    answer = do(tina, second, "merge", into=str(ticket.pk), reason="One matter.")
    assert answer.status_code == 302
    body = page(tina, ticket)
    assert f"on T-{second.pk}" in body
    assert f"merged T-{second.pk} into this" in body
    assert f"T-{ticket.pk}</a>" in page(tina, second)
    assert do(tina, second, "unmerge").status_code == 302
    assert fresh(second).state == "normal"


def test_a_mail_that_did_not_arrive_is_marked(cast, tina, ticket):
    do(tina, ticket, "reply", reply="Hello")
    OutgoingMail.objects.filter(template="reply").update(state="failed", error="550 no such user")
    body = page(tina, ticket)
    assert "Not delivered" in body
    assert "550 no such user" in body


def test_the_number_of_queries_does_not_grow_with_the_story(cast, tina, ticket):
    do(tina, ticket, "people/add", address="first@acme.example")
    do(tina, ticket, "follow-ups/add", what="Call", whose="it_pro", due="2026-11-24T16:00")
    page(tina, ticket)
    with CaptureQueriesContext(connection) as short:
        page(tina, ticket)
    for n in range(12):
        said = Said(text=f"More {n}", sender=cast.ann.mail, contact=cast.ann)
        life.receive(ticket, said, channel=Channel.EMAIL, by=f"contact:{cast.ann.pk}", at=MONDAY + timedelta(seconds=n))
        do(tina, ticket, "note", note=f"Note {n}")
        do(tina, ticket, "people/add", address=f"p{n}@acme.example")
    with CaptureQueriesContext(connection) as long:
        page(tina, ticket)
    assert len(long) == len(short) <= 17


# --- writing


def test_a_reply_goes_to_the_client_and_can_be_taken_back_for_ten_seconds(cast, tina, ticket, monday):
    answer = do(tina, ticket, "reply", script=True, reply="Restart it.", version=ticket.version)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == f"/desk/tickets/{ticket.pk}?done=reply"
    mail = OutgoingMail.objects.get(template="reply")
    assert (mail.state, mail.to) == ("held", "ann@acme.example")
    body = page(tina, ticket, "?done=reply")
    assert f'action="/desk/tickets/{ticket.pk}/reply/undo"' in body
    assert do(tina, ticket, "reply/undo").status_code == 302
    mail.refresh_from_db()
    message = Message.objects.get(text="Restart it.")
    assert (mail.state, message.direction) == ("withdrawn", "note")
    assert "taken back, never sent" in page(tina, ticket)


@pytest.mark.parametrize(
    ("verb", "data"),
    [("ask", {"question_1": "Which?"}), ("resolve", {"cause": "A worn roller."}), ("change", {"kind": "change"})],
)
def test_what_was_decided_can_be_taken_back_for_ten_seconds(cast, tina, ticket, monday, verb, data):
    assert do(tina, ticket, verb, version=ticket.version, **data).status_code == 302
    assert OutgoingMail.objects.exclude(template="triaged").get().state == "held"
    body = page(tina, ticket, f"?done={verb}")
    assert f'action="/desk/tickets/{ticket.pk}/undo"' in body and "leaves in 10 seconds" in body
    assert do(tina, ticket, "undo").status_code == 302
    assert OutgoingMail.objects.exclude(template="triaged").get().state == "withdrawn"
    assert Ticket.objects.get(pk=ticket.pk).stage == "ready"


def test_a_reply_that_has_left_cannot_be_taken_back(cast, tina, ticket):
    do(tina, ticket, "reply", reply="Restart it.")
    OutgoingMail.objects.filter(template="reply").update(state="sent")
    before = marks()
    answer = do(tina, ticket, "reply/undo", script=True)
    assert "not_take_back" in answer.headers["HX-Redirect"]
    assert "cannot be taken back" in page(tina, ticket, "?done=not_take_back")
    assert marks() == before
    assert Message.objects.get(text="Restart it.").direction == "out"


def test_only_the_one_who_replied_takes_it_back(cast, tina, ticket, sign_in):
    do(tina, ticket, "reply", reply="Restart it.")
    before = marks()
    assert do(sign_in(cast.atlas), ticket, "reply/undo").status_code == 422
    assert marks() == before


def test_a_note_sends_nothing_and_ends_no_pause(cast, tina, ticket):
    do(tina, ticket, "ask", question_1="Which Outlook?")
    mails = OutgoingMail.objects.count()
    do(tina, ticket, "note", note="She is on leave.")
    assert OutgoingMail.objects.count() == mails
    assert fresh(ticket).waiting_for == "information"


def test_what_the_client_said_by_telephone_ends_the_pause(cast, tina, ticket):
    do(tina, ticket, "ask", question_1="Which Outlook?")
    do(tina, ticket, "phone", phone="The new one.")
    now = fresh(ticket)
    assert (now.stage, now.waiting_for) == ("ready", None)
    assert "written down by Tina Marsh" in page(tina, ticket)


def test_copies_go_to_the_people_chosen(cast, tina, ticket):
    do(tina, ticket, "people/add", address="Paul@acme.example")
    paul = Participant.objects.get()
    assert paul.contact == cast.paul
    do(tina, ticket, "reply", reply="Hello", copy_to=str(paul.pk))
    assert {m.to for m in OutgoingMail.objects.filter(template="reply")} == {"ann@acme.example", "paul@acme.example"}


def test_someone_of_another_company_is_not_added(cast, tina, ticket):
    before = marks()
    answer = do(tina, ticket, "people/add", address="carl@corner.example")
    assert answer.status_code == 422
    assert "belongs to another company" in answer.content.decode()
    assert marks() == before


def test_the_whole_way_of_a_request(cast, tina, ticket):
    do(tina, ticket, "own", owner=str(cast.tina.pk))
    do(tina, ticket, "start")
    assert fresh(ticket).stage == "working"
    do(tina, ticket, "vendor")
    do(tina, ticket, "resume")
    do(tina, ticket, "urgency", urgency="today", why="Payroll is due.")
    do(tina, ticket, "level", level="ats")
    do(tina, ticket, "resolve", cause="The token was old; we renewed it.")
    now = fresh(ticket)
    assert (now.stage, now.owner, now.urgency, now.level) == ("resolved", cast.tina, "today", "ats")
    assert OutgoingMail.objects.filter(template="resolved").exists()
    do(tina, ticket, "reopen")
    assert fresh(ticket).stage == "new"


# --- refusals


@pytest.mark.parametrize(
    ("verb", "data", "words"),
    [
        ("reply", {"reply": "  "}, "Write the reply"),
        ("reply", {"reply": "x" * 50_001}, "Shorten this to 50,000 characters"),
        ("note", {}, "Write the note"),
        ("ask", {}, "Write at least one question"),
        ("resolve", {"cause": ""}, "Say in a sentence what was wrong"),
        ("change", {"kind": "help"}, "Choose what it is"),
        ("change", {"kind": "nonsense"}, "Choose what it is"),
        ("urgency", {"urgency": "emergency"}, "it alarms people"),
        ("own", {"owner": "99999"}, "Choose who owns it"),
        ("stop", {}, "is not possible now"),
        ("merge", {"into": "424242"}, "Write the number of the ticket that stays"),
        ("people/add", {"address": "not an address"}, "Write a mail address like"),
        ("follow-ups/add", {"what": "Call"}, "Choose who does it"),
        ("follow-ups/add", {"what": "Call", "whose": "it_pro", "due": "2026-02-30T10:00"}, "is not a date and a time"),
    ],
)
def test_a_refusal_is_said_where_it_happened_and_keeps_what_was_typed(cast, tina, ticket, verb, data, words):
    before, was = marks(), fresh(ticket).version
    answer = do(tina, ticket, verb, **data)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert words in body
    assert 'class="errsum"' in body
    for name, value in data.items():
        assert name in ("kind", "owner", "urgency", "whose", "due", "into") or value.strip()[:40] in body
    assert marks() == before
    assert fresh(ticket).version == was


def test_another_companys_ticket_is_not_merged(cast, tina, ticket):
    other = arrive(cast.carl, "Ours", at=MONDAY)
    before = marks()
    answer = do(tina, other, "merge", into=str(ticket.pk))
    assert answer.status_code == 422
    assert "belongs to another company" in answer.content.decode()
    assert marks() == before


def test_a_quarantined_sender_gets_no_reply(cast, tina, monday):
    stranger = arrive_unknown(at=MONDAY)
    before = marks()
    assert do(tina, stranger, "reply", reply="Hello").status_code == 422
    assert marks() == before
    assert "We do not know who wrote this" in page(tina, stranger)


def test_a_script_gets_the_composer_alone_back(cast, tina, ticket):
    answer = do(tina, ticket, "ask", script=True, question_2="")
    body = answer.content.decode()
    assert answer.status_code == 422
    assert body.lstrip().startswith('<section id="composer"')
    assert "<html" not in body


def test_two_people_at_once_see_both_and_lose_nothing(cast, tina, ticket, sign_in):
    seen = fresh(ticket).version
    do(sign_in(cast.cora), ticket, "resolve", cause="Done by Cora.", version=seen)
    before = marks()
    answer = do(tina, ticket, "reply", script=True, reply="My long answer", version=seen)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "Cora Lind resolved it" in body
    assert "My long answer" in body
    assert marks() == before
    again = do(tina, ticket, "reply", script=True, reply="My long answer", version=fresh(ticket).version)
    assert again.status_code == 204


def test_a_note_of_somebody_else_is_no_reason_to_ask_again(cast, tina, ticket, sign_in):
    seen = fresh(ticket).version
    do(sign_in(cast.cora), ticket, "note", note="Mine")
    assert do(tina, ticket, "reply", reply="Hello", version=seen).status_code == 302


def test_the_same_form_sent_twice_has_one_effect(cast, tina, ticket):
    for _ in range(2):
        assert do(tina, ticket, "reply", reply="Once", once="k1", version=ticket.version).status_code == 302
    assert Message.objects.filter(text="Once").count() == 1
    assert OutgoingMail.objects.filter(template="reply").count() == 1


def test_what_was_refused_can_be_sent_again_with_the_same_key(cast, tina, ticket):
    assert do(tina, ticket, "reply", reply="", once="k2").status_code == 422
    assert not Once.objects.exists()
    assert do(tina, ticket, "reply", reply="Now", once="k2").status_code == 302
    assert Message.objects.filter(text="Now").count() == 1


def test_control_characters_never_reach_the_database(cast, tina, ticket):
    do(tina, ticket, "note", note="a\x00b\x1bc\r\nd\u202e")
    assert Message.objects.filter(direction="note").latest("pk").text == "abc\nd"


# --- approval by telephone


@pytest.fixture
def wanted(cast, monday):
    """Ann wants a second monitor: a change without approval."""
    ticket = arrive(cast.ann, "A second monitor", at=MONDAY - timedelta(hours=1))
    return life.change(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY)


def test_an_approval_by_telephone_makes_a_change_ready(cast, tina, wanted):
    assert "Record approval by phone" in page(tina, wanted)
    answer = do(
        tina, wanted, "approve", called=f"{cast.paul.pk}:{cast.paul.phone}", scope="One monitor", cap_minutes="90",
        cap_amount="262.50",
    )  # fmt: skip
    assert answer.status_code == 302
    assert fresh(wanted).stage == "ready"
    assert "on 860-555-0112: One monitor Up to 90 minutes and $262.50" in page(tina, wanted)


@pytest.mark.parametrize(
    ("called", "data", "words"),
    [
        ("ann", {}, "may not approve for this company"),
        ("carl", {}, "Choose whom you called"),
        ("nobody", {}, "Choose whom you called"),
        ("wrong number", {}, "on a number on file"),
        ("paul", {"scope": ""}, "Say what was approved"),
        ("paul", {"cap_minutes": "many"}, "Say up to how many minutes"),
        ("paul", {"cap_amount": "1.234"}, "Write the amount like 262.50"),
        ("paul", {"cap_amount": "NaN"}, "Write the amount like 262.50"),
    ],
)
def test_an_approval_that_does_not_hold_is_refused(cast, tina, wanted, called, data, words):
    who = {
        "ann": f"{cast.ann.pk}:{cast.ann.phone}", "carl": f"{cast.carl.pk}:{cast.carl.phone}", "nobody": "",
        "wrong number": f"{cast.paul.pk}:860-555-0199", "paul": f"{cast.paul.pk}:{cast.paul.phone}",
    }[called]  # fmt: skip
    before = marks()
    answer = do(tina, wanted, "approve", **({"called": who, "scope": "One monitor", "cap_minutes": "90"} | data))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert marks() == before
    assert fresh(wanted).stage == "waiting"


def test_a_change_without_approval_is_neither_started_nor_resolved(cast, tina, wanted):
    before = marks()
    refused = {"start": {}, "resolve": {"cause": "Done"}, "resume": {}, "level": {"level": "help_desk"}}
    for verb, data in refused.items():
        assert do(tina, wanted, verb, **data).status_code == 422
    assert marks() == before


# --- follow-ups


def test_a_follow_up_is_added_listed_and_done(cast, tina, ticket):
    do(tina, ticket, "follow-ups/add", what="Call Ann", whose=str(cast.tina.pk), due="2026-11-24T16:00")
    row = FollowUp.objects.get(what="Call Ann")
    assert row.due_at == datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
    assert "Call Ann" in tina.get("/desk/follow-ups").content.decode()
    answer = do(tina, ticket, f"follow-ups/{row.pk}/done", back="follow_ups")
    assert answer.headers["Location"] == "/desk/follow-ups"
    assert FollowUp.objects.get(pk=row.pk).done_by == cast.tina
    assert "Call Ann" not in tina.get("/desk/follow-ups?view=all").content.decode()


def test_follow_ups_of_a_role_are_everybodys_who_has_it(cast, tina, ticket, sign_in):
    do(tina, ticket, "follow-ups/add", what="Order parts", whose="ats", due="2026-11-24T16:00")
    assert "Order parts" not in tina.get("/desk/follow-ups").content.decode()
    assert "Order parts" in sign_in(cast.atlas).get("/desk/follow-ups").content.decode()


# --- who may


def test_billing_reads_and_writes_nothing(cast, ticket, sign_in):
    bill = sign_in(cast.bill)
    body = page(bill, ticket)
    forms = body.split("<main")[1].split("</main>")[0].split("<form method")[1:]
    assert all("/notes/company" in form for form in forms), "billing keeps clients, and writes nothing else"
    before = marks()
    assert do(bill, ticket, "note", note="x").status_code == 403
    assert marks() == before
