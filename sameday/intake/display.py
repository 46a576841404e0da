"""HTML from outside, made harmless for the sandboxed frame of the ticket page.

nh3 is the wall; the frame's own policy (`default-src 'none'`, images from here only) is the second one.
"""

import re
from html import escape, unescape

import nh3

from sameday.intake import nesting

_TAGS = {
    *("a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center"),
    *("cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption"),
    *("figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li"),
    *("main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike", "strong"),
    *("sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var"),
    "wbr",
}
_SIZES = {"align", "valign", "width", "height", "bgcolor"}
_ATTRIBUTES = {
    "*": {"style", "dir", "lang", "title", "align"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "font": {"color", "face", "size"},
    "table": _SIZES | {"border", "cellpadding", "cellspacing"},
    "tr": _SIZES,
    "td": _SIZES | {"colspan", "rowspan", "nowrap"},
    "th": _SIZES | {"colspan", "rowspan", "nowrap", "scope"},
    "col": {"span", "width"},
    "ol": {"start", "type"},
    "li": {"value"},
}
# No position, z-index, float or negative margin: a mail must not paint over anything but itself.
_STYLES = {
    *("background-color", "color", "direction", "font", "font-family", "font-size", "font-style", "font-weight"),
    *("line-height", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right", "margin-top"),
    *("padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "text-align", "text-decoration"),
    *("text-indent", "vertical-align", "white-space", "border", "border-bottom", "border-collapse", "border-color"),
    *("border-left", "border-right", "border-spacing", "border-style", "border-top", "border-width", "width", "height"),
    *("max-width", "min-width", "display", "letter-spacing", "word-break", "overflow-wrap"),
}
_REACHES_OUT = re.compile(r"url\s*\(|image-set|expression|@import|\\|/\*", re.IGNORECASE)
_REMOTE = re.compile(
    r"\b(?:src|srcset|poster|background|data)\s{0,9}=\s{0,9}[\"']?\s{0,9}(?:https?:|[/\\]{2})"
    r"|url\(\s{0,9}[\"']?\s{0,9}(?:https?:|//)|<(?:link|image)\s[^<>]{0,500}href\s{0,9}=",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_INLINE_IMAGE = re.compile(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]{1,200000}", re.IGNORECASE)


def safe_html(html: str, cids: dict[str, str]) -> tuple[str, bool]:
    """Return HTML that runs, loads and submits nothing, and whether remote images were taken out.

    `cids` maps a Content-ID (without brackets) to our own path of that attachment; an image it does not know
    goes. HTML above 2 MB or nested deeper than 500 comes back as escaped text, before any parser sees it.
    Source: mail.md 2; security.md (mail HTML).
    """
    if nesting.too_much(html):
        return f"<pre>{escape(nesting.stripped(html[: nesting.SIZE_LIMIT]))}</pre>", bool(
            _REMOTE.search(html[:100_000])
        )
    wanted = {_key(cid): path for cid, path in cids.items()}
    blocked = False

    def allowed(tag: str, name: str, value: str) -> str | None:
        nonlocal blocked
        if name == "src":
            path, remote = _image(value, wanted)
            blocked = blocked or remote
            return path
        if name == "href":
            # "data" is allowed for images only, and a path without a scheme would lead into our own pages.
            return value if _LINK.match(value.strip()) else None
        if name == "style":
            return None if _REACHES_OUT.search(value) else value
        return value

    clean = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags={
            "script",
            "style",
            "title",
            "noscript",
            "template",
            "textarea",
            "select",
            "object",
            "iframe",
        },
        attributes=_ATTRIBUTES,
        attribute_filter=allowed,
        filter_style_properties=_STYLES,
        url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        strip_comments=True,
    )
    return clean, blocked or bool(_REMOTE.search(unescape(html)))


def _image(source: str, cids: dict[str, str]) -> tuple[str | None, bool]:
    """Return the source an image may have (None: none) and whether a remote one was refused."""
    source = source.strip()
    scheme = source.partition(":")[0].lower()
    if scheme == "cid":
        return cids.get(_key(source[4:])), False
    if scheme == "data":
        return (source if _INLINE_IMAGE.fullmatch(source) else None), False
    return None, True


def _key(cid: str) -> str:
    return unescape(cid).strip().strip("<>").replace("%40", "@").lower()
