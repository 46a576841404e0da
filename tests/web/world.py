"""Two companies with something in every table, each text of theirs a canary that says whose it is."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils import timezone

from sameday.accounts import one_time
from sameday.answers.models import SavedAnswer
from sameday.appointments import published
from sameday.appointments.models import Appointment, Cell, Promise
from sameday.audit.models import PurgePermit
from sameday.audit.tenancy import CLIENT
from sameday.billing.models import TimeDraft, TimeEntry, Timer
from sameday.changes.models import Approval, Asked, Offer
from sameday.clients.models import CoveredItem, NoteVersion
from sameday.intake.models import RawMail
from sameday.office.models import Absence
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import (
    Attachment,
    ChecklistItem,
    Draft,
    FollowUp,
    LaterReply,
    Mention,
    Message,
    Participant,
    Presence,
    Recurring,
    SeenId,
    SoftLock,
    StagedFile,
    Ticket,
    TicketEvent,
    TicketLink,
    VendorCase,
    Watch,
)
from sameday.tokens import links
from tests.tenancy import ours, rows_of
from tests.web import office_things, world_of_articles, world_of_clients, world_of_incidents

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)

# Texts that are not free: a page looks them up, or a trigger holds them.
NOT_FREE = {
    "tickets.ChecklistItem": {"sensitive_action"},
    "tokens.Link": {"digest"},
    "tickets.TicketEvent": {"kind", "actor"},
    "tickets.Attachment": {"sha256", "content_type"},
    "tickets.StagedFile": {"sha256", "content_type"},
    "clients.NoteVersion": {"key"},
    "tickets.Message": {"authentication"},
    "tickets.LaterReply": {"why"},
    "tickets.FollowUp": {"role"},
    "tickets.Ticket": {"suspected_kind", "coverage_rule", "coverage_verdict", "coverage_about"},
    "clients.Company": {"zone"},
    "outbox.OutgoingMail": {"template"},
    "appointments.Appointment": {"kind"},
}

# what an address may name by its number
THINGS = (
    "ticket", "message", "attachment", "follow_up", "vendor_case", "recurring", "absence", "mail", "answer", "item",
    "link", "later_note", "raw_mail", "appointment", "time_entry", "offer",
)  # fmt: skip
THINGS += world_of_clients.THINGS + world_of_incidents.THINGS + world_of_articles.THINGS
# a trigger lets none of these be changed
KEPT = {
    "changes.Offer",
    "changes.Approval",
    "billing.Statement",
    "billing.Line",
    "billing.Credit",
    "identity.Challenge",
}
KEPT |= world_of_incidents.KEPT | world_of_articles.KEPT
NOT_FREE |= world_of_clients.NOT_FREE | world_of_incidents.NOT_FREE | world_of_articles.NOT_FREE


@dataclass
class Client:
    """One company's things; `tokens` by purpose; `canaries` are its texts."""

    mark: str
    company: object
    contact: object
    ticket: Ticket = None
    message: Message = None
    later_note: Message = None
    attachment: Attachment = None
    follow_up: FollowUp = None
    vendor_case: VendorCase = None
    recurring: Recurring = None
    absence: Absence = None
    mail: OutgoingMail = None
    answer: SavedAnswer = None  # nobody's alone: shared by all of ours
    participant: Participant = None
    item: ChecklistItem = None
    link: TicketLink = None
    appointment: Appointment = None
    time_entry: TimeEntry = None
    offer: Offer = None
    statement: object = None
    credit: object = None
    line_query: object = None
    challenge: object = None
    incident: object = None
    incident_check: object = None
    incident_notice: object = None
    article: object = None
    raw_mail: RawMail = None  # nobody's yet: our own mail, sent back
    tokens: dict = field(default_factory=dict)

    @property
    def canary(self) -> str:
        return f"kanari{self.mark}"


@dataclass
class World:
    own: Client
    foreign: Client
    deleted: dict


THINGS += office_things.OFFICE


