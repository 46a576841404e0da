"""The Chromium of the tests: Debian's without a window: the same engine for half of the work, as Playwright has it."""

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, expect, sync_playwright

# An address bar starts two pages of its own with every window: a third of all the work of these tests.
SPARINGLY = [
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup", "--disable-gpu", "--in-process-gpu",
    "--disable-site-isolation-trials",
]  # fmt: skip

expect.set_options(timeout=20_000)  # nobody waits that long unless the machine is very busy


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a running Chromium. One at a time: two running Playwrights in one process refuse each other."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert found, (
        "Chromium is missing: apt-get install --no-install-recommends chromium-headless-shell fonts-liberation2"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=SPARINGLY)
        yield browser
        browser.close()
