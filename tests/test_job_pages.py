"""The pages about jobs are true where a test can tell: each address, each word of the screen and each key exists."""

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs/jobs").glob("*.md"))
SHOWN = [*(ROOT / "sameday/templates").rglob("*.html"), *(ROOT / "sameday").rglob("*.py")]
SCREENS = "\n".join(path.read_text() for path in SHOWN)
# pressed in scripts, or the browser's own
OTHER_KEYS = {"j", "k", "z", "l", "Enter", "?", "Ctrl Enter", "u", *"123456"}


@pytest.fixture(scope="module")
def keys() -> set[str]:
    written = re.findall(r"""(?:data-key=|key=|kbd\()["']([^"'{}]+)["']""", SCREENS)
    listed = re.findall(r'"(g \w|[\w!.])", "[a-z]+"', SCREENS)  # ("words", "e", "check")
    return {*written, *listed, *re.findall(r'"(g \w)"', SCREENS), *OTHER_KEYS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_address_is_one(page):
    for address in re.findall(r"`(/[\w/-]*)`", page.read_text()):
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(f"{address} leads nowhere")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_bold_word_stands_on_a_screen(page):
    for words in re.findall(r"\*\*(.+?)\*\*", page.read_text()):
        assert words in SCREENS, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_is_pressed_somewhere(page, keys):
    for key in re.findall(r"`(g \w|Ctrl Enter|Enter|[^`/ \w]|\w)`", page.read_text()):
        assert key in keys, key


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_it_leads_to_is_there(page):
    for there in re.findall(r"\]\(([^)#]+)\)", page.read_text()):
        assert (page.parent / there).exists(), there


def test_every_job_is_listed():
    listed = set(re.findall(r"\((\w+\.md)\)", (ROOT / "docs/jobs/README.md").read_text()))
    assert {path.name for path in PAGES} - {"README.md"} == listed
