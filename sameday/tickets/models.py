"""A ticket: columns for what is true now; how it came to be stands in the events (tickets/events.py)."""

from django.db import models
from django.db.models import F, Q

from sameday.audit.tenancy import CLIENT, STAFF
from sameday.policy.kinds import Channel, Kind, Level, Outcome, Stage, State, Tier, Urgency, WaitingFor
from sameday.tickets.models_client import Question as Question  # tables of this app
from sameday.tickets.models_client import Rating as Rating
from sameday.tickets.models_missed import MissedPromise as MissedPromise
from sameday.tickets.models_notices import Notice as Notice
from sameday.tickets.models_notices import Untold as Untold
from sameday.tickets.models_recurring import Recurring as Recurring
from sameday.tickets.models_together import ChecklistItem as ChecklistItem
from sameday.tickets.models_together import Mention as Mention
from sameday.tickets.models_together import TicketLink as TicketLink
from sameday.tickets.models_together import Watch as Watch
from sameday.tickets.models_vendor import VendorCase as VendorCase
from sameday.tickets.models_writing import Draft as Draft
from sameday.tickets.models_writing import LaterReply as LaterReply
from sameday.tickets.models_writing import Presence as Presence
from sameday.tickets.models_writing import StagedFile as StagedFile


def choices(words) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


IN_WORK = Q(next_step_at__isnull=False)  # triaged and open: exactly then a ticket has a next step


