"""Solved tickets of the same walls: only the company's own, each with how it was solved and by whom."""

from datetime import timedelta

import pytest

from sameday.search import alike
from sameday.tickets import life
from tests.tickets.conftest import MONDAY, request_of

pytestmark = pytest.mark.django_db


def solve(cast, contact, subject="Plotter cuts the left edge", cause="A wrong paper size.\nWe set A1."):
    ticket = request_of(contact, subject=subject, text="Every drawing from the plotter is cropped on the left.")
    life.take(ticket, by="system", at=MONDAY)
    return life.resolve(ticket, cause, by="system", at=MONDAY + timedelta(hours=1), staff=cast.tina)


def like(ticket):
    return alike.solved(ticket, "The plotter crops the left edge of my drawing.")


def test_a_solved_ticket_is_shown_with_its_source(cast):
    old = solve(cast, cast.paul)
    (found,) = like(request_of(cast.ann, subject="Left edge missing on plotters", text="x"))
    assert (found.number, found.how, found.who) == (old.pk, "A wrong paper size.", "Tina Marsh")
    assert found.at == MONDAY + timedelta(hours=1)


def test_never_one_of_another_company_nor_of_nobodys(cast):
    solve(cast, cast.carl)
    assert like(request_of(cast.ann, subject="Plotter cuts the left edge")) == []
    ticket = request_of(cast.ann, subject="Plotter cuts the left edge")
    ticket.company_id = None
    assert like(ticket) == []


def test_never_itself_nor_one_that_is_still_open_or_reopened_or_spam(cast):
    old = solve(cast, cast.ann)
    assert like(old) == []
    request_of(cast.ann, subject="Plotter cuts the left edge")
    asked = request_of(cast.paul, subject="Plotter cuts the left edge")
    assert [row.number for row in like(asked)] == [old.pk]
    life.reopen(old, by="system", at=MONDAY + timedelta(hours=2))
    assert like(asked) == []


def test_five_at_most_and_none_for_something_else(cast):
    for _ in range(7):
        solve(cast, cast.ann)
    assert len(like(request_of(cast.paul, subject="Plotter cuts the left edge"))) == 5
    assert alike.solved(request_of(cast.paul, subject="Password expired"), "I cannot sign in to the bank.") == []
