"""Print how many mails a second are parsed: in this process, and through one and two limited children.

Run from the checkout: .venv/bin/python bench/parse.py [--seconds 3]
"""

import argparse
import base64
import os
import sys
import time
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sameday.intake import workers
from sameday.intake.parsing import parse

HEAD = (
    b"Received: from mx.acme.example (mx.acme.example [192.0.2.7]) by desk.example; Mon, 23 Nov 2026 09:00:00 -0500\r\n"
    b"Authentication-Results: mx.desk.example; dkim=pass header.d=acme.example; dmarc=pass header.from=acme.example\r\n"
    b"From: =?utf-8?q?Ann_M=C3=BCller?= <ann@acme.example>\r\nTo: help@desk.example\r\nMIME-Version: 1.0\r\n"
    b"Subject: Re: [T-10482] Next step: =?utf-8?b?RHJ1Y2tlcg==?=\r\nMessage-ID: <1@acme.example>\r\n"
    b"References: <t10482.1.aaaaaaaaaaaaaaaa@desk.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 -0500\r\n"
)
WORDS = "It still prints blank pages since this morning. Nobody on the second floor can print. " * 4
QUOTED = (
    "\r\n\r\nOn Mon, Nov 23, 2026 at 8:50 AM Desk <help@desk.example> wrote:\r\n" + "> Which printer is it?\r\n" * 12
)


def samples() -> dict[str, bytes]:
    """Return the mails of the mix by name: what a desk gets in a day."""
    plain = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + (WORDS + QUOTED).encode()
    html = f"<html><body><p>{WORDS}</p>" + "<table><tr><td>room</td><td>12</td></tr></table>" * 20
    html += (
        "<div class=gmail_quote><blockquote>" + "<p>Which printer is it?</p>" * 12 + "</blockquote></div></body></html>"
    )
    both = b'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n'
    both += b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    both += (
        WORDS.encode() + b"\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode() + b"\r\n--b--\r\n"
    )
    picture = b"Content-Type: image/png; name=screen.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    picture += base64.encodebytes(bytes(range(256)) * 800)
    mixed = (
        b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n'
        + both
        + b"\r\n--m\r\n"
        + picture
        + b"\r\n--m--\r\n"
    )
    return {"plain": plain, "alternative": HEAD + both, "with a 200 kB picture": HEAD + mixed}


def rate(understand, mails: list[bytes], seconds: float) -> float:
    """Return mails per second over about this many seconds, a batch of 50 at a time."""
    source, done = cycle(mails), 0
    understand([next(source) for _ in range(6)])
    started = time.perf_counter()
    while (passed := time.perf_counter() - started) < seconds:
        understand([next(source) for _ in range(50)])
        done += 50
    return done / passed


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=3)
    seconds = arguments.parse_args().seconds
    mix = samples()
    print(f"{'mail':24}{'bytes':>9}{'here':>9}{'1 child':>9}{'2 children':>12}   mails/s")
    one, two = workers.Pool(1), workers.Pool(2)
    for name, mails in {**{name: [raw] for name, raw in mix.items()}, "all in turn": list(mix.values())}.items():
        rates = [rate(each, mails, seconds) for each in (_here, one.understand_many, two.understand_many)]
        size = sum(map(len, mails)) // len(mails)
        print(
            f"{name:24}{size:9,}"
            + "".join(f"{each:{width},.0f}" for each, width in zip(rates, (9, 9, 12), strict=True))
        )
    child = one._free[0].process.pid
    resident = int(Path(f"/proc/{child}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    print(f"memory of one child: {resident / 1e6:.0f} MB")
    started = time.perf_counter()
    workers.Pool().understand(mix["plain"])
    print(f"first mail through a new child: {(time.perf_counter() - started) * 1000:.0f} ms")
    one.close()
    two.close()


def _here(mails: list[bytes]) -> None:
    for raw in mails:
        parse(raw)


if __name__ == "__main__":
    main()
