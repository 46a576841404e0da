"""A request for somebody's leaving, and who is to leave: they see nothing of it, whatever their role. rules.md 10."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from sameday.changes import approvers, asking, deciding
from sameday.changes import queries as offers
from sameday.changes.models import Offer
from sameday.clients.models import Contact
from sameday.intake import people_asked
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Stage
from sameday.reports import promises
from sameday.search import viewers
from sameday.tickets import life, own_leaving, queries_client, queries_people_asked, queries_portal
from sameday.tickets.life.outcomes import point_of_contact
from sameday.tickets.life.withdraw import may
from sameday.tickets.models import Participant, Ticket
from sameday.tokens import links
from tests.changes.conftest import draft_of
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
BY = {"by": "staff:1", "at": NOW}


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def vic(cast):
    """The second point of contact of Acme."""
    return Contact.objects.create(
        company=cast.acme, name="Vic Dunn", mail="vic@acme.example", phone="860-555-0119", approves_in_order=1,
        point_of_contact=True,
    )  # fmt: skip


@pytest.fixture
def asked(cast, vic):
    """Vic says that Paul leaves, who is the first point of contact."""
    ticket = people_asked.leave(vic, cast.paul, {"last_day": "2026-11-30"}, token="a", at=NOW)
    return Ticket.objects.get(pk=ticket.pk)


def sees(person, ticket) -> set[bool]:
    """Return what each way of seeing says; they agree."""
    everybody, _ = queries_portal.page(person, everybody=True)
    return {
        queries_client.seen_by(person, ticket),
        ticket.pk in queries_client.tickets_of(person).values_list("pk", flat=True),
        ticket.pk in [row.pk for row in everybody],
        ticket.pk in [row.pk for row in queries_portal.open_now(person)[0]],
        queries_portal.of_contact(person, ticket.pk) is not None,
        viewers.sees(person, ticket.pk) is not None,
    }


def test_who_is_to_leave_finds_no_trace_of_it_on_any_page(cast, vic, asked):
    other = request_of(cast.ann, subject="The printer", at=NOW)
    paul, page = signed_in(cast.paul.mail, at=NOW), f"/my/requests/{asked.pk}"
    for address in ("/my", "/my?whose=company", "/my?whose=company&month=2026-11", "/my/our-company"):
        said = paul.get(address).content.decode()
        assert "Person leaves" not in said and page not in said and "Leaving was asked for" not in said, address
    assert "The printer" in paul.get("/my?whose=company").content.decode()
    said = paul.get("/my/our-company").content.decode()
    assert "Open requests: 1" in said
    assert [promises.months(person, at=NOW)[0].requests for person in (cast.paul, vic)] == [1, 2]
    for end in ("", "/withdraw", "/rate"):
        assert paul.get(f"{page}{end}").status_code == 404, end
    assert paul.post(f"{page}/withdraw", {"decision": "withdraw"}).status_code == 404
    assert paul.post(page, {"text": "No!"}).status_code == 404 and paul.post(f"{page}/time").status_code == 404
    asked.refresh_from_db()
    assert asked.stage == Stage.NEW and asked.messages.count() == 1
    assert sees(cast.paul, asked) == {False} and sees(cast.paul, other) == {True}
    assert (
        sees(vic, asked) == {True}
        and "Leaving was asked for" in signed_in(vic.mail, at=NOW).get("/my/our-company").content.decode()
    )


def test_no_link_opens_it_for_them(cast, asked):
    token = links.make("request", ticket=asked, contact=cast.paul, at=NOW)
    browser = signed_in(cast.ann.mail, at=NOW)
    for address in (f"/r/{token}", f"/r/{token}/withdraw", f"/r/{token}/time"):
        assert browser.get(address).status_code == 404, address


@pytest.mark.parametrize("role", ["affected", "takes part"])
def test_no_other_part_in_it_shows_it(cast, vic, role):
    ticket = people_asked.leave(vic, cast.ann, {"last_day": "2026-11-30"}, token="a", at=NOW)
    if role == "affected":
        Ticket.objects.filter(pk=ticket.pk).update(affected=cast.ann)
    else:
        Participant.objects.create(ticket=ticket, contact=cast.ann, address=cast.ann.mail)
    assert sees(cast.ann, Ticket.objects.get(pk=ticket.pk)) == {False}


def test_only_who_asked_and_other_points_of_contact_withdraw_it(cast, vic, asked):
    assert not may(cast.paul, asked) and may(vic, asked)
    Contact.objects.filter(pk=cast.ann.pk).update(point_of_contact=True)
    assert may(Contact.objects.get(pk=cast.ann.pk), asked)
    Ticket.objects.filter(pk=asked.pk).update(requester=cast.paul)
    asked.refresh_from_db()
    assert may(cast.paul, asked) and sees(cast.paul, asked) == {True}


def test_a_request_that_it_was_merged_into_tells_it_too(cast, vic, asked):
    other, third = request_of(vic, subject="Laptops", at=NOW), request_of(vic, subject="All", at=NOW)
    own = request_of(cast.paul, subject="Mine", at=NOW)
    life.merge(asked, other, **BY)
    other.refresh_from_db()
    assert sees(cast.paul, other) == {False} and not may(cast.paul, other) and sees(vic, other) == {True}
    assert queries_portal.of_contact(cast.paul, asked.pk) is None
    life.merge(other, third, **BY)
    third.refresh_from_db()
    assert sees(cast.paul, third) == {False} and sees(cast.paul, own) == {True}
    assert queries_people_asked.being_done(cast.paul) == []


@pytest.fixture
def chain(cast, vic, asked):
    """What Vic asked for was merged, and that again, five times over."""
    found = [asked, *(request_of(vic, subject=f"Request {n}", at=NOW) for n in range(5))]
    for one, into in pairwise(found):
        life.merge(one, into, **BY)
    return [Ticket.objects.get(pk=ticket.pk) for ticket in found]


def test_however_often_it_was_merged_the_last_one_tells_it(cast, vic, chain):
    own = request_of(cast.paul, subject="Mine", at=NOW)
    for ticket in chain:
        assert not queries_client.seen_by(cast.paul, ticket), ticket
        assert own_leaving.people(ticket) == {cast.paul.pk}
        assert queries_portal.of_contact(cast.paul, ticket.pk) is None
    assert sees(cast.paul, chain[-1]) == {False} and sees(vic, chain[-1]) == {True} and sees(cast.paul, own) == {True}
    assert list(queries_client.tickets_of(cast.paul)) == [own]
    assert point_of_contact(chain[-1]) == vic


@pytest.mark.parametrize("apart", range(5))
def test_taken_apart_only_what_tells_it_stays_hidden(cast, vic, chain, apart):
    """The first `apart + 1` are one request again, and the rest is another, which says nothing of a leaving."""
    life.unmerge(chain[apart], **BY)
    for place, ticket in enumerate(Ticket.objects.get(pk=each.pk) for each in chain):
        told = place <= apart
        assert queries_client.seen_by(cast.paul, ticket) is not told
        assert (ticket in queries_client.tickets_of(cast.paul)) is not told
    assert sees(cast.paul, Ticket.objects.get(pk=chain[-1].pk)) == {True}
    assert sees(cast.paul, Ticket.objects.get(pk=chain[apart].pk)) == {False}
    life.merge(Ticket.objects.get(pk=chain[apart].pk), Ticket.objects.get(pk=chain[-1].pk), **BY)
    assert sees(cast.paul, Ticket.objects.get(pk=chain[-1].pk)) == {False}


def test_two_that_were_merged_into_one_are_both_looked_at(cast, vic, asked):
    other, main = request_of(vic, subject="Laptops", at=NOW), request_of(vic, subject="All", at=NOW)
    for one in (other, asked):
        life.merge(one, main, **BY)
    main.refresh_from_db()
    assert sees(cast.paul, main) == {False} and own_leaving.people(main) == {cast.paul.pk}


def test_they_are_not_asked_to_approve_what_it_takes_and_decide_nothing(cast, vic, asked):
    ticket = life.change(asked, **BY)
    assert point_of_contact(ticket) == vic and approvers.backup(vic, ticket) is None
    offer = asking.send(draft_of(ticket, cast.atlas), first=cast.paul, **BY)
    assert offer.approver == vic and not offer.asked.filter(contact=cast.paul).exists()
    assert offers.pending(cast.paul, at=NOW) == [] and offers.of_contact(cast.paul, offer.pk, at=NOW) is None
    assert len(offers.pending(vic, at=NOW)) == 1
    with pytest.raises(life.NotAllowed):
        deciding.decline(offer, cast.paul, digest=offer.digest, **BY)
    assert asking.ask_next(offer, why="silence", **BY) is None
    deciding.approve(offer, vic, "portal", digest=offer.digest, **BY)
    assert not OutgoingMail.objects.filter(contact=cast.paul).exists()
    assert offers.decided(cast.paul, at=NOW) == [] and Offer.objects.get().state == "approved"


def test_lists_cost_the_same_with_it(cast, chain, django_assert_num_queries):
    for _ in range(9):
        request_of(cast.ann, subject="More", at=NOW)
    with django_assert_num_queries(1):
        assert len(queries_portal.page(cast.paul, everybody=True)[0]) == 9
