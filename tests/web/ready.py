"""Open a page in a browser and wait until its scripts listen, as a person's first key always comes later than that."""

from playwright.sync_api import expect

# htmx starts in a task of its own after the page's scripts: a key pressed before it follows the plain link
LISTENING = "[data-htmx-powered], body:not(:has([hx-get], [hx-post]))"


def go(page, address: str) -> None:
    """Open the address in this page (scripts on) and return when htmx has taken its elements."""
    page.goto(address)
    listens(page)


def listens(page) -> None:
    """Wait until the page that is now shown takes keys; expect something of the new page before."""
    page.locator(LISTENING).first.wait_for(state="attached")


def said(page, words: str) -> None:
    """Wait until the toast says these words and the page it came with listens: nobody presses `z` before reading."""
    expect(page.locator("#toast")).to_contain_text(words)
    listens(page)
