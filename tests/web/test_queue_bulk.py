"""Many requests at once, by forms alone: what is asked first, what became of it, and its Undo."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.queues.models import BulkRun
from sameday.tickets import life
from sameday.tickets.models import Message, Ticket
from tests.web.arrivals import SCRIPT, arrive

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
BULK = "/desk/queue/bulk"


@pytest.fixture
def tina(cast, sign_in, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return sign_in(cast.tina)


@pytest.fixture
def two(cast):
    return [life.take(arrive(cast.ann, f"No {n}", at=MONDAY), by="staff:1", at=MONDAY) for n in range(2)]


def chosen(*tickets) -> list[str]:
    return [f"{t.pk}.{Ticket.objects.get(pk=t.pk).version}" for t in tickets]


def send(browser, do: str, tickets, **more):
    return browser.post(BULK, {"do": do, "t": chosen(*tickets), "back": "view=all&urgency=normal", **more})


def test_assign_to_me_is_done_at_once_and_told_with_an_undo(cast, tina, two):
    answer = send(tina, "mine", two)
    run = BulkRun.objects.get()
    assert answer.headers["Location"] == f"/desk/queue?view=all&urgency=normal&ran={run.pk}"
    html = tina.get(answer.headers["Location"]).content.decode()
    assert "Assigned to you, Tina Marsh: 2 done." in html
    assert f'action="/desk/queue/bulk/{run.pk}/undo?back=view%3Dall' in html
    assert Ticket.objects.filter(owner=cast.tina).count() == 2
    undone = tina.post(f"/desk/queue/bulk/{run.pk}/undo?back=view%3Dall", **SCRIPT)
    assert undone.headers["HX-Redirect"] == f"/desk/queue?view=all&ran={run.pk}"
    assert "2 taken back." in tina.get(undone.headers["HX-Redirect"]).content.decode()
    assert Ticket.objects.filter(owner=None).count() == 2


def test_what_was_so_already_is_counted_apart_and_needs_no_undo(cast, tina, two):
    send(tina, "mine", two[:1])
    html = tina.get(send(tina, "mine", two).headers["Location"]).content.decode()
    assert "1 done, 1 was so already." in html
    html = tina.get(send(tina, "mine", two).headers["Location"]).content.decode()
    assert "0 done, 2 were so already." in html
    assert f"/{BulkRun.objects.latest('pk').pk}/undo" not in html


def test_what_was_left_out_is_named_with_its_reason(cast, tina, two):
    sent = chosen(*two)
    life.set_urgency(two[1], "low", reason="It can wait.", staff=cast.atlas, by="staff:9", at=MONDAY)
    answer = tina.post(BULK, {"do": "mine", "t": sent})
    html = tina.get(answer.headers["Location"]).content.decode()
    assert "1 done, 1 not." in html
    assert f"T-{two[1].pk} was changed since you looked." in html


def test_what_needs_a_word_asks_first_and_changes_nothing_until_then(cast, tina, two):
    for do in ("assign", "urgency", "level", "follow_up", "resolve", "merge", "spam"):
        answer = send(tina, do, two)
        assert answer.status_code == 302
        assert "csrf" not in answer.headers["Location"]
        assert "2 requests" in tina.get(answer.headers["Location"]).content.decode() or do == "spam"
    assert not BulkRun.objects.exists()


def test_resolving_says_how_many_mails_leave_and_holds_them(cast, tina, two):
    html = tina.get(send(tina, "resolve", two).headers["Location"]).content.decode()
    assert "2 mails leave, one a request" in html
    send(tina, "resolve", two, sure="1", cause="A bad driver; replaced.", tell="yes")
    assert set(OutgoingMail.objects.filter(template="resolved").values_list("state", flat=True)) == {"held"}
    assert Ticket.objects.filter(stage="resolved").count() == 2


def test_the_reason_of_an_urgency_stands_on_each_request(cast, tina, two):
    send(tina, "urgency", two, sure="1", urgency="today", reason="Payroll is tomorrow")
    assert Ticket.objects.filter(urgency="today").count() == 2
    assert Message.objects.filter(direction="note", text="Urgency today: Payroll is tomorrow").count() == 2


@pytest.mark.parametrize(
    ("do", "typed", "words"),
    [
        ("assign", {"owner": ""}, "Choose who owns them"), ("urgency", {"urgency": "today"}, "Write the reason"),
        ("urgency", {"urgency": "emergency", "reason": "x"}, "one by one"), ("level", {}, "Choose who works on them"),
        ("follow_up", {"what": "Ring", "whose": "it_pro", "due": "soon"}, "is not a date"),
        ("resolve", {"cause": " "}, "what was wrong"), ("merge", {"into": "999"}, "Choose the request that stays"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_taken_is_shown_again_and_nothing_is_done(cast, tina, two, do, typed, words):
    answer = send(tina, do, two, sure="1", **typed)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert html.count('name="t"') == 2
    assert not BulkRun.objects.exists()


def test_nothing_chosen_is_said_in_words(cast, tina):
    for sent in ([], ["x"], ["1"], ["-1.2"], ["².1"], [f"{10**30}.1"]):
        answer = tina.post(BULK, {"do": "mine", "t": sent})
        assert answer.status_code == 422
        assert "Choose at least one request" in answer.content.decode()


def test_the_same_form_sent_twice_does_it_once_and_other_rows_are_another_thing(cast, tina, two):
    first, second = chosen(*two)
    for sent in (first, first, second):
        tina.post(BULK, {"do": "mine", "t": [sent], "once": "k"})
    assert BulkRun.objects.count() == 2
    assert Ticket.objects.filter(owner=cast.tina).count() == 2


def test_only_who_did_it_takes_it_back_and_only_for_ten_minutes(cast, tina, two, sign_in, time_machine):
    send(tina, "mine", two)
    run = BulkRun.objects.get()
    assert sign_in(cast.cora).post(f"{BULK}/{run.pk}/undo").status_code == 404
    assert "2 done." in tina.get(f"{BULK}/last").content.decode()
    time_machine.move_to(MONDAY + timedelta(minutes=11), tick=False)
    answer = tina.post(f"{BULK}/{run.pk}/undo")
    assert "too late" in tina.get(answer.headers["Location"]).content.decode()
    assert "Nothing in the last ten minutes." in tina.get(f"{BULK}/last").content.decode()
    assert Ticket.objects.filter(owner=cast.tina).count() == 2


def test_who_only_reads_finds_no_boxes_and_no_way_in(cast, tina, two, sign_in):
    bill = sign_in(cast.bill)
    html = bill.get("/desk/queue?view=all").content.decode()
    assert "data-tick" not in html
    assert 'id="bulk"' not in html
    assert send(bill, "mine", two).status_code == 403
    assert not BulkRun.objects.exists()


def test_the_way_back_is_always_the_queue(cast, tina, two):
    answer = tina.post(BULK, {"do": "mine", "t": chosen(*two), "back": "https://evil.example/?view=all"})
    assert answer.headers["Location"].startswith("/desk/queue?view=help_desk")
