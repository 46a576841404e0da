"""CSV on its way in: read and judged first, applied when a person says so, taken back as a whole. The worker does the
long ones (jobs/schedule.py), a page the short ones by itself; both by these functions.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from sameday.audit import journal
from sameday.clients.models import Contact, Import, ImportRow
from sameday.clients.refused import Refused
from sameday.clients.sheets import cells, known, undo, verdicts, write
from sameday.desk.clients import TOLD, tell

log = structlog.get_logger("imports")
SHORT_ROWS = 1500  # so many a page does while somebody waits
BATCH = 1000
READ_FOR, DONE_FOR = timedelta(days=2), timedelta(days=30)
MOVED = "Something changed on file since you looked: this is what it would do now."
Tell = Callable[[int, int], None]


def bring(files: list[tuple[str, bytes]], *, by: str, at: datetime, may_plans: bool) -> Import:
    """Keep the files and return the import, not read yet. Raises Refused when a file is no CSV of ours."""
    if not files:
        raise Refused(("files", "Choose a CSV file, or paste its text"))
    texts = [[name[:120], cells.decode(name, data)] for name, data in files]
    sheets = [cells.understand(name, text) for name, text in texts]
    names = [sheet.kind.name for sheet in sheets]
    if twice := [sheet.name for n, sheet in enumerate(sheets) if sheet.kind.name in names[:n]]:
        raise Refused(("files", f"{twice[0]} holds the same kind of rows as another file: bring them one by one"))
    left_out = [f"{sheet.name}: {heading}" for sheet in sheets for heading in sheet.left_out]
    said = f"Columns nobody knows are left out: {', '.join(left_out)[:500]}." if left_out else ""
    forget(at)
    parts = sum(text.count("\n") for _, text in texts)
    return Import.objects.create(
        actor=by, at=at, may_plans=may_plans, names=[[s.name, s.kind.name] for s in sheets], sheets=texts, said=said,
        parts=parts,
    )  # fmt: skip


def is_short(load: Import) -> bool:
    return load.parts <= SHORT_ROWS


def look(load: Import, *, tell: Tell | None = None) -> Import:
    """Judge every row and keep the verdicts; nothing else changes."""
    judged, _ = _judge(load, tell or _told(load))
    return _keep(load, judged)


def go(load: Import, *, by: str, at: datetime, tell: Tell | None = None) -> Import:
    """Apply what the preview showed, whole or not at all; rows with errors are left out.

    When the client's data changed since, nothing is applied and the preview is made anew.
    """
    judged, on_file = _judge(load, tell or _told(load))
    if verdicts.digest(judged) != load.digest:
        return _keep(load, judged, MOVED)
    with transaction.atomic():
        known.hold()
        load = _claimed(load, "go")
        if known.changed_since(on_file.mark):
            return _keep(load, judged, MOVED)
        write.write(judged, on_file, by=by, at=at, number=load.pk)
        _tell_people(judged, at=at)
        made = {place: v.on_file.pk for place, v in enumerate(judged) if v.verdict == verdicts.NEW}
        rows = load.rows.filter(verdict=verdicts.NEW).values_list("pk", "place")
        write.update(ImportRow, ["row"], [([made[place]], pk) for pk, place in rows])
        load.state, load.applied_at = "done", at
        load.save(update_fields=["state", "applied_at"])
        journal.note("clients imported", by=by, at=at, subject=f"import:{load.pk}", counts=load.counts)
    return load


def back(load: Import, *, by: str, at: datetime) -> Import:
    """Take the whole import back; what was changed since, or has something hanging on it, stays and says why."""
    with transaction.atomic():
        known.hold()
        load = _claimed(load, "back")
        taken, left = undo.undo(load, by=by, at=at)
        load.state, load.undone_at = "undone", at
        load.said = f"{taken:,} rows taken back" + (f", {left:,} left as they are" if left else "") + "."
        load.save(update_fields=["state", "undone_at", "said"])
        journal.note("import taken back", by=by, at=at, subject=f"import:{load.pk}", taken=taken, left=left)
    return load


def step(at: datetime) -> int:
    """Do the oldest import that waits for the worker and return 1, or 0. One that cannot be done is marked failed."""
    load = Import.objects.filter(state__in=("wait", "go", "back")).order_by("pk").first()
    if load is None:
        return 0
    do(load, at=at)
    return 1


def do(load: Import, *, at: datetime) -> Import:
    """Do what comes next for this import and return it as it is then."""
    try:
        if load.state == "wait":
            return look(load)
        return go(load, by=load.actor, at=at) if load.state == "go" else back(load, by=load.actor, at=at)
    except Refused as refusal:
        said = str(refusal)
    except Exception as error:  # a poisoned file must not come again and again
        log.error("import_failed", number=load.pk, exc_info=error)
        said = "This import failed; nothing was changed. The log has the reason."
    Import.objects.filter(pk=load.pk).update(state="failed", said=said)
    load.refresh_from_db()
    return load


@transaction.atomic
def decide(load: Import, what: str, *, by: str, at: datetime) -> Import:
    """Say what a person wants done: "go", "back" or "dropped". Raises Refused when it is not the time for that."""
    load = Import.objects.select_for_update().get(pk=load.pk)
    wanted = {"go": ("read",), "back": ("done",), "dropped": ("read", "wait")}.get(what, ())
    if load.state not in wanted:
        raise Refused(("", "This import is past that: look at it as it is now"))
    if what == "go" and not any(n[verdicts.NEW] + n[verdicts.CHANGES] for n in load.counts.values()):
        raise Refused(("", "There is nothing to import: no row is new or changes anything"))
    load.state, load.actor, load.part = what, by, 0
    if what == "dropped":
        load.rows.all().delete()
        load.sheets = []
    load.save(update_fields=["state", "actor", "part", "sheets"])
    return load


def forget(at: datetime) -> None:
    """Delete what nobody decided in two days; keep only the figures of what was done a month ago."""
    Import.objects.filter(state__in=("wait", "read", "failed", "dropped"), at__lt=at - READ_FOR).delete()
    old = Import.objects.filter(state__in=("done", "undone"), at__lt=at - DONE_FOR).exclude(sheets=[])
    ImportRow.objects.filter(load__in=old.values("pk")).delete()
    old.update(sheets=[])


def _claimed(load: Import, state: str) -> Import:
    fresh = Import.objects.select_for_update().get(pk=load.pk)
    if fresh.state != state:
        raise Refused(("", "Somebody else did this already"))
    return fresh


def _judge(load: Import, tell: Tell):
    on_file = known.Known()
    sheets = [cells.understand(name, text) for name, text in load.sheets]
    judged = verdicts.judge(sheets, on_file, may_plans=load.may_plans, tell=lambda done: tell(done, load.parts))
    return judged, on_file


def _keep(load: Import, judged: list, said: str = "") -> Import:
    """Store the verdicts as the preview a person decides on."""
    with transaction.atomic():
        load.rows.all()._raw_delete(load.rows.all().db)
        ImportRow.objects.bulk_create((_row(load, place, v) for place, v in enumerate(judged)), batch_size=BATCH)
        load.counts, load.digest = verdicts.counts(judged), verdicts.digest(judged)
        load.state, load.said = "read", said or load.said
        load.save(update_fields=["counts", "digest", "state", "said"])
    return load


def _row(load: Import, place: int, v: verdicts.Verdict) -> ImportRow:
    on_file = v.on_file.pk if v.on_file is not None else None
    return ImportRow(
        load=load, place=place, sheet=v.kind.name, line=v.line, title=v.title, verdict=v.verdict, row=on_file,
        changes=v.changes, errors=v.errors,
    )  # fmt: skip


def _told(load: Import) -> Tell:
    """Return what writes the progress where the page reads it; in no transaction, so that others see it."""

    def tell(done: int, total: int) -> None:
        Import.objects.filter(pk=load.pk).update(part=min(done, total))

    return tell


def _tell_people(judged: list, *, at: datetime) -> None:
    """The people whose numbers or right to approve an import changes are told, as by hand."""
    told = {*TOLD, "approves_in_order"}
    moved = {v.on_file.pk: v.changes for v in judged if v.kind.name == "contact" and v.verdict == verdicts.CHANGES}
    moved = {pk: changes for pk, changes in moved.items() if told & changes.keys()}
    for person in Contact.objects.filter(pk__in=list(moved)[:5000]).order_by("pk"):
        tell(person, person.mail, moved[person.pk], at=at)
