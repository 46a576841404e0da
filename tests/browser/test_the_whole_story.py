"""The issue's "done when": run it, mail into it, triage it, read the answer in the tray, reply, see the reply.

The real `sameday run` with its demo office, real SMTP in, a real browser; nothing of it is in this process.
"""

import email
import json
import re
import smtplib
from email.message import EmailMessage

import pytest

from tests.cli import desk
from tests.web.ready import go

pytestmark = [pytest.mark.browser, pytest.mark.servers]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The desk as a newcomer has it, with the demo office."""
    folder = tmp_path_factory.mktemp("story")
    env = desk.with_demo(desk.environment(folder / "home", SAMEDAY_DEMO="1"))
    with desk.running(env, folder / "log"):
        yield env


@pytest.fixture
def page(chromium, demo):
    context = chromium.new_context(base_url=f"http://127.0.0.1:{demo['SAMEDAY_PORT']}")
    page = context.new_page()
    page.goto("/desk/")
    page.get_by_role("button", name=re.compile("Dana")).click()
    page.wait_for_url("**/desk/triage")
    yield page
    context.close()


def test_from_the_wire_to_the_clients_answer_and_back(demo, page):
    number = send(demo, "paul@acme.example", "The label printer is stuck", "It blinks and prints nothing.")

    go(page, f"/desk/triage/{number}")
    page.locator("#outcomes [data-outcome=take]").wait_for()
    page.keyboard.press("1")
    page.locator("#preview textarea").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("Undo")).first.wait_for()
    assert ticket(demo, number)["outcome"] == "take"

    desk.wait_for(lambda: mail_of(demo, number, "triaged")["state"] == "sent", seconds=60)
    page.goto("/desk/tray")
    page.get_by_text("The label printer is stuck").first.wait_for()

    triaged = mail_of(demo, number, "triaged")
    answer(demo, page, triaged, "It works again since I pulled the plug, but it still blinks.")
    desk.wait_for(lambda: "still blinks" in said(demo, number), seconds=60)
    page.goto(f"/desk/tickets/{number}")
    page.locator(".msg.them .body", has_text="but it still blinks").first.wait_for()


def test_a_stranger_waits_in_quarantine_and_one_key_assigns_him(demo, page):
    number = send(demo, "pat.new@example.org", "Laptop is slow", "My laptop is slow since Friday.")
    assert ticket(demo, number)["state"] == "quarantined"
    go(page, f"/desk/triage/{number}")
    page.locator("#outcomes").wait_for()
    page.keyboard.press("u")
    page.locator("#q").fill("paul@acme.example")
    page.locator("#q").press("Enter")
    page.get_by_role("radio", name=re.compile("Paul")).check()
    page.get_by_role("button", name=re.compile("It is from them")).click()
    desk.wait_for(lambda: ticket(demo, number)["state"] == "normal", seconds=60)
    assert ticket(demo, number)["requester"] == "paul@acme.example"


def send(env: dict, sender: str, subject: str, text: str) -> int:
    """Send a mail into the desk as anybody's mail program would, and return its ticket's number."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "help@desk.example", subject
    mail["Message-ID"] = f"<{abs(hash(text))}@{sender.partition('@')[2]}>"
    mail.set_content(text)
    with smtplib.SMTP("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"])) as link:
        link.send_message(mail)
    found: list[int] = []

    def arrived() -> bool:
        found[:] = [t["number"] for t in tickets(env) if t["subject"] == subject]
        return bool(found)

    desk.wait_for(arrived, seconds=60)
    return found[0]


def answer(env: dict, page, sent: dict, text: str) -> None:
    """Reply as a mail program does: to the Reply-To, with In-Reply-To and the quoted mail below."""
    headers = page.request.get(f"/desk/tray/{sent['id']}").text() if "id" in sent else ""
    reply_to = re.search(r"help\+t\d+\.[a-z2-7]{16}@desk\.example", headers)
    mail = EmailMessage()
    mail["From"], mail["To"] = sent["to"], reply_to[0] if reply_to else "help@desk.example"
    mail["Subject"] = f"Re: {sent['subject']}"
    mail["Message-ID"], mail["In-Reply-To"] = "<answer@acme.example>", sent["message_id"]
    mail.set_content(f"{text}\n\nOn Mon, 23 Nov 2026 at 10:00, the desk wrote:\n> {sent['text'].splitlines()[0]}\n")
    assert email.message_from_bytes(bytes(mail))["In-Reply-To"] == sent["message_id"]
    with smtplib.SMTP("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"])) as link:
        link.send_message(mail)


def tickets(env: dict) -> list[dict]:
    return json.loads(desk.sameday("tickets", "--json", env=env).stdout)


def ticket(env: dict, number: int) -> dict:
    return next(t for t in tickets(env) if t["number"] == number)


def mail_of(env: dict, number: int, template: str) -> dict:
    mails = json.loads(desk.sameday("outbox", "--json", env=env).stdout)
    return next((m for m in mails if m["ticket"] == number and m["template"] == template), {"state": ""})


def said(env: dict, number: int) -> str:
    full = json.loads(desk.sameday("tickets", "--json", "--number", str(number), "--full", env=env).stdout)
    messages = full["messages"] if isinstance(full, dict) else full[0]["messages"]
    return "\n".join(message["text"] for message in messages)
