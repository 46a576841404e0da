"""What a mail says: raw bytes in, plain values out. Pure, without Django, and nothing makes it raise."""

from dataclasses import dataclass, field
from datetime import datetime

from sameday.intake import bodies, bounces, charsets, headers, invitations, machines, mailboxes, structure
from sameday.intake.attachments import Attachment
from sameday.intake.headers import Headers
from sameday.intake.invitations import Invitation
from sameday.intake.mailboxes import Mailbox

__all__ = ["Attachment", "Mailbox", "ParsedMail", "parse"]

RECIPIENT_LIMIT = 40
PEOPLE_LIMIT = 200  # kept of one kind: the database is asked about each of them


@dataclass(slots=True)
class ParsedMail:
    """A mail as the desk uses it. Texts are NFC without control characters; names and subjects <= 250 characters."""

    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""  # the first with "@" of From, Reply-To, Return-Path, Sender; never proof of identity
    froms: list[Mailbox] = field(default_factory=list)  # identity needs exactly one, and no defect "from_…"
    to: list[str] = field(default_factory=list)
    cc: list[str] = field(default_factory=list)
    reply_to: str = ""
    return_path: str | None = None  # None: no such header; "": the empty one of machines
    delivered_to: list[str] = field(default_factory=list)
    message_id: str = ""
    in_reply_to: str = ""
    references: list[str] = field(default_factory=list)
    thread_index: str = ""
    date: datetime | None = None
    text: str = ""
    plain: str | None = None
    html: str | None = None  # as received: never show it without display.safe_html
    reply: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    calendar: bytes | None = None
    invitation: Invitation | None = None  # what the calendar says when it is a calendar program's message, no mere file
    automatic: bool = False
    do_not_answer: bool = False
    out_of_office: bool = False
    report: bool = False  # multipart/report: a mail system wrote it, or somebody who wants to look like one
    bounce: bool = False
    bounced: list[str] = field(default_factory=list)  # that failed for good or for now
    delayed: list[str] = field(default_factory=list)  # those of them that failed for now
    returned_message_id: str = ""
    signs: list[str] = field(default_factory=list)  # why it is taken for automatic, in plain words
    loop: str = ""
    auth: list[bytes] = field(default_factory=list)  # Authentication-Results, topmost first
    defects: list[str] = field(default_factory=list)
    suspicion: str | None = None  # the kind of emergency its words tell of, "" for none; None: nobody has looked


def parse(raw: bytes) -> ParsedMail:
    """Return what this mail says; for bytes that are no mail, whatever could be read and the defects.

    Never raises and never recurses; each step that fails leaves its fields empty and names itself in `defects`.
    Source: mail.md 2, 5.
    """
    mail = ParsedMail()
    if b"\n" not in raw and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")
    if not raw.strip():
        mail.defects.append("empty")
        return mail
    root, mail.defects = structure.cut(raw)
    root.headers.hints = charsets.Named(raw)
    for step in (_read_headers, _read_people, _read_body, _read_machines):
        try:
            step(mail, raw, root)
        except MemoryError:
            mail.defects.append("out_of_memory")
        except Exception:  # a mail nobody foresaw must still become a ticket with the original attached
            mail.defects.append(f"unreadable{step.__name__.removeprefix('_read')}")
    mail.defects = list(dict.fromkeys(mail.defects))
    return mail


def _read_headers(mail: ParsedMail, raw: bytes, root: structure.Part) -> None:
    block = root.headers
    mail.subject = charsets.clean_line(block.text("subject"))
    mail.message_id = next(iter(headers.message_ids(block.first("message-id"))), "")
    mail.in_reply_to = next(iter(headers.message_ids(block.first("in-reply-to"))), "")
    mail.references = headers.references(block.first("references"))
    mail.thread_index = charsets.clean_line(block.first("thread-index").decode("ascii", "replace"), 4000)
    mail.date = headers.date(block.first("date"))
    mail.loop = charsets.clean_line(block.text("x-sameday-loop"))
    mail.auth = block.all("authentication-results")[:20]


