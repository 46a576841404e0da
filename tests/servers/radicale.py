"""A real CalDAV server on loopback with TLS: Radicale, with one account."""

import contextlib
import http.client
import ssl
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from tests.servers.processes import folder, free_port, greets, running, wait_until

USER, PASSWORD = "tina", "a pass:word ä"
CONFIG = """\
[server]
hosts = 127.0.0.1:{port}
ssl = True
certificate = {chain}
key = {key}
[auth]
type = htpasswd
htpasswd_filename = {home}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {home}/collections
[web]
type = none
[logging]
level = warning
"""
MAKE = """\
<?xml version="1.0"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>{name}</D:displayname><C:supported-calendar-component-set><C:comp name="{holds}"/>
</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>"""


class Radicale:
    """`host`, `url` of the server; calendars are made and filled as any client does it."""

    def __init__(self, port: int, authority_path: Path):
        self.host, self.port = f"localhost:{port}", port
        self.url = f"https://{self.host}/"
        self._trust = ssl.create_default_context(cafile=str(authority_path))

    def make(self, name: str, holds: str = "VEVENT") -> str:
        """Make a calendar of the account and return its address."""
        self._ask("MKCALENDAR", f"/{USER}/{name}/", MAKE.format(name=name, holds=holds))
        return f"{self.url}{USER}/{name}/"

    def put(self, name: str, file: str, text: str) -> None:
        """Put one event, or change it."""
        self._ask("PUT", f"/{USER}/{name}/{file}.ics", text)

    def delete(self, name: str, file: str) -> None:
        self._ask("DELETE", f"/{USER}/{name}/{file}.ics")

    def _ask(self, method: str, path: str, body: str = "") -> None:
        line = http.client.HTTPSConnection("localhost", self.port, context=self._trust, timeout=20)
        shown = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        line.request(method, path, body.encode(), {"Authorization": f"Basic {shown}"})
        answer = line.getresponse()
        said = answer.read()
        line.close()
        assert answer.status < 300, f"{method} {path}: {answer.status} {said[:300]!r}"


@contextlib.contextmanager
def radicale(authority) -> Iterator[Radicale]:
    """Yield the running server."""
    with folder() as home:
        port, certificate, log = free_port(), authority.issue("localhost"), home / "log"
        (home / "users").write_text(f"{USER}:{PASSWORD}\n")
        config = CONFIG.format(port=port, home=home, chain=certificate.chain, key=certificate.key)
        (home / "config").write_text(config)
        with running([sys.executable, "-m", "radicale", "--config", str(home / "config")], log=log) as child:
            wait_until(lambda: greets(port), child=child, log=log)
            yield Radicale(port, authority.path)
