"""The tree of parts, cut by offsets out of the raw bytes: no recursion, no copy, and limits while cutting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sameday.intake import headers, parameters
from sameday.intake.headers import Headers

PART_LIMIT = 1000
DEPTH_LIMIT = 50
CANDIDATE_LIMIT = 20_000
LINE_LIMIT = 1000

_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
_LINE_END = re.compile(rb"\r?\n")
# A delimiter that begins with more dashes is told from a line drawn by the field that follows it.
_FIRST_DELIMITER = re.compile(
    rb"^--([^\s-][^\r\n]{0,200})\r?$|^--(-[^\r\n]{0,200})\r?\n(?=content-)", re.MULTILINE | re.IGNORECASE
)


@dataclass(slots=True)
class Part:
    """One part: its header, where its body lies in `raw`, and its children when it is a multipart."""

    headers: Headers
    start: int
    end: int
    depth: int
    type: str = "text/plain"
    parameters: dict[str, bytes] = field(default_factory=dict)
    disposition: str = ""
    file_parameters: dict[str, bytes] = field(default_factory=dict)
    parent: str = ""
    children: list["Part"] = field(default_factory=list)

    @property
    def is_multipart(self) -> bool:
        return bool(self.children)


def cut(raw: bytes) -> tuple[Part, list[str]]:
    """Return the root part and the defects met; never more than 1,000 parts or 50 levels."""
    root, defects = _part(raw, 0, len(raw), 0, ""), []
    waiting, count = [root], 1
    while waiting:
        part = waiting.pop()
        if not part.type.startswith("multipart/"):
            continue
        if part.depth >= DEPTH_LIMIT:
            defects.append("too_deep")
            part.type = "application/octet-stream"
            continue
        for start, end in _bodies(raw, part, defects):
            if count >= PART_LIMIT:
                defects.append("too_many_parts")
                break
            count += 1
            part.children.append(_part(raw, start, end, part.depth + 1, part.type))
        if not part.children:
            part.type = "text/plain"
        waiting.extend(reversed(part.children))
    return root, defects + root.headers.defects


def leaves(root: Part) -> Iterator[Part]:
    """Yield the parts that are no multiparts, in the order of the mail."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part.is_multipart:
            waiting.extend(reversed(part.children))
        else:
            yield part


def _part(raw: bytes, start: int, end: int, depth: int, parent: str) -> Part:
    if depth and (gap := _LINE_END.match(raw, start, end)):
        block, body = Headers(), gap.end()  # an empty line first: a part without a header
    else:
        block, body = headers.read(raw, start, end)
    part = Part(block, body, end, depth, parent=parent)
    declared, part.parameters = parameters.read(block.first("content-type"))
    part.disposition, part.file_parameters = parameters.read(block.first("content-disposition"))
    part.type = _type(declared, parent)
    return part


def _type(declared: str, parent: str) -> str:
    declared = declared.partition(" ")[0] if "/" in declared.partition(" ")[0] else declared.replace(" ", "")
    if _TYPE.fullmatch(declared):
        return declared
    if declared == "text":
        return "text/plain"
    return "message/rfc822" if parent == "multipart/digest" and not declared else "text/plain"


def _bodies(raw: bytes, part: Part, defects: list[str]) -> list[tuple[int, int]]:
    """Return the spans between the delimiters of a multipart; a boundary that is missing or wrong is guessed."""
    boundary = part.parameters.get("boundary", b"").rstrip()
    if boundary and (spans := _spans(raw, b"--" + boundary, part, defects)):
        return spans
    defects.append("boundary_not_found" if boundary else "boundary_missing")
    guess = _FIRST_DELIMITER.search(raw, part.start, min(part.end, part.start + 65_536))
    return _spans(raw, b"--" + (guess[1] or guess[2]).rstrip(), part, defects) if guess else []


def _spans(raw: bytes, mark: bytes, part: Part, defects: list[str]) -> list[tuple[int, int]]:
    spans, opened = [], None
    for line_start, line_end, closing in _delimiters(raw, mark, part.start, part.end):
        if opened is not None:
            spans.append((opened, max(opened, _before_line_end(raw, line_start))))
        opened = None if closing else line_end
        if closing or len(spans) > PART_LIMIT:
            break
    if opened is not None:
        defects.append("boundary_not_closed")
        spans.append((opened, part.end))
    return spans


def _delimiters(raw: bytes, mark: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    position = start
    for _ in range(CANDIDATE_LIMIT):
        position = raw.find(mark, position, end)
        if position < 0:
            return
        after = position + len(mark)
        if position == start or raw[position - 1] in b"\r\n":
            line_end = raw.find(b"\n", after, min(end, after + LINE_LIMIT))
            line_end = min(end, after + LINE_LIMIT) if line_end < 0 else line_end + 1
            rest = raw[after:line_end].strip()
            if rest in (b"", b"--"):
                yield position, line_end, rest == b"--"
                after = line_end
        position = after


def _before_line_end(raw: bytes, position: int) -> int:
    if raw[position - 2 : position] == b"\r\n":
        return position - 2
    return position - 1
