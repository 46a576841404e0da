"""Does the harness see what it must? Seven faults on a right page, each found by the rule of its name. ux.md A2."""

import pytest

from tests.browser import axe, every_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAULTS = {
    "label": "document.querySelector('label[for=text]').remove()",
    "color-contrast": f"({every_page.SHEET})('h1 {{ color: #bbb !important; background: #fff !important }}')",
    "image-alt": "document.querySelector('main').append(Object.assign(new Image(), {src: '/static/icons.svg'}))",
    "aria-required-children": "document.querySelector('main form').setAttribute('role', 'list')",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "target-size": """for (const name of ['one', 'two']) {
        const b = document.createElement('button');
        b.textContent = 'x'; b.className = 'tiny';
        document.querySelector('main').append(b);
    }
    const s = new CSSStyleSheet();
    s.replaceSync('.tiny { width: 14px; height: 14px; min-height: 0; padding: 0; margin: 0; font-size: 8px }');
    document.adoptedStyleSheets = [s];""",
    "aria-hidden-focus": "document.querySelector('.trap input').tabIndex = 0",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_seeded_fault_is_found_by_its_rule(rule, people, open_as):
    page = open_as(None, "/request")
    page.evaluate(FAULTS[rule])
    with pytest.raises(AssertionError, match=rf"'{rule}'"):
        axe.nothing_wrong(page, "request form")


OTHERS = {
    "no ring": ("* { outline: none !important }", "no ring"),
    "under a bar": ("header { position: fixed !important; inset: 0; z-index: 99; background: #fff }", "out of sight"),
}


@pytest.mark.parametrize("fault", OTHERS)
def test_a_stop_of_the_tab_key_that_is_not_seen_is_found(fault, people, open_as):
    css, words = OTHERS[fault]
    page = open_as(None, "/request")
    page.evaluate(every_page.SHEET, css)
    with pytest.raises(AssertionError, match=words):
        every_page.tab_goes_everywhere(page, "request form")


def test_what_is_too_wide_cut_moving_or_without_border_is_found(people, open_as):
    page = open_as(None, "/request")
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate(every_page.SHEET, "h1 { width: 900px }")
    assert page.evaluate(every_page.WIDER)
    page.evaluate(every_page.SHEET, ".btn { width: 30px; overflow: hidden; white-space: nowrap }")
    assert page.evaluate(every_page.CUT)
    page.evaluate(every_page.SHEET, "@keyframes a { to { opacity: 0 } } h1 { animation: a 1s infinite !important }")
    assert page.evaluate(every_page.MOVES)
    page.evaluate(every_page.SHEET, ".btn { border: 0 !important }")
    assert page.evaluate(every_page.BARE)
