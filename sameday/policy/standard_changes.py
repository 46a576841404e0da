"""Standard changes: the facts each one needs, in a short form of its own, and the five that we ship. Pure.

Source: rules.md 8 (paths: no charge, a price, or time); ux.md S10.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

KINDS = {"line": "", "long": "long", "date": "date", "yes": "yes or no"}
_KIND = {words: kind for kind, words in KINDS.items() if words}
LONGEST, MOST_FIELDS = 2000, 20

_SHIPPED = (
    ("joiner", "New employee", "Somebody begins: account, mailbox, programs and a computer on the first day.", 120,
     ("! Name", "! First day (date)", "Job and department", "Manager", "Same rights as", "Groups and shared folders",
      "Programs (long)", "Computer and telephone"),
     ("Account and groups", "Mailbox with signature", "Programs and licences", "Computer", "First sign-in together")),
    ("leaver", "Employee leaves", "Somebody goes: sign-in blocked, mail and files in other hands.", 60,
     ("! Name", "! Last day (date)", "Block at this hour", "! Mail goes to", "! Files go to",
      "What comes back to you (long)", "Block at once (yes or no)"),
     ("Block sign-in, end sessions", "Mail to whom it goes to", "Files to whom they go to", "Take the licence back",
      "Take the computer back")),
    ("mailbox", "New mailbox", "A shared mailbox, or one more for somebody.", 30,
     ("! Address", "! Who reads it (long)", "Who may send from it", "! From (date)"),
     ("Make the mailbox", "Who reads and who sends", "A test mail each way")),
    ("software", "New software", "A program on one computer or more.", 60,
     ("! Program and version", "! On which computers (long)", "Who buys the licence", "! By (date)",
      "For how long it is needed"),
     ("Licence is there", "Look at what it needs", "Install it", "Begin it once with whoever uses it")),
    ("permission", "Permission", "Somebody may see or change more than before, or less.", 15,
     ("! Who", "! What: folder, program or group", "! Which right", "! From (date)", "Until (date)"),
     ("Ask who owns it", "Set the right", "Try it with whoever has it now")),
)  # fmt: skip


def shipped() -> list[dict]:
    """Return the five of a fresh office as rows of the catalogue, each billed by time until billing says otherwise."""
    return [
        {
            "key": key, "name": name, "words": words, "minutes": minutes, "fields": fields("\n".join(lines)),
            "tasks": list(tasks), "position": place, "charge": "time",
        }
        for place, (key, name, words, minutes, lines, tasks) in enumerate(_SHIPPED)
    ]  # fmt: skip


def fields(text: str) -> list[dict]:
    """Return the fields of a short form from their lines: "! First day (date)". Raises ValueError in plain words.

    `!` says that it is needed; (date), (long) and (yes or no) say what is typed, else a line.
    """
    found, known = [], set()
    for line in filter(None, map(str.strip, text.splitlines())):
        must, label, kind = line.startswith("!"), " ".join(line.lstrip("! ").split()), "line"
        if end := re.fullmatch(r"(.+?) \(([a-z ]+)\)", label):
            if end[2] not in _KIND:
                raise ValueError(f"“{end[2]}” is no kind of field: write (date), (long), (yes or no) or nothing")
            label, kind = end[1], _KIND[end[2]]
        key = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_")[:40] or f"field_{len(found) + 1}"
        if not label or key in known:
            raise ValueError(f"Two fields are called “{label}”: give each a name of its own")
        known.add(key)
        found.append({"key": key, "label": label[:80], "kind": kind, "must": must})
    if len(found) > MOST_FIELDS:
        raise ValueError(f"A short form has {MOST_FIELDS} fields at most")
    return found


def lines(fields: Sequence[Mapping]) -> str:
    """Return the fields as the lines they are written in."""
    written = []
    for field in fields:
        kind = f" ({KINDS[field['kind']]})" if KINDS.get(field["kind"]) else ""
        written.append(f"{'! ' if field['must'] else ''}{field['label']}{kind}")
    return "\n".join(written)


def facts(fields: Sequence[Mapping], given: Mapping[str, str]) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Return ([label, value] of what was given, [(key, what is wrong)])."""
    found, wrong = [], []
    for field in fields:
        value = (given.get(field["key"]) or "").strip()
        if len(value) > LONGEST:
            wrong.append((field["key"], f"Shorten this to {LONGEST:,} characters"))
        elif field["kind"] == "date" and value and not _day(value):
            wrong.append((field["key"], "Choose a day"))
        elif field["must"] and not value:
            wrong.append((field["key"], f"Fill in “{field['label']}”"))
        elif value:
            said = _day(value) if field["kind"] == "date" else "yes" if field["kind"] == "yes" else value
            found.append([field["label"], said])
    return found, wrong


def effective_on(fields: Sequence[Mapping], given: Mapping[str, str]) -> date | None:
    """Return the day from which it shall be so: the first day of the form that was given."""
    for field in fields:
        if field["kind"] == "date" and _day(value := (given.get(field["key"]) or "").strip()):
            return date.fromisoformat(value)
    return None


def what(name: str, facts: Sequence[Sequence[str]]) -> str:
    """Return the change in words: its name, then each fact in a line."""
    return "\n".join([name, *(f"{label}: {value}" for label, value in facts)])


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return ""
    return f"{day:%a} {day.day} {day:%b %Y}"
