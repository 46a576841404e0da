"""Asterisk's events (transcripts written after its documentation) become calls of the desk, over a broken line too."""

import json
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from websockets.sync.server import serve

from sameday.cli.main import main
from sameday.office import carriers
from sameday.office.models import Seat
from sameday.phone import ari, calls, door, signing
from sameday.phone.ari_line import Line
from sameday.phone.models import Call
from sameday.policy.telephone import Result
from tests.phone.test_door import AT, SECRET

HERE = Path(__file__).parent / "asterisk"
EXTERNAL = ("from-external",)


def transcript(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text().splitlines()]


def told(*names: str, outside=EXTERNAL) -> list[dict]:
    heard = ari.Translator(outside)
    return [said for name in names for event in transcript(name) for said in heard.hear(event)]


def test_a_call_that_is_answered_and_handed_on():
    kinds = [(said["type"], said.get("staff", "")) for said in told("answered_and_transferred")]
    handed = [("transfer", "202"), ("answer", "202")]
    assert kinds == [("ring", ""), ("answer", "201"), *handed, ("hangup", "")]


def test_a_call_that_nobody_answers():
    assert [said["type"] for said in told("missed")] == ["ring", "missed"]


def test_what_we_say_among_ourselves_is_no_call():
    assert told("among_ourselves") == []


def test_calls_that_ended_while_the_line_was_broken():
    heard = ari.Translator(EXTERNAL)
    for event in transcript("answered_and_transferred")[:6]:
        heard.hear(event)
    (gone,) = heard.missing([], "2026-11-24T15:30:00Z")
    assert (gone["type"], gone["call"]) == ("hangup", "1764000000.10")
    assert heard.missing([], "2026-11-24T15:30:00Z") == [] and heard.alive == {}


@pytest.mark.parametrize("event", [{}, {"type": "Dial"}, {"type": "ChannelDestroyed"}, {"type": "ChannelCreated"},
                                   {"type": "BridgeBlindTransfer"}, {"type": "BridgeAttendedTransfer"}])  # fmt: skip
def test_an_event_that_lacks_everything_is_passed_over(event):
    assert ari.Translator(EXTERNAL).hear(event) == []


def test_the_calls_of_a_day_stand_at_the_desk(cast):
    pbx = carriers.put(None, name="PBX", provider="events", secret=SECRET, by="system", at=AT)
    Seat.objects.create(staff=cast.tina, place="sip", address="201@pbx.example")
    Seat.objects.create(staff=cast.cora, place="sip", address="202@pbx.example")
    at = AT + timedelta(hours=1)
    for n, said in enumerate(told("answered_and_transferred", "missed", "among_ourselves")):
        event = door.read(f"e{n}", json.dumps(said).encode(), at=at)
        calls.hear(pbx, event.call, event.heard, at=at)
    first, second = Call.objects.order_by("began_at")
    assert (first.result, first.answered_by, first.from_number) == (Result.ANSWERED, cast.cora, "203-555-0101")
    assert first.answered_at - first.waiting_at == timedelta(seconds=20)
    assert (second.result, second.from_number) == (Result.ABANDONED, "Anonymous")


class Desk(BaseHTTPRequestHandler):
    """A door that is shut at first and takes each event once it is proven."""

    taken, shut = [], 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        Desk.shut -= 1
        if Desk.shut >= 0:
            self.send_error(503)
            return
        said = headers["webhook-timestamp"]
        right = signing.sign(headers["webhook-id"], said, body, SECRET) == headers["webhook-signature"]
        Desk.taken.append((right, json.loads(body)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@contextmanager
def asterisk(events: list[dict]):
    """An Asterisk on loopback: the channels it has, and its events in two lines, of which the first one breaks."""
    lines = iter([events[:4], events[4:]])

    def channels(connection, request):
        if request.path.startswith("/ari/channels"):
            return connection.respond(200, "[" + json.dumps({"id": "1764000000.10"}) + "]")
        return None

    def talk(socket):
        for event in next(lines, ()):
            socket.send(json.dumps(event))
        socket.send("no JSON")
        time.sleep(0.2)

    with serve(talk, "127.0.0.1", 0, process_request=channels) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.socket.getsockname()[1]}/ari"
        server.shutdown()


def test_the_line_breaks_and_the_door_is_shut_and_nothing_is_lost():
    Desk.taken, Desk.shut = [], 2
    receiver = HTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    with asterisk(transcript("answered_and_transferred")) as address:
        line = Line(address, "sameday", "pass", f"http://127.0.0.1:{receiver.server_port}/hooks/phone/1/events", SECRET)
        running = threading.Thread(target=line.run, daemon=True)
        running.start()
        until = time.monotonic() + 30
        while len(Desk.taken) < 5 and time.monotonic() < until:
            time.sleep(0.05)
        line.stop.set()
        running.join(timeout=10)
    receiver.shutdown()
    assert [said["type"] for _, said in Desk.taken] == ["ring", "answer", "transfer", "answer", "hangup"]
    assert all(right for right, _ in Desk.taken) and not running.is_alive()


def test_the_command_says_what_it_lacks(tmp_path, capsys):
    (tmp_path / "empty").write_text("")
    asked = ["phone", "asterisk", "--user", "u", "--to", "https://desk.example/hooks/phone/1/events"]
    files = ["--password-file", str(tmp_path / "empty"), "--secret-file", str(tmp_path / "gone")]
    assert main([*asked, "--asterisk", "pbx", *files]) == 2
    assert main([*asked, "--asterisk", "http://pbx/ari", *files]) == 1
    assert "begins with https://" in (said := capsys.readouterr().err) and "is empty" in said
