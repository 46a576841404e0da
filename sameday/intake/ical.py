"""iCalendar text cut into components and their properties. Pure; what is broken is skipped and nothing raises.

Source: RFC 5545 3.1, 3.2, 3.3.11.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LINES, COMPONENTS, DEPTH, PARAMETERS = 5_000, 500, 8, 20
LINE_LIMIT = 20_000

# Possessive, so that a line of quotes and semicolons is read once
_LINE = re.compile(r'([A-Za-z0-9-]{1,60}+)((?:;[A-Za-z0-9-]{1,60}+=(?:"[^"]*+"|[^":;]++)*+)*+):(.*+)', re.DOTALL)
_PARAMETER = re.compile(r';([^=]++)=((?:"[^"]*+"|[^":;]++)*+)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(slots=True)
class Property:
    """One line: name and parameter names in upper case, the value as it stands there."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value with its escapes undone."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END, without what stands in components inside it."""

    name: str
    parent: str
    properties: list[Property] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def first(self, name: str) -> Property | None:
        return next((each for each in self.properties if each.name == name), None)


def components(text: str) -> list[Component]:
    """Return all components in the order in which they begin; an END of something else closes nothing."""
    found: list[Component] = []
    opened: list[Component] = []
    for line in _unfolded(text):
        each = _property(line)
        if each is None:
            continue
        if each.name == "BEGIN":
            if len(found) >= COMPONENTS or len(opened) >= DEPTH:
                break
            found.append(Component(each.value.strip().upper(), opened[-1].name if opened else ""))
            opened.append(found[-1])
        elif each.name == "END":
            name = each.value.strip().upper()
            if any(component.name == name for component in opened):
                while opened.pop().name != name:
                    pass
        elif opened:
            opened[-1].properties.append(each)
    return found


def _unfolded(text: str) -> Iterator[str]:
    pieces: list[str] = []
    for line in re.split(r"\r\n|\n|\r", text, maxsplit=LINES)[:LINES]:
        if line[:1] in (" ", "\t"):
            pieces.append(line[1:])
            continue
        if pieces:
            yield "".join(pieces)[:LINE_LIMIT]
        pieces = [line]
    if pieces:
        yield "".join(pieces)[:LINE_LIMIT]


def _property(line: str) -> Property | None:
    found = _LINE.match(line.lstrip("\ufeff"))
    if not found:
        return None
    named = [(name.upper(), value.replace('"', "")) for name, value in _PARAMETER.findall(found[2])[:PARAMETERS]]
    return Property(found[1].upper(), dict(reversed(named)), found[3])