def build(cast) -> World:
    """Fill the database: `own` is Acme with Ann, `foreign` is the Corner Bakery with Carl."""
    own = _client(cast, "acme", cast.acme, cast.ann)
    foreign = _client(cast, "corner", cast.corner, cast.carl)
    gone = _client(cast, "gone", cast.vantage, cast.vera)
    office_things.add(cast, own, foreign, gone)
    deleted = {name: getattr(gone, name).pk for name in THINGS}
    _delete(gone)
    return World(own, foreign, deleted)


def _client(cast, mark: str, company, contact) -> Client:
    it = Client(mark, company, contact)
    it.ticket, other = (
        Ticket.objects.create(
            subject="s", channel="email", company=company, requester=contact, requester_address=contact.mail,
            received_at=AT, clock_from_at=AT, triage_target_at=AT, triage_promise_at=AT, desk_at=AT, queue_at=AT,
            changed_at=AT, tier=company.plan.tier,
        )
        for _ in range(2)
    )  # fmt: skip
    it.message = Message.objects.create(
        ticket=it.ticket, direction="in", channel="email", received_at=AT, sender=contact.mail, contact=contact,
        html="<p>h</p>",
    )  # fmt: skip
    Message.objects.create(ticket=it.ticket, direction="note", channel="staff", received_at=AT, author=cast.tina)
    note = Message.objects.filter(ticket=it.ticket, direction="note").get()
    Mention.objects.create(message=note, staff=cast.tina)
    LaterReply.objects.create(message=note, leaves_at=AT)
    it.later_note = note
    it.item = ChecklistItem.objects.create(ticket=it.ticket, text="t", must=True)
    it.link = TicketLink.objects.create(ticket=it.ticket, other=other, kind="related", reason="r")
    Watch.objects.create(ticket=it.ticket, staff=cast.tina)
    it.attachment = Attachment.objects.create(
        message=it.message, filename="f", content_type="text/plain", size=3, sha256=_stored(mark)
    )
    it.follow_up = FollowUp.objects.create(ticket=it.ticket, what="w", due_at=AT, role="coordinator")
    it.vendor_case = VendorCase.objects.create(ticket=it.ticket, name="v", subject="s", opened_at=AT)
    it.recurring = Recurring.objects.create(
        company=company, subject="r", every="month", first_on=AT.date(), changed_at=AT
    )
    who = {"acme": cast.tina, "corner": cast.atlas}.get(mark, cast.bill)  # of us; one's own calendar shows one's own
    it.appointment = Appointment.objects.create(
        ticket=it.ticket, contact=contact, staff=who, kind="remote_30", state="done", starts_at=AT,
        ends_at=AT + timedelta(minutes=30), made_at=AT, made_by="staff:1",
    )  # fmt: skip
    Cell.objects.create(staff=who, at=AT, appointment=it.appointment)
    Promise.objects.create(ticket=it.ticket, day=AT.date(), made_at=AT)
    day = AT.date() + timedelta(days=10 * len(mark))
    it.absence = Absence.objects.create(staff=cast.tina, first_on=day, last_on=day)
    for direction in ("vin", "vout"):
        Message.objects.create(ticket=it.ticket, direction=direction, channel="email", received_at=AT)
    it.participant = Participant.objects.create(ticket=it.ticket, address=f"p@{mark}.example")
    SeenId.objects.create(ticket=it.ticket, message_id=f"<{mark}@example>")
    TicketEvent.objects.create(ticket=it.ticket, at=AT, kind="Received", actor="sender", data={})
    Approval.objects.create(
        ticket=it.ticket, contact=contact, how="phone", number_called="n", approved_at=AT, good_from_at=AT, scope="s",
        cap_minutes=60, recorded_by=cast.cora,
    )  # fmt: skip
    time = {"ticket": it.ticket, "staff": cast.tina}
    it.time_entry = TimeEntry.objects.create(**time, day=AT.date(), minutes=5, bill="included", made_by="s", made_at=AT)
    TimeDraft.objects.create(**time, began_at=AT, minutes=5, source="timer", source_id=it.ticket.pk, state="dropped")
    Timer.objects.create(staff=who, ticket=it.ticket, began_at=AT)
    draft = Draft.objects.create(ticket=it.ticket, staff=cast.tina, write="reply", changed_at=AT)
    StagedFile.objects.create(
        draft=draft, filename="f", content_type="text/plain", size=3, sha256=_stored(mark), staged_at=AT
    )
    Presence.objects.create(ticket=it.ticket, staff=cast.tina, seen_at=AT)
    NoteVersion.objects.create(company=company, at=AT, staff=cast.cora)
    it.answer = SavedAnswer.objects.create(name=f"Answer {mark}", text="t")
    SoftLock.objects.create(ticket=it.ticket, staff=cast.tina, until_at=AT)
    CoveredItem.objects.create(company=company, kind="equipment", name="n", active_from=AT.date())
    it.mail = OutgoingMail.objects.create(
        to=contact.mail, template="reply", subject="s", text="t", mime=b"m", message_id=f"<out-{mark}@example>",
        ticket=it.ticket, contact=contact, state="sent", created_at=AT, next_try_at=AT, sent_at=AT,
    )  # fmt: skip
    it.raw_mail = RawMail.objects.create(
        mailbox=cast.mailbox, source="smtp", sha256=hashlib.sha256(mark.encode()).hexdigest(), raw=b"m", size=1,
        received_at=AT, outcome="loop", reason="our own mail came back",
    )  # fmt: skip
    purposes = ("request", "booking", "approval", "receipt")
    it.tokens = {p: links.make(p, ticket=it.ticket, contact=contact, at=AT) for p in purposes}
    offer = it.offer = Offer.objects.create(
        ticket=it.ticket, version=1, state="sent", kind="change", what="w", digest="d", made_by=cast.atlas, made_at=AT,
        sent_at=AT, valid_until=timezone.now() + timedelta(days=9), approver=contact,
    )  # fmt: skip
    link = links.shown(links.url("approval", it.tokens["approval"]), "approval")
    Asked.objects.create(offer=offer, contact=contact, link=link, asked_at=AT)
    it.tokens["password"] = one_time.make(who, one_time.INVITATION, by="system", at=timezone.now())
    it.tokens["own_calendar"] = published.make(who, at=AT)
    world_of_incidents.put(it, cast.tina, AT)
    world_of_articles.put(it, cast.tina, AT)
    world_of_clients.put(it)
    world_of_clients.challenge_of(it, cast.tina)
    it.statement = world_of_clients.statement_of(it, cast.bill)
    for model in ours():
        if model.tenancy == CLIENT:
            _sing(model, it)
    return it


