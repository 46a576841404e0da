"""A client ends a request: "I no longer need this" with one more click, and one question after the work."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from sameday.appointments.models import Appointment
from sameday.audit import actors
from sameday.billing import time
from sameday.changes import asking
from sameday.clients.models import Contact
from sameday.desk import replies
from sameday.outbox.models import OutgoingMail
from sameday.tickets import history, life
from sameday.tickets.life.follow_up import ensure
from sameday.tickets.life.open import Said
from sameday.tickets.life.step import lock
from sameday.tickets.models import FollowUp, Message, Participant, Rating, Ticket, TicketEvent
from sameday.tokens import links
from sameday.web.public import ending, sent_forms
from tests.changes.conftest import change_of, draft_of
from tests.tickets.conftest import MONDAY
from tests.web.arrivals import arrive
from tests.web.portal_visits import signed_in
from tests.web.test_walk import dump

NOW = timezone.now
BY = {"by": "staff:1"}


class Page:
    """The pages of one request in a browser, reached by a link or in the portal."""

    def __init__(self, way, ticket, contact):
        self.way, self.ticket = way, ticket
        self.browser = Client() if way == "link" else signed_in(contact.mail, at=NOW())
        self.token = links.make("request", ticket=ticket, contact=contact, at=NOW()) if way == "link" else ""
        self.address = f"/r/{self.token}" if way == "link" else f"/my/requests/{ticket.pk}"

    def get(self, end=""):
        return self.browser.get(f"{self.address}{end}")

    def post(self, end, **typed):
        form = {"form": sent_forms.new(NOW(), self.token)} if self.token else {}
        return self.browser.post(f"{self.address}{end}", form | typed)

    def withdraw(self, **typed):
        return self.post("/withdraw", decision="withdraw", **typed)


@pytest.fixture(params=["link", "portal"])
def way(request):
    return request.param


@pytest.fixture
def ticket(cast):
    return life.take(arrive(cast.ann), at=NOW(), owner=cast.tina, **BY)


@pytest.fixture
def page(way, ticket, cast):
    return Page(way, ticket, cast.ann)


@pytest.fixture
def solved(cast, ticket):
    by = f"staff:{cast.tina.pk}"
    return life.resolve(ticket, "A bent part: replaced.", by=by, at=NOW(), staff=cast.tina)


def rows() -> tuple[int, ...]:
    models = (Ticket, Message, TicketEvent, OutgoingMail, FollowUp, Rating)
    return tuple(model.objects.count() for model in models)


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


# -- I no longer need this


def test_two_clicks_close_it_and_the_owner_hears(page, ticket, cast):
    assert f'href="{page.address}/withdraw"' in page.get().content.decode()
    asks = page.get("/withdraw").content.decode()
    assert "Do you no longer need this?" in asks and "Reply within 10 business days" in asks
    done = page.withdraw(reason="It prints again.")
    assert done["Location"] == f"{page.address}?withdrawn=1#sent"
    now = fresh(ticket)
    assert (now.stage, now.next_step_at, now.act_at) == ("closed", None, None)
    assert ticket.messages.latest("pk").text == "I no longer need this.\n\nIt prints again."
    assert ticket.follow_ups.get(key="withdrawn", done_at=None).staff == cast.tina
    html = page.get("?withdrawn=1").content.decode()
    assert "We closed your request" in html and "/withdraw" not in html
    assert not list(history.check())


def test_what_waited_for_the_client_is_off(way, cast):
    asked = life.ask(arrive(cast.ann), questions=["Which?"], at=NOW(), **BY)
    life.remind(asked, at=NOW(), by="system")
    Page(way, asked, cast.ann).withdraw()
    assert (fresh(asked).waiting_for, fresh(asked).act_at, fresh(asked).reminders) == (None, None, 0)
    with pytest.raises(life.NotAllowed):
        life.remind(asked, at=NOW(), by="system")
    booked = life.book(arrive(cast.ann, "Mouse"), at=NOW(), **BY)
    booked = life.remind(life.remind(booked, at=NOW(), by="system"), at=NOW() + timedelta(days=30), by="system")
    Page(way, booked, cast.ann).withdraw()
    assert not booked.follow_ups.filter(done_at=None).exists()


def test_an_offer_nobody_has_decided_and_a_booked_time_are_off(way, cast):
    offer = asking.send(draft_of(change_of(cast.ann), cast.atlas), by="staff:1", at=MONDAY)
    Page(way, offer.ticket, cast.ann).withdraw()
    offer.refresh_from_db()
    assert (offer.state, fresh(offer.ticket).stage) == ("withdrawn", "closed")
    booked = life.take(arrive(cast.ann, "Mouse"), at=NOW(), **BY)
    at = NOW() + timedelta(days=3)
    row = Appointment.objects.create(
        ticket=booked, staff=cast.tina, contact=cast.ann, starts_at=at, ends_at=at + timedelta(minutes=30),
        state="booked", kind="help", made_at=NOW(), made_by="staff:1",
    )  # fmt: skip
    page = Page(way, booked, cast.ann)
    assert "is cancelled" in page.get("/withdraw").content.decode()
    page.withdraw()
    row.refresh_from_db()
    assert row.act_at and row.act_at < NOW() + timedelta(minutes=3), "it falls a minute later (appointments/due.py)"


def test_a_reply_opens_it_again_and_thanks_do_not(page, ticket, cast):
    page.withdraw()
    who = {"contact": cast.ann, "channel": "email", "by": f"contact:{cast.ann.pk}", "at": NOW()}
    replies.take_reply(fresh(ticket), Said(text="Thank you!", contact=cast.ann), **who)
    assert fresh(ticket).stage == "closed"
    replies.take_reply(fresh(ticket), Said(text="It jams again, come back.", contact=cast.ann), **who)
    assert fresh(ticket).stage == "new"


def test_a_new_one_without_an_owner_leaves_nothing_to_do(way, cast):
    new = arrive(cast.ann)
    Page(way, new, cast.ann).withdraw()
    assert fresh(new).stage == "closed" and not new.follow_ups.exists()


def test_what_must_be_done_stays_with_the_coordinator(page, ticket):
    life.add_items(ticket, [("Collect the laptop", True)], at=NOW(), **BY)
    page.withdraw()
    left = ticket.follow_ups.get(key="left_to_do")
    assert left.role == "coordinator" and "Collect the laptop" in left.what


def test_a_double_press_is_one_end(page, ticket):
    first = page.withdraw()
    before = rows()
    assert page.withdraw()["Location"] == first["Location"]
    assert rows() == before


def test_a_form_without_its_button_and_looking_change_nothing(page):
    page.get()
    before = dump()
    for _ in range(2):
        page.get("/withdraw")
        page.browser.head(f"{page.address}/withdraw", headers={"Sec-Purpose": "prefetch"})
    assert dump() == before
    assert page.post("/withdraw", reason="").status_code == 200
    assert dump() == before


@pytest.mark.parametrize("busy", ["working", "timer", "appointment", "emergency"])
def test_it_does_not_end_while_somebody_works_on_it_or_in_an_emergency(page, ticket, cast, busy):
    at = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    if busy == "working":
        life.start(ticket, staff=cast.tina, at=NOW(), **BY)
    elif busy == "timer":
        time.begin(ticket, staff=cast.tina, at=NOW())
    elif busy == "appointment":
        Appointment.objects.create(
            ticket=ticket, staff=cast.tina, contact=cast.ann, starts_at=at, ends_at=at + timedelta(minutes=30),
            state="booked", begun_at=at, kind="help", made_at=at, made_by="staff:1",
        )  # fmt: skip
    else:
        life.suspect(ticket, "ransomware", at=NOW(), **BY)
    before = rows()
    assert page.get("/withdraw").status_code == 200
    answer = page.withdraw()
    html = answer.content.decode()
    assert answer.status_code == 409 and "This page cannot close it now" in html and "860-555-0100" in html
    assert rows() == before and fresh(ticket).stage != "closed"


@pytest.mark.parametrize("whose", ["ann", "paul"])
def test_a_mailbox_in_other_hands_ends_no_request(way, ticket, cast, whose):
    page, hacked = Page(way, ticket, cast.ann), arrive(getattr(cast, whose), "My mailbox is hacked")
    Ticket.objects.filter(pk=hacked.pk).update(alarm=True, suspected_kind="mailbox_compromise")
    before = rows()
    asks, answer = page.get("/withdraw"), page.withdraw(reason="Forget it.")
    assert asks.status_code == 200 and answer.status_code == 409 and 'value="withdraw"' not in asks.content.decode()
    for html in (asks.content.decode(), answer.content.decode()):
        assert "may be in other hands" in html and "860-555-0100" in html
    assert rows() == before and fresh(ticket).stage != "closed"
    Ticket.objects.filter(pk=hacked.pk).update(alarm=False)
    assert page.withdraw().status_code == 302 and fresh(ticket).stage == "closed"


def test_only_who_asked_or_the_point_of_contact_may(way, ticket, cast):
    mate = Contact.objects.create(company=cast.acme, name="Max", mail="max@acme.example")
    Participant.objects.create(ticket=ticket, address=mate.mail, contact=mate)
    assert "I no longer need this" not in Page(way, ticket, mate).get().content.decode()
    for person, status in ((mate, 404), (cast.carl, 404), (cast.vera, 404), (cast.paul, 302)):
        page = Page(way, ticket, person)
        assert page.withdraw().status_code == status, person.name
    assert fresh(ticket).stage == "closed"


def test_a_solved_one_leads_back(page, solved):
    before = rows()
    assert page.withdraw()["Location"] == page.get("/withdraw")["Location"] == page.address
    assert rows() == before


def test_a_long_reason_is_kept_and_said_at_the_field(page):
    answer = page.withdraw(reason="x" * 501)
    assert answer.status_code == 422 and answer.content.decode().count("Shorten this to 500 characters") == 2
    assert "x" * 501 in answer.content.decode()


# -- was this solved well?


def test_the_question_stands_on_the_page_and_behind_the_link_of_the_mail(way, solved, cast):
    page = Page(way, solved, cast.ann)
    for end in ("", "/rate"):
        html = page.get(end).content.decode()
        assert "Was this solved well?" in html and "checked" not in html
    assert page.get("?rated=1").status_code == 200


def test_an_answer_is_kept_with_who_resolved_it_and_opens_nothing(way, solved, cast):
    page = Page(way, solved, cast.ann)
    assert page.post("/rate", solved="partly", words="It took long.")["Location"] == f"{page.address}?rated=1#rated"
    rating = Rating.objects.get()
    assert (rating.ticket, rating.said, rating.words, rating.staff) == (solved, "partly", "It took long.", cast.tina)
    assert (rating.resolved_at, fresh(solved).stage) == (solved.resolved_at, "resolved")
    event = solved.events.latest("pk")
    assert (event.kind, event.actor) == ("rated", f"contact:{cast.ann.pk}")
    assert event.data["said"] == "partly" and "long" not in str(event.data)
    assert not solved.follow_ups.filter(done_at=None).exists()
    html = page.get("?rated=1").content.decode()
    assert "We have your answer" in html and "You can change it until" in html and "It took long." in html


def test_a_no_is_a_follow_up_of_the_coordinator_and_reopens_nothing(way, solved, cast):
    page = Page(way, solved, cast.ann)
    page.post("/rate", solved="no")
    page.post("/rate", solved="no", words="Still jams.")
    assert solved.follow_ups.get(key="rated_no").role == "coordinator"
    assert fresh(solved).stage == "resolved"


def test_a_double_press_is_one_rating(way, solved, cast):
    page = Page(way, solved, cast.ann)
    page.post("/rate", solved="no", words="Hm")
    before = rows()
    page.post("/rate", solved="no", words="Hm")
    assert rows() == before


def test_it_may_be_changed_for_fourteen_days_and_then_stays(way, solved, cast):
    page = Page(way, solved, cast.ann)
    page.post("/rate", solved="no")
    page.post("/rate", solved="yes", words="They came back.")
    assert Rating.objects.get().said == "yes"
    assert list(solved.events.filter(kind="rated").order_by("pk").values_list("data__said", flat=True)) == ["no", "yes"]
    Rating.objects.update(rated_at=NOW() - timedelta(days=14, minutes=1))
    before = rows()
    html = page.get().content.decode()
    assert "You said: Yes. They came back." in html and 'name="solved"' not in html
    answer = page.post("/rate", solved="no")
    assert answer.status_code == 409 and "more than 14 days ago" in answer.content.decode()
    assert rows() == before and Rating.objects.get().said == "yes"


def test_each_resolution_is_rated_for_itself(way, solved, cast):
    page = Page(way, solved, cast.ann)
    page.post("/rate", solved="yes")
    again = life.reopen(solved, at=NOW(), **BY)
    before = rows()
    assert page.get("/rate")["Location"] == page.post("/rate", solved="no")["Location"] == page.address
    assert rows() == before and "solved well" not in page.get().content.decode()
    life.resolve(life.take(again, at=NOW(), **BY), "Again.", at=NOW(), staff=cast.atlas, by=f"staff:{cast.atlas.pk}")
    page.post("/rate", solved="no")
    said = Rating.objects.order_by("pk").values_list("said", "staff")
    assert list(said) == [("yes", cast.tina.pk), ("no", cast.atlas.pk)]


def test_a_closed_one_is_rated_while_its_link_lives(way, solved, cast):
    life.close(solved, at=NOW(), by="system")
    page = Page(way, solved, cast.ann)
    assert page.post("/rate", solved="yes").status_code == 302 and Rating.objects.count() == 1
    if way == "link":
        Ticket.objects.filter(pk=solved.pk).update(closed_at=NOW() - timedelta(days=31))
        assert page.get("/rate").status_code == page.post("/rate", solved="no").status_code == 404
        assert Rating.objects.get().said == "yes"


@pytest.mark.parametrize(
    ("typed", "said"),
    [({}, "Choose yes, partly or no"), ({"solved": "maybe"}, "Choose yes, partly or no"),
     ({"solved": "yes", "words": "x" * 501}, "Shorten this to 500 characters")],
)  # fmt: skip
def test_what_is_no_answer_writes_nothing(way, solved, cast, typed, said):
    before = rows()
    answer = Page(way, solved, cast.ann).post("/rate", **typed)
    html = answer.content.decode()
    assert answer.status_code == 422 and html.count(said) == 2 and typed.get("words", "") in html
    assert rows() == before


def test_nobody_else_rates_it(way, solved, cast):
    before = rows()
    for person in (cast.paul, cast.carl, cast.vera):
        page = Page(way, solved, person)
        assert page.post("/rate", solved="no").status_code == 404
        assert "solved well" not in page.get().content.decode()
    assert rows() == before


def test_a_link_without_our_form_decides_nothing(solved, cast):
    page, other = Page("link", solved, cast.ann), Page("link", arrive(cast.vera), cast.vera)
    before = rows()
    for form in ("", "x", sent_forms.new(NOW(), other.token)):
        for end in ("/rate", "/withdraw"):
            data = {"form": form, "solved": "no", "decision": "withdraw"}
            assert page.browser.post(f"{page.address}{end}", data).status_code == 403
    assert rows() == before


def test_many_answers_are_slowed_down(way, solved, cast, monkeypatch):
    monkeypatch.setattr(ending, "DECISIONS", 1)
    page = Page(way, solved, cast.ann)
    page.post("/rate", solved="no")
    answer = page.post("/rate", solved="yes", words="KEPT")
    assert answer.status_code == 429 and "KEPT" in answer.content.decode()
    assert Rating.objects.get().said == "no"


def test_ratings_are_counted_by_period_company_and_technician(solved, cast):
    life.rate(solved, "no", "", by=f"contact:{cast.ann.pk}", at=NOW())
    other = life.take(arrive(cast.vera), at=NOW(), **BY)
    other = life.resolve(other, "Done.", at=NOW(), staff=cast.atlas, **BY)
    life.rate(other, "yes", "", by=f"contact:{cast.vera.pk}", at=NOW() - timedelta(days=40))
    rows = Rating.objects.values_list("ticket__company", "staff", "said").annotate(Count("pk"))
    assert set(rows) == {
        (cast.acme.pk, cast.tina.pk, "no", 1), (cast.vantage.pk, cast.atlas.pk, "yes", 1),
    }  # fmt: skip
    assert rows.filter(rated_at__gte=NOW() - timedelta(days=30)).get()[0] == cast.acme.pk


def test_staff_read_it_on_the_timeline(solved, cast, sign_in):
    life.rate(solved, "no", "It {still} jams.", by=f"contact:{cast.ann.pk}", at=NOW())
    life.rate(solved, "partly", "Half {of} it.", by=f"contact:{cast.ann.pk}", at=NOW())
    html = sign_in(cast.tina).get(f"/desk/tickets/{solved.pk}").content.decode()
    lines = re.findall(r"Ann[^<]*? says it was [^<]*", html)
    assert [line.rpartition(" says it was ")[2].strip() for line in lines] == [
        "not solved well", "partly solved: Half {of} it.",
    ]  # fmt: skip


def test_the_tasks_of_an_alarm_stay_whoever_withdraws(cast):
    """Whoever reads the mailbox has the link: a click of theirs must not end what was raised against them."""
    ticket, told = arrive(cast.ann), {"by": actors.SYSTEM, "at": timezone.now()}
    ticket = life.take(ticket, owner=cast.tina, **told)
    for key in ("not_me", "approval_unsafe", "book_by_phone"):
        ensure(lock(ticket, "add_follow_up"), key, key, due_at=told["at"], role="coordinator", **told)
    life.withdraw(ticket, "", contact=cast.ann, by=actors.contact(cast.ann.pk), at=told["at"])
    left = set(ticket.follow_ups.filter(done_at=None).values_list("key", flat=True))
    assert left == {"not_me", "approval_unsafe", "withdrawn"}
