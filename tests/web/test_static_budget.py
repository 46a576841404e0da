"""The look stays small, readable in both themes, and free of inline code (CSP without inline)."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from sameday.web import scripts
from sameday.web.static_files import as_served
from tests.web import contrast

SAMEDAY = Path(__file__).parents[2] / "sameday"
STATIC = SAMEDAY / "static"
STYLESHEET = STATIC / "css" / "sameday.css"
# mails need style attributes: mail programs drop style sheets
TEMPLATES = [path for path in (SAMEDAY / "templates").rglob("*.html") if "mail" not in path.parts]

FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "event attribute": re.compile(r"<[a-z][^<>{}]*\son[a-z]+\s*=", re.I),
    "hx-on": re.compile(r"\bhx-on\b", re.I),
    "script in a value": re.compile(r"hx-(vals|headers|confirm)=[\"']\s*(js|javascript):", re.I),
    "trigger filter": re.compile(r"hx-trigger=[\"'][^\"']*\[", re.I),
    "javascript address": re.compile(r"(href|src|action)=[\"']\s*javascript:", re.I),
    "another machine": re.compile(r"(src|hx-get|hx-post)=[\"'](https?:)?//", re.I),
}


def served_bytes(path: Path) -> int:
    return len(as_served(str(path.relative_to(STATIC)), path.read_text()).encode())


def test_the_stylesheet_is_at_most_30_kb():
    assert served_bytes(STYLESHEET) <= 30_000


LATER = {"js/palette.js": 4_000}  # loaded when somebody asks for it, and what each may weigh
FULL = {"joined/board_drag.js": 62_250, "joined/compose.js": 61_750}  # above 60 KB once the palette is asked for
FIRST = {"js/theme.js"}  # before all others: a page must not flash in the other theme


def named_scripts(path: Path) -> set[str]:
    return set(re.findall(r'"((?:js|joined|vendor)/[\w.-]+\.js)"', path.read_text()))


def weight(name: str) -> int:
    def part(source: str) -> str:
        return as_served(source, (STATIC / source).read_text())

    return len((scripts.join(name, part) if name in scripts.JOINED else part(name)).encode())


def test_a_page_loads_its_frame_and_at_most_one_script_of_its_own():
    staff, client = (named_scripts(SAMEDAY / "templates" / "layouts" / f"{name}.html") for name in ("staff", "client"))
    assert staff == FIRST | set(LATER) | {"joined/frame.js"} and client == {"joined/client.js"}
    named = set()
    for path in TEMPLATES:
        tags = re.findall(r"<script[^>]*>", path.read_text())
        assert len(tags) <= (2 if path.name == "staff.html" else 1), path
        assert all("js/theme.js" in tag or "defer" in tag for tag in tags), path
        named |= named_scripts(path)
    assert named == set(scripts.JOINED) | FIRST | set(LATER)


def test_every_source_of_a_script_is_served():
    parts = {part if "/" in part else f"js/{part}.js" for parts in scripts.PARTS.values() for part in parts}
    assert parts | FIRST | set(LATER) == {str(path.relative_to(STATIC)) for path in STATIC.rglob("*.js")}


def test_the_scripts_of_one_page_are_at_most_60_kb():
    """With what is loaded only when somebody asks for it: the palette may be asked for on each page."""
    frame = named_scripts(SAMEDAY / "templates" / "layouts" / "staff.html")
    assert set(LATER) <= frame, "the frame names what is loaded later"
    for path in TEMPLATES:
        for own in named_scripts(path) - frame or {""}:
            loaded, asked = frame - set(LATER) | {own} - {""}, set(LATER)
            assert sum(map(weight, loaded)) <= 60_000, (path, own)
            assert sum(map(weight, loaded | asked)) <= FULL.get(own, 60_000), (path, own)
    assert all(size > 60_000 for size in FULL.values())


def test_a_script_that_is_asked_for_stays_small_and_no_page_loads_it_by_itself():
    assert {name: weight(name) for name in LATER if weight(name) > LATER[name]} == {}
    for path in TEMPLATES:
        assert not set(re.findall(r'<script src="{{ static\("([^"]+)"\)', path.read_text())) & set(LATER), path


def test_making_files_smaller_keeps_what_others_released():
    vendored = (STATIC / "vendor" / "htmx-4.0.1.min.js").read_text()
    assert as_served("vendor/htmx-4.0.1.min.js", vendored) == vendored
    assert as_served("css/a.css", "a  { b : calc(1px  +  2px) } /* why */") == "a{b:calc(1px + 2px)}"
    assert as_served("js/a.js", "const a = `x  ${b} // c`; // why") == "const a=`x  ${b} // c`;"


def test_an_installed_desk_serves_the_smaller_files(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "sameday.web.static_files.Storage"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    served = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for name in ("css/sameday.css", "js/keys.js", "vendor/htmx-4.0.1.min.js"):
        assert (tmp_path / served[name]).read_text() == as_served(name, (STATIC / name).read_text())
    for name in scripts.JOINED:
        assert (tmp_path / served[name]).stat().st_size == weight(name)
        assert (tmp_path / f"{served[name]}.gz").exists() and re.fullmatch(
            r"joined/\w+\.[0-9a-f]{12}\.js", served[name]
        )
    assert len((tmp_path / served["js/keys.js"]).read_text()) < len((STATIC / "js/keys.js").read_text())


def test_the_icons_are_at_most_4_kb():
    assert (STATIC / "icons.svg").stat().st_size <= 4_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SAMEDAY / "templates")))
def test_no_template_needs_inline_code(path):
    text = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.S)
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_the_check_for_inline_code_sees_each_kind():
    samples = [
        '<p style="color:red">', "<style>", "<script>x()</script>", '<a class="b" onclick="x()">',
        "<b hx-on:click='x'>",
        "<b hx-vals='js:{a: 1}'>", "<b hx-trigger='click[x]'>",
        '<a href="javascript:x()">', '<img src="//far.example/a">',
    ]  # fmt: skip
    for pattern, sample in zip(FORBIDDEN.values(), samples, strict=True):
        assert pattern.search(sample), sample


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_pair_has_its_contrast(theme):
    assert contrast.weak_pairs(contrast.tokens(STYLESHEET)[theme]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_badges_stay_apart_for_colour_blind_eyes(theme):
    assert contrast.confusable_badges(contrast.tokens(STYLESHEET)[theme]) == []


def test_black_on_white_is_21():
    assert contrast.ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast.ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_distance_agrees_with_a_published_pair():
    # Sharma, Wu, Dalal 2005, table 1, pairs 1 and 17
    assert contrast.distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert contrast.distance((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


def test_every_colour_token_that_is_used_is_defined():
    css = STYLESHEET.read_text()
    assert set(re.findall(r"var\(--([\w-]+)", css)) - set(re.findall(r"--([\w-]+):", css)) == set()


def test_every_class_that_templates_name_is_styled():
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", STYLESHEET.read_text()))
    used = {}
    for path in TEMPLATES:
        for value in re.findall(r'class="([^"{}]*)"', path.read_text()):
            used |= dict.fromkeys(value.split(), path.name)
    assert {name: where for name, where in used.items() if name not in styled} == {}


def test_vendored_files_are_the_released_ones():
    listed = re.findall(r"^\| (\S+\.js) \|.*?\| ([0-9a-f]{64}) \|", (STATIC / "vendor" / "README.md").read_text(), re.M)
    for name, digest in listed:
        assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest, name
    assert {name for name, _ in listed} == {path.name for path in (STATIC / "vendor").glob("*.js")}


def test_every_icon_that_templates_and_scripts_name_exists():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    named = set()
    for path in TEMPLATES:
        named |= set(re.findall(r'icon\("([\w-]+)"\)|sign="([\w-]+)"', path.read_text()))
    assert {name for pair in named for name in pair if name} - drawn == set()