def _read_people(mail: ParsedMail, raw: bytes, root: structure.Part) -> None:
    block = root.headers
    mail.froms = [box for value in block.all("from") for box in mailboxes.read(value, block.hints)][:PEOPLE_LIMIT]
    mail.to = mailboxes.addresses(block.all("to"), block.hints)[:PEOPLE_LIMIT]
    mail.cc = mailboxes.addresses(block.all("cc"), block.hints)[:PEOPLE_LIMIT]
    mail.reply_to = next(iter(mailboxes.addresses(block.all("reply-to"), block.hints)), "")
    if block.has("return-path"):
        mail.return_path = next(iter(mailboxes.addresses(block.all("return-path")[:1])), "")
    names = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to")
    mail.delivered_to = mailboxes.addresses([value for name in names for value in block.all(name)])[:PEOPLE_LIMIT]
    mail.sender_name, mail.sender_address = _sender(mail, block)
    mail.defects += _from_defects(mail, block)
    if len(mail.to) + len(mail.cc) > RECIPIENT_LIMIT:
        mail.defects.append("many_recipients")


def _sender(mail: ParsedMail, block: Headers) -> Mailbox:
    candidates = list(mail.froms)
    for name in ("reply-to", "return-path", "sender"):
        candidates += [box for value in block.all(name) for box in mailboxes.read(value, block.hints)]
    box = next((box for box in candidates if box.address), Mailbox("", ""))
    name = box.name or next((each.name for each in mail.froms if each.name), "")
    return Mailbox("" if name.lower() == box.address else name, box.address)


def _from_defects(mail: ParsedMail, block: Headers) -> list[str]:
    defects = []
    if not any(box.address for box in mail.froms):
        defects.append("from_missing")
    if len(mail.froms) > 1 or len(block.all("from")) > 1:
        defects.append("from_several")
    for name, address in mail.froms:
        inside = [found.rstrip(".").lower() for found in mailboxes.addresses_in(name)]
        if any(found != address for found in inside):
            defects.append("from_misleading_name")
        if mailboxes.lookalike(address.rpartition("@")[2]):
            defects.append("from_lookalike_domain")
    return defects


def _read_body(mail: ParsedMail, raw: bytes, root: structure.Part) -> None:
    body = bodies.read(raw, root, root.headers.hints)
    mail.text, mail.plain, mail.html, mail.reply = body.text, body.plain, body.html, body.reply
    mail.attachments, mail.calendar, mail.invitation = body.files, body.calendar, body.invitation
    if not mail.text and mail.calendar and (said := mail.invitation or invitations.read(mail.calendar)):
        mail.text = mail.reply = invitations.words(said)
    mail.defects += body.defects


def _read_machines(mail: ParsedMail, raw: bytes, root: structure.Part) -> None:
    sender = (mail.froms[0].address if mail.froms else "") or mail.sender_address
    signs = machines.read(root.headers, root.type, sender, mail.subject, mail.text)
    if mail.invitation and mail.invitation.is_answer:
        signs.automatic, signs.reasons = True, list(dict.fromkeys([*signs.reasons, "calendar answer"]))
    sent_to = {*mail.to, *mail.delivered_to}
    bounce = bounces.read(raw, root, signs, subject=mail.subject, text=mail.text, sent_to=sent_to)
    mail.bounced, mail.delayed = [*bounce.failed, *bounce.delayed], bounce.delayed
    mail.returned_message_id = bounce.returned_message_id
    mail.report, mail.bounce = root.type == "multipart/report", bool(mail.bounced)
    mail.automatic = signs.automatic or mail.bounce
    mail.do_not_answer, mail.out_of_office, mail.signs = signs.do_not_answer, signs.out_of_office, signs.reasons