def _sing(model, it: Client) -> None:
    """Write a canary into every free text of this client's rows, also of those the database keeps as they are."""
    permit = PurgePermit.objects.create(reason="the walk") if model._meta.label in KEPT else None
    for row in rows_of(model, it.company):
        changed = {}
        for f in model._meta.fields:
            free = isinstance(f, models.CharField | models.TextField) and not f.choices and f.name != "once"
            if not free or f.name in NOT_FREE.get(model._meta.label, ()):
                continue
            text = f"{it.canary}-{model._meta.model_name}-{f.name}-{row.pk:05}"
            changed[f.name] = f"{text}@{it.mark}.example" if isinstance(f, models.EmailField) else text[: f.max_length]
        if changed:
            model.objects.filter(pk=row.pk).update(**changed)
    if permit:
        permit.delete()


def _stored(mark: str) -> str:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    digest = hashlib.sha256(mark.encode()).hexdigest()
    if not default_storage.exists(digest):
        default_storage.save(digest, ContentFile(mark.encode()))
    return digest


def _delete(it: Client) -> None:
    permit = PurgePermit.objects.create(reason="the walk")
    it.mail.delete()
    it.raw_mail.delete()
    it.recurring.delete()
    it.absence.delete()
    it.answer.delete()
    Ticket.objects.filter(company=it.company).delete()
    world_of_articles.delete(it)
    world_of_clients.delete(it)
    permit.delete()
