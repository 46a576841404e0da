"""The line to Asterisk: hears its events over a WebSocket and posts them, signed, to our door until they are taken."""

import base64
import json
import queue
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

import structlog
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from sameday import outside
from sameday.phone import ari, signing

log = structlog.get_logger("sameday.phone.asterisk")
SHORTEST, LONGEST = 1.0, 30.0
MOST_WAITING = 10_000


@dataclass
class Line:
    """`asterisk`: http(s)://host:8088/ari. `to`: the address of our events door. Runs until `stop` is set."""

    asterisk: str
    user: str
    password: str
    to: str
    secret: str
    application: str = "sameday"
    outside: tuple[str, ...] = ("from-external",)
    stop: threading.Event = field(default_factory=threading.Event)
    waiting: queue.Queue = field(default_factory=lambda: queue.Queue(MOST_WAITING))

    def run(self) -> None:
        """Hear and post, and connect again when the line breaks; returns once stopped."""
        heard = ari.Translator(self.outside)
        poster = threading.Thread(target=self._post_all, daemon=True)
        poster.start()
        wait = SHORTEST
        while not self.stop.is_set():
            try:
                self._listen(heard)
                wait = SHORTEST
            except (OSError, WebSocketException, outside.Trouble) as trouble:
                log.warning("asterisk_not_reached", why=type(trouble).__name__, again_in=wait)
                self.stop.wait(wait)
                wait = min(wait * 2, LONGEST)
        poster.join(timeout=LONGEST)

    def _listen(self, heard: ari.Translator) -> None:
        base = self.asterisk.replace("http", "ws", 1)
        url = f"{base}/events?app={self.application}&subscribeAll=true"
        with connect(url, additional_headers=self._login(), open_timeout=10, max_size=2**20) as socket:
            log.info("asterisk_connected")
            self._put(heard.missing(self._channels(), datetime.now(UTC).isoformat()))
            while not self.stop.is_set():
                try:
                    event = json.loads(socket.recv(timeout=1))
                except TimeoutError:
                    continue
                except ValueError:
                    continue
                if isinstance(event, dict):
                    self._put(heard.hear(event))

    def _channels(self) -> set[str]:
        """Return the ids of the channels that Asterisk has now."""
        parts = urlsplit(self.asterisk)
        clear = parts.scheme == "http"
        status, body = outside.raw(
            f"{self.asterisk}/channels", None, self._login(), hosts=[parts.netloc], clear=clear, most_bytes=2**24
        )
        if status != 200:
            raise outside.Trouble(f"an answer of status {status}")
        return {str(channel.get("id")) for channel in json.loads(body)}

    def _login(self) -> dict[str, str]:
        return {"Authorization": "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()}

    def _put(self, events: list[dict]) -> None:
        for event in events:
            try:
                self.waiting.put_nowait((uuid.uuid4().hex, event))
            except queue.Full:  # our door has been shut for thousands of events: the calls end as unknown
                log.error("call_event_dropped", call=event["call"])

    def _post_all(self) -> None:
        while not (self.stop.is_set() and self.waiting.empty()):
            try:
                name, event = self.waiting.get(timeout=0.2)
            except queue.Empty:
                continue
            self._until_taken(lambda name=name, event=event: self._post(name, event))

    def _until_taken(self, post: Callable[[], bool]) -> None:
        wait = SHORTEST / 4
        while not post() and not self.stop.wait(wait):
            wait = min(wait * 2, LONGEST)

    def _post(self, name: str, event: dict) -> bool:
        """Post one event; False when it is to be tried again. What the door refuses for good is said and left."""
        body, said, parts = json.dumps(event).encode(), str(int(time.time())), urlsplit(self.to)
        headers = {
            "Content-Type": "application/json", "webhook-id": name, "webhook-timestamp": said,
            "webhook-signature": signing.sign(name, said, body, self.secret),
        }  # fmt: skip
        try:
            status, answer = outside.raw(self.to, body, headers, hosts=[parts.netloc], clear=parts.scheme == "http")
        except outside.Trouble as trouble:
            log.warning("door_not_reached", why=str(trouble))
            return False
        if 400 <= status < 500 and status != 429:
            log.error("call_event_refused", status=status, why=answer[:200].decode(errors="replace"))
            return True
        return status < 400