class Ticket(models.Model):
    """One request of one client. Only sameday.tickets.life changes it."""

    tenancy = CLIENT
    number = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=250)
    stage = models.CharField(max_length=8, choices=choices(Stage), default=Stage.NEW)
    state = models.CharField(max_length=11, choices=choices(State), default=State.NORMAL)
    waiting_for = models.CharField(max_length=11, choices=choices(WaitingFor), null=True)
    kind = models.CharField(max_length=11, choices=choices(Kind), null=True)
    appointment_kind = models.CharField(max_length=40, null=True)  # which one its client books; None: the desk's usual
    level = models.CharField(max_length=9, choices=choices(Level), default=Level.HELP_DESK)
    urgency = models.CharField(max_length=9, choices=choices(Urgency), null=True)
    outcome = models.CharField(max_length=11, choices=choices(Outcome), null=True)
    channel = models.CharField(max_length=6, choices=choices(Channel))
    tier = models.CharField(max_length=8, choices=choices(Tier), null=True)
    company = models.ForeignKey("clients.Company", models.PROTECT, null=True, related_name="tickets")
    requester = models.ForeignKey("clients.Contact", models.PROTECT, null=True, related_name="tickets")
    affected = models.ForeignKey("clients.Contact", models.PROTECT, null=True, related_name="affected_tickets")
    requester_address = models.CharField(max_length=254, blank=True)
    requester_name = models.CharField(max_length=250, blank=True)
    requester_phone = models.CharField(max_length=40, blank=True)
    computer_name = models.CharField(max_length=60, blank=True)
    sender_doubt = models.CharField(max_length=200, blank=True)  # why it stands in quarantine or is provisional
    owner = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="tickets")

    received_at = models.DateTimeField()
    clock_from_at = models.DateTimeField()  # when the running triage clock began: received, or reopened
    triage_target_at = models.DateTimeField()
    triage_promise_at = models.DateTimeField()
    triaged_at = models.DateTimeField(null=True)
    desk_at = models.DateTimeField()  # the order of the desk: target less the VIP head start
    queue_at = models.DateTimeField()  # the order at ATS: policy/order.py
    next_step_at = models.DateTimeField(null=True)
    waiting_since_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    act_at = models.DateTimeField(null=True)  # when the worker must look: reminder, closing, emergency alarm, a thanks
    client_answered_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    alarm = models.BooleanField(default=False)  # a suspected or confirmed emergency that nobody has cleared
    suspected_at = models.DateTimeField(null=True)
    suspected_kind = models.CharField(max_length=20, null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")

    needs_approval = models.BooleanField(default=False)
    approved_at = models.DateTimeField(null=True)
    startable_at = models.DateTimeField(null=True)  # when the approved work may begin (rules.md 8)

    # What the plan says of it (policy/coverage.py), with what it is about and whether a person said so. The row is no
    # foreign key: a covered item may be deleted, what was decided stays.
    coverage_rule = models.CharField(max_length=4, null=True)
    coverage_verdict = models.CharField(max_length=60, null=True)
    coverage_about = models.CharField(max_length=11, null=True)
    coverage_item = models.BigIntegerField(null=True)
    coverage_said = models.BooleanField(default=False)
    coverage_why = models.CharField(max_length=300, blank=True)
    onsite = models.BooleanField(default=False)
    outside_hours = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    related_to = models.ForeignKey("self", models.SET_NULL, null=True, related_name="relatives")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    TRACKED = (  # what events carry and check-history compares: facts and ids, never words
        "stage", "state", "waiting_for", "kind", "level", "urgency", "outcome", "channel", "tier", "company_id",
        "requester_id", "affected_id", "owner_id", "received_at", "clock_from_at", "triage_target_at",
        "triage_promise_at", "triaged_at", "desk_at", "queue_at", "next_step_at", "waiting_since_at", "reminders",
        "act_at", "client_answered_at", "thanked_at", "resolved_at", "closed_at", "alarm", "suspected_at",
        "suspected_kind", "acknowledged_at", "acknowledged_by_id", "needs_approval", "approved_at", "merged_into_id",
        "related_to_id", "appointment_kind", "startable_at", "coverage_rule", "coverage_verdict", "coverage_about",
        "coverage_item", "coverage_said", "onsite", "outside_hours",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="no_work_before_approval",
                condition=Q(needs_approval=False)
                | Q(approved_at__isnull=False)
                | ~Q(stage__in=["ready", "working", "resolved"]),
            ),
            models.CheckConstraint(
                name="waiting_names_what_for",
                condition=Q(stage="waiting", waiting_for__isnull=False)
                | (~Q(stage="waiting") & Q(waiting_for__isnull=True)),
            ),
            models.CheckConstraint(
                name="merged_names_the_survivor",
                condition=(Q(state="merged", merged_into__isnull=False) & ~Q(merged_into=F("number")))
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="target_before_promise", condition=Q(triage_target_at__lte=F("triage_promise_at"))
            ),
        ]
        indexes = [  # SQLite uses a partial index only where the query says its condition: no `IN (…)` in any of them
            # `state` leads: else SQLite without statistics takes ticket_state for the desk and sorts every ticket
            models.Index(fields=["state", "-alarm", "desk_at", "number"], name="ticket_desk", condition=Q(stage="new")),
            models.Index(fields=["next_step_at", "number"], name="ticket_open", condition=IN_WORK),
            models.Index(fields=["number"], name="ticket_open_number", condition=IN_WORK),
            models.Index(fields=["company", "number"], name="ticket_open_company", condition=IN_WORK),
            models.Index(
                fields=["waiting_since_at", "number"],
                name="ticket_waiting",
                condition=IN_WORK & Q(waiting_since_at__isnull=False),
            ),
            models.Index(
                fields=["next_step_at", "number"],
                name="ticket_unapproved",
                condition=IN_WORK & Q(needs_approval=True, approved_at=None),
            ),
            models.Index(fields=["level", "next_step_at", "number"], name="ticket_queue", condition=IN_WORK),
            models.Index(fields=["level", "queue_at", "number"], name="ticket_ats", condition=IN_WORK),
            models.Index(fields=["owner", "next_step_at", "number"], name="ticket_owner", condition=IN_WORK),
            models.Index(
                fields=["number"],
                name="ticket_no_next_step",
                condition=Q(next_step_at=None, triaged_at__isnull=False, resolved_at=None, closed_at=None),
            ),
            models.Index(fields=["act_at"], name="ticket_act", condition=Q(act_at__isnull=False)),
            models.Index(fields=["number"], name="ticket_alarm", condition=Q(alarm=True)),
            models.Index(fields=["company", "-number"], name="ticket_company"),
            models.Index(fields=["company", "-number"], name="ticket_company_open", condition=Q(closed_at=None)),
            models.Index(fields=["requester", "-number"], name="ticket_requester"),
            models.Index(fields=["requester_address", "received_at"], name="ticket_bursts"),
            models.Index(fields=["state", "-number"], name="ticket_state"),
            models.Index(fields=["-closed_at", "-number"], name="ticket_closed", condition=Q(closed_at__isnull=False)),
            # of the reports: how it went with what came, or was solved, in a period
            models.Index(fields=["clock_from_at", "number"], name="ticket_clock"),
            models.Index(
                fields=["resolved_at", "number"], name="ticket_solved", condition=Q(resolved_at__isnull=False)
            ),
        ]

    def __str__(self):
        return f"T-{self.number}"


