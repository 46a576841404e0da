"""People who fill in the request form, on a web server that is killed under their hands: they send it again."""

import contextlib
import http.client
import queue
import random
import re
import threading
import time
from urllib.parse import urlencode

FILLING_SECONDS = 2.1  # who is quicker than two seconds is taken for a machine
READY = 60  # forms that lie open
KNOWN = ("ann@acme.example", "paul@acme.example", "vera@vantage.example")
BROKEN = (OSError, http.client.HTTPException)


class Busy:
    """Threads that work until the end of the block; each looks at `_end`."""

    _threads: list[threading.Thread]

    def __init__(self) -> None:
        self._end = threading.Event()

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()


class Visitors(Busy):
    """Threads that post the form to any of the web servers, the same form until its receipt is shown.

    Of three, one hangs up before the first answer and one presses the button again after it.
    """

    def __init__(self, ports: list[int]):
        super().__init__()
        self.ports, self.receipts, self.odd = ports, {}, []
        self._open: queue.Queue = queue.Queue(READY)
        self._threads = [threading.Thread(target=self._look)]
        self._threads += [threading.Thread(target=self._fill_in, args=(line,)) for line in range(3)]

    def _look(self) -> None:
        while not self._end.is_set():
            with contextlib.suppress(*BROKEN, queue.Full):
                self._open.put(form(random.choice(self.ports)), timeout=0.2)
            time.sleep(0.05)

    def _fill_in(self, line: int) -> None:
        number = 0
        while not self._end.is_set():
            try:
                shown_at, body, headers = self._open.get(timeout=0.2)
            except queue.Empty:
                continue
            self._end.wait(max(0.0, shown_at + FILLING_SECONDS - time.monotonic()))
            text = f"Form {line}.{number} prints blank pages."
            who = KNOWN[line] if number < 5 else f"visitor{line}.{number}@acme.example"  # ten an hour from one address
            body |= {"how": "wait", "text": text, "name": "Pat Lee", "mail": who}
            headers["X-Forwarded-For"] = f"203.0.{113 + line}.{number % 250}"
            for patient in ((False, True), (True, True), (True,))[number % 3]:
                self._send(text, body, headers, patient=patient)
            number += 1

    def _send(self, text: str, body: dict, headers: dict, *, patient: bool) -> None:
        """Post the form until its receipt comes, or once without waiting for it."""
        while not self._end.is_set():
            try:
                receipt = posted(random.choice(self.ports), body, headers, patient=patient)
            except BROKEN:
                time.sleep(0.1)
                continue
            except Odd as odd:
                self.odd.append(f"{text} {odd}")
                return
            if patient:
                self.receipts.setdefault(text, set()).add(receipt)
            return


class Odd(Exception):
    """The web server answered what it never should."""


def form(port: int) -> tuple[float, dict, dict]:
    """Return when a fresh form was shown, its hidden fields and the headers that go with them. Raises BROKEN."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("GET", "/request", headers={"X-Forwarded-For": "203.0.112.1"})
        answer = line.getresponse()
        page = answer.read().decode()
    hidden = re.findall(r'<input\b[^>]*type="hidden"[^>]*>', page)
    fields = {re.search(r'name="([^"]*)"', each)[1]: re.search(r'value="([^"]*)"', each)[1] for each in hidden}
    cookies = [value.partition(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    kind = "application/x-www-form-urlencoded"
    return time.monotonic(), fields, {"Cookie": "; ".join(cookies), "Content-Type": kind}


def posted(port: int, body: dict, headers: dict, *, patient: bool) -> str:
    """Post the form; return its receipt's address, or "" at once to who is not patient. Raises BROKEN and Odd."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
        line.request("POST", "/request", urlencode(body), headers)
        if not patient:
            return ""
        answer = line.getresponse()
        said = answer.read().decode(errors="replace")
    receipt = answer.getheader("Location", "")
    if answer.status != 302 or not receipt.startswith("/request/received/"):
        raise Odd(f"{answer.status} {receipt} {said[:2000]}")
    return receipt
