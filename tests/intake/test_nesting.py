import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sameday.intake import nesting


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 600,
        '<div a"><div a">' * 400,
        "<div><title></div></title>" * 600,
        "<div title='</div>'>" * 600,
        "<div title='x></div>'>" * 600,
        "<div><!x </div>>" * 600,
        "<div><!--> </div> -->" + "<b>" * 600,
        "<div></ </div>>" * 600,
        "<div></b>" * 600,
        "<svg><![CDATA[</svg>]]>" * 600,
        "<svg>" + "<td>" * 600,
        "<select><title></select>" + "<div>" * 600 + "</title>",
        "<div><script><!--<script></script></div>--></script>" * 600,
        "<p><b id=1>" * 600,
    ],
)
def test_hidden_depth_is_seen(html):
    assert nesting.too_much(html) == "html_too_deep"


@pytest.mark.parametrize(
    "html",
    [
        "<p>old mail" * 3000,
        "<div>x</div>" * 3000,
        "<br>" * 3000,
        "<table>" + "<tr><td>x" * 2000 + "</table>",
        "<li>x" * 2000,
    ],
)
def test_long_but_flat_mail_is_let_through(html):
    assert nesting.too_much(html) == ""


@pytest.mark.parametrize(
    "html", ["<a " * 600_000, "<!--" * 400_000, '<a b="' * 300_000, "</ " * 600_000, "<a = " * 400_000]
)
def test_counting_is_linear(html):
    started = time.process_time()
    nesting.too_much(html)
    assert time.process_time() - started < 2


ELEMENTS = ["div", "b", "p", "table", "td", "title", "style", "svg", "script", "select", "noscript"]
ODD = ["<!--", "-->", "<x a='", "'>", "'", '"', ">", "<![CDATA[", "]]>", '<a ="']
tokens = st.sampled_from([f"<{name}>" for name in ELEMENTS] + [f"</{name}>" for name in ELEMENTS] + ODD)


@given(st.lists(tokens, min_size=1, max_size=12))
def test_what_is_let_through_is_not_deep_for_the_parser(pattern):
    html = "".join(pattern) * 700
    if not nesting.deeper(html, 500):
        assert _depth(html) < 500 * 12


def _depth(html: str) -> int:
    node, depth, deepest = LexborHTMLParser(html).root, 0, 0
    waiting = [(node, 0)] if node is not None else []
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((child, depth + 1) for child in node.iter(include_text=False))
    return deepest
