"""Open a page in a browser and wait until its scripts listen, as a person's first key always comes later than that."""

# htmx starts in a task of its own after the page's scripts: a key pressed before it follows the plain link
LISTENING = "[data-htmx-powered], body:not(:has([hx-get], [hx-post]))"


def go(page, address: str) -> None:
    """Open the address in this page (scripts on) and return when htmx has taken its elements."""
    page.goto(address)
    page.locator(LISTENING).first.wait_for(state="attached")
