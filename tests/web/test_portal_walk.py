"""Every page of a signed-in client x (own, foreign, missing, deleted): nothing of another client is ever shown."""

import pytest
from django.utils import timezone

from tests.web import matrix, world
from tests.web.portal_visits import signed_in
from tests.web.test_walk import address_of, addresses, as_set, ask, text_of

pytestmark = pytest.mark.django_db
LINES = [line for line in matrix.MATRIX if line.who == "client"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_the_walk_of_a_client(line, all_of_it):
    _, it = all_of_it
    for person, theirs in ((it.own.contact, "own"), (it.foreign.contact, "foreign")):
        person.refresh_from_db()  # the walk gave it another address
        for whose, address in addresses(line, it):
            for method in ("GET", "POST"):
                browser = signed_in(person.mail, at=timezone.now())
                answer = ask(browser, method, address, line, it)
                seen = f"{person.name} {method} {address} ({whose}): {answer.status_code}"
                allowed = as_set(line.post if method == "POST" else line.get)
                named = any(thing in world.THINGS for thing in line.ids.values())
                allowed = allowed if whose == theirs or not named else {404, matrix.NO}
                assert answer.status_code in allowed, seen
                other = it.foreign if theirs == "own" else it.own
                assert other.canary not in text_of(answer), seen


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.name)
def test_every_page_says_what_to_do_in_an_emergency(line, all_of_it):
    _, it = all_of_it
    it.own.contact.refresh_from_db()
    answer = signed_in(it.own.contact.mail, at=timezone.now()).get(address_of(line, it, it.own))
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        assert answer.content.count(b"Emergency?") == 1
