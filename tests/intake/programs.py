"""How the mail programs of clients answer a mail: which of its ids, its tag and its reply address they keep."""

import base64
import email
from dataclasses import dataclass
from email.utils import format_datetime

from tests.intake.mails import mail


@dataclass(frozen=True)
class Program:
    """`ids`: which header fields it writes; `index`: it is Outlook; `answers`: Reply-To, or From as the careless do."""

    name: str
    prefix: str = "Re: "
    ids: tuple[str, ...] = ("In-Reply-To", "References")
    index: bool = False
    answers: str = "Reply-To"
    above: str = "On Mon, Nov 23, 2026 at 9:01 AM {whom} wrote:"

    def first(self, sender: str, subject: str, body: str, *, mid: str, at, **fields) -> bytes:
        """Return a mail that answers nothing."""
        index = {"Thread_Index": _index(mid)} if self.index else {}
        return self._mail(body, sender, mid, at, Subject=subject, **index | fields)

    def answer(self, of, sender: str, body: str, *, mid: str, at, **fields) -> bytes:
        """Return the answer to that mail, quoted below; `fields` are header fields that a person changed by hand."""
        subject = str(of["Subject"]).replace("\r\n", "")
        if not subject.lower().startswith(self.prefix.strip().lower()):
            subject = self.prefix + subject
        headers = {"Subject": subject, "To": of[self.answers] or of["From"]}
        chain = " ".join(filter(None, [of["References"], of["Message-ID"]]))
        headers |= {"In_Reply_To": of["Message-ID"]} if "In-Reply-To" in self.ids else {}
        headers |= {"References": chain} if "References" in self.ids else {}
        if self.index:
            headers["Thread_Index"] = _child(of["Thread-Index"]) if of["Thread-Index"] else _index(mid)
        quoted = "\r\n".join(f"> {line}" for line in text_of(of).splitlines()[:6])
        whole = f"{body}\r\n\r\n{self.above.format(whom=of['From'])}\r\n{quoted}"
        return self._mail(whole, sender, mid, at, **headers | fields)

    def _mail(self, body: str, sender: str, mid: str, at, **fields) -> bytes:
        return mail(body, From=sender, Message_ID=mid, Date=format_datetime(at), **fields)


def read(raw: bytes) -> email.message.Message:
    """Return a mail as a program that answers it has it."""
    return email.message_from_bytes(raw)


def text_of(message) -> str:
    part = next((p for p in message.walk() if p.get_content_type() == "text/plain"), message)
    return (part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def _index(mid: str) -> str:
    return base64.b64encode(b"\x01\xd9" + mid.encode()[-20:].rjust(20, b"x")).decode()


def _child(index: str) -> str:
    return base64.b64encode(base64.b64decode(index) + b"\x00\x00\x01\x02\x03").decode()


GERMAN = "Am Mo., 23. Nov. 2026 um 09:01 Uhr schrieb {whom}:"
OUTLOOK = "From: {whom}\r\nSent: Monday, November 23, 2026 9:01 AM\r\nTo: Ann\r\nSubject: x\r\n"
OUTLOOK_IN_GERMAN = "Von: {whom}\r\nGesendet: Montag, 23. November 2026 09:01\r\nAn: Ann\r\nBetreff: x\r\n"
NOTES = "From: {whom}\r\nTo: Ann\r\nDate: 11/23/26\r\nSubject: x\r\n"
PROGRAMS = [
    Program("Outlook", "RE: ", index=True, above=OUTLOOK),
    Program("Outlook in German", "AW: ", index=True, above=OUTLOOK_IN_GERMAN),
    Program("Outlook on the web", "Re: ", index=True, above="________________________________\r\n" + OUTLOOK),
    Program("Outlook behind a gateway that takes the ids", "RE: ", (), index=True, answers="From", above=OUTLOOK),
    Program("Outlook on a phone", above="________________________________\r\n" + OUTLOOK),
    Program("Gmail"),
    Program("Gmail in German", above=GERMAN),
    Program("Apple Mail", above="> On Nov 23, 2026, at 9:01 AM, {whom} wrote:"),
    Program("Thunderbird", above="On 11/23/26 9:01 AM, Desk wrote:"),
    Program("Yahoo", ids=("In-Reply-To",), above="On Monday, November 23, 2026, 09:01 AM, {whom} wrote:"),
    Program("Notes", ids=("In-Reply-To",), answers="From", above=NOTES),
    Program("K-9"),
    Program("Foxmail", "回复: ", above="------------------ 原始邮件 ------------------"),
    Program("A mail archive that sends on", ids=("References",), answers="From"),
    Program("A provider's web page", ids=(), above=""),
    Program("A car that reads aloud", "Re: ", ids=(), answers="From", above=""),
]  # fmt: skip
