"""The rows of the desk, written out for speed, are the rows of the components."""

import re
from datetime import timedelta

import pytest
from django.template import engines

from tests.web.arrivals import MONDAY, arrive, arrive_unknown


@pytest.mark.parametrize("minutes", [5, 50, 70, 900])
def test_a_row_is_what_the_components_make(cast, cora, minutes):
    ticket = arrive(cast.vera, "VPN & <b>more</b>", at=MONDAY - timedelta(minutes=minutes))
    page = cora.get("/desk/triage").content.decode()
    written = re.search(r'<a class="row".*?</a>', page, re.S)[0]
    clock = re.search(r'data-due="(\d+)" data-label="([^"]*)".*?#(\w+)".*?data-face[^>]*>([^<]*)<', written, re.S)
    due, label, sign, words = clock.groups()
    state = "" if sign == "clock" else sign
    source = (
        '{% from "partials/ui.html" import clock, row, tier_badge %}'
        '{{ row(href, "VPN & <b>more</b>", "Vera Stone, Vantage Law", clock(due, words, label, state),'
        ' tier_badge("VIP"), number, "#reading", true) }}'
    )
    facts = {"href": f"/desk/triage/{ticket.pk}", "number": ticket.pk, "due": int(due), "words": words}
    made = engines["jinja2"].from_string(source).render({**facts, "label": label, "state": state})
    assert flat(written) == flat(made)


def test_the_badges_of_rows(cast, cora):
    arrive(cast.ann, suspicion="incident")
    arrive_unknown()
    page = cora.get("/desk/triage").content.decode()
    assert "Emergency?" in page
    assert "Who is this?" in page


def flat(html: str) -> str:
    return re.sub(r"\s*\n\s*", "", html)
