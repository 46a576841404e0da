"""`sameday verify-audit`: is the audit trail as it was sealed? The first bad row by name, and exit code 1."""

import json
from datetime import UTC, datetime
from pathlib import Path

from sameday.cli.house import open_house
from sameday.cli.progress import bar
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object for a program")
    parser.add_argument(
        "--checkpoint", type=Path, action="append", default=[], metavar="FILE",
        help="a file of checkpoints kept elsewhere; may be given several times",
    )  # fmt: skip


def run(options) -> int:
    open_house()
    from sameday.audit import state, verification
    from sameday.audit.models import Verification

    if missing := [path for path in options.checkpoint if not path.is_file()]:
        raise Trouble(f"There is no file {missing[0]}.")
    run, wrong = Verification(began_at=datetime.now(UTC)), None
    from sameday.audit import verify

    for found in bar(verify.everything(options.checkpoint), "Walking along the audit trail"):
        run.rows += found.rows
        wrong = found.wrong
    verification.finish(run, wrong=str(wrong or ""), at=datetime.now(UTC))
    now = state.read()
    print(json.dumps(facts(run, wrong, now), indent=1) if options.json else words(run, wrong, now))
    return 1 if wrong else 0


def facts(run, wrong, now) -> dict:
    """Return what the walk found, for a program."""
    first = None
    if wrong:
        first = {"what": wrong.what, "table": wrong.table, "row": wrong.row, "seal": wrong.seal, "words": wrong.words}
    return {
        "ok": wrong is None,
        "seals_compared": run.rows,
        "seals": now.seals,
        "sealed_from": _iso(now.began_at),
        "there_before": now.there,
        "sealed_up_to": _iso(now.sealed_at),
        "waiting": now.waiting,
        "waiting_since": _iso(now.waiting_since),
        "first_wrong": first,
    }


def words(run, wrong, now) -> str:
    """Return what the walk found, for a person."""
    if wrong:
        return f"WRONG  {wrong}\n{run.rows} seals were compared before it. What follows was not looked at."
    if not now.seals:
        return f"Nothing is sealed yet; {now.waiting} rows wait for the worker."
    lines = [f"{run.rows} seals compared: every row is as it was sealed."]
    before = f"; {now.there} rows were there already" if now.there else ""
    lines.append(f"Sealed from {now.began_at:%Y-%m-%d %H:%M}Z{before}, up to {now.sealed_at:%Y-%m-%d %H:%M:%S}Z.")
    if now.waiting:
        who = "1 row waits for its seal" if now.waiting == 1 else f"{now.waiting} rows wait for their seal"
        lines.append(f"{who}, since {now.waiting_since:%Y-%m-%d %H:%M:%S}Z.")
    return "\n".join(lines)


def _iso(at) -> str | None:
    return at.isoformat() if at else None
