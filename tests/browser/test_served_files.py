"""What is made smaller says the same: Chromium reads the same rules from the served style sheet as from its source."""

from pathlib import Path

import pytest

import sameday
from sameday.web import scripts
from sameday.web.static_files import as_served

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STATIC = Path(sameday.__file__).parent / "static"
CSS = STATIC / "css/sameday.css"
RULES = """text => {
  const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/,\\s+/g, ","))  // a custom property keeps its spaces
}"""


def test_the_served_style_sheet_has_the_rules_of_its_source(open_as, cast):
    page, source = open_as(None, "/"), CSS.read_text()
    rules = page.evaluate(RULES, source)
    assert page.evaluate(RULES, as_served("css/sameday.css", source)) == rules
    assert sum(len(rule) for rule in rules) > 20_000
    assert page.evaluate(RULES, source.replace("#F5F6F8", "#F5F6F9")) != rules  # the comparison sees a change


def test_the_pages_get_the_smaller_files(open_as, cast, smaller_files):
    page = open_as(cast.tina, "/desk/day")
    for name in ("css/sameday.css", "js/palette.js"):
        got = page.request.get(f"/static/{name}").text()
        assert got == (smaller_files / name).read_text()
        assert len(got) < len((STATIC / name).read_text())
    for name in ("joined/frame.js", "joined/list.js"):
        got = page.request.get(f"/static/{name}").text()
        assert got == scripts.join(name, lambda part: (smaller_files / part).read_text())
        assert len(got) < len(scripts.join(name, lambda part: (STATIC / part).read_text()))
