"""What HTML would cost a parser, counted before any sees it: parsers are quadratic in depth, in the attributes of a
tag and in stray ampersands, and open a formatting element that was never closed again in every paragraph that follows.

The tokens follow the HTML standard's own tokenizer, because a counter that can be fooled by a quote or a
comment is no guard. Where the standard's tree builder is subtle, the count errs to the high side.
"""

import re
from collections import Counter
from html import unescape

SIZE_LIMIT = 2_000_000
DEPTH_LIMIT = 500
AMPERSAND_LIMIT = 20_000
ATTRIBUTE_LIMIT = 1_000
REOPENED_LIMIT = 300_000
_LONG_TAG = 2 * ATTRIBUTE_LIMIT

_TOKEN = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|<[!?][^>]*+>?"
    r"|</[^a-zA-Z>][^>]*+>?"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)"
    r"(?:[\t\n\f\r /]+|[^\t\n\f\r />][^\t\n\f\r />=]*+"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?)?+)*+"
    r"(?:>|\Z)",
    re.DOTALL,
)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"}
# These close themselves when the next one opens, so old mail full of open <p> is not deep.
_SELF_CLOSING = {"p", "li", "td", "tr", "th", "dt", "dd", "option", "tbody", "thead", "tfoot"}
_RAW = {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"}
_RAW_TEXT = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in _RAW}
_OPENING = re.compile(r"<[a-zA-Z]")
_ATTRIBUTE = re.compile(
    r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?)?+"
)
_TABLE = {"td", "tr", "th", "tbody", "thead", "tfoot"}
_FORMATTING = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
# Their closing tags close an open <p> or <li> inside; that of a <span> or <b> is not heeded there, or differently.
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "button", "center", "details", "dialog", "dir", "div", "dl"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "listing", "main", "menu", "nav", "ol"),
    *("pre", "search", "section", "select", "summary", "table", "ul", "body", "html"),
}
# A formatting element may be closed across these: the standard takes the two apart.
_CROSSED = (_FORMATTING | _BLOCKS) - {"button", "select", "table"}
# In SVG and MathML nothing is void or raw, so there every tag counts and no closing tag is believed.
_FOREIGN = re.compile(r"<(?:svg|math)", re.IGNORECASE)


def too_much(html: str) -> str:
    """Return why this HTML must not reach a parser ("html_too_large", "html_too_deep"), or ""."""
    if len(html) > SIZE_LIMIT or html.count("&") > AMPERSAND_LIMIT or _has_crowded_tag(html):
        return "html_too_large"
    return "html_too_deep" if html.count("<") > DEPTH_LIMIT and deeper(html, DEPTH_LIMIT) else ""


def _has_crowded_tag(html: str) -> bool:
    if len(html) <= _LONG_TAG or max(map(len, html.split("<"))) <= _LONG_TAG // 2:
        return False
    tags = (tag[0] for tag in _TOKEN.finditer(html) if tag["name"] and tag.end() - tag.start() > _LONG_TAG)
    return any(sum(1 for _ in _ATTRIBUTE.finditer(tag)) > ATTRIBUTE_LIMIT for tag in tags)


def deeper(html: str, limit: int) -> bool:
    """Return whether elements may nest deeper than `limit`, or would be opened again and again by the paragraphs
    after them; never False for HTML that does by much."""
    believed = not _FOREIGN.search(html)
    skipped = _VOID | _SELF_CLOSING if believed else set()
    opened = _Opened()
    position = 0
    while opened.depth <= limit and opened.again <= REOPENED_LIMIT and (token := _TOKEN.search(html, position)):
        position = token.end()
        name = (token["name"] or "").lower()
        if not name:
            continue
        if name in skipped:
            opened.pass_by(name, bool(token["close"]))
            continue
        if token["close"]:
            if believed:
                opened.close(name)
            continue
        opened.open(name)
        if name in _RAW and believed:
            # Some contexts ignore a raw-text element and read its text as tags: count those as never closed.
            end = _RAW_TEXT[name].search(html, position)
            chunk = html[position : end.start()] if end else ""
            position += len(chunk)
            opened.unclosed += len(_OPENING.findall(chunk))
            believed = bool(end) and "<!--" not in chunk
    return opened.depth > limit or opened.again > REOPENED_LIMIT


class _Opened:
    """The elements that may be open. `again`: how many a parser may have opened a second time so far.

    A closing tag is believed when it closes the element on top; one out of turn may be ignored by a parser, so its
    element counts as open for good. What closes itself is no element here, only noted on the one around it.
    """

    def __init__(self):
        self._stack: list[tuple[str, set[str]]] = []
        self._names: Counter[str] = Counter()  # how many of each are on the stack: most strays are not
        self._formatting = self.unclosed = self.again = 0

    @property
    def depth(self) -> int:
        return len(self._stack) + self.unclosed

    def open(self, name: str) -> None:
        self._stack.append((name, set()))
        self._names[name] += 1
        if name in _FORMATTING:
            self._formatting += 1
        else:
            self.again += self._formatting

    def pass_by(self, name: str, closes: bool) -> None:
        self.again += self._formatting
        if self._stack and name in _SELF_CLOSING:
            inside = self._stack[-1][1]
            inside.discard(name) if closes else inside.add(name)

    def close(self, name: str) -> None:
        if not self._names[name]:
            return
        self._names[name] -= 1
        place = next(n for n in range(len(self._stack) - 1, -1, -1) if self._stack[n][0] == name)
        above, inside = self._stack[place + 1 :], set().union(*(held for _, held in self._stack[place:]))
        del self._stack[place]
        heeded = not inside or name == "table" or (name in _BLOCKS and not inside & _TABLE)
        if above or not heeded:
            self.unclosed += 1
        if name in _FORMATTING and not inside & _TABLE and all(other in _CROSSED for other, _ in above):
            self._formatting -= 1


def stripped(html: str) -> str:
    """Return the text without tags, in one linear pass: for HTML that must not reach a parser."""
    bare = re.sub(r"(?is)<(script|style|title)\b.*?(?:</\1|\Z)", " ", html)
    return re.sub(r"[ \t\n]*\n[ \t\n]*", "\n", re.sub(r"[ \t]+", " ", unescape(_TOKEN.sub(" ", bare)))).strip()
