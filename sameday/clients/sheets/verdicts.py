"""What an import would do, row by row: new, changes from old to new, unchanged, or an error with its column."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from types import SimpleNamespace

from sameday.clients import kinds, records
from sameday.clients.kinds import Kind
from sameday.clients.sheets import cells
from sameday.clients.sheets.cells import COMPANY_COLUMN, OF_A_COMPANY, Sheet
from sameday.clients.sheets.known import Known

NEW, CHANGES, SAME, ERROR = "new", "changes", "unchanged", "error"
TELL_EVERY = 500


@dataclass
class Verdict:
    """One row. `changes`: {field: [old, new]} as texts; `values`: what the database will keep, records that are
    referred to by their keys; `on_file`: the record as it is."""

    kind: Kind
    line: int
    title: str
    verdict: str = SAME
    key: tuple = ()
    company: str = ""
    changes: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    errors: list = field(default_factory=list)
    on_file: object = None


def judge(sheets: Iterable[Sheet], known: Known, *, may_plans: bool, tell: Callable[[int], None]) -> list[Verdict]:
    """Return the verdict of every row, in the order in which kinds need each other. Raises Refused on broken CSV."""
    judged, order = [], list(kinds.KINDS.values())
    court = _Court(known, may_plans)
    for sheet in sorted(sheets, key=lambda sheet: order.index(sheet.kind)):
        for line, texts in sheet.rows():
            judged.append(court.judge(sheet.kind, line, texts))
            if len(judged) % TELL_EVERY == 0:
                tell(len(judged))
    tell(len(judged))
    return judged


def digest(judged: Iterable[Verdict]) -> str:
    """Return what tells whether two previews are the same."""
    total = sha256()
    for v in judged:
        total.update(repr((v.kind.name, v.line, v.verdict, sorted(v.changes.items()), v.errors)).encode())
    return total.hexdigest()


def counts(judged: Iterable[Verdict]) -> dict[str, dict[str, int]]:
    """Return {kind: {verdict: how many}}."""
    found: dict[str, dict[str, int]] = {}
    for v in judged:
        of_kind = found.setdefault(v.kind.name, dict.fromkeys((NEW, CHANGES, SAME, ERROR), 0))
        of_kind[v.verdict] += 1
    return found


class _Court:
    def __init__(self, known: Known, may_plans: bool):
        self.known, self.may_plans = known, may_plans
        self.coming: dict[str, dict[tuple, Verdict]] = {name: {} for name in kinds.KINDS}
        self.lines: dict[str, dict[tuple, int]] = {name: {} for name in kinds.KINDS}
        self.confirmed = dict(known.confirmed)
        self._fields = {kind.name: {field.name: field for field in kind.fields} for kind in kinds.KINDS.values()}

    def judge(self, kind: Kind, line: int, texts: dict[str, str]) -> Verdict:
        """Return what a row of these texts would do."""
        verdict = Verdict(kind, line, (texts.get("name") or texts.get("mail") or "").strip()[:120])
        if kind in OF_A_COMPANY:
            self._whose(verdict, texts.pop(COMPANY_COLUMN, ""))
        fields = self._fields[kind.name]
        read = {name: self._read(verdict, fields[name], texts[name]) for name in kind.key if name in texts}
        was = None if verdict.errors else self._on_file(verdict, read)
        for name, text in texts.items():
            if was is not None and text.strip() == was[name]:  # as it is on file, even where we would not take it today
                read.pop(name, None)
            elif name not in read:
                read[name] = self._read(verdict, fields[name], text)
        if not verdict.errors:
            self._compare(verdict, was, read)
        if verdict.errors:
            verdict.verdict, verdict.changes = ERROR, {}
        return verdict

    def _read(self, verdict: Verdict, field, text: str):
        """Return (value, its text as it will be shown)."""
        try:
            value = field.value(text)
            if field.refers == "plan":
                return self._referred(kinds.PLAN, (value.lower(),), value)
            if field.refers == "contact":
                return self._referred(kinds.CONTACT, (verdict.company, value.lower()), value) if value else (None, "")
            return value, field.words_of(value)
        except ValueError as trouble:
            verdict.errors.append([field.words, str(trouble)])
            return None

    def _referred(self, kind: Kind, key: tuple, said: str):
        if row := self.known.find(kind, key):
            return key, row.name if kind is kinds.PLAN else row.mail
        if coming := self.coming[kind.name].get(key):
            name = "name" if kind is kinds.PLAN else "mail"
            return key, coming.changes[name][1]
        raise ValueError(f"There is no plan {said!r}" if kind is kinds.PLAN else f"Nobody there has the address {said}")

    def _there(self, kind: Kind, key: tuple) -> bool:
        return self.known.find(kind, key) is not None or key in self.coming[kind.name]

    def _whose(self, verdict: Verdict, said: str) -> None:
        company = " ".join(said.split())[:300]
        verdict.company = company.lower()
        verdict.title = f"{verdict.title}, {company}"[:300]
        if not self._there(kinds.COMPANY, (verdict.company,)):
            words = f"There is no company {company[:80]!r}: add it first" if company else "Say whose row this is"
            verdict.errors.append(["Company", words])

    def _on_file(self, verdict: Verdict, read: dict) -> dict | None:
        """Find the record of this row's key and return its texts, None when there is none yet."""
        kind = verdict.kind
        verdict.key = self._key(verdict, read)
        if (line := self.lines[kind.name].setdefault(verdict.key, verdict.line)) != verdict.line:
            verdict.errors.append([cells.needed(kind)[-1], f"Line {line} is about the same one: keep one of the two"])
        verdict.on_file = self.known.find(kind, verdict.key)
        return kind.texts(verdict.on_file) if verdict.on_file is not None else None

    def _compare(self, verdict: Verdict, was: dict | None, read: dict) -> None:
        kind = verdict.kind
        if was is None:
            self._defaults(verdict, read)
        if verdict.errors:
            return
        changes = {name: [was and was[name], text] for name, (_, text) in read.items()}
        verdict.changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1] and (was or pair[1])}
        verdict.values = {name: read[name][0] for name in (verdict.changes if was else read)}
        verdict.verdict = NEW if was is None else CHANGES if verdict.changes else SAME
        self._whole(verdict, read)
        if verdict.verdict == NEW and not verdict.errors:
            self.coming[kind.name][verdict.key] = verdict

    def _key(self, verdict: Verdict, read: dict) -> tuple:
        values = {name: pair[0] for name, pair in read.items()}
        if verdict.kind is kinds.ITEM:
            whose = values.get("contact")
            begins = values["active_from"].isoformat()
            return (verdict.company, values["kind"], values["name"].lower(), begins, whose[1] if whose else "")
        last = values[verdict.kind.key[0]].lower()
        return (verdict.company, last) if verdict.kind in OF_A_COMPANY else (last,)

    def _defaults(self, verdict: Verdict, read: dict) -> None:
        """Give a new record what its row leaves out."""
        for one in verdict.kind.fields:
            if one.name not in read and (found := self._read(verdict, one, one.default)) is not None:
                read[one.name] = found

    def _whole(self, verdict: Verdict, read: dict) -> None:
        """Look at the record as it would be: the rules that one cell cannot break by itself."""
        kind = verdict.kind
        if kind is kinds.PLAN and verdict.verdict != SAME and not self.may_plans:
            verdict.errors.append(["Name", "Plans and rates are changed by billing and the owner"])
        if kind is kinds.COMPANY and verdict.verdict == CHANGES and "plan" in verdict.changes and not self.may_plans:
            verdict.errors.append(["Plan", "The plan of a company is changed by billing and the owner"])
        if kind is kinds.COMPANY and not self.may_plans:
            given = [kind.field(name) for name in kinds.MONEY if name in verdict.changes]
            given = [one.words for one in given if verdict.changes[one.name][1] != one.default or verdict.on_file]
            verdict.errors += [[words, "This is changed by billing and the owner"] for words in given]
        if kind is kinds.ITEM:
            days = {}
            for name in ("active_from", "active_until"):
                days[name] = read[name][0] if name in read else getattr(verdict.on_file, name, None)
            self._object(verdict, SimpleNamespace(**days))
        if kind is kinds.DOMAIN:
            self._object(verdict, SimpleNamespace(name=verdict.key[1]))
            yes = verdict.values.get("confirmed")
            if yes and self.confirmed.setdefault(verdict.key[1], verdict.company) != verdict.company:
                words = records.elsewhere(verdict.key[1], self.confirmed[verdict.key[1]])
                verdict.errors.append(["Confirmed", words])

    def _object(self, verdict: Verdict, row) -> None:
        words = {field.name: field.words for field in verdict.kind.fields}
        verdict.errors += [[words[name], said] for name, said in records.trouble_with(verdict.kind, row)]
