"""Writing on a ticket in Chromium: two people see each other, nothing typed is lost, files go up, answers by keys."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.answers.models import SavedAnswer
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Attachment, Draft, Message, StagedFile, Ticket
from tests.browser.axe import nothing_wrong
from tests.cast import gather
from tests.web.arrivals import arrive
from tests.web.ready import go

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DROP = """text => {
  const data = new DataTransfer();
  data.items.add(new File([text], "notes 日本.txt", { type: "text/plain" }));
  const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector("#reply").dispatchEvent(event);
}"""
PASTE = """() => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array([137, 80, 78, 71])], "image.png", { type: "image/png" }));
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector("#reply").dispatchEvent(event);
}"""


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def ticket(people) -> Ticket:
    ticket = arrive(people.ann, "Outlook asks for a password", minutes_ago=40)
    SavedAnswer.objects.create(name="VPN reset", folder="How to", text="Hello {first_name}, restart {computer}. {me}")
    SavedAnswer.objects.create(name="Printer", text="Turn it off and on.")
    return life.take(ticket, by=f"staff:{people.cora.pk}", at=timezone.now() - timedelta(minutes=30))


def test_two_browsers_see_each_other_and_a_stale_reply_keeps_both_texts(open_as, people, ticket):
    tina = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    cora = open_as(people.cora, f"/desk/tickets/{ticket.pk}")
    tina.keyboard.press("r")
    tina.keyboard.type("My long answer")
    expect(cora.locator("[data-here]").last).to_contain_text("Tina Marsh is writing a reply", timeout=11_000)
    expect(tina.locator("[data-here]").first).to_contain_text("Cora Lind is reading this", timeout=11_000)
    nothing_wrong(cora, "somebody else is here")
    life.reply(ticket, "Cora was faster.", by=f"staff:{people.cora.pk}", at=timezone.now(), staff=people.cora)
    tina.keyboard.press("Control+Enter")
    expect(tina.locator("#composer .note.ask")).to_contain_text("Cora was faster.")
    expect(tina.locator("#reply")).to_have_value("My long answer")
    nothing_wrong(tina, "stale reply")
    tina.get_by_role("button", name="Keep as a note").click()
    expect(tina.locator("#toast")).to_contain_text("Note saved")
    assert Message.objects.get(text="My long answer").direction == "note"
    cora.close()
    tina.reload()
    expect(tina.locator("[data-here]").first).not_to_contain_text("Cora Lind")


def test_a_draft_comes_back_in_another_browser(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("r")
    page.keyboard.type("Half a sentence")
    expect(page.locator("[data-kept]")).to_have_text("Draft kept")
    other = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    expect(other.locator("#reply")).to_have_value("Half a sentence")
    page.locator("#reply").press_sequentially(", and the rest")
    go(page, "/desk/queue")  # leaving keeps what two seconds had not
    go(page, f"/desk/tickets/{ticket.pk}")
    expect(page.locator("#reply")).to_have_value("Half a sentence, and the rest")


def test_files_dropped_pasted_and_chosen_leave_with_the_mail(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("r")
    page.keyboard.type("See the files")
    page.evaluate(DROP, "dropped")
    page.evaluate(PASTE)
    page.locator("#files").set_input_files([{"name": "log.txt", "mimeType": "text/plain", "buffer": b"chosen"}])
    staged = page.locator("[data-staged] li:has([name=staged])")
    expect(staged).to_have_count(3)
    expect(page.locator("progress")).to_have_count(0)
    nothing_wrong(page, "files of a reply")
    staged.filter(has_text="log.txt").get_by_role("button").click()
    expect(staged).to_have_count(2)
    page.reload()
    expect(staged).to_have_count(2)
    page.locator("#reply").press("Control+Enter")
    expect(page.locator("#toast")).to_contain_text("Reply written")
    names = sorted(Attachment.objects.values_list("filename", flat=True))
    assert [names[0][:7], names[1]] == ["Pasted ", "notes 日本.txt"]
    assert len(OutgoingMail.objects.get(template="reply").enclosed) == 2
    assert not StagedFile.objects.exists()


def test_a_broken_upload_is_tried_again_and_sending_waits_for_it(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    page.keyboard.press("r")
    page.keyboard.type("With a file")
    page.route("**/files", lambda route: route.abort("connectionreset"))
    page.evaluate(DROP, "first try")
    expect(page.locator("[data-trouble]")).to_have_text("The connection broke.")
    page.locator("#reply").press("Control+Enter")
    expect(page.locator("[data-again]")).to_be_focused()
    page.unroute("**/files")
    page.keyboard.press("Enter")
    page.locator("#reply").press("Control+Enter")  # at once: it goes when the file is up
    expect(page.locator("#toast")).to_contain_text("Reply written")
    assert Attachment.objects.get().filename == "notes 日本.txt"


def test_a_saved_answer_takes_six_keys(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}")
    keys = ["r", ";", "v", "p", "n", "Enter"]
    for key in keys[:-1]:
        page.keyboard.press(key)
    expect(page.locator("[data-answer]")).to_have_count(1)
    nothing_wrong(page, "saved answers")
    page.locator("#answers-q").focus()
    page.keyboard.press(keys[-1])
    expect(page.locator("#reply")).to_have_value("Hello Ann, restart ACME-07. Tina Marsh")
    expect(page.locator("#reply")).to_be_focused()
    page.keyboard.type(" ;")
    expect(page.locator("#answers-q")).to_be_focused()
    page.keyboard.press("Escape")  # it was a semicolon
    expect(page.locator("#reply")).to_have_value("Hello Ann, restart ACME-07. Tina Marsh ;")
    expect(page.locator("[data-kept]")).to_have_text("Draft kept")
    assert Draft.objects.get().text.endswith("Tina Marsh ;")


def test_the_pages_of_saved_answers_and_notes(open_as, people, ticket):
    number = SavedAnswer.objects.first().pk
    page = open_as(people.cora, "/desk/settings/answers")
    nothing_wrong(page, "answers")
    for address in (
        f"/desk/settings/answers/{number}",
        "/desk/settings/answers/new",
        f"/desk/tickets/{ticket.pk}/notes",
    ):
        go(page, address)
        nothing_wrong(page, address)
    go(page, f"/desk/tickets/{ticket.pk}")
    device = page.locator("#notes details").last
    device.locator("summary").click()
    device.locator("textarea").fill("New disk in May.")
    device.get_by_role("button").click()
    expect(page.locator("#notes")).to_contain_text("New disk in May.")


def test_without_scripts_an_answer_and_a_file_go_along(open_as, people, ticket):
    page = open_as(people.tina, f"/desk/tickets/{ticket.pk}?write=reply", scripts=False)
    page.locator("#reply").fill("Good morning.")
    page.get_by_role("link", name="Saved answers").click()
    page.locator("#answer").select_option(label="Printer")
    page.locator("#reply").fill("Good morning.")
    page.get_by_role("button", name="Insert").click()
    expect(page.locator("#reply")).to_have_value("Good morning.\n\nTurn it off and on.")
    page.locator("#files").set_input_files([{"name": "log.txt", "mimeType": "text/plain", "buffer": b"chosen"}])
    page.get_by_role("button", name="Send reply").click()
    assert Attachment.objects.get().filename == "log.txt"
