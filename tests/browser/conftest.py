"""A real Chromium on the live server, signed in as one of the cast; it fails on console errors and far requests."""

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import timezone

from sameday.clock import business_day_after
from sameday.office import ours
from sameday.web.static_files import as_served
from tests.browser import engine
from tests.cast import browser_of, gather
from tests.web.ready import go


@pytest.fixture(scope="session", autouse=True)
def smaller_files(tmp_path_factory):
    """The live server serves our style sheet and scripts as an installed desk does, not their sources."""
    source, served = Path(settings.STATICFILES_DIRS[0]), tmp_path_factory.mktemp("static")
    shutil.copytree(source, served, dirs_exist_ok=True)
    for path in (path for folder in ("css", "js") for path in (served / folder).iterdir()):
        path.write_text(as_served(str(path.relative_to(served)), path.read_text()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "STATICFILES_DIRS", [served])
        finders.get_finder.cache_clear()
        yield served
    finders.get_finder.cache_clear()


@pytest.fixture(scope="package")
def chromium():
    """One for all files of this folder that come one after the other: to start it costs as much as a test."""
    with pytest.MonkeyPatch.context() as patch, engine.chromium() as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs a loop; the database is ours alone
        yield browser


@pytest.fixture
def people(transactional_db):
    return gather()


@pytest.fixture
def day(people):
    """Return the business day after today: all of it is still to come."""
    desk = ours.desk()
    return business_day_after(desk.calendar, desk.day_of(timezone.now()))


@pytest.fixture
def open_as(chromium, live_server):
    """Return open_as(person, path, width, scripts): a page of that member of staff, or of None, anybody at all.

    Trouble (console errors, requests to other machines) is asserted at the end.
    """
    with ExitStack() as contexts:
        trouble: list[str] = []

        def open_page(person, path: str, *, width: int = 1280, height: int = 800, scripts: bool = True):
            context = chromium.new_context(
                viewport={"width": width, "height": height}, java_script_enabled=scripts, base_url=live_server.url
            )
            contexts.callback(context.close)
            if person:
                cookie = browser_of(person).cookies["session"]
                context.add_cookies([{"name": "session", "value": cookie.value, "url": live_server.url}])
            page = context.new_page()
            page.on("pageerror", lambda error: trouble.append(str(error)))
            page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
            page.on("request", lambda r: None if _ours(r.url, live_server.url) else trouble.append(r.url))
            go(page, path) if scripts else page.goto(path)
            return page

        yield open_page
        # Chromium itself writes a line for an answer of 4xx, or a connection that a test broke: they look themselves
        own = ("status of 4", "ERR_CONNECTION_RESET")
        assert [line for line in trouble if not any(words in line for words in own)] == []


def _ours(url: str, server: str) -> bool:
    return url.startswith((server, "data:", "blob:"))
