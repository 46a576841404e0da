"""Asking Microsoft Graph about one mailbox, with its consent."""

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings

from sameday import outside
from sameday.intake.imap import CannotFetch
from sameday.office import consent, mailboxes
from sameday.office.models import Mailbox

AT_ONCE = 25
LATER, TOO_MANY = (503, 504), 429
MIME_SECONDS, SILENT_SECONDS = 180, 60
SIZE = "Integer 0x0E08"  # PidTagMessageSize
LISTED = {
    "$select": "id,receivedDateTime", "$orderby": "receivedDateTime", "$top": str(AT_ONCE),
    "$expand": f"singleValueExtendedProperties($filter=id eq '{SIZE}')",
}  # fmt: skip


class Later(CannotFetch):
    """No answer, or none now."""


class Refused(Exception):
    """Microsoft says no to one request; `status` is HTTP's."""

    def __init__(self, status: int, code: str):
        super().__init__(code or f"status {status}")
        self.status = status


class Line:
    """Asks about one mailbox, with its consent."""

    def __init__(self, mailbox: Mailbox, token: str = ""):
        self.mailbox, self._token = mailbox, token
        self._host = urlsplit(mailbox.imap_url).netloc.rpartition("@")[2]
        self._base = f"/v1.0/users/{quote(mailboxes.user(mailbox), safe='')}"

    def listed(self, folder: str, *, beyond: int) -> list[dict]:
        """Return the oldest mails of a folder after the first `beyond`."""
        asked = LISTED | ({"$skip": str(beyond)} if beyond else {})
        found = self.json(f"/mailFolders/{quote(folder, safe='')}/messages?{urlencode(asked, quote_via=quote)}")
        return [one for one in found.get("value") or () if isinstance(one, dict) and isinstance(one.get("id"), str)]

    def folder(self, name: str, *, make: bool = False) -> str:
        """Return the id of a folder by the name a person gave it."""
        if name.upper() == "INBOX":
            return "inbox"
        wanted = "displayName eq '{}'".format(name.replace("'", "''"))
        found = self.json(f"/mailFolders?{urlencode({'$filter': wanted}, quote_via=quote)}")
        if rows := found.get("value"):
            return rows[0]["id"]
        if not make:
            raise CannotFetch(f"There is no folder {name!r} in that mailbox.")
        return self.json("/mailFolders", {"displayName": name})["id"]

    def json(self, path: str, body: dict | None = None) -> dict:
        read = self._ask(path, body, outside.MOST_BYTES * 4, outside.WHOLE_SECONDS * 4)
        try:
            found = json.loads(read)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise CannotFetch("Microsoft answers otherwise than it should.")
        return found

    def mime(self, path: str) -> bytes:
        """Return a mail as it came. Raises Refused also when it alone may be what is too slow or too large."""
        try:
            return self._ask(path, None, settings.MAX_MAIL_BYTES * 2, MIME_SECONDS)
        except Later as trouble:
            raise Refused(0, str(trouble)) from None

    def _ask(self, path: str, body: dict | None, most_bytes: int, seconds: float) -> bytes:
        """Return what is answered to one request. Raises CannotFetch, and Refused for what concerns this one alone."""
        sent = None if body is None else json.dumps(body).encode()
        try:
            clear = consent.provider(self.mailbox.sign_in).clear
            for token in self._tokens():
                headers = {"Authorization": f"Bearer {token}", "Prefer": 'IdType="ImmutableId"'}
                headers |= {} if sent is None else {"Content-Type": "application/json"}
                status, read = outside.raw(
                    f"{'http' if clear else 'https'}://{self._host}{self._base}{path}", sent, headers,
                    hosts=(self._host,), clear=clear, most_bytes=most_bytes, seconds=seconds,
                    silent_seconds=SILENT_SECONDS,
                )  # fmt: skip
                if status != 401:
                    break
        except outside.Trouble as trouble:
            raise Later(f"{self._host} cannot be reached: {trouble}.") from None
        except consent.NoToken as trouble:
            raise CannotFetch(str(trouble)[:300]) from None
        if status == 401:
            raise CannotFetch(f"Microsoft refuses the consent of {self.mailbox.address}.")
        if status == TOO_MANY:
            raise CannotFetch(f"Microsoft asks us to come again later (status {status}).")
        if status in LATER:
            raise Later(f"Microsoft asks us to come again later (status {status}).")
        if not 200 <= status < 300:
            raise Refused(status, _code(read))
        return read

    def _tokens(self) -> Iterator[str]:
        """Yield the token, then a new one for a server that refuses it."""
        if self._token:
            yield self._token
            return
        first = consent.token_to_fetch(self.mailbox)
        yield first
        yield consent.token_to_fetch(self.mailbox, refused=first)


def _code(read: bytes) -> str:
    try:
        return str(json.loads(read)["error"]["code"])[:60]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
