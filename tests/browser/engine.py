"""The Chromium of the tests: what Debian installs, without what only a window with an address bar needs."""

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
    found = shutil.which("chromium")
    assert found, "Chromium is missing: apt-get install --no-install-recommends chromium fonts-liberation2"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=SPARINGLY)
        yield browser
        browser.close()
