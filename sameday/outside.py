"""Asking another company's server: no redirects, little at a time, and not for long."""

import http.client
import json
import ssl
import time
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import urlsplit

ASK_SECONDS, WHOLE_SECONDS = 4, 8
MOST_BYTES = 256 * 1024


class Trouble(Exception):
    """The server did not answer as it must; the text is for our log and holds no secret."""


class Unreached(Trouble):
    """Nothing was said to the server yet: who asks again asks once."""


class Answered(NamedTuple):
    """One answer, whatever it holds; a header that did not come is ""."""

    status: int
    body: bytes
    headers: http.client.HTTPMessage


def ask(
    url: str, body: bytes | None = None, headers: dict | None = None, *, hosts: Collection[str], clear: bool = False
) -> tuple[int, dict]:
    """Return status and JSON object of one answer: a POST with a body, a GET without. Raises Trouble.

    `hosts`: the only ones, with their ports, that are asked. `clear`: over HTTP, for a server on this machine alone.
    """
    headers = {"Accept": "application/json", **(headers or {})}
    status, read = raw(url, body, headers, hosts=hosts, clear=clear)
    try:
        found = json.loads(read)
    except (ValueError, RecursionError) as error:
        raise Trouble(f"no answer: {type(error).__name__}") from None
    if not isinstance(found, dict):
        raise Trouble(f"an answer of status {status}")
    return status, found


def raw(
    url: str, body: bytes | None, headers: dict, *, hosts: Collection[str], clear: bool = False,
    most_bytes: int = MOST_BYTES, seconds: float = WHOLE_SECONDS, silent_seconds: float | None = None,
) -> tuple[int, bytes]:  # fmt: skip
    """Return status and body of one answer, as `ask` does, whatever it holds. Raises Trouble.

    `silent_seconds`: how long it may say nothing.
    """
    answer = exchange(
        url, body, headers, hosts=hosts, clear=clear, most_bytes=most_bytes, seconds=seconds,
        silent_seconds=silent_seconds,
    )  # fmt: skip
    return answer.status, answer.body


def exchange(
    url: str, body: bytes | None, headers: dict, *, hosts: Collection[str], clear: bool = False,
    most_bytes: int = MOST_BYTES, seconds: float = WHOLE_SECONDS, silent_seconds: float | None = None,
) -> Answered:  # fmt: skip
    """Return one answer with its headers, as `raw` does. Raises Unreached where nothing can have been done yet, else
    Trouble."""
    allowed(url, hosts=hosts, clear=clear)
    parts, until = urlsplit(url), time.monotonic() + seconds
    if clear:
        line = http.client.HTTPConnection(parts.netloc, timeout=silent_seconds or ASK_SECONDS)
    else:
        line = http.client.HTTPSConnection(
            parts.netloc, timeout=silent_seconds or ASK_SECONDS, context=ssl.create_default_context()
        )
    try:
        line.connect()
    except (OSError, http.client.HTTPException, ValueError) as error:
        line.close()
        raise Unreached(f"no answer: {type(error).__name__}") from None
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        line.request("GET" if body is None else "POST", target, body, headers)
        answer = line.getresponse()
        read = bytearray()
        while piece := answer.read1(65_536):
            read += piece
            if len(read) > most_bytes or time.monotonic() > until:
                raise Trouble("an answer that is too long or takes too long")
        if answer.length:  # read1 ends without a word where the line was cut
            raise Trouble("an answer that was cut off")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Trouble(f"no answer: {type(error).__name__}") from None
    finally:
        line.close()
    return Answered(answer.status, bytes(read), answer.headers)


def allowed(url, *, hosts: Collection[str], clear: bool) -> None:
    """Raise Trouble unless that is an address at one of those hosts."""
    parts = urlsplit(url) if isinstance(url, str) else None
    if not parts or parts.netloc not in hosts or parts.scheme != ("http" if clear else "https"):
        raise Trouble("an address at a host that is not the provider's")
