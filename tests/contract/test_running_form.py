"""The request form of a running desk as a browser without JavaScript posts it, and what the command line shows."""

import hashlib
import http.client
import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import pytest

from tests.cli import desk
from tests.intake.home import furnished

pytestmark = pytest.mark.servers
WORDS = {"how": "wait", "text": "The scanner hums.", "name": "Ann Keller", "mail": "ann@acme.example", "phone": "",
         "computer": "ACME-07"}  # fmt: skip


@pytest.fixture(scope="module")
def env(tmp_path_factory):
    folder = tmp_path_factory.mktemp("form")
    env = furnished(folder / "home")
    with desk.running(env, folder / "log"):
        yield env


class Browser:
    """Cookies, one address, no scripts."""

    def __init__(self, env):
        self.base = f"http://127.0.0.1:{env['SAMEDAY_PORT']}"
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())).open

    def get(self, path: str) -> tuple[int, str]:
        return self._ask(urllib.request.Request(self.base + path))

    def form(self) -> dict[str, str]:
        """Open the form and return what its hidden fields say; a person needs two seconds and more."""
        status, page = self.get("/request")
        assert status == 200
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        time.sleep(2.1)
        return hidden

    def send(self, fields: dict, *files: tuple[str, bytes]) -> tuple[int, str]:
        cut = uuid.uuid4().hex
        body = b""
        for name, value in fields.items():
            body += f'--{cut}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, data in files:
            head = f'--{cut}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            body += head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n"
        body += f"--{cut}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={cut}", "Origin": self.base}
        return self._ask(urllib.request.Request(f"{self.base}/request", body, headers))

    def _ask(self, request) -> tuple[int, str]:
        try:
            with self._open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture
def browser(env) -> Browser:
    return Browser(env)


def tickets(env, *more: str) -> list[dict]:
    return json.loads(desk.sameday("tickets", "--json", *more, env=env).stdout)


def outbox(env) -> list[dict]:
    return json.loads(desk.sameday("outbox", "--json", env=env).stdout)


def shown(page: str) -> int:
    found = re.search(r"T-(\d+)", page)
    assert found, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))[:800]
    return int(found[1])


def full(env, number: int) -> dict:
    return tickets(env, "--number", str(number), "--full")[0]


def test_what_is_sent_is_a_ticket_with_its_file_and_no_mail(env, browser):
    """# page 10.1"""
    status, page = browser.send(browser.form() | WORDS, ("hum.txt", b"hmmm"))
    assert status == 200
    ticket = full(env, shown(page))
    assert (ticket["channel"], ticket["state"], ticket["stage"]) == ("form", "normal", "new")
    assert (ticket["company"], ticket["requester"]) == ("Acme Plumbing", "ann@acme.example")
    (message,) = ticket["messages"]
    assert (message["direction"], message["sender"]) == ("in", "ann@acme.example")
    assert message["text"] == WORDS["text"]
    digest = hashlib.sha256(b"hmmm").hexdigest()
    assert message["attachments"] == [
        {"filename": "hum.txt", "content_type": "text/plain", "size": 4, "sha256": digest}
    ]
    assert outbox(env) == []


def test_a_stranger_sees_the_same_page_and_waits_in_quarantine(env, browser):
    known = browser.send(browser.form() | WORDS | {"text": "one"})[1]
    strange = browser.send(browser.form() | WORDS | {"text": "two", "mail": "sue@nowhere.example", "name": "Sue"})[1]
    ticket = full(env, shown(strange))
    assert (ticket["state"], ticket["company"], ticket["requester"]) == ("quarantined", None, "sue@nowhere.example")
    assert _words(known) == _words(strange)
    assert outbox(env) == []


def test_the_trap_is_answered_alike_and_stored_as_spam(env, browser):
    known = browser.send(browser.form() | WORDS | {"text": "three"})[1]
    status, page = browser.send(browser.form() | WORDS | {"text": "four", "contact_time": "noon"})
    assert status == 200 and _words(page) == _words(known)
    assert full(env, shown(page))["state"] == "spam"


def test_too_quick_for_a_person_is_answered_alike_and_stored_as_spam(env, browser):
    status, page = browser.get("/request")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    status, page = browser.send(hidden | WORDS | {"text": "five"})
    assert status == 200
    assert full(env, shown(page))["state"] == "spam"


def test_sent_twice_is_one(env, browser):
    fields = browser.form() | WORDS | {"text": "six"}
    first, second = browser.send(fields), browser.send(fields)
    assert first[0] == second[0] == 200
    assert shown(first[1]) == shown(second[1])
    assert len([t for t in tickets(env) if t["subject"] == "six"]) == 1


