"""What axe (WCAG 2.2 AA and best practice) finds on a page, in each colour scheme and width that the gate asks for."""

from pathlib import Path

import axe_playwright_python

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
EVERY_STATE = [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")]
states = [(1280, "light"), (320, "dark")]  # both colours and both widths in half the time; --every-state: all four


def nothing_wrong(page, name: str, only: int | None = None) -> None:
    """Assert that axe finds nothing on the page in any of `states`, and that nothing is wider than the screen.

    `only`: of a page that says nothing new in the other states, this one, unless every state was asked for.
    """
    for width, colours in states if only is None or len(states) == len(EVERY_STATE) else [states[only % len(states)]]:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        if not page.evaluate("typeof axe === 'object'"):
            page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})  # past the page's policy
        page.evaluate("scrollTo(0, 0)")  # a button half under the header that stays is no small button
        found = page.evaluate(RUN, TAGS)
        if any(rule["id"] == "target-size" for rule in found["violations"]):
            found = _seen_whole(page, found)
        seen = [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]]
        assert seen == [], f"{name} {width} {colours}: {seen}"
        wide = "() => [...document.querySelectorAll('body *')].map(e => [e.getBoundingClientRect().right, e.outerHTML])"
        if settled(page, f"Math.max(0, document.documentElement.scrollWidth - {width})"):
            found = sorted(page.evaluate(wide), reverse=True)[:4]
            raise AssertionError(f"{name} is wider than {width}: {[html[:160] for _, html in found]}")


def _seen_whole(page, found: dict) -> dict:
    """Return what axe says once the targets it took for small stand in the middle: a bar at the edge that stays may
    have covered half of one."""
    for rule in found["violations"]:
        for node in rule["nodes"] if rule["id"] == "target-size" else []:
            page.evaluate("at => document.querySelector(at)?.scrollIntoView({block: 'center'})", node["target"][0])
    return page.evaluate(RUN, TAGS)


def settled(page, what: str):
    """Return what this says once it says nothing, or after two seconds: on a busy machine a new width comes late."""
    for _ in range(10):
        if not (said := page.evaluate(what)):
            break
        page.wait_for_timeout(200)
    return said
