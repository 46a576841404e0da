"""What a signed-in person sees of offers: theirs, and nobody else's. Source: rules.md 8; security.md."""

from datetime import timedelta

import pytest

from sameday.changes import asking, deciding, queries
from sameday.changes.models import Offer
from sameday.changes.queries import Face
from sameday.clients.models import Contact
from sameday.policy.approval import How
from tests.changes.conftest import TINA, change_of, draft_of
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(hours=1)


def test_pending_is_what_they_were_asked(offer, cast, delegate):
    assert [seen.offer for seen in queries.pending(cast.paul, at=AT)] == [offer]
    assert queries.pending(delegate, at=AT) == []
    assert queries.of_contact(delegate, offer.pk, at=AT) is None
    asking.ask_next(offer, why="silence", by="system", at=AT)
    assert [seen.offer for seen in queries.pending(delegate, at=AT)] == [offer]


@pytest.mark.parametrize("who", ["ann", "carl", "vera"])
def test_nobody_else_finds_it(offer, cast, who):
    person = getattr(cast, who)
    assert queries.pending(person, at=AT) == queries.decided(person, at=AT) == []
    assert queries.of_contact(person, offer.pk, at=AT) is None


def test_a_draft_is_seen_by_no_client(draft, cast):
    assert queries.pending(cast.paul, at=AT) == []
    assert queries.of_contact(cast.paul, draft.pk, at=AT) is None


def test_decided_in_the_portal(offer, cast):
    seen = queries.of_contact(cast.paul, offer.pk, at=AT)
    assert (seen.face, seen.mine, seen.may_take_back) == (Face.OPEN, False, False)
    deciding.approve(seen.offer, cast.paul, How.PORTAL, digest=seen.offer.digest, by=f"contact:{cast.paul.pk}", at=AT)
    assert queries.pending(cast.paul, at=AT) == []
    (done,) = queries.decided(cast.paul, at=AT)
    assert (done.face, done.mine, done.may_take_back, done.approval.how) == (Face.APPROVED, True, True, "portal")
    deciding.take_back(done.approval, cast.paul, by=f"contact:{cast.paul.pk}", at=AT)
    assert queries.decided(cast.paul, at=AT)[0].face == Face.TAKEN_BACK


def test_the_one_that_ends_first_comes_first(offer, cast):
    second = asking.send(draft_of(change_of(cast.ann, "Other"), cast.atlas), by=TINA, at=MONDAY - timedelta(days=3))
    assert [seen.offer for seen in queries.pending(cast.paul, at=AT)] == [second, offer]


def test_what_lapsed_waits_for_nobody(offer, cast):
    assert queries.pending(cast.paul, at=offer.valid_until) == []
    assert queries.of_contact(cast.paul, offer.pk, at=offer.valid_until).face == Face.LAPSED


def test_who_lost_the_right_sees_no_offer(offer, cast):
    Contact.objects.filter(pk=cast.paul.pk).update(point_of_contact=False, approves_in_order=None)
    person = Contact.objects.get(pk=cast.paul.pk)
    assert queries.pending(person, at=AT) == []
    seen = queries.of_contact(person, offer.pk, at=AT)
    assert (seen.face, seen.offer) == (Face.NO_RIGHT, None)


def test_the_list_is_few_queries_however_long(cast, django_assert_max_num_queries):
    for n in range(6):
        asking.send(draft_of(change_of(cast.ann, f"No {n}"), cast.atlas), by=TINA, at=MONDAY)
    with django_assert_max_num_queries(3):
        assert len(queries.pending(cast.paul, at=AT)) == 6
    for offer in Offer.objects.all():
        deciding.approve(offer, cast.paul, How.LINK, digest=offer.digest, by="contact:1", at=AT)
    with django_assert_max_num_queries(4):
        assert [seen.may_take_back for seen in queries.decided(cast.paul, at=AT)] == [True] * 6
    assert Offer.objects.count() == 6
