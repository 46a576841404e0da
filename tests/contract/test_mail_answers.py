"""What machines answer by themselves, and when they stop: two desks that write to each other rest."""

import pytest

from sameday.outbox import loop
from tests.contract.house import MONDAY, SUNDAY, at, mail, send_all, sent_to


def test_two_desks_that_answer_each_other_rest_after_two_mails(house):
    """The other desk strips every header by which a machine is known and answers whatever it gets."""
    other = "support@acme.example"
    house.take(mail("The printer is broken.", mid="0@acme.example", who=other), SUNDAY)
    for number in range(1, 6):
        send_all(at(SUNDAY, minutes=number))
        got = sent_to(other)
        if len(got) < number:
            break
        house.take(
            mail(f"Thank you for your mail, ticket {number}.", mid=f"{number}@acme.example", who=other,
                 Subject=f"[#{number}] {got[-1]['Subject']}", To=got[-1]["Reply-To"] or "help@desk.example"),
            f"2026-11-22T20:{number:02}",
        )  # fmt: skip
    assert len(sent_to(other)) <= 2


def test_one_address_gets_four_receipts_an_hour_at_most(house):
    for number in range(9):
        house.take(mail(f"Thing {number}", mid=f"{number}@acme.example"), f"2026-11-22T20:0{number}")
    assert len(house.outbox("receipt")) == 4


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Auto_Submitted": "auto-replied; owner=x"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.acme.example>"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_a_machine_of_a_known_person_is_never_answered(house, headers):
    line = house.take(mail(**headers), SUNDAY)
    assert line["ticket"] and house.outbox() == []


@pytest.mark.parametrize("who", ["noreply@nowhere.example", "MAILER-DAEMON@nowhere.example", "no-reply@acme.example"])
def test_addresses_that_read_nothing_are_never_written_to(house, who):
    house.take(mail(who=who), SUNDAY)
    assert [m for m in house.outbox() if m["to"] == who.lower()] == []


def test_auto_submitted_no_is_a_person(house):
    assert house.take(mail(Auto_Submitted="no"), SUNDAY)["outcome"] == "ticket"
    assert len(house.outbox("receipt")) == 1


def test_what_machines_write_says_so_and_what_people_write_does_not(house, cast):
    from sameday.tickets import life
    from sameday.tickets.models import Ticket

    number = house.take(mail(), SUNDAY)["ticket"]
    life.reply(Ticket.objects.get(pk=number), "Is it on?", by=f"staff:{cast.tina.pk}", at=at(MONDAY), staff=cast.tina)
    receipt, reply = sent_to("ann@acme.example")
    assert receipt["Auto-Submitted"] in ("auto-replied", "auto-generated")
    assert receipt["X-Auto-Response-Suppress"] == "All" and receipt["X-Sameday-Loop"] == loop.mark()
    assert not any(
        reply[name] for name in ("Auto-Submitted", "X-Auto-Response-Suppress", "X-Sameday-Loop", "Precedence")
    )
    assert reply["In-Reply-To"] == "<one@acme.example>" and "Printer" in reply["Subject"]
    assert reply["Subject"].count(f"[T-{number}]") == 1


def test_nothing_quoted_reaches_an_address_nobody_confirmed(house):
    bait = "Cheap pills at http://evil.example"
    for who in ("victim@gmail.com", "victim@nowhere.example", "victim@acme.example"):
        house.take(mail(bait, who=f'"{bait}" <{who}>', mid=who, Subject=bait), SUNDAY)
    sent = [m for m in house.outbox() if m["to"].startswith("victim")]
    assert not any(word in m["subject"] + m["text"] + m["html"] for m in sent for word in ("pills", "evil.example"))
