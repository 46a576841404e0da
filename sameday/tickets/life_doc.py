"""docs/life-of-a-ticket.md, made from the table ALLOWED and the verbs' own words; a test keeps it current."""

import inspect
from itertools import groupby
from pathlib import Path

from sameday.policy.kinds import Stage, State
from sameday.tickets import life
from sameday.tickets.life.step import ALLOWED, Origin

PATH = Path(__file__).resolve().parents[2] / "docs" / "life-of-a-ticket.md"
COMMAND = (
    '.venv/bin/python -c "from sameday.cli.house import open_house; open_house(); '
    'from sameday.tickets import life_doc; life_doc.PATH.write_text(life_doc.render())"'
)
# they lead to where the ticket stood, or depend
NOT_DRAWN = ("undo_triage", "reply_received", "not_an_emergency", "booking_cancelled", "take_booking_back")
FUNCTIONS = {"reply_received": "receive"}
_HEAD = """\
# A ticket's life

Made from `sameday/tickets/life/step.py` (ALLOWED); do not edit. To make it anew:

    {command}

A ticket has a **stage** (how far it is) and a **state** (whether it takes part at all). The verbs below are the only
way either changes; each runs in one transaction: lock, guard, change, record the event, queue the mail. What is not in
the table is refused with a sentence and writes nothing. A waiting ticket says what it waits for: information, booking,
analysis, approval or vendor. What a client's reply does is `docs/decisions/0007-replies-and-stages.md`.

## From stage to stage

```mermaid
stateDiagram-v2
    [*] --> new: open_ticket
{edges}
```

`undo_triage` leads back to new within ten seconds, `not_an_emergency` from ready when it was confirmed by mistake; a
client's reply leads from waiting to ready (a change back to its analysis) and from resolved or closed to new.

## Every verb

| verb | what it does | from stage | in state | leads to |
|---|---|---|---|---|
{rows}
"""


def render() -> str:
    """Return the whole page as Markdown."""
    rows = "\n".join(_row(verb, origin) for verb, origin in ALLOWED.items())
    return _HEAD.format(command=COMMAND, edges=_edges(), rows=rows)


def _row(verb: str, origin: Origin) -> str:
    does = inspect.getdoc(getattr(life, FUNCTIONS.get(verb, verb))).splitlines()[0].partition(" Source:")[0]
    leads = [stage.value for stage in Stage if stage in origin.to] + (["(same)"] if "(same)" in origin.to else [])
    return f"| {verb} | {does} | {_these(Stage, origin.stages)} | {_these(State, origin.states)} | {', '.join(leads)} |"


def _these(words, chosen) -> str:
    return "any" if set(words) == set(chosen) else ", ".join(word.value for word in words if word in chosen)


def _edges() -> str:
    moves = sorted(
        (list(Stage).index(begin), list(Stage).index(end), verb)
        for verb, origin in ALLOWED.items()
        if verb not in NOT_DRAWN
        for begin in origin.stages
        for end in origin.to - {"(same)"}
        if begin != end
    )
    stages = list(Stage)
    lines = []
    for (begin, end), group in groupby(moves, key=lambda move: move[:2]):
        verbs = ", ".join(verb for _, _, verb in group)
        lines.append(f"    {stages[begin].value} --> {stages[end].value}: {verbs}")
    return "\n".join(lines)
