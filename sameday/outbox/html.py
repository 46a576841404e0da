"""The HTML of a mail, derived from its final text: the same words in one column."""

import re
from functools import lru_cache

from django.conf import settings
from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup, escape

from sameday.outbox.render import FOLDER

_NUMBERED, _BULLET = re.compile(r"\d{1,2}\. "), re.compile(r"[-*] ")
_BUTTON = "display:inline-block;padding:10px 16px;border:2px solid;border-radius:6px;font-weight:bold;"
_SMALL = "font-size:14px;"
_OL = Markup('<ol style="margin:0 0 16px;padding-left:24px;">\n{}\n</ol>')
_UL = Markup('<ul style="margin:0 0 16px;padding-left:24px;">\n{}\n</ul>')


def to_html(text: str, title: str) -> str:
    """Return the mail's HTML; everything is escaped, only addresses of our own site and tel: become links.

    Blank lines part paragraphs; `1. ` and `- ` lines make lists; a line that is only an address makes a button of
    the line before it. A line `--` begins the small print. Source: mail.md 7.
    """
    body, _, small = text.partition("\n--\n")
    parts = [_block(block) for block in _blocks(body)]
    if small:
        parts.append(Markup('<hr style="border:0;border-top:1px solid;margin:24px 0 16px;">'))
        parts += [_paragraph(block, _SMALL) for block in _blocks(small)]
    return _frame().render(title=title, body=Markup("\n").join(parts))


def _blocks(text: str) -> list[list[str]]:
    return [block.strip("\n").split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]


def _block(lines: list[str]) -> Markup:
    if all(_NUMBERED.match(line) for line in lines):
        return _list(_OL, lines, _NUMBERED)
    if all(_BULLET.match(line) for line in lines):
        return _list(_UL, lines, _BULLET)
    if _is_address(lines[-1]):
        return _button(lines[:-1], lines[-1].strip())
    return _paragraph(lines)


def _list(frame: Markup, lines: list[str], mark: re.Pattern) -> Markup:
    said = [_linked(mark.sub("", line, count=1)) for line in lines]
    return frame.format(Markup("\n").join(Markup("<li>{}</li>").format(line) for line in said))


def _button(lead: list[str], address: str) -> Markup:
    before = _paragraph(lead[:-1]) if lead[:-1] else Markup("")
    label = lead[-1].strip().rstrip(":") if lead else address
    button = Markup('<a href="{}" style="{}">{}</a>').format(address, _BUTTON, label)
    said = Markup('<p style="margin:0 0 16px;">{}</p>').format(button)
    if not lead:
        return before + said
    # The address itself stands in the mail too: people see where a link of ours leads.
    return before + said + Markup('\n<p style="margin:0 0 16px;{}">{}</p>').format(_SMALL, _linked(address))


def _paragraph(lines: list[str], style: str = "") -> Markup:
    said = Markup("<br>\n").join(_linked(line) for line in lines)
    return Markup('<p style="margin:0 0 16px;{}">{}</p>').format(style, said)


def _linked(line: str) -> Markup:
    parts, end = [], 0
    for found in _addresses().finditer(line):
        address = found[0].rstrip(".,;:!?)\"'")
        parts += [escape(line[end : found.start()]), Markup('<a href="{0}">{0}</a>').format(address)]
        end = found.start() + len(address)
    return Markup("").join([*parts, escape(line[end:])])


def _is_address(line: str) -> bool:
    return bool(_addresses().fullmatch(line.strip()))


def _addresses() -> re.Pattern:
    return _pattern(settings.URL)


@lru_cache
def _pattern(url: str) -> re.Pattern:
    return re.compile(rf"{re.escape(url)}/[\w/.~?=&%+#-]*|\btel:\+?[0-9]{{3,15}}\b", re.ASCII)


@lru_cache
def _frame() -> Template:
    environment = Environment(loader=FileSystemLoader(FOLDER), auto_reload=settings.DEBUG, autoescape=True)
    return environment.get_template("frame.html")
