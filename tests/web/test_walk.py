"""Wall 4 (security.md): every URL of the resolver x role x method x (own, foreign, missing, deleted) id."""

import logging
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sameday.accounts import roles
from tests.snapshot import rows_of
from tests.web import matrix, world

SAFE = ("GET", "HEAD", "OPTIONS")
# On the second database what Django answers by itself is not asked again, and whom the role alone shuts out asks once:
# nothing is looked up for them.
METHODS, FIRST = (("GET", "POST"), 1) if connection.vendor == "postgresql" else ((*SAFE, "POST"), None)
MISSING = 987_654_321
MISSING_TOKEN = "A" * 32
READS = ("SELECT ", "SAVEPOINT ", "RELEASE ", "ROLLBACK TO ")
NOT_STATE = {"django_session", "accounts_signedin", "accounts_counter", "cache"}


def patterns(resolver=None):
    """Return every pattern of the resolver."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        found += [entry] if isinstance(entry, URLPattern) else patterns(entry) if isinstance(entry, URLResolver) else []
    return found


LINES = {line.name: line for line in matrix.MATRIX}
FOUND = {p.name: p for p in patterns()}


def each_line(lines=matrix.MATRIX):
    return pytest.mark.parametrize("line", [x for x in lines if x.name in FOUND], ids=lambda x: x.name)


EACH_LINE = each_line()


@pytest.fixture(scope="module", autouse=True)
def _no_lines_of_requests():
    """Fifteen thousand, and a warning more for each that is refused, all formatted by pytest: a fifth of the walk."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def untouched(browsers, django_db_blocker) -> dict:
    """What the database holds before each of these tests."""
    with django_db_blocker.unblock():
        return dump()


def test_every_url_has_its_line_in_the_matrix():
    assert None not in FOUND, "a URL without a name"
    assert len(FOUND) == len(patterns()), "two URLs of one name"
    assert set(FOUND) - set(LINES) == set(), "add a line to tests/web/matrix.py, and have it reviewed"
    assert len(LINES) == len(matrix.MATRIX), "two lines for one URL"


def test_the_matrix_has_no_line_without_a_url():
    assert set(LINES) - set(FOUND) == set()


@EACH_LINE
def test_the_view_says_the_same_as_the_matrix(line):
    audience = FOUND[line.name].callback.audience
    kind = line.who if line.who in ("public", "token", "signed_in", "client") else "staff"
    verb = line.who if line.who in roles.TABLE else ""
    assert (audience.kind, audience.verb, audience.read, audience.also) == (kind, verb, line.read, line.also)


@pytest.fixture
def asked() -> list[str]:
    """Every statement but those that only read or mark a place, from here on."""
    found = []

    def note(execute, sql, *rest):
        if not sql.lstrip().startswith(READS):
            found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield found


@EACH_LINE
def test_the_walk(line, all_of_it, browsers, untouched, asked):
    _, it = all_of_it
    for role, browser in browsers.items():
        asked.clear()
        for method in METHODS:
            for whose, address in addresses(line, it)[: FIRST if refusal(line, role, method) else None]:
                answer = ask(browser, method, address, line, it)
                allowed = expected(line, role, method, whose)
                seen = f"{role} {method} {address} ({whose}): {answer.status_code}, expected {sorted(allowed)}"
                assert answer.status_code in allowed, seen
                no_canary(answer, line, role, whose, it)
            if method == METHODS[-2] and asked:  # to look costs as much as five requests
                assert dump() == untouched, f"{role}: GET, HEAD or OPTIONS changed the database"
    assert dump() == untouched, "GET, HEAD or OPTIONS changed the database"


@each_line([x for x in matrix.MATRIX if any(thing.startswith("@") for thing in x.body.values())])
def test_a_form_names_no_thing_that_is_not_there(line, all_of_it, browsers, untouched):
    """Ids in the body: another client's, a missing and a deleted thing are refused, and nothing changes."""
    _, it = all_of_it
    for part, thing in line.body.items():
        if not thing.startswith("@"):
            continue
        others = (value(it.foreign, thing[1:]), MISSING, it.deleted[thing[1:]])
        for other in others:
            answer = ask(browsers["owner"], "POST", address_of(line, it, it.own), line, it, keep=True, **{part: other})
            assert answer.status_code in line.refused, f"{part}={other}: {answer.status_code}"
            assert dump() == untouched


@each_line([x for x in matrix.MATRIX if x.who == "token"])
def test_the_token_of_another_client_shows_nothing_of_ours(line, all_of_it):
    _, it = all_of_it
    for theirs, other in ((it.own, it.foreign), (it.foreign, it.own)):
        for method in ("GET", "POST"):
            answer = ask(Client(raise_request_exception=False), method, address_of(line, it, theirs), line, it)
            assert other.canary not in text_of(answer)


