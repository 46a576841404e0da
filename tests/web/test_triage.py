"""The triage desk: its order, its figures, what comes meanwhile, who may see it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sameday.jobs.models import Heartbeat
from sameday.office.models import Mailbox
from sameday.tickets import life, queries
from sameday.tickets.models import SoftLock, Ticket
from tests.web.arrivals import MONDAY, SCRIPT, arrive, arrive_unknown, decide, nothing_happened, shown_rows

# --- the list


def test_emergencies_first_then_the_vip_head_start_then_the_oldest(cast, cora):
    """rules.md 2: suspected emergencies, then the target less 30 business minutes for VIP; quarantine by itself."""
    old = arrive(cast.ann, "Old", at=MONDAY - timedelta(minutes=40))
    older = arrive(cast.carl, "Older", at=MONDAY - timedelta(minutes=50))
    vip = arrive(cast.vera, "VIP", at=MONDAY - timedelta(minutes=15))
    late_vip = arrive(cast.vera, "VIP, but later", at=MONDAY - timedelta(minutes=5))
    unknown = arrive_unknown(at=MONDAY - timedelta(minutes=55))
    alarm = arrive(cast.paul, "We were hacked", at=MONDAY, suspicion="incident")
    page = cora.get("/desk/triage")
    assert shown_rows(page) == [t.pk for t in (alarm, older, vip, old, late_vip, unknown)]
    assert "In quarantine: sender not known" in page.content.decode()


def test_overdue_is_counted_by_the_promise(cast, cora, monday):
    """page 2.2: what came at night is promised by the close of the day, whatever its target."""
    arrive(cast.ann, at=MONDAY - timedelta(hours=15))  # Sunday evening: target 9 am, promised by 5 pm
    arrive(cast.carl, at=MONDAY - timedelta(minutes=70))
    body = cora.get("/desk/triage").content.decode()
    assert "2 waiting" in body
    assert "1 overdue" in body
    monday.move_to(MONDAY + timedelta(hours=8), tick=False)
    assert "2 overdue" in cora.get("/desk/triage").content.decode()


def test_the_median_of_today_is_in_business_minutes(cast, cora, monday):
    for minutes in (10, 20, 50):
        life.take(arrive(cast.ann, at=MONDAY - timedelta(minutes=minutes)), by="staff:1", at=MONDAY)
    assert "median today 20 min" in cora.get("/desk/triage").content.decode()


def test_ten_or_two_hundred_tickets_cost_the_same_queries(cast, cora):
    for n in range(10):
        arrive(cast.ann, f"Subject {n}", minutes_ago=n)
    arrive_unknown()
    cora.get("/desk/triage")
    with CaptureQueriesContext(connection) as few:
        cora.get("/desk/triage")
    for n in range(190):
        arrive(cast.carl, f"More {n}", minutes_ago=20)
    with CaptureQueriesContext(connection) as many:
        page = cora.get("/desk/triage")
    assert len(shown_rows(page)) == 51
    assert len(many) <= len(few) <= 19  # two of them for the parent that similar reports propose


def test_open_tickets_of_the_same_client_cost_no_question_each(cast, cora, django_assert_num_queries):
    arrive(cast.ann, "Scanner jams", minutes_ago=60)
    cora.get("/desk/triage")
    with CaptureQueriesContext(connection) as one:
        cora.get("/desk/triage")
    for n in range(8):
        arrive(cast.ann, f"Scanner jams {n}", minutes_ago=50)
    with django_assert_num_queries(len(one) + 3):  # the calendar, once; the parent that similar reports propose
        page = cora.get("/desk/triage")
    assert "Merge" in page.content.decode()


def test_alarms_are_read_from_their_own_index(cast):
    """SQLite's planner is asked; on PostgreSQL an empty table is always scanned, so bench/ looks there."""
    if connection.vendor != "sqlite":
        return
    with CaptureQueriesContext(connection) as asked:
        queries.alarms()
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + asked[-1]["sql"])
        plan = " ".join(row[-1] for row in cursor.fetchall())
    assert "ticket_alarm" in plan, plan


