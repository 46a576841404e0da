"""Who is asked, with what mail, frozen how. Source: rules.md 8; ux.md 4."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sameday.changes import approvers, asking, frozen
from sameday.changes.models import Asked, Offer
from sameday.clients.models import Contact
from sameday.outbox.models import OutgoingMail
from sameday.tickets.life import NotAllowed
from sameday.tickets.models import FollowUp, Message, Ticket
from tests.changes.conftest import TINA, change_of, delegate_of, draft_of
from tests.tickets.conftest import MONDAY

pytestmark = pytest.mark.django_db


def test_the_point_of_contact_is_asked_first(offer, cast):
    """# page 7.1"""
    assert (offer.state, offer.approver, offer.sent_at) == ("sent", cast.paul, MONDAY)
    ticket = Ticket.objects.get()
    assert (ticket.stage, ticket.waiting_for) == ("waiting", "approval")
    asked = Asked.objects.get()
    assert (asked.contact, asked.link.purpose, asked.link.contact, asked.why) == (cast.paul, "approval", cast.paul, "")
    mail = OutgoingMail.objects.get(template="approval_request")
    assert (mail.to, mail.contact) == ("paul@acme.example", cast.paul)
    assert mail.subject == f"[T-{ticket.number}] Approve up to $262.50: Second monitor"
    for words in (
        "Ann Keller (Acme Plumbing) asks for: Install and set up a second monitor at desk 14.",
        "Price: $262.50: up to 1.5 hours at $175 an hour.", "Why: New equipment is a change",
        "Answer by Wednesday 9 December", "Opening the page approves nothing. A reply is a question to us.",
    ):  # fmt: skip
        assert words in mail.text
    assert ">Review</a>" in mail.html
    assert b"X-Auto-Response-Suppress: DR, RN, NRN, AutoReply" in bytes(mail.mime)  # an absence asks the next at once


def test_what_was_sent_is_frozen(offer):
    assert offer.digest == frozen.digest_of(Offer.objects.get()) != ""
    for changed in ({"what": "Two monitors"}, {"cap_amount": Decimal(900)}, {"rate": Decimal(300)}, {"digest": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Offer.objects.filter(pk=offer.pk).update(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"what": "x"}, {"steps": "x"}, {"risk": "high"}, {"risk_words": "x"}, {"way_back": "x"}, {"minutes_low": 1},
        {"minutes_high": 91}, {"cap_minutes": 91}, {"cap_amount": Decimal("262.51")}, {"rate": Decimal(176)},
        {"multiplier": Decimal("1.5")}, {"currency": "CAD"}, {"scope_sha256": "x"}, {"scope_name": "x"},
        {"facts": [["Who", "Ann"]]}, {"version": 2}, {"charge": "fixed"}, {"sent_at": MONDAY + timedelta(seconds=1)},
    ],
    ids=lambda changed: next(iter(changed)),
)  # fmt: skip
def test_any_change_is_another_hash(offer, changed):
    for name, value in changed.items():
        setattr(offer, name, value)
    assert frozen.digest_of(offer) != offer.digest


def test_who_may_not_approve_so_much_is_not_asked(draft, cast, delegate):
    cast.paul.approves_up_to = Decimal(200)
    cast.paul.save()
    assert asking.send(draft, by=TINA, at=MONDAY).approver == delegate


def test_nobody_may_the_draft_stays_and_the_coordinator_has_a_task(draft, cast):
    Contact.objects.filter(pk=cast.paul.pk).update(approves_up_to=Decimal(200))
    with pytest.raises(NotAllowed, match=r"Nobody of this company may approve up to \$262.50"):
        asking.send(draft, by=TINA, at=MONDAY)
    assert (Offer.objects.get().state, Asked.objects.count()) == ("draft", 0)
    assert not OutgoingMail.objects.filter(template="approval_request").exists()
    assert Ticket.objects.get().waiting_for == "analysis"
    task = FollowUp.objects.get(key="approver")
    assert (task.role, task.done_at) == ("coordinator", None)
    with pytest.raises(NotAllowed):  # a second try makes no second task
        asking.send(draft, by=TINA, at=MONDAY)
    assert FollowUp.objects.filter(key="approver").count() == 1


@pytest.mark.parametrize("line", ["Approved by (for changes): Vic Dunn", "Approved by (for changes): vic@acme.example"])
def test_a_named_approver_is_asked_first_of_those_who_may(draft, cast, delegate, line):
    text = f"Name: Ann\nBest phone: 1\nComputer name: x\n{line}\n"
    Message.objects.filter(ticket=draft.ticket, direction="in").update(text=text)
    assert asking.send(draft, by=TINA, at=MONDAY).approver == delegate


@pytest.mark.parametrize("name", ["Ann Keller", "Carl Boone", "My boss"])
def test_a_name_alone_makes_nobody_an_approver(draft, cast, delegate, name):
    text = f"Name: Ann\nBest phone: 1\nComputer name: x\nApproved by (for changes): {name}\n"
    Message.objects.filter(ticket=draft.ticket, direction="in").update(text=text)
    assert asking.send(draft, by=TINA, at=MONDAY).approver == cast.paul


def test_a_new_version_takes_the_old_one_back(offer, cast):
    second = draft_of(offer.ticket, cast.atlas, version=2, amount="525", minutes=180)
    asking.send(second, by=TINA, at=MONDAY + timedelta(hours=1))
    offer.refresh_from_db()
    assert (offer.state, offer.act_at) == ("superseded", None)
    assert Offer.objects.get(state="sent") == second
    assert Ticket.objects.get().waiting_for == "approval"


def test_an_offer_is_sent_once(offer, refuses):
    with refuses("sent already"):
        asking.send(offer, by=TINA, at=MONDAY)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": " "}, "what will be done"),
        ({"minutes": 0, "minutes_low": 0}, "minutes"),
        ({"amount": "0"}, "how much"),
    ],
)
def test_an_offer_without_its_facts_is_refused(change, cast, refuses, wrong, words):
    draft = draft_of(change, cast.atlas, **wrong)
    with refuses(words):
        asking.send(draft, by=TINA, at=MONDAY)


def test_withdrawn_by_us(offer):
    assert asking.withdraw(offer, by=TINA, at=MONDAY).state == "withdrawn"
    assert Ticket.objects.get().waiting_for == "analysis"


def test_an_offer_ends_with_its_ticket(offer, cast):
    from sameday.tickets import life

    other = change_of(cast.ann, "Another")
    life.merge(offer.ticket, other, by=TINA, at=MONDAY)
    offer.refresh_from_db()
    assert (offer.state, offer.act_at) == ("withdrawn", None)


def test_the_order_and_the_limits(cast, change, delegate):
    third = delegate_of(cast.acme, "Una Fox", "1000", 2)
    assert approvers.who_may(change, Decimal(500)) == [cast.paul, delegate, third]
    assert approvers.who_may(change, Decimal("500.01")) == [cast.paul, third]
    assert approvers.backup(cast.paul, change) == delegate
    assert approvers.backup(delegate, change) == cast.paul
    assert approvers.backup(cast.carl, change) is None
