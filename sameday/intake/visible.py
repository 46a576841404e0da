"""The text a reader of the HTML sees: a line per block, a blank per cell, nothing hidden; quotes told apart."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SKIPPED = {
    *("head", "title", "style", "script", "template", "noscript", "object", "iframe", "svg", "math", "map"),
    *("textarea", "select", "button", "audio", "video", "-comment", "-doctype", "!doctype"),
}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl"),
    *("dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
    *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
}
_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"gmail_quote|gmail_attr|gmail_extra|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|tutanota_quote"
    r"|moz-forward-container|OutlookMessageHeader|zohomailquote|front-blockquote|hey-quote|mailru-blockquote|mail_quote"
    r"|spark_quote|fastmail-quoted"
)
_REST_IDS = {
    "appendonsend", "divRplyFwdMsg", "mail-editor-reference-message-container", "reply-intro", "OLK_SRC_BODY_SECTION",
    "ms-outlook-mobile-reference-message", "isReplyContent", "replySplit", "zwchr", "mail-app-auto-quote",
}  # fmt: skip
_OUTLOOK_RULE = re.compile(r"border:\s*none;\s*border-top:\s*solid\s*#(?:E1E1E1|B5C4DF|B5C4E0)\s*1\.0pt", re.IGNORECASE)
_SIGNATURES = re.compile(
    r"gmail_signature|moz-signature|ms-outlook-(?:mobile|ios|android)-signature|AppleMailSignature|^(?:x_)?signature(?:\s|$)"
    r"|protonmail_signature_block|tutanota_signature|sh-signature|spark-signature|zmail_signature|ntes-pcmac-signature",
    re.IGNORECASE,
)
_BLOCK, _PARAGRAPH = "\x01", "\x02"
_SPACES = re.compile(r"[ \t\n\f\r\u00a0\u200b-\u200d\u2060\ufeff\u00ad\u034f]+")


@dataclass(slots=True)
class Seen:
    """What the HTML shows: all of it, and what is left without quotation (None when no client's mark was found)."""

    text: str
    reply: str | None


@dataclass(slots=True)
class _Page:
    pieces: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)

    def text(self) -> str:
        joined = re.sub(r" +(?=[ \n\x01\x02])|(?<=[\n\x01\x02]) +", "", "".join(self.pieces))
        # A <br> at the end of a block shows nothing; a block that holds only a <br> is an empty line.
        joined = re.sub(r"(?<=[^\n\x01\x02])\n(?=[\x01\x02])", "", joined)
        joined = re.sub(r"[\x01\x02]+", lambda run: "\n\n" if _PARAGRAPH in run[0] else "\n", joined)
        return re.sub(r"\n{3,}", "\n\n", joined).replace("\x00", " ").strip()


def read(html: str) -> Seen:
    """Return the visible text of HTML that `nesting.too_much` has let through."""
    root = LexborHTMLParser(html).root
    whole, own = _Page(), _Page()
    quoted_from: int | None = None  # depth of the quoting element that we are inside of; -1 = all the rest
    marked = False
    waiting: list[tuple[LexborNode, int, bool]] = [(root, 0, False)] if root is not None else []
    while waiting:
        node, depth, leaving = waiting.pop()
        tag = node.tag
        if leaving:
            quoted_from = None if quoted_from == depth else quoted_from
            _both(_after(tag), whole, own, quoted_from)
            continue
        if tag == "-text":
            _both(_words(node), whole, own, quoted_from)
            continue
        attributes = node.attributes
        if tag in _SKIPPED or _is_hidden(attributes):
            continue
        if quoted_from is None and (mark := _quotation(tag, attributes)):
            quoted_from, marked = (-1 if mark == "rest" else depth), True
        _both(_before(tag, attributes), whole, own, quoted_from)
        waiting.append((node, depth, True))
        children = list(node.iter(include_text=True))
        waiting.extend((child, depth + 1, False) for child in reversed(children))
    return Seen(whole.text(), own.text() if marked else None)


def _both(text: str, whole: _Page, own: _Page, quoted_from: int | None) -> None:
    if text:
        whole.add(text)
        if quoted_from is None:
            own.add(text)


def _words(node: LexborNode) -> str:
    text = node.text_content or ""
    if "\n" in text and (node.parent is not None and node.parent.tag in ("pre", "listing")):
        return text.replace("\r\n", "\n").replace("  ", "\x00\x00")
    return _SPACES.sub(" ", text)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if not attributes:
        return False
    return "hidden" in attributes or bool(_HIDDEN.search((attributes.get("style") or "")[:2000]))


def _quotation(tag: str, attributes: dict[str, str | None]) -> str:
    """Return "rest" when all that follows is quoted, "element" when this element is, else ""."""
    if not attributes:
        return ""
    own_id = (attributes.get("id") or "").removeprefix("x_")
    if own_id in _REST_IDS:
        return "rest"
    if tag == "div" and _OUTLOOK_RULE.search((attributes.get("style") or "")[:500]):
        return "rest"
    if tag == "blockquote" and ((attributes.get("type") or "").lower() == "cite" or attributes.get("cite")):
        return "element"
    names = f"{own_id[:100]} {(attributes.get('class') or '')[:500]}"
    return "element" if _QUOTES.search(names) or _SIGNATURES.search(names) else ""


def _before(tag: str, attributes: dict[str, str | None]) -> str:
    if tag == "br":
        return "\n"
    if tag in ("td", "th"):
        return " "
    if tag == "li":
        return "\x01- "
    if tag in _SPACED:
        return _PARAGRAPH
    return _BLOCK if tag in _BLOCKS else ""


def _after(tag: str) -> str:
    if tag in _SPACED:
        return _PARAGRAPH
    return _BLOCK if tag in _BLOCKS else ""
