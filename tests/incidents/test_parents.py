"""Several similar reports of one company within 30 minutes propose a parent; a person decides. Source: rules.md 7."""

from datetime import timedelta

import pytest

from sameday.incidents import check, parents
from sameday.incidents.models import Incident
from sameday.incidents.refused import NotNow
from sameday.policy import parents as policy
from sameday.policy.parents import Report, propose, words
from sameday.tickets import life
from sameday.tickets.models import Ticket, TicketLink
from tests.tickets.conftest import MONDAY, everything, request_of

AT = MONDAY
TEXTS = (
    ("Internet down", "The internet is down at the front desk since ten."),
    ("No internet", "No internet connection here, all pages are down."),
    ("Internet??", "Our internet does not work, is it down for everyone?"),
)


def report(number, minutes, said="internet down at the shop", company=1, **more):
    return Report(number, company, AT + timedelta(minutes=minutes), words("", said), **more)


def test_three_that_say_the_same_within_half_an_hour_have_the_earliest_as_parent():
    found = propose(report(7, 12), [report(5, 0), report(9, 29, "the internet at our shop is down")])
    assert (found.parent, found.numbers, found.reasons) == (5, (5, 7, 9), ("the same words",))


@pytest.mark.parametrize(
    "others",
    [
        [report(5, 0)],  # two are not many
        [report(5, 0), report(9, 31)],
        [report(5, 0), report(9, 20, company=2)],
        [report(5, 0), report(9, 20, company=None)],
        [report(5, 0), report(9, 20, "a new laptop for Ben")],
        [report(5, -20), report(9, 20)],  # forty minutes apart
    ],
)
def test_fewer_or_later_or_another_companys_or_of_something_else_propose_nothing(others):
    assert propose(report(7, 0), others) is None


def test_the_same_suspicion_or_the_same_item_is_as_good_as_words():
    kinds = [report(n, n, f"word{n} thing{n}", suspicion="ransomware") for n in (1, 2, 3)]
    assert propose(kinds[2], kinds[:2]).reasons == ("the same kind of emergency",)
    items = [report(n, n, f"word{n} thing{n}", item=4) for n in (1, 2, 3)]
    assert propose(items[0], items[1:]).reasons == ("the same covered item",)


def test_nobody_knows_whose_it_is_so_nothing_is_proposed():
    assert propose(report(7, 0, company=None), [report(5, 0, company=None), report(6, 0, company=None)]) is None


@pytest.fixture
def three(cast):
    people = (cast.ann, cast.paul, cast.ann)
    return [
        request_of(person, at=AT + timedelta(minutes=9 * n), subject=subject, text=text)
        for n, (person, (subject, text)) in enumerate(zip(people, TEXTS, strict=True))
    ]


@pytest.mark.django_db
def test_one_click_makes_the_parent_and_hangs_the_others_on_it(cast, three):
    carls = request_of(cast.carl, at=AT, subject="Internet down", text="No internet at the bakery, all down.")
    found = parents.proposal(three[2])
    assert (found.parent, found.children) == (three[0], (three[1], three[2]))
    incident = parents.make(three[2], staff=cast.tina, at=AT + timedelta(minutes=20))
    assert (incident.ticket, incident.kind) == (three[0], "outage")
    assert set(TicketLink.objects.values_list("ticket", "other")) == {(t.pk, three[0].pk) for t in three[1:]}
    assert not TicketLink.objects.filter(ticket=carls).exists()
    assert parents.proposal(three[1]) is None  # they hang there already
    fourth = request_of(cast.ann, at=AT + timedelta(minutes=21), subject="Internet", text="Still no internet, down.")
    assert parents.proposal(fourth).incident == incident
    assert [*check.check(AT)] == []


@pytest.mark.django_db
def test_who_says_no_is_not_asked_again(cast, three):
    parents.decline(three[0], staff=cast.tina, at=AT)
    assert [parents.proposal(ticket) for ticket in three] == [None, None, None]
    before = everything()
    with pytest.raises(NotNow, match="any more"):
        parents.make(three[0], staff=cast.tina, at=AT)
    assert everything() == before and not Incident.objects.exists()


@pytest.mark.django_db
def test_what_is_over_merged_or_quarantined_takes_no_part(cast, three):
    life.merge(three[1], three[0], by="staff:1", at=AT)
    assert parents.proposal(Ticket.objects.get(pk=three[0].pk)) is None
    stranger = request_of(cast.ann, company=None, contact=None, state="quarantined", subject="Internet down")
    assert parents.proposal(stranger) is None


def test_a_greeting_is_no_likeness():
    assert policy.words("Hello", "Good morning team, please help, thanks") == frozenset()
