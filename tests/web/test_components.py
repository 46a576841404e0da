"""The components render, escape what they are given, and say states in words."""

import re
from pathlib import Path

import jinja2
import pytest

TEMPLATES = Path(__file__).parents[2] / "sameday" / "templates"
EVIL = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def templates():
    """A plain Jinja2 environment: of Django the components need only `static` and `kept` (web/jinja.py)."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"static": lambda path: f"/static/{path}", "kept": lambda macro: macro}
    return environment


@pytest.fixture(scope="module")
def ui(templates):
    return templates.get_template("partials/ui.html").module


def test_the_story_page_shows_every_component(templates):
    page = templates.get_template("dev/ui.html").render(csrf_input="", now=0)
    source = (TEMPLATES / "dev" / "ui.html").read_text() + (TEMPLATES / "layouts" / "staff.html").read_text()
    for path in (TEMPLATES / "partials").glob("*.html"):
        assert path.stem == "ui" or f"{path.stem}(" in source, path.stem
    assert page.count("<h1") == 1


def test_the_story_page_shows_every_icon(templates):
    page = templates.get_template("dev/ui.html").render(csrf_input="", now=0)
    icons = re.findall(r'<symbol id="([^"]+)"', (TEMPLATES.parent / "static" / "icons.svg").read_text())
    assert icons and [name for name in icons if f"</svg>{name}</span>" not in page] == []


@pytest.mark.parametrize("code", [400, 403, 404, 410, 413, 429, 500, 503])
def test_error_pages_need_no_office_and_no_database(templates, code):
    page = templates.get_template(f"errors/{code}.html").render(csrf_input="")
    assert page.count("<h1") == 1
    assert "tel:" not in page


def test_error_pages_give_the_number_and_the_reference(templates):
    office = {
        "name": "Harbor IT",
        "phone": "475-555-0113",
        "phone_href": "tel:+14755550113",
        "help_option": "2",
        "talk_option": "3",
        "hours_words": "",
    }
    page = templates.get_template("errors/500.html").render(office=office, reference="7f3a")
    assert 'href="tel:+14755550113"' in page
    assert "7f3a" in page


def test_what_clients_typed_is_escaped(ui):
    made = [
        ui.row(EVIL, EVIL, EVIL), ui.field("a", EVIL, value=EVIL, hint=EVIL, error=EVIL), ui.errsum([("a", EVIL)]),
        ui.facts([(EVIL, EVIL)]), ui.toast(EVIL, EVIL), ui.badge(EVIL), ui.empty(EVIL, EVIL),
        ui.note("warn", EVIL, EVIL),
        ui.clock(1, EVIL), ui.stat(EVIL, EVIL, EVIL), ui.steps([EVIL]), ui.picks("a", EVIL, [(EVIL, EVIL, EVIL)]),
        ui.field("a", "A", "textarea", value=EVIL), ui.stage_badge(EVIL), ui.msg("them", EVIL, EVIL, how=EVIL),
    ]  # fmt: skip
    for html in made:
        assert "<script" not in html


def test_a_field_links_its_hint_and_its_error(ui):
    html = ui.field("mail", "Your e-mail", "email", hint="At work", error="Enter your e-mail")
    assert 'aria-describedby="mail-hint mail-err"' in html
    assert 'aria-invalid="true"' in html


def test_a_textarea_keeps_a_first_empty_line(ui):
    assert ">\n\nfirst</textarea>" in ui.field("text", "Text", "textarea", value="\nfirst")


def test_a_password_is_never_printed(ui):
    assert "secret" not in ui.field("password", "Password", "password", value="secret")


def test_an_unknown_stage_is_shown_by_its_name(ui):
    assert "Parked" in ui.stage_badge("parked")
    assert "Later" in ui.stage_badge("waiting", "x", words="Later")


def test_a_clock_says_what_is_due_and_shows_it_once(ui):
    html = ui.clock(1000, "9 min", state="soon")
    assert '<span class="vh">Triage due 9 min</span><span data-face aria-hidden="true">9 min</span>' in html


def test_a_tier_nobody_knows_prints_nothing(ui):
    assert ui.tier_badge(None) == ""


def test_a_toast_without_undo_has_no_form(ui):
    assert "<form" not in ui.toast("Saved.")
    assert "hidden" in ui.toast()
