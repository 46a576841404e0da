"""The ticket page, the queue, a new ticket and the tray in Chromium: by keys alone, in every width and colour."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.office.models import Staff
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Message, Ticket
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive, arrive_unknown
from tests.web.ready import go, listens, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def ticket(people) -> Ticket:
    """Ann's request, taken, with HTML, a file and a note."""
    ticket = arrive(people.ann, "Outlook asks for a password again and again", minutes_ago=40)
    Message.objects.filter(ticket=ticket).update(html="<p>Hello <b>you</b><img src='http://far.example/x.png'></p>")
    ticket = life.take(ticket, by=f"staff:{people.cora.pk}", at=timezone.now() - timedelta(minutes=30))
    by = f"staff:{people.tina.pk}"
    life.note(ticket, "Clear the cached credentials.", by=by, at=timezone.now(), staff=people.tina)
    life.add_participant(ticket, "paul@acme.example", by="staff:1", at=timezone.now(), contact=people.paul, name="Paul")
    life.add_follow_up(ticket, "Call Ann back", due_at=timezone.now(), by="staff:1", at=timezone.now(), role="it_pro")
    return Ticket.objects.get(pk=ticket.pk)


def test_reply_note_and_resolve_by_keys_alone(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("r")
    page.keyboard.type("Restart Outlook, then tell me.")
    page.keyboard.press("Control+Enter")
    said(page, "Reply written. The mail leaves in 10 seconds.")
    expect(page.locator("#reply")).to_have_value("")
    page.keyboard.press("i")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("She has two accounts.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".msg.priv")).to_have_count(2)
    listens(page)
    page.keyboard.press("e")
    expect(page.locator("#cause")).to_be_focused()
    page.keyboard.type("The token was old.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1 + p .badge").first).to_have_text("Resolved")
    assert Ticket.objects.get(pk=ticket.pk).stage == "resolved"


def test_z_takes_a_reply_back(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("r")
    page.keyboard.type("Wrong person, sorry.")
    page.keyboard.press("Control+Enter")
    said(page, "leaves in 10 seconds")
    expect(page.locator("#reply")).to_have_value("")  # the new page, as above: what was typed has gone
    page.wait_for_load_state()
    page.keyboard.press("z")
    said(page, "Reply taken back")
    assert set(OutgoingMail.objects.filter(template="reply").values_list("state", flat=True)) == {"withdrawn"}


def test_a_draft_survives_another_tab_and_a_reload(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("r")
    page.keyboard.type("Half a sentence")
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator("#reply")).to_have_value("Half a sentence")
    page.reload()
    expect(page.locator("#reply")).to_have_value("Half a sentence")


def test_a_refusal_and_a_conflict_come_back_with_the_text(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("q")
    expect(page.locator("#question_1")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#composer .errsum")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator("#reply")).to_be_focused()
    page.keyboard.type("My answer")
    life.resolve(ticket, "Done", by=f"staff:{people.cora.pk}", at=timezone.now(), staff=people.cora)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#composer .note.ask")).to_contain_text("Cora Lind resolved it")
    expect(page.locator("#reply")).to_have_value("My answer")
    page.get_by_role("button", name="Send anyway").click()
    expect(page.locator("#toast")).to_contain_text("Reply written")
    assert Message.objects.filter(text="My answer").count() == 1


def test_letters_typed_before_the_field_is_there_press_no_other_key(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.type("isnc")
    expect(page.locator("#note")).to_be_focused()
    assert page.url.endswith(f"/desk/tickets/{ticket.pk}")
    assert Ticket.objects.get(pk=ticket.pk).stage == "ready"


def test_the_letters_of_the_next_step(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("a")
    expect(page.locator("#owner")).to_have_value(str(people.tina.pk))
    page.keyboard.press("s")
    expect(page.locator("#toast")).to_contain_text("Started")
    assert Ticket.objects.get(pk=ticket.pk).owner == Staff.objects.get(pk=people.tina.pk)


def test_the_page_works_without_scripts(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}?write=note", scripts=False)
    page.locator("#note").fill("Written without a script")
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("Written without a script")).to_be_visible()


def test_the_mail_in_its_frame_runs_and_loads_nothing(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.get_by_text("As it was sent, with its formatting").click()
    frame = page.frame_locator(".msg iframe")
    expect(frame.locator("b")).to_have_text("you")
    expect(frame.locator("body")).to_contain_text("Pictures from other servers are not loaded.")


def test_a_new_ticket_by_keys_while_the_caller_talks(open_as, people, ticket):
    page = open_as(people.tina, "/desk/queue")
    page.keyboard.press("g")
    page.keyboard.press("n")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("keller")
    expect(page.locator("#caller")).to_be_checked()
    page.locator("#subject").fill("Scanner does not find the folder")
    page.locator("#subject").press("Control+Enter")
    expect(page.locator("h1")).to_have_text("Scanner does not find the folder")
    made = Ticket.objects.get(subject="Scanner does not find the folder")
    assert (made.requester, made.owner, made.channel, made.stage) == (people.ann, people.tina, "phone", "ready")


def test_the_queue_is_walked_by_keys(open_as, people, ticket):
    second = life.take(arrive(people.vera, "Phones"), by="staff:1", at=timezone.now())
    page = open_as(people.tina, "/desk/queue")
    page.keyboard.press("j")
    expect(page.locator(".row").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Phones")
    assert page.url.endswith(f"/desk/tickets/{second.pk}")


@pytest.mark.parametrize(
    "address",
    ["", "?write=note", "?write=ask", "?write=resolve", "?write=change", "?write=phone"],
)
def test_axe_finds_nothing_on_a_ticket(open_as, people, ticket, address):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}{address}")
    for summary in page.locator("aside summary").all():
        summary.click()
    nothing_wrong(page, f"ticket{address}")


def test_axe_finds_nothing_on_tickets_with_trouble(open_as, people, ticket):
    wanted = life.change(arrive(people.ann, "A second monitor"), by="staff:1", at=timezone.now())
    alarm = arrive(people.paul, "We were hacked", suspicion="incident")
    life.reply(ticket, "Hello", by=f"staff:{people.tina.pk}", at=timezone.now(), staff=people.tina)
    OutgoingMail.objects.filter(template="reply").update(state="failed", error="550 no such user")
    page = open_as(people.cora, f"/desk/tickets/{wanted.pk}?write=approve")
    nothing_wrong(page, "approval")
    for number in (alarm.pk, arrive_unknown().pk, ticket.pk):
        go(page, f"/desk/tickets/{number}")
        nothing_wrong(page, f"ticket {number}")
    go(page, f"/desk/tickets/{ticket.pk}?write=note")
    page.locator("#note").press("Control+Enter")
    expect(page.locator("#composer .errsum")).to_be_visible()
    nothing_wrong(page, "refused note")


@pytest.mark.parametrize(
    "address",
    ["/desk/queue?view=all", "/desk/queue?view=mine", "/desk/new?q=e", "/desk/new?q=nobody", "/desk/follow-ups",
     "/desk/tray", "/desk/tray?view=in"],
)  # fmt: skip
def test_axe_finds_nothing_on_the_lists(open_as, people, ticket, address):
    nothing_wrong(open_as(people.tina, address), address)


def test_axe_finds_nothing_on_a_mail_of_the_tray(open_as, people, ticket):
    mail = OutgoingMail.objects.first()
    nothing_wrong(open_as(people.tina, f"/desk/tray/{mail.pk}"), "mail")