class Message(models.Model):
    """What was said on a ticket: `in` from a client, `out` to them, `note` among staff, `vin` and `vout` a vendor's."""

    tenancy = CLIENT
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=4, choices=[(d, d) for d in ("in", "out", "note", "vin", "vout")])
    channel = models.CharField(max_length=6, choices=choices(Channel))
    received_at = models.DateTimeField()
    sender = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=250, blank=True)
    contact = models.ForeignKey("clients.Contact", models.PROTECT, null=True, related_name="messages")
    author = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="messages")
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    reply = models.TextField(blank=True)  # the text without quotation and signature; empty: the same as `text`
    html = models.TextField(blank=True)  # as it came; made safe when it is shown
    message_id = models.CharField(max_length=300, blank=True)
    automatic = models.BooleanField(default=False)
    authentication = models.CharField(max_length=13, blank=True)  # authenticated, unverified, failed
    evidence = models.JSONField(default=dict)  # why it stands on this ticket

    class Meta:
        indexes = [
            models.Index(fields=["ticket", "received_at", "id"], name="message_thread"),
            # of the reports: what one of us wrote before the end; `direction` so that SQLite takes it untold
            models.Index(
                fields=["ticket", "direction", "received_at"], name="message_ours", condition=Q(author__isnull=False)
            ),
        ]


class SeenId(models.Model):
    """A Message-ID known on a ticket, ours or theirs: replies find their way by it."""

    tenancy = CLIENT
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="seen_ids")
    message_id = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message_id", "ticket"], name="seen_id_once")]


class Attachment(models.Model):
    """A file of a message, stored once by its hash; served only as a download with a fixed type."""

    tenancy = CLIENT
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=250)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    inline = models.BooleanField(default=False)
    cid = models.CharField(max_length=250, blank=True)


class LooseFile(models.Model):
    """A stored file that no message may need: looked at when `look_at` has come (loose.py). STAFF: a hash."""

    tenancy = STAFF
    sha256 = models.CharField(max_length=64, primary_key=True)
    look_at = models.DateTimeField(db_index=True)
    going = models.BooleanField(default=False)  # it is being deleted


class Participant(models.Model):
    """Someone beside the requester who takes part: in Cc, added by staff, or a former requester."""

    tenancy = CLIENT
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="participants")
    address = models.EmailField()
    name = models.CharField(max_length=250, blank=True)
    contact = models.ForeignKey("clients.Contact", models.PROTECT, null=True)
    copied = models.BooleanField(default=False)  # put in Cc by a sender only: gives no sight of the ticket

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "address"], name="participant_once")]


class FollowUp(models.Model):
    """Something a person must do: on which ticket, what, by when, which role or person (rules.md 13)."""

    tenancy = CLIENT
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="follow_ups")
    what = models.CharField(max_length=250)
    due_at = models.DateTimeField()
    role = models.CharField(max_length=20, blank=True)
    staff = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="follow_ups")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("office.Staff", models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=60, blank=True)  # one open follow-up of a kind a ticket

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "key"], name="follow_up_once", condition=Q(done_at=None) & ~Q(key="")
            )
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="follow_up_open", condition=Q(done_at=None)),
            models.Index(fields=["role", "due_at", "id"], name="follow_up_role", condition=Q(done_at=None, staff=None)),
        ]


class TicketEvent(models.Model):
    """What happened, append-only (a trigger holds it on both databases). `data` holds ids and facts, never prose:
    the event's own fields, `set` (tracked columns given a new value) and `was` (their value before)."""

    tenancy = CLIENT
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    actor = models.CharField(max_length=40)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["ticket", "id"], name="event_history"),
            models.Index(fields=["kind", "at"], name="event_kind"),
            models.Index(fields=["-at", "-id"], name="event_newest"),
            models.Index(fields=["actor", "-at", "-id"], name="event_actor"),
        ]


class SoftLock(models.Model):
    """'Dana is on this': a heartbeat for two minutes; it warns, it does not forbid."""

    tenancy = CLIENT
    ticket = models.OneToOneField(Ticket, models.CASCADE, primary_key=True, related_name="soft_lock")
    staff = models.ForeignKey("office.Staff", models.CASCADE)
    until_at = models.DateTimeField()
