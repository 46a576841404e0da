"""A plan as a text: TOML, JSON, or lines as “Fee a month: 900.00”. The fields are those of the form and of CSV."""

import json
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import DecimalField

from sameday.clients import kinds
from sameday.clients.models import Plan

LONGEST = 20_000
NAMES = {field.name: field for field in kinds.PLAN.fields}
BY_WORDS = {field.words.casefold(): field.name for field in kinds.PLAN.fields}
NO_NAME = "The plan of the file"
_TOML = re.compile(r"""["']?[\w-]+["']?\s*=|\[""")


class Unreadable(ValueError):
    """The text is no plan: [(line, words)], line 0 where it is none alone; the words say what to do."""

    def __init__(self, *errors: tuple[int, str]):
        self.errors = list(errors)
        super().__init__(" ".join(f"Line {line}: {words}" if line else words for line, words in errors))


def read(text: str) -> Plan:
    """Return the plan that a text says, not kept anywhere; what it does not say is as in a new plan.

    Raises Unreadable with every line that cannot be.
    """
    if len(text) > LONGEST:
        raise Unreadable((0, f"A plan has at most {LONGEST:,} characters."))
    texts, lines, errors = {}, {}, []
    for key, value, line in _pairs(text.removeprefix("\ufeff")):
        name = key if key in NAMES else BY_WORDS.get(" ".join(key.casefold().split()))
        if name is None:
            errors.append((line, f"A plan has no {key[:40]!r}. It has: {', '.join(NAMES)}."))
        elif name in texts:
            errors.append((line, f"{NAMES[name].words!r} stands here a second time."))
        else:
            texts[name], lines[name] = value, line
    if not texts and not errors:
        errors.append((0, "There is no plan in it. Write lines like “Fee a month: 900.00”."))
    return _plan(texts, lines, errors)


def write(plan: Plan) -> str:
    """Return a plan as lines that `read` reads to the same."""
    return "".join(f"{field.words}: {field.text(plan)}\n" for field in kinds.PLAN.fields)


def _plan(texts: dict[str, str], lines: dict[str, int], errors: list[tuple[int, str]]) -> Plan:
    row = Plan()
    for name, field in NAMES.items():
        given = texts.get(name) or field.default or (NO_NAME if name == "name" else "")
        try:
            setattr(row, name, _exact(name, field.value(given)))
        except ValueError as trouble:
            errors.append((lines.get(name, 0), f"{field.words}: {str(trouble).rstrip('.')}."))
    if errors:
        raise Unreadable(*sorted(errors))
    return row


def _exact(name: str, value):
    """Return an amount with its cents: nothing is 0 to a form, and 0.00 on file."""
    column = Plan._meta.get_field(name)
    if value is None or not isinstance(column, DecimalField):
        return value
    return Decimal(value).quantize(Decimal(1).scaleb(-column.decimal_places))


def _pairs(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield (key, value, line)."""
    first = next((bare for line in text.splitlines() if (bare := line.strip()) and bare[0] != "#"), "")
    if first.startswith("{"):
        yield from _with_lines(_json(text), text, ":")
    elif _TOML.match(first):
        yield from _with_lines(_toml(text), text, "=")
    else:
        for number, line in enumerate(text.splitlines(), 1):
            key, colon, value = line.partition(":")
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if not colon:
                raise Unreadable((number, f"Write it as “Fee a month: 900.00”, not {line.strip()[:40]!r}."))
            yield key.strip(), value.strip(), number


def _json(text: str) -> dict:
    def once(pairs: list) -> dict:
        if twice := next((key for key, _ in pairs if [k for k, _ in pairs].count(key) > 1), None):
            raise Unreadable((_line(text, twice, ":"), f"{twice!r} stands there twice."))
        return dict(pairs)

    try:
        return json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise Unreadable((error.lineno, f"This is no JSON: {error.msg}.")) from None
    except RecursionError:
        raise Unreadable((0, "This is no plan: it is nested too deep.")) from None


def _toml(text: str) -> dict:
    try:
        return tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        words = str(error).partition(" (at")[0].rstrip(".")
        raise Unreadable((line, f"This is no TOML: {words}.")) from None


def _with_lines(table: dict, text: str, sign: str) -> Iterator[tuple[str, str, int]]:
    if set(table) == {"plan"} and isinstance(table["plan"], dict):
        table = table["plan"]
    for key, value in table.items():
        line = _line(text, key, sign)
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict | list) for v in value)):
            raise Unreadable((line, f"{key[:40]!r} is one value of a plan, not a table."))
        yield key, _as_text(value), line


def _line(text: str, key: str, sign: str) -> int:
    found = re.search(rf"""^[\s{{,]*["']?{re.escape(key)}["']?\s*{sign}""", text, re.MULTILINE)
    place = found.end() if found else text.find(key)
    return text.count("\n", 0, max(place, 0)) + 1


def _as_text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(_as_text, value))
    return str(value)