@EACH_LINE
def test_a_post_without_our_form_is_refused(line, all_of_it, browsers, untouched):
    _, it = all_of_it
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies.update(browsers["owner"].cookies)
    answer = ask(browser, "POST", address_of(line, it, it.own), line, it, keep=True)
    others = ({302} if line.who in ("signed_in", "client") else set()) | (
        {404} if line.name in ("mail_hook", "phone_say", "phone_text_status") else set()
    )  # no browser's
    assert answer.status_code in {403, 405} | others
    assert dump() == untouched


def addresses(line, it):
    """Return (whose, address) of this URL for an own, a foreign, a missing and a deleted thing."""
    found = [("own", address_of(line, it, it.own))]
    things = [part for part, thing in line.ids.items() if is_thing(thing)]
    if things:
        found.append(("foreign", address_of(line, it, it.foreign)))
        found.append(("missing", address_of(line, it, it.own, **dict.fromkeys(things, MISSING))))
        found.append(("beyond every number", address_of(line, it, it.own, **dict.fromkeys(things, 10**30))))
        last = things[-1]
        found.append(("deleted", address_of(line, it, it.own, **{last: it.deleted[line.ids[last]]})))
    for last in things[1:]:
        found.append(
            ("below another ticket", address_of(line, it, it.own, **{last: value(it.foreign, line.ids[last])}))
        )
    if line.who == "token":
        found.append(("missing", address_of(line, it, it.own, token=MISSING_TOKEN)))
        other = next(p for p in it.own.tokens if p != line.ids["token"])
        found.append(("of another purpose", address_of(line, it, it.own, token=it.own.tokens[other])))
    return found


def address_of(line, it, client, **instead) -> str:
    return reverse(line.name, kwargs={part: value(client, thing) for part, thing in line.ids.items()} | instead)


def is_thing(thing: str) -> bool:
    return thing in world.THINGS


def value(client, thing: str):
    return client.tokens.get(thing) or (getattr(client, thing).pk if is_thing(thing) else thing)


def expected(line, role: str, method: str, whose: str) -> set:
    """Return the statuses this line allows."""
    refused = refusal(line, role, method)
    if refused:
        return {refused}
    if whose in ("missing", "beyond every number", "deleted", "below another ticket", "of another purpose"):
        return {line.missing} if method in ("GET", "HEAD") and line.get != matrix.NO else {line.missing, matrix.NO}
    if method == "OPTIONS":
        return {200, 204, 302, matrix.NO} | as_set(line.get)
    return as_set(line.post if method == "POST" else line.get) | ({matrix.NO} if method == "HEAD" else set())


def refusal(line, role: str, method: str) -> int | None:
    if line.who in ("public", "token"):
        return None
    if role == "anonymous" or line.who == "client":  # one of us is nobody there: test_portal.py walks as a client
        return 302
    if line.who not in roles.TABLE or roles.grant(role, line.who) in line.also:
        return None
    return None if roles.may(role, line.who, reading=line.read and method in SAFE) else 403


def as_set(statuses) -> set:
    return statuses if isinstance(statuses, set) else {statuses}


def ask(browser, method: str, address: str, line, it, *, keep: bool = False, **instead):
    """Send one request and take back what it wrote, unless `keep`; the browser keeps its own session cookie."""
    kept = dict(browser.cookies)
    fields = {part: value(it.own, x[1:]) if x.startswith("@") else x for part, x in line.body.items()} | instead
    with transaction.atomic():
        body = urlencode(fields) if method == "POST" else ""
        answer = browser.generic(method, address, body, "application/x-www-form-urlencoded")
        if method == "POST" and not keep:
            transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.update(kept)
    return answer


def text_of(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace") + str(dict(answer.headers)) + str(answer.cookies)


def no_canary(answer, line, role: str, whose: str, it) -> None:
    """Assert that nobody sees the words of a client they may not see: staff see all, a link shows its own alone."""
    if line.who in roles.TABLE and role != "anonymous" and answer.status_code not in (403, 404):
        return
    shown = {"own": it.own, "foreign": it.foreign}.get(whose) if line.who == "token" else None
    text = text_of(answer)
    for client in (it.own, it.foreign):
        assert client is shown or client.canary not in text, f"{client.canary} seen by {role} ({whose})"


def dump() -> dict:
    """Return every row of every table, sessions and counters apart."""
    return rows_of(m for m in apps.get_models(include_auto_created=True) if m._meta.db_table not in NOT_STATE)