def test_a_megabyte_of_text_is_refused_in_words_and_stays_in_the_box(env, browser):
    count = len(tickets(env))
    status, page = browser.send(browser.form() | WORDS | {"text": "word " * 210_000})
    assert status == 422
    assert "100,000 characters" in page and "word word" in page
    assert len(tickets(env)) == count


def test_a_file_of_fifty_megabytes_is_refused_in_words_and_the_text_stays(env, browser):
    count = len(tickets(env))
    status, page = browser.send(browser.form() | WORDS | {"text": "see the video"}, ("video.mp4", b"v" * (50 << 20)))
    assert status == 422
    assert "25 MB" in page and "video.mp4" in page and "see the video" in page
    assert len(tickets(env)) == count


def test_more_than_the_whole_form_may_hold_is_refused_unread_in_words(env, browser):
    line = http.client.HTTPConnection("127.0.0.1", int(env["SAMEDAY_PORT"]), timeout=20)
    line.putrequest("POST", "/request")
    line.putheader("Content-Type", "multipart/form-data; boundary=x")
    line.putheader("Content-Length", str(200 << 20))
    line.endheaders(b"--x\r\n")
    answer = line.getresponse()
    page = answer.read().decode()
    assert answer.status == 413
    assert "860-555-0100" in page and "Traceback" not in page


def test_control_characters_leave_clean_text_and_names(env, browser):
    fields = WORDS | {"text": "a\0b\x1b[31mred\u202eevil\r\nline", "name": "Ann\0 Kel\x07ler", "computer": "A\x08C"}
    status, page = browser.send(browser.form() | fields, ("..\\..\x1b/evil\u202egpj.exe", b"x"))
    assert status == 200
    ticket = full(env, shown(page))
    (message,) = ticket["messages"]
    texts = [message["text"], ticket["subject"], *[file["filename"] for file in message["attachments"]]]
    assert not any(ord(c) < 32 and c != "\n" for text in texts for c in text)
    assert "\u202e" not in "".join(texts[1:])  # a text may need it, a name or subject never
    assert "line" in message["text"]
    assert not any(part in message["attachments"][0]["filename"] for part in ("/", "\\", ".."))


def test_missing_words_are_named_and_nothing_typed_is_lost(env, browser):
    count = len(tickets(env))
    status, page = browser.send(browser.form() | WORDS | {"mail": "ann at acme", "text": "kept & <b>safe</b>"})
    assert status == 422
    assert "name@company.com" in page and "kept &amp; &lt;b&gt;safe" in page
    assert len(tickets(env)) == count


def test_without_the_hidden_field_or_cookie_nothing_is_taken(env, browser):
    count = len(tickets(env))
    assert browser.send(WORDS)[0] in (403, 422)
    hidden = browser.form()
    assert Browser(env).send(hidden | WORDS)[0] in (200, 403)
    assert len(tickets(env)) - count in (0, 1)
    assert browser.send(hidden | {"form": "made.up:xyz"} | WORDS | {"text": "made up"})[0] == 422


def test_words_of_an_emergency_show_the_number_and_alarm_and_mail_nobody(env, browser):
    """# page 4.3"""
    fields = WORDS | {"text": "All our files are encrypted by ransomware and the server is down!"}
    status, page = browser.send(browser.form() | fields)
    assert status == 200 and "860-555-0100" in page and "option 2" in page.lower()
    ticket = full(env, shown(page))
    assert "emergency_suspected" in [event["kind"] for event in ticket["events"]]
    assert {mail["template"] for mail in outbox(env)} <= {"staff/page"}  # it pages our own people


def test_every_page_works_without_a_script_and_asks_no_other_machine(env, browser):
    for path in ("/", "/request"):
        status, page = browser.get(path)
        assert status == 200
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//(?!127\.0\.0\.1)', page)
        assert "<script>" not in page and not re.search(r'\son\w+="', page) and ' style="' not in page
    assert 'method="post"' in page and 'enctype="multipart/form-data"' in page


def test_a_link_that_opens_nothing_is_a_plain_404(env, browser):
    for path in ("/r/aaaaaaaaaaaaaaaaaaaaaaaa", "/r/" + "x" * 500, "/request/received/none", "/nowhere", "/r/%00"):
        status, page = browser.get(path)
        assert status == 404
        assert "Traceback" not in page


def test_too_many_from_one_place_are_told_to_wait_and_keep_their_words(env, browser):
    hidden = browser.form()
    seen = set()
    for number in range(12):
        status, page = browser.send(hidden | WORDS | {"text": f"burst {number}", "mail": "often@acme.example"})
        seen.add(status)
    assert seen == {200, 429}
    assert "burst 11" in page and "860-555-0100" in page


def _words(page: str) -> str:
    """Return what a page says, without the number of the request."""
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    return re.sub(r"T-\d+|\d+:\d\d [ap]m", "", text)
