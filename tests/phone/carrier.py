"""A carrier that follows the documents it is given as a real one does, in a time of its own.

Every call is a process that sleeps between its steps. What the carrier tells without waiting for an answer (status,
recordings) may come twice, late, in another order, or never; what it asks (what comes next) may be asked twice.
"""

import base64
import heapq
import itertools
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.test import RequestFactory
from django.urls import resolve

from sameday.phone import signatures
from sameday.policy import phone_words as words

TOKEN = "12345"
TELNYX = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TELNYX_KEY = base64.b64encode(TELNYX.public_key().public_bytes_raw()).decode()
SECONDS_A_WORD = 0.35
TICK = 0.5


class Gone(Exception):
    """The caller hung up, or the carrier ended the call."""


@dataclass
class Faults:
    """How often a post comes again, late, or not at all (each a share of 1)."""

    again: float = 0.0
    late: float = 0.0
    lost: float = 0.0
    asked_again: float = 0.0
    forged: float = 0.0


@dataclass
class Plan:
    """What a caller does: keys as they are asked for, patience, whether they ring off at a callback, what they record.

    `keys`: one a Gather, "" for silence; when they run out, silence.
    """

    keys: list[str] = field(default_factory=list)
    patience: float = 1e9
    number: str = "+12035550101"
    takes_callback: bool = False
    takes_voicemail: bool = False
    speaks: float = 20.0  # into a voicemail
    talks: float = 60.0


@dataclass
class Leg:
    """How one telephone of ours behaves this time: answered, mailbox, no-answer, busy, failed, hangs-up."""

    how: str = "answered"
    rings: float = 4.0
    decides: float = 2.0


class Caller:
    """One call: what the caller heard, and what came of it as the carrier knows it."""

    def __init__(self, sid: str, plan: Plan, began: float):
        self.sid, self.plan, self.began = sid, plan, began
        self.heard: list[str] = []
        self.truth: set[str] = set()
        self.missed_by_a_moment = False  # one of us pressed the key, and the caller went before they were put through
        self.lost = self.over = False
        self.recordings: list[str] = []
        self.spoke_with: list[str] = []
        self.ended: float | None = None

    @property
    def result(self) -> str:
        """Return what happened, as the ledger must say it."""
        order = ("answered", "callback", "paged", "voicemail", "abandoned", "closed")
        return next((each for each in order if each in self.truth), "hung_up")


