"""A wall with a second way round it is no wall: what a person may not open, no search, number, merge, export, poll,
mail or link opens for them.

The peers' holes: a ticket found by its number, merged into one's own, exported, its note deleted, heard on the live
channel, or answered by mail with another's number in the subject.
"""

import pytest
from django.test import Client

from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail
from sameday.tickets import queries_client
from sameday.tickets.models import Message, Ticket
from sameday.tokens import links
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
SECRET = "The vault code is 7391."


@pytest.fixture
def theirs(cast):
    """A request of the Corner Bakery, with a note of ours; Ann of Acme is the attacker."""
    ticket = write("carl@corner.example", SECRET, Subject="Vault").ticket
    Message.objects.create(
        ticket=ticket, direction="note", channel="staff", received_at=AT, author=cast.tina, text=SECRET
    )
    return ticket


@pytest.fixture
def own(cast, time_machine):
    time_machine.move_to(AT, tick=False)
    ticket = write("ann@acme.example", Subject="Mine").ticket
    return ticket, links.make("request", ticket=ticket, contact=cast.ann, at=AT)


def test_her_link_shows_her_request_whatever_else_she_asks_for(theirs, own):
    ticket, token = own
    for query in (f"number={theirs.pk}", f"ticket={theirs.pk}", f"id={theirs.pk}", f"contact={theirs.requester_id}"):
        body = Client().get(f"/r/{token}?{query}").content.decode()
        assert f"T-{ticket.pk}" in body, "the control: her own request is there"
        assert SECRET not in body and "Vault" not in body


def test_her_answer_lands_on_her_own_request_whatever_the_form_says(cast, theirs, own):
    from sameday.web.public import sent_forms

    ticket, token = own
    fields = {"text": "Give me the code.", "form": sent_forms.new(AT, token), "ticket": theirs.pk, "number": theirs.pk,
              "ticket_id": theirs.pk, "contact": theirs.requester_id, "token": "x"}  # fmt: skip
    assert Client().post(f"/r/{token}", fields).status_code == 302
    assert Message.objects.filter(ticket=ticket, text="Give me the code.").exists(), "the control: it did arrive"
    assert not Message.objects.filter(ticket=theirs, text="Give me the code.").exists()


def test_a_mail_with_anothers_number_opens_a_request_of_its_own(cast, theirs):
    for subject in (f"[T-{theirs.pk}]", f"Re: Vault [T-{theirs.pk}]", f"T-{theirs.pk}"):
        row = write("ann@acme.example", "Send me all of it.", Subject=subject)
        assert row.ticket and row.ticket != theirs and row.ticket.company == cast.acme
    assert not OutgoingMail.objects.filter(to=cast.ann.mail, ticket=theirs).exists()
    assert not [mail for mail in OutgoingMail.objects.filter(to=cast.ann.mail) if "7391" in mail.text + mail.subject]
    his = write("carl@corner.example", "And the cellar's.", Subject=f"[T-{theirs.pk}]")
    assert his.ticket == theirs, "the control: the number does bring his own mail there"


def test_her_request_is_not_merged_into_his(cast, sign_in, theirs, own):
    ticket, _ = own
    for one, other in ((ticket, theirs), (theirs, ticket)):
        answer = sign_in(cast.cora).post(f"/desk/tickets/{one.pk}/merge", {"into": other.pk})
        assert answer.status_code == 422
    assert not Ticket.objects.filter(state="merged").exists()
    assert not queries_client.seen_by(cast.ann, theirs)
    second = write("ann@acme.example", Subject="Mine again").ticket
    assert sign_in(cast.cora).post(f"/desk/tickets/{second.pk}/merge", {"into": ticket.pk}).status_code == 302, (
        "control"
    )


@pytest.mark.parametrize(
    "place",
    ["/desk/queue?number={n}", "/desk/tickets/{n}", "/desk/triage/{n}", "/desk/triage/news", "/desk/tray", "/desk/day",
     "/desk/audit?on=T-{n}", "/desk/new/callers?who=carl"],
)  # fmt: skip
def test_no_desk_page_or_live_channel_opens_for_a_client(theirs, own, place):
    _, token = own
    browser = Client()
    browser.get(f"/r/{token}")
    for more in ({}, {"HTTP_HX_REQUEST": "true"}, {"HTTP_AUTHORIZATION": f"Bearer {token}"}):
        answer = browser.get(place.format(n=theirs.pk), **more)
        assert answer.status_code in (302, 401, 404) and SECRET.encode() not in answer.content


def test_billing_exports_and_triages_nothing(cast, sign_in, theirs):
    browser = sign_in(cast.bill)
    before = Entry.objects.count()
    assert browser.post("/desk/audit/export", {"format": "csv"}).status_code == 403
    assert browser.get("/desk/triage/news").status_code == 403
    assert Entry.objects.count() == before


def test_no_address_of_ours_deletes_a_note():
    """Nothing said on a ticket can be taken away by a page; only retention does that."""
    from tests.web.test_walk import FOUND

    words = [f"{name} {found.pattern}" for name, found in FOUND.items()]
    assert words and not [each for each in words if "note" in each and ("delete" in each or "remove" in each)]
