"""staff, office, mailbox and company on the command line."""

import io

import pytest

from sameday.audit.models import Entry
from sameday.cli.main import main
from sameday.clients.models import Company, Contact
from sameday.office.models import Mailbox, Office, Staff
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery 9"


@pytest.fixture
def type_in(monkeypatch):
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_first_owner_of_an_empty_desk(type_in, capsys):
    type_in(f"{PASSWORD}\n")
    assert main(["staff", "add", "Olga Brandt", "Olga@Desk.example", "--role", "owner", "--password-stdin"]) == 0
    said = capsys.readouterr()
    assert PASSWORD not in said.out + said.err
    person = Staff.objects.get()
    assert (person.mail, person.role) == ("olga@desk.example", "owner")
    assert person.user.check_password(PASSWORD)
    assert Office.objects.get().demo is False


@pytest.mark.parametrize(
    ("arguments", "password", "words"),
    [
        (["X", "x@desk.example", "--role", "king"], PASSWORD, "There is no role 'king'"),
        (["X", "x@desk.example", "--role", "owner"], "short", "too short"),
        (["X", "no-address", "--role", "owner"], PASSWORD, "valid email"),
    ],
)
def test_a_wrong_person_is_refused_and_nothing_is_made(type_in, capsys, arguments, password, words):
    type_in(password)
    assert main(["staff", "add", *arguments, "--password-stdin"]) == 1
    assert words in capsys.readouterr().err
    assert not Staff.objects.exists()


def test_without_a_terminal_the_password_is_not_asked_for(type_in, capsys):
    type_in("")
    assert main(["staff", "add", "X", "x@desk.example", "--role", "owner"]) == 2
    assert "--password-stdin" in capsys.readouterr().err


def test_factor_and_account_by_address(cast, capsys):
    assert main(["staff", "reset-factor", cast.tina.mail]) == 0
    assert main(["staff", "sign-out", cast.tina.mail]) == 0
    assert main(["staff", "deactivate", cast.tina.mail.upper()]) == 0
    cast.tina.refresh_from_db()
    assert (cast.tina.active, cast.tina.user.is_active) == (False, True) or not cast.tina.active
    assert main(["staff", "deactivate", "nobody@desk.example"]) == 1
    assert main(["staff", "list"]) == 0
    assert "(deactivated)" in capsys.readouterr().out


def test_the_office_gets_its_name(cast, capsys):
    assert main(["office", "--name", "River IT", "--zone", "America/Chicago", "--mail", "Desk@River.example"]) == 0
    office = Office.objects.get()
    assert (office.name, office.calendar.zone, office.mail) == ("River IT", "America/Chicago", "desk@river.example")
    assert Mailbox.objects.filter(address="desk@river.example").exists()


@pytest.mark.parametrize("wrong", [["--zone", "Mars/Olympus"], ["--mail", "desk"]])
def test_an_impossible_office_is_refused(cast, capsys, wrong):
    before = Office.objects.values().get()
    assert main(["office", *wrong]) == 2
    assert Office.objects.values().get() == before


def test_a_company_with_its_point_of_contact(cast):
    add = ["company", "add", "Delta Dental", "--tier", "VIP", "--domain", "Delta.example",
           "--point-of-contact", "Dee Lane", "Dee@delta.example"]  # fmt: skip
    assert main(add) == 0
    company = Company.objects.get(name="Delta Dental")
    assert (company.plan.tier, company.domains.get().name) == ("VIP", "delta.example")
    assert Contact.objects.get(company=company).point_of_contact
    assert main(add) == 1


def test_a_mailbox_keeps_its_password_to_itself(cast, type_in, capsys):
    type_in("sekrit-9\n")
    assert (
        main(["mailbox", "add", "alt@desk.example", "--imap-url", "imaps://alt@imap.example", "--password-stdin"]) == 0
    )
    assert main(["mailbox", "list"]) == 0
    said = capsys.readouterr()
    assert "imaps://alt@imap.example" in said.out
    assert "sekrit-9" not in said.out + said.err
    assert main(["mailbox", "add", "alt@desk.example", "--imap-url", "pop3://x"]) == 2
    assert main(["mailbox", "add", "alt@desk.example", "--imap-url", "imaps://a:b@x", "--copies-in", "INBOX"]) == 2
    assert main(["mailbox", "test", "none@desk.example"]) == 1
    assert main(["mailbox", "remove", "alt@desk.example"]) == 0
    assert not Mailbox.objects.get(address="alt@desk.example").active


def test_numbers_on_file_for_those_we_ring_back(cast, capsys):
    person = ["company", "person", "Corner Bakery", "Cora.Bell@corner.example"]
    assert main([*person, "--name", "Cora Bell", "--phone", "475-555-0142", "--point-of-contact"]) == 0
    bell = Contact.objects.get(mail="cora.bell@corner.example")
    assert (bell.phone, bell.point_of_contact, bell.status) == ("475-555-0142", True, "active")
    assert main([*person, "--mobile", "475-555-0143", "--approves-up-to", "500"]) == 0
    bell.refresh_from_db()
    assert (bell.name, bell.phone, bell.mobile) == ("Cora Bell", "475-555-0142", "475-555-0143")
    assert (bell.approves_in_order, bell.approves_up_to) == (0, 500)
    changes = Entry.objects.order_by("pk").last().data["changes"]
    assert changes == {"Mobile": ["", "475-555-0143"], "Approves up to": ["", "500.00"]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Nowhere", "a@b.example"], "There is no company"),
        (["Corner Bakery", "new@corner.example"], "say the name too"),
        (["Corner Bakery", "no-address", "--name", "X"], "Write a mail address like"),
        (["Corner Bakery", "x@corner.example", "--name", "X", "--phone", "12"], "no telephone number"),
    ],
)
def test_an_impossible_person_is_refused(cast, capsys, arguments, words):
    before = Contact.objects.count()
    assert main(["company", "person", *arguments]) == 1
    assert words in capsys.readouterr().err
    assert Contact.objects.count() == before


def test_another_zone_gives_what_waits_a_new_clock_and_keeps_the_promise_on_record(cast, capsys):
    ticket = request_of(cast.ann)
    promised = ticket.triage_promise_at
    done = life.take(request_of(cast.paul), by="staff:1", at=ticket.received_at)
    assert main(["office", "--zone", "America/Los_Angeles"]) == 0
    assert "1 waiting requests have a new clock" in capsys.readouterr().out
    fresh = Ticket.objects.get(pk=ticket.pk)
    assert fresh.triage_target_at != promised  # 10:00 in New York is 7:00 in Los Angeles: the desk is closed
    assert Ticket.objects.get(pk=done.pk).triage_target_at == done.triage_target_at
    assert fresh.events.last().data["was"]["triage_promise_at"] == promised.isoformat()
