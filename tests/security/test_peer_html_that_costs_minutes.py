"""HTML of a mail that is small to send and dear to clean: the web process shows it as text, before a parser sees it.

Each of these took from 2 seconds to a minute, or gigabytes, before its cost was counted.
"""

import time

import pytest

from sameday.intake import nesting
from sameday.intake.display import safe_html

MOST = 1_990_000


def filled(text: str) -> str:
    return text * (MOST // len(text))


def numbered(text: str, times: int) -> str:
    return "".join(text.replace("#", str(n)) for n in range(times))


DEAR = {
    "stray ampersands": filled("&"),
    "ampersands with a letter": filled("&x"),
    "a tag of many attributes": "<p " + numbered("a# ", 200_000) + ">",
    "many attributes after a quoted one": "<p b='=' c= =\"x y\" " + numbered("a# ", 200_000) + ">",
    "depth behind a select": filled("<div><select></div></select>"),
    "depth behind a cell": filled("<div><table><td></div></table>"),
    "depth behind an open paragraph": filled("<span><p></span></p>"),
    "depth behind a template": filled("<div><template></div></template>"),
    "formatting opened again in every paragraph": "<p>" + numbered("<b title=#>", 490) + "</p>" + "<p>x</p>" * 200_000,
    "formatting kept by cells": numbered("<table><b title=#><td></b></table>", 40_000),
    "formatting kept by selects": numbered("<b title=#><select></b></select>", 40_000),
}


@pytest.mark.parametrize("name", DEAR)
def test_dear_html_is_shown_as_text(name):
    html = DEAR[name]
    started = time.process_time()
    shown, _ = safe_html(html, {})
    assert time.process_time() - started < 4
    assert shown.startswith("<pre>")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Costs &amp; terms, R&D, &nbsp;&copy 2026</p>" * 2000,
        "<div><p>an old mail<b> with open ends</div>" * 200,
        "<font size=2><table>" + "<tr><td><b>x</b><td>y" * 5000 + "</table></font>",
        '<img alt="a" src="data:image/png;base64,' + "A/b+" * 40_000 + '">',
        "<p>" + "a long text without a tag " * 20_000,
    ],
)
def test_ordinary_mail_keeps_its_form(html):
    assert nesting.too_much(html) == ""
