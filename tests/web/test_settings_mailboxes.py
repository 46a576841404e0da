"""Mailboxes in the settings: a test that says what failed, passwords that are never shown nor sent elsewhere."""

import socket
import threading
import time

import pytest

from sameday import reach
from sameday.accounts.models import Counter
from sameday.audit.models import Entry
from sameday.intake import mailbox_test
from sameday.office import mailboxes
from sameday.office.models import Mailbox

URL = "/desk/settings/mailboxes"
TYPED = {"way": "imaps", "host": "imap.example", "user": "help@desk.example", "password": "sekrit-9"}
NOW = {"by": "system", "at": "2026-11-23T15:00:00Z"}


@pytest.fixture
def box(cast):
    return mailboxes.add("second@desk.example", "imaps://second@imap.example:993/INBOX", "sekrit-1", **NOW)


def test_a_mailbox_is_added_and_its_password_stands_nowhere(cora):
    answer = cora.post(f"{URL}/new", TYPED | {"address": "New@desk.example", "folder": "Done", "once": "k"})
    made = Mailbox.objects.get(address="new@desk.example")
    assert answer.headers["Location"] == f"{URL}/{made.pk}?done=saved"
    assert (made.imap_url, made.processed_folder) == ("imaps://help%40desk.example@imap.example/INBOX", "Done")
    assert mailboxes.login(made) == ("help@desk.example", "sekrit-9")
    pages = cora.get(f"{URL}/{made.pk}").content.decode() + cora.get(URL).content.decode()
    assert "sekrit" not in pages + made.secret + str(list(Entry.objects.values()))
    assert "<ins>a new one</ins>" in pages


def test_copies_of_what_we_send_are_off_until_a_folder_is_named(cora, box):
    typed = {"way": "imaps", "host": "imap.example", "port": "993", "user": "second", "password": ""}
    assert cora.post(f"{URL}/{box.pk}", typed).status_code == 302
    assert Mailbox.objects.get(pk=box.pk).sent_folder == ""
    assert cora.post(f"{URL}/{box.pk}", typed | {"sent": "Gesendete Objekte"}).status_code == 302
    assert Mailbox.objects.get(pk=box.pk).sent_folder == "Gesendete Objekte"
    page = cora.get(f"{URL}/{box.pk}").content.decode()
    assert 'value="Gesendete Objekte"' in page and "Gmail or Microsoft 365" in page


def test_an_empty_password_leaves_the_kept_one_and_the_cursor(cora, box):
    Mailbox.objects.filter(pk=box.pk).update(uidvalidity=7, last_uid=99)
    typed = {"way": "imaps", "host": "imap.example", "port": "993", "user": "second", "password": "", "folder": "Gone"}
    assert cora.post(f"{URL}/{box.pk}", typed).status_code == 302
    box.refresh_from_db()
    assert (mailboxes.login(box)[1], box.last_uid, box.processed_folder) == ("sekrit-1", 99, "Gone")


