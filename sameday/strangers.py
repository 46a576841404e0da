"""Asking a server that one of us named: over TLS only, never inside our own network, no redirects, not for long.

What is asked is the very address that was looked at: a name that means another machine a moment later (rebinding) leads
nowhere. Source: security.md (SSRF).
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

PORTS = (443, 8443)
SILENT_SECONDS = 10
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Trouble(Exception):
    """It cannot be asked, or did not answer as it must; the text is for whoever named the server."""


@dataclass(frozen=True)
class Answer:
    """`headers` by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    url: str, *, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str], own: Collection[str] = (),
    most_bytes: int, seconds: float,
) -> Answer:  # fmt: skip
    """Return the answer of a server. Raises Trouble.

    `own`: host:port of our own network that may be asked although no other machine there may.
    """
    host, port, target = parts_of(url)
    where = _address(host, port, inside=f"{host}:{port}" in own)
    line, until = _Line(host, port, where), time.monotonic() + seconds
    # A server that sends a letter now and then would keep the line open for ever: the whole is limited, not the pause.
    end = threading.Timer(seconds, line.cut)
    end.daemon = True
    end.start()
    try:
        line.request(method, target, body, dict(headers))
        answer = line.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, _read(answer, most_bytes, until))
    except ssl.SSLCertVerificationError as error:
        raise Trouble(f"its certificate is not good: {error.verify_message}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = time.monotonic() >= until or isinstance(error, TimeoutError)
        raise Trouble("it takes too long" if late else "it does not answer as a web server does") from None
    finally:
        end.cancel()
        line.close()


def parts_of(url: str) -> tuple[str, int, str]:
    """Return host, port and what is asked there. Raises Trouble for what is no address that we ask."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
        host = host.encode("idna").decode() if not host.isascii() else host
    except ValueError:
        raise Trouble("that is no web address") from None
    if parts.scheme != "https" or not host or parts.username is not None:
        raise Trouble("the address begins with https:// and holds no user or password")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise Trouble("the address holds letters that belong in no web address")
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def is_public(address: str) -> bool:
    """Return whether this address is on the internet: not of this machine, of a network behind it, or of nobody."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        if ip.sixtofour or ip.teredo:
            return False
        if ip.ipv4_mapped or ip in NAT64:
            ip = ip.ipv4_mapped or ipaddress.ip_address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _address(host: str, port: int, *, inside: bool) -> str:
    if not inside and port not in PORTS:
        raise Trouble("only the ports 443 and 8443 are asked")
    try:
        found = list(dict.fromkeys(each[4][0] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    except (OSError, UnicodeError):
        raise Trouble("there is no server of that name") from None
    if not inside and not all(map(is_public, found)):
        raise Trouble("that server is not on the internet")
    return found[0]


def _read(answer: http.client.HTTPResponse, most_bytes: int, until: float) -> bytes:
    read = bytearray()
    while piece := answer.read1(65_536):
        read += piece
        if len(read) > most_bytes:
            raise Trouble(f"it is larger than {most_bytes // 1_000_000} MB")
    if time.monotonic() >= until:
        raise TimeoutError
    if answer.length:  # read1 ends without a word where the line was cut
        raise Trouble("its answer was cut off")
    return bytes(read)


class _Line(http.client.HTTPSConnection):
    """A TLS line to the address that was looked at, for the name that was asked."""

    def __init__(self, host: str, port: int, address: str):
        super().__init__(host, port, timeout=SILENT_SECONDS, context=ssl.create_default_context())
        self._address = address

    def connect(self) -> None:
        line = socket.create_connection((self._address, self.port), SILENT_SECONDS)
        self.sock = self._context.wrap_socket(line, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock.do_handshake()  # not by the line above: `cut` must reach a handshake that goes on for ever

    def cut(self) -> None:
        """End it from another thread; who reads gets an error."""
        if self.sock is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
