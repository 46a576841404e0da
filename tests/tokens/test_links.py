from datetime import timedelta

import pytest
from django.conf import settings

from sameday.tokens import links
from sameday.tokens.models import Link
from tests.outbox.conftest import AT, open_ticket


@pytest.fixture
def ticket(cast):
    return open_ticket(cast.ann)


def test_a_token_opens_its_ticket_for_its_person(ticket, cast):
    token = links.make("request", ticket=ticket, contact=cast.ann, at=AT)
    link = links.find(token, "request", AT)
    assert (link.ticket, link.contact) == (ticket, cast.ann)
    assert links.request_url(token) == f"{settings.URL}/r/{token}"


def test_tokens_are_long_different_and_kept_as_a_hash(ticket, cast):
    """Source: issue 2, contracts: 128 bits or more, stored hashed, one per mail."""
    tokens = {links.make("request", ticket=ticket, contact=cast.ann, at=AT) for _ in range(5)}
    assert len(tokens) == 5
    assert min(map(len, tokens)) >= 32
    stored = " ".join(str(row) for row in Link.objects.values_list())
    assert not any(token in stored for token in tokens)


def test_a_token_opens_nothing_else(ticket, cast):
    token = links.make("request", ticket=ticket, contact=cast.ann, at=AT)
    for wrong in ("", token[:-1], token + "x", token.upper(), "\ud800", Link.objects.get().digest):
        assert links.find(wrong, "request", AT) is None
    assert links.find(token, "approval", AT) is None


def test_a_link_ends_thirty_days_after_the_ticket_closed(ticket, cast):
    token = links.make("request", ticket=ticket, contact=cast.ann, at=AT)
    type(ticket).objects.update(closed_at=AT)
    assert links.find(token, "request", AT + timedelta(days=30))
    assert links.find(token, "request", AT + timedelta(days=30, seconds=1)) is None


def test_a_person_who_left_and_a_mail_taken_back_open_nothing(ticket, cast):
    token = links.make("request", ticket=ticket, contact=cast.ann, at=AT)
    other = links.make("request", ticket=ticket, contact=cast.paul, at=AT)
    assert links.withdraw(f"See\n{links.request_url(other)}\n", AT) == 1
    assert links.find(other, "request", AT) is None
    cast.ann.status = "inactive"
    cast.ann.save()
    assert links.find(token, "request", AT) is None
