"""`sameday clients`: companies, people, mail domains, covered items and plans as CSV, in and out."""

import json
from datetime import UTC, datetime
from pathlib import Path

from sameday.cli.house import open_ready_house
from sameday.cli.progress import step
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="import|export|undo-import")
    new = verbs.add_parser("import", help="Bring CSV files in: everything that can be, or nothing.")
    new.add_argument("files", nargs="+", type=Path, metavar="FILE")
    new.add_argument("--dry-run", action="store_true", help="only say what it would do")
    new.add_argument("--leave-errors", action="store_true", help="bring in the other rows when some have errors")
    new.add_argument("--json", action="store_true", help="say it as JSON")
    out = verbs.add_parser("export", help="Write everything as CSV files that import again to the same.")
    out.add_argument("folder", type=Path, metavar="DIR")
    undo = verbs.add_parser("undo-import", help="Take a whole import back.")
    undo.add_argument("number", type=int, metavar="N")


def run(options) -> int:
    open_ready_house()
    return {"import": bring, "export": export, "undo-import": undo}[options.verb](options)


def bring(options) -> int:
    from sameday.audit import actors
    from sameday.clients.refused import Refused
    from sameday.desk import imports

    at, by = datetime.now(UTC), actors.SYSTEM
    try:
        files = [(path.name, path.read_bytes()) for path in options.files]
        load = imports.bring(files, by=by, at=at, may_plans=True)
        with step("Looking") as tell:
            load = imports.look(load, tell=lambda done, total: tell(done / max(total, 1)))
        errors = load.rows.filter(verdict="error").order_by("place")
        wanted = any(n["new"] + n["changes"] for n in load.counts.values())
        if options.dry_run or not wanted or (errors and not options.leave_errors):
            say(load, errors, options.json)
            imports.decide(load, "dropped", by=by, at=at)
            return 1 if errors and not options.leave_errors else 0
        load = imports.decide(load, "go", by=by, at=at)
        with step("Importing") as tell:
            load = imports.go(load, by=by, at=at, tell=lambda done, total: tell(done / max(total, 1)))
    except OSError as error:
        raise Trouble(f"{error.filename} cannot be read: {error.strerror}.") from None
    except Refused as refusal:
        raise Trouble(f"{refusal}.") from None
    say(load, errors, options.json)
    if load.state != "done":
        raise Trouble("Somebody changed the clients meanwhile: nothing was imported. Run it again.")
    return 0


def say(load, errors, as_json: bool) -> None:
    """Print what it does, or did, and every row with an error."""
    wrong = [{"file": e.sheet, "line": e.line, "what": e.title, "errors": e.errors} for e in errors]
    if as_json:
        done = load.state == "done"
        print(json.dumps({"number": load.pk, "done": done, "counts": load.counts, "errors": wrong}, indent=1))
        return
    for kind, n in load.counts.items():
        print(f"{kind:<10}", *(f"{many:>7} {verdict}" for verdict, many in n.items()))
    for row in wrong:
        said = "; ".join(f"{heading}: {words}" for heading, words in row["errors"])
        print(f"{row['file']}, line {row['line']}, {row['what']}: {said}")
    if load.said:
        print(load.said)
    print(f"Imported as number {load.pk}." if load.state == "done" else "Nothing was imported.")


def export(options) -> int:
    from sameday.audit import actors, journal
    from sameday.clients.sheets import export as sheets

    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        for name, data in sheets.files():
            path = options.folder / name
            path.write_bytes(data)
            print(path)
    except OSError as error:
        raise Trouble(f"{error.filename} cannot be written: {error.strerror}.") from None
    journal.note("clients exported", by=actors.SYSTEM, at=datetime.now(UTC))
    return 0


def undo(options) -> int:
    from sameday.audit import actors
    from sameday.clients.models import Import
    from sameday.clients.refused import Refused
    from sameday.desk import imports

    at, by = datetime.now(UTC), actors.SYSTEM
    load = Import.objects.filter(pk=options.number).first()
    if load is None:
        raise Trouble(f"There is no import {options.number}.")
    try:
        load = imports.back(imports.decide(load, "back", by=by, at=at), by=by, at=at)
    except Refused as refusal:
        raise Trouble(f"{refusal}.") from None
    for row in load.rows.exclude(left="").order_by("place"):
        print(f"{row.sheet}, line {row.line}, {row.title}: {row.left}")
    print(load.said)
    return 0
