"""What the worker does: the whole table."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Step:
    """One thing to do, over and over.

    `function(at)` returns how much it did; more than 0 means: look again at once. A `shared` step claims its own rows
    one by one, so every worker runs it; any other is claimed as a whole (jobs/lease.py): one worker at a time.
    Steps of one `lane` take turns in one thread; lanes do not wait for each other.
    """

    name: str
    every_seconds: float
    function: str
    lane: str = "desk"
    shared: bool = False
    lease_seconds: int = 120

    def run(self, at: datetime) -> int:
        return import_string(self.function)(at) or 0


SCHEDULE = (
    #    name                 every (s)  function                              lane
    Step("understand mail",       0.25, "sameday.intake.understand.step",     "mail in", shared=True),
    Step("send mail",              0.5, "sameday.outbox.send.step",           "mail out", shared=True),
    Step("send texts",             1.0, "sameday.outbox.text_send.step",      "texts", shared=True),
    Step("copies of sent mail",     10, "sameday.intake.sent_copies.step",    "copies", lease_seconds=900),
    Step("act on tickets",         2.0, "sameday.tickets.due.step",           "desk"),
    Step("replies that leave later", 1.0, "sameday.tickets.due_replies.step", "desk"),
    Step("act on appointments",    2.0, "sameday.appointments.due.step",      "desk"),
    Step("calendars of our people", 10, "sameday.appointments.busy.refresh.step", "calendars", lease_seconds=900),
    Step("remote sessions",        2.0, "sameday.appointments.remote_ending.step", "remote sessions"),
    Step("calls of which nothing is heard", 300, "sameday.phone.calls.step",  "desk"),
    Step("page who is on call",    1.0, "sameday.incidents.pages.step",      "paging"),
    Step("updates of incidents",     5, "sameday.incidents.due.step",         "desk"),
    Step("fetch voicemails",        10, "sameday.phone.recordings.step",      "voicemails", lease_seconds=900),
    Step("forget recordings",     3600, "sameday.phone.recordings.forget",    "desk"),
    Step("act on offers",          5.0, "sameday.changes.due.step",           "desk"),
    Step("who may approve no more",  60, "sameday.changes.due.leavers",       "desk"),
    Step("verifications in time",   5.0, "sameday.identity.state.step",        "desk"),
    Step("forgotten passwords",    2.0, "sameday.desk.invitations.step",      "desk"),
    Step("codes for clients",      1.0, "sameday.desk.client_codes.step",     "desk"),
    Step("seal the audit trail",   2.0, "sameday.audit.sealer.step",          "audit", shared=True),
    Step("verify the audit trail", 5.0, "sameday.audit.verification.step",    "audit", shared=True),
    Step("the day by mail",         60, "sameday.desk.digest.step",           "notices"),
    Step("notices",               2.0, "sameday.desk.notices.step",           "notices"),
    Step("notices of the clock",    20, "sameday.desk.notices_by_clock.step", "notices"),
    Step("recurring requests",      20, "sameday.desk.recurring.step",        "desk"),
    Step("ask vendors again",       60, "sameday.tickets.due_vendors.step",   "desk"),
    Step("watch the ways in",       30, "sameday.intake.outages.step",        "desk"),
    Step("what plans say again",    20, "sameday.desk.judge_again.step",      "coverage", lease_seconds=900),
    Step("order at ATS",          3600, "sameday.desk.ats_order.step",        "desk"),
    Step("purge by retention",    3600, "sameday.tickets.purge.step",         "desk", lease_seconds=900),
    Step("purge files",           3600, "sameday.tickets.purge_files.step",   "desk"),
    Step("purge raw mail",        3600, "sameday.intake.purge.step",          "desk", lease_seconds=900),
    Step("count all mail",       86400, "sameday.intake.ledger.step",         "desk", lease_seconds=900),
    Step("forget words",         86400, "sameday.search.index.forget",        "desk", lease_seconds=900),
    Step("import clients",        1.0, "sameday.desk.imports.step",          "imports", lease_seconds=900),
    Step("forget imports",        3600, "sameday.desk.imports.forget",        "desk"),
    Step("tidy",                  3600, "sameday.jobs.tidy.step",             "desk", lease_seconds=300),
)  # fmt: skip
