"""What must hold on every page, whatever it shows: the parts of ux.md 5.3 that need no story."""

from tests.browser import axe

# constructed style sheets are not held back by the page's own policy
SHEET = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = css ? [s] : []; }"
# WCAG 1.4.12, all at once
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
TWICE = "html { font-size: 200% !important }"
# what stands in a box of its own that scrolls may be wider than the window
WIDER = """() => {
  const boxes = '.scroll, pre, [role=region][tabindex], .vh, dialog';
  const wide = document.documentElement.clientWidth, boxed = e => e.closest(boxes);
  if (document.documentElement.scrollWidth <= wide + 1) return [];
  return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1 && !boxed(e))
    .map(e => e.outerHTML.slice(0, 120)).slice(-3);
}"""
CUT = """() => [...document.querySelectorAll('.btn, button, .badge')].filter(e => e.checkVisibility() &&
  getComputedStyle(e).overflowX !== 'visible' && !e.closest('.vh') && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML.slice(0, 160))"""
MENU_CUT = "[...document.querySelectorAll('.nav')].some(e => e.scrollWidth > e.clientWidth + 1)"
MOVES = """() => [...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none')
  .map(e => e.outerHTML.slice(0, 120))"""
BARE = """() => [...document.querySelectorAll('.btn:not(.quiet), .badge')].filter(e => e.checkVisibility() &&
  parseFloat(getComputedStyle(e).borderTopWidth) < 1).map(e => e.outerHTML.slice(0, 160))"""
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const box = e.getClientRects()[0] || e.getBoundingClientRect(), near = e.closest('label, .btn, .pick, .row') || e;
  const ringed = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  const within_it = e.tagName === 'IFRAME';  // what is in the frame has the focus
  const ring = within_it || [e, near].some(x => ringed(getComputedStyle(x)));
  const within = (least, most) => Math.min(most - 1, Math.max(0, least));
  const x = within(box.left + Math.min(box.width / 2, 8), innerWidth);
  const over = document.elementFromPoint(x, within(box.top + Math.min(box.height / 2, 8), innerHeight));
  const seen = e.tagName === 'IFRAME' || over && (e.contains(over) || over.contains(e) || near.contains(over));
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return { html: e.outerHTML.slice(0, 160), ring, inside, seen, key: e.dataset.stop ||= String(Math.random()) };
}"""
MOST_STOPS = 400


def nothing_wrong(page, name: str, turn: int) -> None:
    """Assert what axe sees, and that text may grow and spread, colours be forced, and motion be off.

    `turn`: in which of the states axe looks in the plain gate.
    """
    axe.nothing_wrong(page, name, turn)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    for width, css in ((1280, TWICE), (390, SPACED)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(SHEET, css)
        wider = axe.settled(page, WIDER)
        assert wider == [], f"{name}: wider than {width} with {css}: {wider}"
        assert page.evaluate(CUT) == [], f"{name}: a word is cut off with {css}"
    page.evaluate(SHEET, "")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not page.evaluate(MENU_CUT), f"{name}: a place of the menu is out of sight"
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert page.evaluate(MOVES) == [], f"{name}: it moves for who wants no motion"
    assert page.evaluate(BARE) == [], f"{name}: no border with forced colours"
    page.emulate_media(forced_colors="none", color_scheme="light")


def tab_goes_everywhere(page, name: str) -> int:
    """Press Tab until it leaves the page; assert each stop is seen, ringed and not under a bar. Return how many."""
    page.evaluate("() => { scrollTo(0, 0); document.activeElement?.blur?.(); }")
    met: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["key"] in met:
            break
        met.append(stop["key"])
        assert stop["ring"], f"{name}: no ring around {stop['html']}"
        assert stop["inside"] and stop["seen"], f"{name}: out of sight {stop['html']}"
    else:
        raise AssertionError(f"{name}: more than {MOST_STOPS} stops, or a trap")
    assert met or page.evaluate("document.querySelector('a[href], button, input')") is None, name
    return len(met)