class Simulator:
    """The carrier: `call` places a call, `run` lets time pass until nothing more happens."""

    def __init__(self, carrier, start: datetime, *, seed: int = 0, faults: Faults | None = None):
        self.carrier, self.start, self.now = carrier, start, 0.0
        self.dice, self.faults = random.Random(seed), faults or Faults()
        self.queue: list = []
        self.order, self.sids = itertools.count(), itertools.count(1)
        self.calls: list[Caller] = []
        self.on_phone: Counter = Counter()  # legs of each telephone that ring or talk now
        self.twice: list[str] = []
        self.leg_of = lambda address: Leg()
        self.posts = self.refused = 0
        self.took: list[float] = []
        self.requests = RequestFactory()
        self.base = f"{settings.URL}/hooks/phone/{carrier.pk}"

    def time(self) -> datetime:
        return self.start + timedelta(seconds=self.now)

    def call(self, plan: Plan, *, after: float = 0.0) -> Caller:
        caller = Caller(f"CA{self.carrier.pk}-{next(self.sids):06d}", plan, self.now + after)
        self.calls.append(caller)
        self.begin(self._live(caller), after)
        return caller

    def begin(self, process, after: float = 0.0) -> None:
        heapq.heappush(self.queue, (self.now + after, next(self.order), process))

    def run(self, until: float = 1e9) -> None:
        while self.queue and self.queue[0][0] <= until:
            self.now, _, process = heapq.heappop(self.queue)
            with suppress(StopIteration):
                self.begin(process, next(process))

    # --- posts

    def post(self, url: str, fields: dict, *, forged: bool = False):
        """Send one signed post now and return the answer."""
        body = urlencode(fields).encode()
        headers = self._signed(url, body, fields, forged)
        parts = urlsplit(url)
        self.posts += 1
        request = self.requests.generic(
            "POST", parts.path, body, QUERY_STRING=parts.query, content_type="application/x-www-form-urlencoded",
            headers=headers,
        )  # fmt: skip
        request.ip = "198.51.100.7"
        view, args, more = resolve(parts.path)  # without the middleware, which tests/web/test_phone_hooks.py has
        return view(request, *args, **more)

    def _signed(self, url: str, body: bytes, fields: dict, forged: bool) -> dict:
        token = "another" if forged else TOKEN
        if self.carrier.provider == "twilio":
            return {"X-Twilio-Signature": signatures.of_twilio(token, url, list(fields.items()))}
        if self.carrier.provider == "signalwire":
            return {"X-SignalWire-Signature": signatures.of_signalwire(token, url, body)}
        when = str(int(self.time().timestamp()))
        signature = TELNYX.sign(f"{when}|".encode() + body + (b"x" if forged else b""))
        return {"Telnyx-Timestamp": when, "Telnyx-Signature-Ed25519": base64.b64encode(signature).decode()}

    def ask(self, caller: Caller, url: str, fields: dict):
        """Ask what comes next, perhaps twice, and return the document's verbs."""
        dice = self.dice.random
        if dice() < self.faults.forged:
            answer = self.post(url, fields, forged=True)
            assert answer.status_code == 403, answer
            self.refused += 1
        if dice() < self.faults.asked_again:  # the first answer was lost on the way
            self.post(url, fields)
            yield self.dice.uniform(0.5, 5)
        if dice() < self.faults.again:
            self.begin(self._again(url, fields), self.dice.uniform(0, 40))
        yield self.dice.uniform(0.01, 0.3)
        answer = self.post(url, fields)
        assert answer.status_code == 200, (url, answer.content)
        return list(ElementTree.fromstring(answer.content))

    def tell(self, caller: Caller, url: str, fields: dict) -> None:
        """Tell something without waiting: it may be late, doubled or lost."""
        if self.dice.random() < self.faults.lost:
            caller.lost = True
            return
        fields = {**fields, "Timestamp": format_datetime(self.time())}
        late = self.dice.uniform(1, 60) if self.dice.random() < self.faults.late else self.dice.uniform(0, 0.5)
        self.begin(self._again(url, fields), late)
        if self.dice.random() < self.faults.again:
            self.begin(self._again(url, fields), self.dice.uniform(0, 90))

    def _again(self, url: str, fields: dict):
        assert self.post(url, fields).status_code == 200
        return
        yield

    def _fields(self, caller: Caller, **more: str) -> dict:
        return {
            "CallSid": caller.sid, "AccountSid": "AC1", "From": caller.plan.number, "To": self.carrier.number,
            "Direction": "inbound", "CallStatus": "completed" if caller.over else "in-progress", **more,
        }  # fmt: skip

    # --- a call

    def _live(self, caller: Caller):
        caller.began = self.now
        url, more = f"{self.base}/voice", {}
        try:
            while url:
                verbs = yield from self.ask(caller, url, self._fields(caller, **more))
                if any(verb.tag in ("Dial", "Enqueue") for verb in verbs):
                    caller.truth.add("abandoned")  # until something else comes of it: they wait for one of us
                url, more = yield from self._follow(caller, verbs)
        except Gone:
            pass
        caller.over, caller.ended = True, self.now
        self.tell(caller, f"{self.base}/status", self._fields(caller))

    def _sleep(self, caller: Caller, seconds: float):
        left = caller.began + caller.plan.patience - self.now
        if left <= seconds:
            yield max(left, 0)
            caller.over = True
            raise Gone
        yield seconds

    def _follow(self, caller: Caller, verbs):
        """Follow the verbs and return the address of the next document with its fields, or None to hang up."""
        for verb in verbs:
            step = getattr(self, f"_{verb.tag.lower()}")
            found = yield from step(caller, verb)
            if found is not None:
                return found
        return None, {}

    def _say(self, caller: Caller, verb):
        text = verb.text or ""
        caller.heard.append(text)
        self._understand(caller, text)
        yield from self._sleep(caller, len(text.split()) * SECONDS_A_WORD)

    def _understand(self, caller: Caller, text: str) -> None:
        if text == words.CALLBACK:
            caller.truth.add("callback")
        elif text.startswith(("We are calling our people on call", "It is marked as an emergency")):
            caller.truth.add("paged")
        elif "Our desk is closed" in text:
            caller.truth.add("closed")

    def _pause(self, caller: Caller, verb):
        yield from self._sleep(caller, float(verb.get("length", 1)))

    def _hangup(self, caller: Caller, verb):
        raise Gone
        yield

    def _redirect(self, caller: Caller, verb):
        return (verb.text, {})
        yield

    def _leave(self, caller: Caller, verb):
        return ("leave", {})
        yield

    def _gather(self, caller: Caller, verb):
        said = " ".join(say.text or "" for say in verb.iter("Say"))
        for inner in verb:
            if inner.tag == "Say":
                caller.heard.append(inner.text or "")
                self._understand(caller, inner.text or "")
        yield from self._sleep(caller, len(said.split()) * SECONDS_A_WORD)
        if key := self._key(caller, said):
            yield from self._sleep(caller, min(1.0, float(verb.get("timeout"))))
            return (verb.get("action"), {"Digits": key})
        yield from self._sleep(caller, float(verb.get("timeout")))
        return None

    def _key(self, caller: Caller, said: str) -> str:
        if "Press 1, and we ring you back" in said:
            return "1" if caller.plan.takes_callback else "2" if caller.plan.takes_voicemail else ""
        if "Press 2 to leave a message" in said:
            return "2" if caller.plan.takes_voicemail else ""
        waits = "abandoned" in caller.truth
        return "" if waits or not caller.plan.keys else caller.plan.keys.pop(0)

    def _record(self, caller: Caller, verb):
        began = self.now
        sid, gone = f"RE{caller.sid}-{len(caller.recordings)}", False
        try:
            yield from self._sleep(caller, min(caller.plan.speaks, float(verb.get("maxLength"))))
        except Gone:
            gone = True
        seconds = int(self.now - began)
        more = {"RecordingSid": sid, "RecordingUrl": f"https://api.twilio.com/{sid}", "RecordingDuration": str(seconds)}
        caller.recordings.append(sid)
        if seconds >= 2:
            caller.truth.add("voicemail")
        self.tell(caller, verb.get("recordingStatusCallback"), {"CallSid": caller.sid, "RecordingStatus": "completed",
                                                                **more})  # fmt: skip
        if gone:
            yield from self.ask(caller, verb.get("action"), self._fields(caller, Digits="hangup", **more))
            raise Gone
        return (verb.get("action"), more)

    def _enqueue(self, caller: Caller, verb):
        action = verb.get("action")
        try:
            url, more = verb.get("waitUrl"), {}
            while True:
                verbs = yield from self.ask(caller, url, self._fields(caller, **more))
                found, more = yield from self._follow(caller, verbs)
                if found == "leave":
                    return (action, {"QueueResult": "leave"})
                url = found or verb.get("waitUrl")
        except Gone:
            if caller.over:
                yield from self.ask(caller, action, self._fields(caller, QueueResult="hangup"))
            raise

    # --- dialling

    def _dial(self, caller: Caller, verb):
        dial = {"bridged": None, "open": 0, "over": False, "status": "no-answer"}
        for number, target in enumerate(verb):
            dial["open"] += 1
            self.begin(
                self._leg(caller, target, dial, float(verb.get("timeout")), f"{caller.sid}-L{self.now}-{number}")
            )
        try:
            while dial["open"] and not dial["bridged"]:
                yield from self._sleep(caller, TICK)
            while dial["bridged"] and dial["open"]:
                yield from self._sleep(caller, TICK)
        except Gone:
            dial["over"] = True
            yield TICK * 3  # the legs hear it
            yield from self.ask(caller, verb.get("action"), self._fields(caller, DialCallStatus=dial["status"]))
            raise
        return (verb.get("action"), {"DialCallStatus": dial["status"]})

    def _leg(self, caller: Caller, target, dial: dict, timeout: float, sid: str):
        address = target.text
        self.on_phone[address] += 1
        if self.on_phone[address] > 1:
            self.twice.append(f"{address} at {self.time()} for {caller.sid}")
        with suppress(Gone):
            yield from self._ring(caller, target, dial, timeout, sid, self.leg_of(address))
        self.on_phone[address] -= 1
        dial["open"] -= 1
        status = "completed" if dial["bridged"] == sid else dial["status"]
        self.tell(caller, target.get("statusCallback"), {**self._of_leg(caller, target, sid), "CallStatus": status})

    def _ring(self, caller: Caller, target, dial: dict, timeout: float, sid: str, leg: Leg):
        yield from self._ticks(dial, sid, min(leg.rings, timeout))
        if leg.how in ("busy", "failed", "no-answer"):
            dial["status"] = leg.how
            yield from self._ticks(dial, sid, timeout - leg.rings if leg.how == "no-answer" else 0)
            return
        dial["status"] = "completed"
        verbs = yield from self.ask(caller, target.get("url"), self._of_leg(caller, target, sid))
        if not verbs or verbs[0].tag != "Gather":
            return
        if leg.how != "answered":
            yield from self._ticks(dial, sid, leg.decides if leg.how == "hangs-up" else 15)
            return
        yield from self._ticks(dial, sid, leg.decides)
        more = {**self._of_leg(caller, target, sid), "Digits": "1"}
        verbs = yield from self.ask(caller, verbs[0].get("action"), more)
        if verbs or dial["over"] or dial["bridged"]:
            caller.missed_by_a_moment |= not verbs and dial["bridged"] is None
            return
        dial["bridged"] = sid
        caller.truth.add("answered")
        caller.spoke_with.append(target.text)
        yield from self._ticks(dial, sid, caller.plan.talks)

    def _ticks(self, dial: dict, sid: str, seconds: float):
        """Let a leg of ours wait; it ends when the caller has gone or another leg has the call."""
        until = self.now + max(seconds, 0)
        while self.now < until:
            yield TICK
            if dial["over"] or dial["bridged"] not in (None, sid):
                raise Gone

    def _of_leg(self, caller: Caller, target, sid: str) -> dict:
        return {"CallSid": sid, "ParentCallSid": caller.sid, "From": caller.plan.number, "To": target.text,
                "Direction": "outbound-dial", "CallStatus": "in-progress"}  # fmt: skip
