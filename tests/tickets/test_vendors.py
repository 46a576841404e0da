"""A third party on a ticket: asked in a thread of its own, asked again, heard; never shown to the client."""

from datetime import timedelta

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Stage, WaitingFor
from sameday.tickets import due_vendors, life, queries_client
from sameday.tickets.life.open import Said
from sameday.tickets.life.vendor import Vendor
from sameday.tickets.models import FollowUp, SeenId, Ticket, VendorCase
from tests.tickets.conftest import MONDAY, everything, request_of

pytestmark = pytest.mark.django_db
BY = {"by": "staff:1", "at": MONDAY}
COMCAST = Vendor("Comcast", "Support@Comcast.example", "800-555-0100", "CM-1")


@pytest.fixture
def ticket(cast):
    ticket = request_of(cast.ann, subject="Internet is down")
    return life.take(ticket, urgency="normal", **BY)


def ask(ticket, cast, vendor=COMCAST, days=2, at=MONDAY):
    return life.ask_vendor(
        ticket, vendor, "The line of 12 Elm Street is down.", subject="Line down", chase_days=days, staff=cast.tina,
        by="staff:1", at=at,
    )  # fmt: skip


def fresh(ticket):
    return Ticket.objects.get(pk=ticket.pk)


def to_vendor():
    return OutgoingMail.objects.filter(template__startswith="vendor").order_by("pk")


def says(case, text="Fixed.", at=MONDAY, automatic=False, mid=""):
    said = Said(
        text=text, sender="noc@comcast.example", message_id=mid, automatic=automatic, evidence={"vendor": case.pk}
    )
    return life.vendor_said(case, said, channel="email", by="sender", at=at)


def test_asking_writes_to_the_vendor_and_waits_for_them(cast, ticket):
    case = ask(ticket, cast)
    mail, now = to_vendor().get(), fresh(ticket)
    assert (now.stage, now.waiting_for, now.next_step_at) == (Stage.WAITING, WaitingFor.VENDOR, case.chase_at)
    assert mail.to == "support@comcast.example"
    assert mail.subject == f"[T-{ticket.pk}] Line down (your reference CM-1)"
    assert "The line of 12 Elm Street is down." in mail.text and b"+v%d." % case.pk in mail.mime


def test_the_vendors_thread_is_not_the_clients(cast, ticket):
    known = set(SeenId.objects.filter(ticket=ticket).values_list("message_id", flat=True))
    case = ask(ticket, cast)
    says(case, mid="<a@comcast.example>")
    life.write_vendor(case, "Thank you. And the other line?", staff=cast.tina, **BY)
    first, second = to_vendor()
    assert second.references == [first.message_id, "<a@comcast.example>"]
    assert second.in_reply_to == "<a@comcast.example>"
    assert set(SeenId.objects.filter(ticket=ticket).values_list("message_id", flat=True)) == known
    life.reply(fresh(ticket), "It works again.", staff=cast.tina, **BY)
    reply = OutgoingMail.objects.get(template="reply")
    assert not {first.message_id, "<a@comcast.example>"} & {*reply.references, reply.in_reply_to}


def test_the_client_sees_whom_we_wait_for_and_nothing_of_what_was_written(cast, ticket):
    case = ask(ticket, cast)
    assert queries_client.vendor(fresh(ticket)) == "Comcast"
    before = [entry.text for entry in queries_client.conversation(cast.ann, fresh(ticket))]
    says(case, "A truck cut the cable.")
    said = [entry.text for entry in queries_client.conversation(cast.ann, fresh(ticket))]
    assert said == before and not any("Elm Street" in text or "cable" in text for text in said)
    assert queries_client.vendor(fresh(ticket)) == ""


def test_a_vendors_words_end_the_wait_and_a_machines_do_not(cast, ticket):
    case = ask(ticket, cast)
    says(case, "We have received your case CM-77.", automatic=True)
    assert fresh(ticket).waiting_for == WaitingFor.VENDOR
    assert VendorCase.objects.get().chase_at is not None
    says(case, at=MONDAY + timedelta(hours=1))
    now = fresh(ticket)
    assert (now.stage, now.waiting_for) == (Stage.READY, None)
    assert now.next_step_at > MONDAY and VendorCase.objects.get().chase_at is None


def test_what_comes_when_nobody_waits_is_a_follow_up_once(cast, ticket):
    case = ask(ticket, cast)
    life.resume(fresh(ticket), **BY)
    for hours in (1, 2):
        says(case, at=MONDAY + timedelta(hours=hours))
    assert [row.what for row in FollowUp.objects.all()] == ["Comcast wrote: read it"]


