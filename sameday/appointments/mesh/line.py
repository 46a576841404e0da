"""The line to a MeshCentral server: TLS with a certificate that is trusted or pinned, its WebSocket, and its limits.

Whatever the server does, an asking ends within its seconds and reads no more than it may. Source: security.md (SSRF).
"""

import contextlib
import hashlib
import hmac
import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sameday import reach, strangers
from sameday.appointments.mesh.trouble import Trouble, Untrusted

if TYPE_CHECKING:
    from sameday.appointments.mesh.talk import Talk

SECONDS = 5
WORDS_SECONDS = 0.2  # its own thread gives up so much earlier: it knows best what it waited for
TOO_BIG = 1009  # RFC 6455 7.4.1
WHAT = "MeshCentral server"
Result = TypeVar("Result")


@dataclass(frozen=True)
class Server:
    """Where it is and how we sign in. `pin`: the SHA-256 of the only certificate it may show; "": a trusted one."""

    url: str
    user: str
    password: str
    pin: str = ""

    def parts(self) -> tuple[str, int, str]:
        """Return host, port and the path below which it answers, ending in "/". Raises Trouble."""
        try:
            host, port, path = strangers.parts_of(self.url)
        except strangers.Trouble as trouble:
            raise Trouble(f"{str(trouble)[:1].upper()}{str(trouble)[1:]}.") from None
        if "?" in path:
            raise Trouble("The address holds a question mark, which belongs in no address of a server.")
        return host, port, path if path.endswith("/") else f"{path}/"


def asking(server: Server, work: Callable[["Talk"], Result], *, seconds: float | None = None) -> Result:
    """Return what `work` makes of the server's answers. Raises Trouble after so many seconds (SECONDS) at the latest.

    In a thread of its own, because looking up a name cannot be interrupted and a slow server can drip for ever.
    """
    host, port, _ = server.parts()
    until, open_ones, ended = time.monotonic() + (SECONDS if seconds is None else seconds), [], {}
    before = until - WORDS_SECONDS
    late = f"{host} port {port} does not answer in time."

    def run() -> None:
        try:
            with _signed_in(server, before, open_ones.append) as talk:
                ended["found"] = work(talk)
        except Trouble as trouble:
            ended["trouble"] = trouble
        except Exception as error:
            ended["trouble"] = Trouble(_words(error, host, port, late))

    thread = threading.Thread(target=run, name="asking MeshCentral", daemon=True)
    thread.start()
    thread.join(max(0.0, until - time.monotonic()))
    if "found" in ended:
        return ended["found"]
    for each in open_ones:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(each, socket.SHUT_RDWR)
    raise ended.get("trouble") or Trouble(late)


@contextlib.contextmanager
def _signed_in(server: Server, until: float, opened: Callable[[socket.socket], None]) -> Iterator["Talk"]:
    from sameday.appointments.mesh.talk import Talk  # with its library, which most processes never need

    host, port, path = server.parts()
    with _tls(server, host, port, until, opened) as tls:
        shown = ",".join(b64encode(text.encode()).decode() for text in (server.user, server.password))
        name, talk = f"[{host}]" if ":" in host else host, Talk(tls, host, until)
        # ws: because the line is TLS already, and the certificate was looked at before anything is said
        talk.open(f"ws://{name}:{port}{path}control.ashx", {"x-meshauth": shown, "User-Agent": "Sameday"})
        yield talk
        with contextlib.suppress(OSError):
            talk.close()


@contextlib.contextmanager
def _tls(server: Server, host: str, port: int, until: float, opened: Callable) -> Iterator[ssl.SSLSocket]:
    """Yield the line once its certificate is the pinned one, or one that the system trusts for this name."""
    place = reach.check(host, port, WHAT)[0]
    context = ssl.create_default_context()
    if server.pin:  # the one certificate is known: neither its name nor who signed it says more
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection((place, port), max(0.01, until - time.monotonic())) as bare:
        opened(bare)
        with context.wrap_socket(bare, server_hostname=host, do_handshake_on_connect=False) as line:
            opened(line)
            try:
                line.do_handshake()
            except ssl.SSLCertVerificationError as error:
                words = f"The certificate of {host} is not trusted: {error.verify_message}."
                raise Untrusted(words, _shown(host, port, place, until, opened)) from None
            shown = _print(line)
            if server.pin and not hmac.compare_digest(shown, server.pin):
                raise Untrusted(f"{host} shows another certificate than the one that is pinned.", shown)
            yield line


def _shown(host: str, port: int, place: str, until: float, opened: Callable) -> str:
    """Return the fingerprint of the certificate it shows, for a person to compare; nothing else is said to it."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with socket.create_connection((place, port), max(0.01, until - time.monotonic())) as bare:
            opened(bare)
            with context.wrap_socket(bare, server_hostname=host) as line:
                return _print(line)
    except OSError:
        return ""


def _print(line: ssl.SSLSocket) -> str:
    return hashlib.sha256(line.getpeercert(binary_form=True) or b"").hexdigest()


def _words(error: Exception, host: str, port: int, late: str) -> str:
    from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, WebSocketException

    from sameday.appointments.mesh.talk import TOO_MUCH

    where = f"{host} port {port}"
    match error:
        case reach.Forbidden():
            return str(error)
        case socket.gaierror() | UnicodeError():
            return f"There is no server called {host}: its name is not found."
        case TimeoutError():
            return late
        case ConnectionRefusedError():
            return f"{where} refuses the connection. Is it the right port, and does MeshCentral run?"
        case ConnectionClosed() if error.sent and error.sent.code == TOO_BIG:
            return f"{host} {TOO_MUCH}"
        case ConnectionClosed():
            return f"{host} hung up in the middle."
        case InvalidStatus() if 300 <= error.response.status_code < 400:
            return f"{where} leads to another address: use that one here."
        case InvalidHandshake() | WebSocketException():
            return f"{where} does not answer as MeshCentral does. Is it the right address?"
        case ssl.SSLError():
            return f"{where} does not answer with TLS. Is it the right port?"
        case OSError():
            return f"{where} cannot be reached: {error.strerror or 'the connection ended'}."
    return f"The asking of {host} ended with {type(error).__name__}."