def test_more_goes_on_where_the_page_ended(cast, cora):
    for n in range(120):
        arrive(cast.ann, f"Subject {n}", at=MONDAY - timedelta(minutes=n // 2))
    seen, address = [], "/desk/triage"
    while address:
        page = cora.get(address)
        seen += shown_rows(page)
        body = page.content.decode()
        address = body.split('href="/desk/triage?after=')[1].split('"')[0] if "?after=" in body else ""
        address = f"/desk/triage?after={address}" if address else ""
    assert len(seen) == len(set(seen)) == 120
    assert seen == list(Ticket.objects.order_by("desk_at", "number").values_list("pk", flat=True))


def test_unknown_senders_are_all_within_reach_however_many(cast, cora):
    known = arrive(cast.ann, at=MONDAY)
    for n in range(120):
        arrive_unknown(f"Offer {n}", sender=f"s{n}@free.example", at=MONDAY - timedelta(minutes=400 + n))
    page = cora.get("/desk/triage")
    assert shown_rows(page)[0] == known.pk and len(shown_rows(page)) == 51
    assert b"121 waiting" in page.content
    seen, body = shown_rows(page)[1:], page.content.decode()
    while "More of unknown senders" in body:
        address = body.split('href="/desk/triage?after=')[1].split('"')[0]
        page = cora.get(f"/desk/triage?after={address}")
        body = page.content.decode()
        seen += shown_rows(page)
    assert len(set(seen)) == len(seen) == 120


def test_a_full_group_of_unknown_senders_fills_up_too(cast, cora):
    unknown = [arrive_unknown(f"Offer {n}", at=MONDAY - timedelta(minutes=99 - n)) for n in range(55)]
    answer = decide(cora, unknown[0], "merge", unknown[:50], close="spam")
    assert shown_rows(answer) == [t.pk for t in unknown[1:51]]


def test_invented_emergencies_hide_no_real_one(cast, cora):
    for n in range(12):
        arrive_unknown(f"Offer {n}", suspicion="ransomware")
    tag = cora.get("/desk/triage/alarms").headers["ETag"]
    real = arrive(cast.ann, suspicion="ransomware")
    assert queries.alarms()[0][0] == real.pk
    assert cora.get("/desk/triage/alarms", HTTP_IF_NONE_MATCH=tag).status_code == 200


@pytest.mark.parametrize("place", ["x", "1.2", "2.3.4", "0.-1.2", "0.99999999999999999999999.2", "1..", "0.1.²"])
def test_a_place_nobody_wrote_is_the_first_page(cast, cora, place):
    ticket = arrive(cast.ann)
    assert shown_rows(cora.get("/desk/triage", {"after": place, "shown": place + ".x"})) in ([ticket.pk], [])


def test_an_empty_desk_says_when_the_last_request_came(cast, cora):
    assert "No request has come yet" in cora.get("/desk/triage").content.decode()
    life.take(arrive(cast.ann, at=MONDAY - timedelta(minutes=19)), by="staff:1", at=MONDAY - timedelta(minutes=13))
    body = cora.get("/desk/triage").content.decode()
    assert "Nothing to triage." in body
    assert "Last request 9:41 am, answered in 6 min" in body


def test_a_red_bar_when_mail_does_not_come_in(cast, cora):
    Heartbeat.objects.create(name="worker here", beat_at=MONDAY)
    assert "No mail fetched" not in cora.get("/desk/triage").content.decode()
    Mailbox.objects.update(imap_url="imaps://x", fetched_at=MONDAY, failing_since=MONDAY - timedelta(minutes=12))
    assert "No mail fetched from help@desk.example for 12 min." in cora.get("/desk/triage").content.decode()
    Heartbeat.objects.all().delete()
    assert "The worker does not run" in cora.get("/desk/triage").content.decode()


def test_an_emergency_on_a_request_off_the_desk_stands_above_the_list(cast, cora):
    ticket = life.take(arrive(cast.ann), by="staff:1", at=MONDAY)
    life.suspect(ticket, "ransomware", by="system", at=MONDAY)
    assert f"/desk/tickets/{ticket.pk}" in cora.get("/desk/triage").content.decode()
    life.acknowledge(ticket, by="staff:1", at=MONDAY, staff=cast.cora)
    assert "Suspected emergency on an open request" not in cora.get("/desk/triage").content.decode()


def test_an_emergency_sounds_until_somebody_acknowledges_it(cast, cora):
    """rules.md 7: audible, on the desk, on the ticket, and for a page that is already open."""
    ticket = arrive(cast.ann, suspicion="ransomware")
    pages = ("/desk/triage", f"/desk/tickets/{ticket.pk}", "/desk/triage/alarms")
    for page in pages:
        assert "<audio controls" in cora.get(page).content.decode(), page
    tag = cora.get("/desk/triage/alarms").headers["ETag"]
    assert cora.get("/desk/triage/alarms", HTTP_IF_NONE_MATCH=tag).status_code == 304
    life.acknowledge(ticket, by="staff:1", at=MONDAY, staff=cast.cora)
    for page in pages:
        assert "<audio" not in cora.get(page).content.decode(), page
    assert cora.get("/desk/triage/alarms", HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_a_suspicion_says_which_words_told_of_it(cast, cora):
    """Shown reasons: in the order of the sentence, on the desk and on the ticket's own page."""
    ticket = arrive(cast.ann, "Help", "Hello. Everyone here is DOWN since nine.", suspicion="outage")
    for page in (f"/desk/triage/{ticket.pk}", f"/desk/tickets/{ticket.pk}"):
        assert "It sounds like an emergency: “everyone here”, “is down”" in cora.get(page).content.decode(), page
    life.not_an_emergency(ticket, by="staff:1", at=MONDAY, staff=cast.cora)
    assert "sounds like an emergency" not in cora.get(f"/desk/tickets/{ticket.pk}").content.decode()


def test_what_a_client_typed_is_escaped_everywhere(cast, cora):
    evil = "<script>alert(1)</script>\"'"
    ticket = arrive(cast.ann, evil, evil)
    for address in (f"/desk/triage/{ticket.pk}", f"/desk/triage/{ticket.pk}/take", f"/desk/triage/{ticket.pk}/merge"):
        for headers in ({}, SCRIPT):
            assert b"<script>alert" not in cora.get(address, **headers).content


def test_the_pane_says_who_it_is_and_explains_the_clock(cast, cora):
    other = arrive(cast.paul, "Scanner", at=MONDAY - timedelta(minutes=30))
    ticket = arrive(cast.ann, at=datetime(2026, 11, 20, 21, 30, tzinfo=UTC))  # Friday 16:30
    body = cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content.decode()
    assert "Ann Keller, Acme Plumbing" in body
    assert "860-555-0111" in body
    assert "Sender checked" in body
    assert f"T-{other.pk}" in body
    assert "Fri 16:30-17:00 ran 30 min; closed until Mon 08:00; Mon 08:00-08:30 ran 30 min" in body


def test_open_tickets_of_another_company_are_never_beside_it(cast, cora):
    arrive(cast.carl, "Canary of the bakery")
    ticket = arrive(cast.ann)
    assert b"Canary of the bakery" not in cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT).content


# --- what comes meanwhile


def test_what_comes_meanwhile_waits_for_the_key(cast, cora):
    """ux.md 1.5: new arrivals never reorder under the cursor: "3 new, press l"."""
    first, second = arrive(cast.ann, minutes_ago=30), arrive(cast.paul, minutes_ago=20)
    news = f"/desk/triage/news?shown={first.pk}.{second.pk}"
    quiet = cora.get(news, **SCRIPT)
    assert quiet.content.strip() == b""
    assert cora.get(news, HTTP_IF_NONE_MATCH=quiet["ETag"], **SCRIPT).status_code == 304
    alarm = arrive(cast.vera, "Hacked", suspicion="incident")
    unknown = arrive_unknown()
    loud = cora.get(news, HTTP_IF_NONE_MATCH=quiet["ETag"], **SCRIPT)
    assert "2 new, press l" in loud.content.decode()
    assert cora.get(news, HTTP_IF_NONE_MATCH=loud["ETag"], **SCRIPT).status_code == 304
    answer = decide(cora, first, "take", [first, second])
    assert shown_rows(answer) == [second.pk]
    assert "2 new, press l" in answer.content.decode()
    everything = cora.get(f"/desk/triage/rows?on={second.pk}", **SCRIPT)
    assert shown_rows(everything) == [alarm.pk, second.pk, unknown.pk]
    current = everything.content.decode().split('aria-selected="true"')[0].rsplit("/desk/triage/", 1)[1]
    assert current.startswith(f"{second.pk}")


def test_a_full_page_fills_up_from_below_after_a_decision(cast, cora):
    tickets = [arrive(cast.ann, f"Subject {n}", at=MONDAY - timedelta(minutes=59 - n)) for n in range(55)]
    answer = decide(cora, tickets[0], "take", tickets[:50])
    assert shown_rows(answer) == [t.pk for t in tickets[1:51]]
    assert b"new, press l" not in answer.content


def test_a_poll_that_finds_nothing_new_is_four_queries(cast, cora, django_assert_num_queries):
    ticket = arrive(cast.ann)
    cora.get(f"/desk/triage/news?shown={ticket.pk}")
    with django_assert_num_queries(4):
        cora.get(f"/desk/triage/news?shown={ticket.pk}", **SCRIPT)


# --- who may


@pytest.mark.parametrize("role", ["it_pro", "ats", "coordinator", "owner"])
def test_four_roles_triage(cast, sign_in, monday, role):
    """rules.md 13."""
    ticket = arrive(cast.ann)
    assert decide(sign_in(cast.staff[role]), ticket, "take").status_code == 200


@pytest.mark.parametrize("outcome", ["take", "ask", "book", "change", "emergency", "merge", "undo", "here", "sender"])
def test_billing_and_strangers_change_nothing(cast, sign_in, monday, outcome):
    ticket = arrive(cast.ann)
    address = f"/desk/triage/{ticket.pk}/{outcome}"
    for browser, status in ((sign_in(cast.bill), 403), (Client(), 302)):
        assert browser.get("/desk/triage").status_code == status
        assert browser.post(address, {"close": "spam", "question_1": "x"}).status_code == status
        assert nothing_happened(ticket)
        assert not SoftLock.objects.exists()


def test_no_such_ticket_or_outcome(cast, cora):
    ticket = arrive(cast.ann)
    for address in (f"/desk/triage/{ticket.pk + 1}", f"/desk/triage/{ticket.pk}/spam", f"/desk/triage/{ticket.pk}/x"):
        assert cora.get(address).status_code == 404
        assert cora.post(address).status_code in (404, 405)
    assert nothing_happened(ticket)


def test_a_triaged_ticket_says_what_became_of_it(cast, cora):
    ticket = arrive(cast.ann)
    decide(cora, ticket, "take")
    page = cora.get(f"/desk/triage/{ticket.pk}", **SCRIPT)
    assert b"data-outcome" not in page.content
    assert cora.get(f"/desk/triage/{ticket.pk}/book", **SCRIPT).status_code == 409


def test_it_is_late_by_what_the_clock_says_not_by_the_head_start(cast, cora):
    arrive(cast.vera, at=timezone.now() - timedelta(minutes=40))
    assert "20 min" in cora.get("/desk/triage").content.decode()
