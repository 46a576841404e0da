"""CSV as people's programs write it: which encoding, which delimiter, which columns; and cells no program computes."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from sameday.audit.csv_cells import BEGINS
from sameday.clients import kinds
from sameday.clients.kinds import Kind
from sameday.clients.refused import Refused

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 24_000_000, 100_000, 60
COMPANY_COLUMN = "company"  # whose row it is, in sheets of people, items and domains
OF_A_COMPANY = (kinds.CONTACT, kinds.ITEM, kinds.DOMAIN)
FILES = {"plan": "plans.csv", "company": "companies.csv", "domain": "domains.csv", "contact": "people.csv",
         "item": "covered-items.csv"}  # fmt: skip
_TELLS = (("covered from", kinds.ITEM), ("domain", kinds.DOMAIN), ("mail", kinds.CONTACT), ("plan", kinds.COMPANY),
          ("tier", kinds.PLAN), ("rate an hour", kinds.PLAN), ("time zone", kinds.COMPANY))  # fmt: skip
_ALSO = {
    "email": "mail", "e-mail": "mail", "mail address": "mail", "email address": "mail", "telephone": "phone",
    "phone number": "phone", "mobile phone": "mobile", "cell": "mobile", "cell phone": "mobile", "client": "company",
    "company name": "company", "customer": "company", "full name": "name", "note": "notes", "computer name": "computer",
}  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """One file understood: what its rows are, the columns in order (None: left out), the headings left out."""

    name: str
    kind: Kind
    columns: list
    left_out: list[str]
    text: str
    delimiter: str

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield (line, {field: text}) of each row that is not empty. Raises Refused where the CSV is broken."""
        lines = _reader(self.name, self.text, self.delimiter)
        next(lines)
        for line, cells in lines:
            if any(cell.strip() for cell in cells):
                texts = zip(self.columns, cells, strict=False)
                yield line, {column: armed(cell) for column, cell in texts if column}


def decode(name: str, data: bytes) -> str:
    """Return the file's text: UTF-8, UTF-16 with its mark, else Windows-1252. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused(("files", f"{name} is larger than {MOST_BYTES // 1_000_000} MB: divide it"))
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(("files", f"{name} is no CSV: it holds bytes that are no text"))


def understand(name: str, text: str) -> Sheet:
    """Return the sheet. Raises Refused when nobody can say what its rows are."""
    delimiter = _delimiter(text)
    _, headings = next(_reader(name, text, delimiter), (0, []))
    said = [" ".join(heading.strip().lstrip("\ufeff").lower().split()) for heading in headings[:MOST_COLUMNS]]
    said = [_ALSO.get(heading, heading) for heading in said]
    kind = _kind(name, said)
    if kind is None:
        raise Refused(("files", f"Nobody can say what {name} holds: its first line must be the headings of an export"))
    known = {field.words.lower(): field.name for field in kind.fields}
    if kind in OF_A_COMPANY:
        known["company"] = COMPANY_COLUMN
    columns = [known.get(heading) for heading in said]
    if twice := [said[n] for n, column in enumerate(columns) if column and column in columns[:n]]:
        raise Refused(("files", f"{name} has the column “{twice[0]}” twice"))
    missing = [words for words in needed(kind) if words.lower() not in said]
    if missing:
        raise Refused(("files", f"{name} has no column “{missing[0]}”: without it nobody can say which row is which"))
    return Sheet(name, kind, columns, [h for h, c in zip(said, columns, strict=True) if h and not c], text, delimiter)


def needed(kind: Kind) -> list[str]:
    """Return the headings without which no row can be told from another; whose an item is may be left out."""
    words = [kind.field(name).words for name in kind.key if name != "contact"]
    return ["Company", *words] if kind in OF_A_COMPANY else words


def headings(kind: Kind) -> list[str]:
    words = [field.words for field in kind.fields]
    return ["Company", *words] if kind in OF_A_COMPANY else words


def disarmed(text: str) -> str:
    """Return a cell that no spreadsheet computes: an apostrophe before what begins a formula. `armed` takes it away."""
    quoted = text[:1] == "'" and _begins(text[1:], "'")
    return f"'{text}" if _begins(text) or quoted else text


def armed(cell: str) -> str:
    """Return what `disarmed` was given; a name that begins with an apostrophe keeps it."""
    return cell[1:] if cell[:1] == "'" and _begins(cell[1:], "'") else cell


def _begins(text: str, *more: str) -> bool:
    return text.lstrip(" \u00a0").startswith((*BEGINS, *more))


def _delimiter(text: str) -> str:
    """Return what divides the cells of the first line: the comma, unless semicolons or tabs are more."""
    first, quoted = "", False
    for char in text[:20_000]:
        if char == '"':
            quoted = not quoted
        elif char in "\r\n" and not quoted:
            break
        elif not quoted:
            first += char
    return max(",;\t", key=first.count)


def _kind(name: str, said: list[str]) -> Kind | None:
    by_name = [kind for kind in kinds.KINDS.values() if name.lower().endswith(FILES[kind.name])]
    if by_name and all(words.lower() in said for words in needed(by_name[0])):
        return by_name[0]
    found = next((kind for heading, kind in _TELLS if heading in said), None)
    return found or (kinds.COMPANY if "name" in said and "company" not in said else None)


def _reader(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(200_000)
    reader, line, count = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1, 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(("files", f"{name}, line {line}: this is no CSV ({error})")) from None
        count += 1
        if count > MOST_ROWS + 1:
            raise Refused(("files", f"{name} has more than {MOST_ROWS:,} rows: divide it"))
        yield line, cells