def test_a_silent_vendor_is_asked_twice_by_mail_then_called(cast, ticket):
    case = ask(ticket, cast, days=2)
    sent = []
    for _ in range(4):
        case.refresh_from_db()
        if case.chase_at is None:
            break
        at = case.chase_at
        assert due_vendors.step(at - timedelta(seconds=1)) == 0
        assert due_vendors.step(at) == 1
        assert due_vendors.step(at) == 0
        sent.append((at.date() - MONDAY.date()).days)
    assert sent == [2, 8, 10]  # Wednesday; Thanksgiving and the day after are holidays; Tuesday, Thursday
    assert [mail.template for mail in to_vendor()] == ["vendor", "vendor_chase", "vendor_chase"]
    chase = to_vendor().last()
    assert "The line of 12 Elm Street is down." in chase.text and chase.references == [
        m.message_id for m in to_vendor()[:2]
    ]
    assert FollowUp.objects.get().what == "Call Comcast on 800-555-0100: no answer after 2 business days"


def test_a_vendor_without_an_address_is_called_from_the_beginning(cast, ticket):
    case = ask(ticket, cast, vendor=Vendor("The locksmith", phone="203-555-0177"))
    assert not to_vendor().exists()
    due_vendors.step(case.chase_at)
    assert FollowUp.objects.get().what == "Call The locksmith on 203-555-0177: no answer after 2 business days"


def test_nobody_is_asked_again_about_what_is_over(cast, ticket):
    case = ask(ticket, cast)
    life.resume(fresh(ticket), **BY)
    life.resolve(fresh(ticket), "The cable was mended.", staff=cast.tina, tell=False, **BY)
    VendorCase.objects.update(chase_at=case.chase_at)
    assert due_vendors.step(case.chase_at) == 1
    assert due_vendors.step(case.chase_at) == 0 and to_vendor().count() == 1


def test_one_case_that_fails_delays_no_other(cast, ticket, monkeypatch):
    first, second = ask(ticket, cast), ask(request_taken(cast), cast)
    chase = life.chase_vendor

    def breaks(case, **who):
        if case.pk == first.pk:
            raise ValueError("poisoned")
        return chase(case, **who)

    monkeypatch.setattr(life, "chase_vendor", breaks)
    due_vendors.step(first.chase_at)
    assert to_vendor().filter(template="vendor_chase").count() == 1
    first.refresh_from_db()
    assert first.chase_at > second.chase_at - timedelta(days=30)


def request_taken(cast):
    return life.take(request_of(cast.paul, subject="Scanner"), urgency="normal", **BY)


def test_done_ends_the_wait_when_no_other_vendor_is_asked(cast, ticket):
    first = ask(ticket, cast)
    second = ask(fresh(ticket), cast, vendor=Vendor("Cisco", "tac@cisco.example"))
    life.end_vendor(first, **BY)
    assert fresh(ticket).waiting_for == WaitingFor.VENDOR
    life.end_vendor(second, **BY)
    assert fresh(ticket).stage == Stage.READY


def test_what_waits_for_the_client_goes_on_waiting_for_them(cast, ticket):
    ticket = life.ask_more(ticket, questions=["Since when?"], staff=cast.tina, **BY)
    case = ask(ticket, cast)
    assert fresh(ticket).waiting_for == WaitingFor.INFORMATION
    says(case)
    assert fresh(ticket).waiting_for == WaitingFor.INFORMATION


@pytest.mark.parametrize(
    ("vendor", "text", "days", "words"),
    [
        (Vendor(" "), "x", 2, "Say who the vendor is."),
        (COMCAST, " ", 2, "Write what you ask them, or what you asked them by telephone."),
        (COMCAST, "x", 0, "Ask again after 1 to 30 business days."),
        (COMCAST, "x", 31, "Ask again after 1 to 30 business days."),
    ],
)
def test_a_question_that_cannot_be_asked_changes_nothing(cast, ticket, vendor, text, days, words):
    before = everything()
    with pytest.raises(life.NotAllowed, match=words):
        life.ask_vendor(ticket, vendor, text, subject="s", chase_days=days, staff=cast.tina, **BY)
    assert everything() == before


def test_a_change_that_waited_for_a_vendor_goes_back_to_its_analysis(cast, ticket):
    life.make_change(ticket, **BY)
    case = ask(fresh(ticket), cast)
    assert fresh(ticket).waiting_for == WaitingFor.ANALYSIS
    Ticket.objects.filter(pk=ticket.pk).update(waiting_for="vendor")
    says(case)
    assert (fresh(ticket).stage, fresh(ticket).waiting_for) == (Stage.WAITING, WaitingFor.ANALYSIS)