@pytest.mark.parametrize("other", [{"host": "evil.example"}, {"user": "me"}, {"port": "9993"}])
def test_a_kept_password_goes_to_no_other_server(cora, box, other, monkeypatch):
    monkeypatch.setattr(mailbox_test, "run", lambda *_, **__: pytest.fail("it was tried"))
    typed = {"way": "imaps", "host": "imap.example", "port": "993", "user": "second", "password": ""} | other
    for more in ({}, {"test": "yes"}):
        answer = cora.post(f"{URL}/{box.pk}", typed | more)
        assert answer.status_code == 422
        assert "the one we have belongs to another server or user" in answer.content.decode()
    box.refresh_from_db()
    assert mailboxes.login(box) == ("second", "sekrit-1")


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"way": ""}, "way", "Choose how the mail comes to us"), ({"host": ""}, "host", "Write the name of the mail"),
        ({"host": "imaps://x/y"}, "host", "Write only the server’s name"),
        ({"port": "99999"}, "port", "A port is a number from 1 to 65535"), ({"user": ""}, "user", "Write the user"),
        ({"password": ""}, "password", "Write the password"),
        ({"way": "imap"}, "way", "Without TLS the password would be readable"),
        ({"address": "nobody"}, "address", "Write a mail address"),
        ({"sent": "INBOX"}, "sent", "Choose another folder than the one we read"),
        ({"address": "help@desk.example"}, "address", "help@desk.example is there already"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_at_its_field(cora, typed, field, words):
    answer = cora.post(f"{URL}/new", {"address": "new@desk.example"} | TYPED | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#{field}">{words}' in page
    assert "sekrit" not in page
    assert Mailbox.objects.count() == 1


def test_the_address_every_mail_carries_stays(cora, cast, box):
    assert cora.post(f"{URL}/{cast.mailbox.pk}/remove").status_code == 422
    assert cora.post(f"{URL}/{box.pk}/remove").status_code == 302
    assert list(Mailbox.objects.order_by("pk").values_list("active", "secret")) == [(True, ""), (False, "")]
    assert "Not used" in cora.get(URL).content.decode()


def test_the_list_says_since_when_it_fails_in_few_queries(cora, box, monday, django_assert_max_num_queries):
    Mailbox.objects.filter(pk=box.pk).update(failing_since="2026-11-23T14:00:00Z", error="imap.example refuses.")
    with django_assert_max_num_queries(12):  # whatever the number of mailboxes; two more on PostgreSQL
        page = cora.get(URL).content.decode()
    assert "Failing" in page
    assert "imap.example refuses." in page


def test_a_test_saves_nothing_and_is_counted(cora, box, monkeypatch, settings):
    tried = []
    monkeypatch.setattr(
        mailbox_test, "run", lambda box, **more: tried.append((box, more)) or mailbox_test.Found(True, "It works.")
    )
    before = Entry.objects.count()
    for _ in range(21):
        answer = cora.post(f"{URL}/{box.pk}", TYPED | {"test": "yes"})
    assert answer.status_code == 429
    assert len(tried) == 20
    assert (tried[0][0].imap_url, tried[0][1]) == (
        "imaps://help%40desk.example@imap.example/INBOX",
        {"secret": "sekrit-9"},
    )
    assert Entry.objects.count() == before
    assert Counter.objects.exists()
    box.refresh_from_db()
    assert mailboxes.login(box) == ("second", "sekrit-1")


def test_of_the_net_only_what_a_mail_server_may_be_is_reached(monkeypatch):
    for address in (
        "169.254.169.254",
        "fe80::1%eth0",
        "::ffff:169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "fd00:ec2::254",
        "255.255.255.255",
    ):
        with pytest.raises(reach.Forbidden, match="which no mail server has"):
            reach.refuse(address, "imap.example")
    for address in ("127.0.0.1", "::1", "10.0.0.5", "192.168.1.9", "93.184.216.34"):
        reach.refuse(address, "imap.example")


def answering(script):
    """Return the port of a server that does `script(connection)` for whoever connects."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        with server:
            connection, _ = server.accept()
            with connection:
                script(connection)

    threading.Thread(target=serve, daemon=True).start()
    return server.getsockname()[1]


def said(port, host="127.0.0.1", seconds=3.0):
    box = Mailbox(pk=1, address="x@desk.example", imap_url=f"imap://x@{host}:{port}/INBOX")
    return mailbox_test.run(box, secret="p", seconds=seconds)


def test_each_failure_has_its_own_sentence(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert said(port).words == f"127.0.0.1 port {port} refuses the connection. Is it the right port?"
    port = answering(lambda c: c.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
    assert said(port).words == f"127.0.0.1 port {port} does not answer as a mailbox does (IMAP). Is it the right port?"
    monkeypatch.setattr(reach.socket, "getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(socket.gaierror(-2, "x")))
    assert said(1).words == "There is no server called 127.0.0.1: its name is not found."
    monkeypatch.setattr(reach.socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("169.254.169.254", 143))])
    assert said(1).words == "127.0.0.1 leads to 169.254.169.254, which no mail server has."


def test_a_server_that_drips_for_ever_costs_no_more_than_the_limit():
    def drip(connection):
        connection.sendall(b"* OK ")
        for _ in range(60):
            time.sleep(0.1)
            connection.sendall(b"x")

    begun = time.monotonic()
    found = said(answering(drip), seconds=0.5)
    assert found.words == "The server did not finish within 0.5 seconds. The test was ended."
    assert time.monotonic() - begun < 3
