"""The dialog of commands lists what a role may go to and set, and each page says where its script is."""

import re

import pytest

from sameday.accounts import roles
from sameday.web.staff import nav
from sameday.web.staff.settings import sections


def options(browser) -> dict[str, str]:
    answer = browser.get("/desk/commands")
    assert answer.status_code == 200
    rows = re.findall(r'<a class="row"[^>]*href="([^"]+)"[^>]*><span class="what">([^<]+)<', answer.content.decode())
    return {words: address for address, words in rows}


@pytest.mark.parametrize("role", ["it_pro", "ats", "coordinator", "billing", "owner"])
def test_it_lists_what_this_role_may_go_to_and_nothing_else(cast, sign_in, role):
    found = options(sign_in(cast.staff[role]))
    for place in nav.PLACES:
        assert (place.words in found) == roles.may(role, place.verb, reading=True)
    seen = {each.words for each in sections.of(role)}
    assert {each.words for each in sections.SECTIONS} & set(found) == seen


def test_each_address_answers_who_sees_it(cast, sign_in):
    for role in ("it_pro", "coordinator", "owner"):
        browser = sign_in(cast.staff[role])
        for words, address in options(browser).items():
            assert browser.get(address).status_code in (200, 302), (role, words)


def test_ids_of_options_are_unique_and_none_is_a_tab_stop(cast, sign_in):
    body = sign_in(cast.olga).get("/desk/commands").content.decode()
    ids = re.findall(r'\bid="([^"]+)"', body)
    assert len(ids) == len(set(ids)) and 'tabindex="0"' not in body


def test_a_page_says_where_the_script_is_and_does_not_load_it(cast, sign_in):
    body = sign_in(cast.tina).get("/desk/day").content.decode()
    assert re.search(r'data-open="commands" data-palette="/static/js/palette[\w.]*\.js"', body)
    assert not re.search(r"<script[^>]+palette", body)


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/desk/commands").status_code == 302
