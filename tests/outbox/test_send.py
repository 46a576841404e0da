"""Sending, against a relay that answers as badly as it is told to."""

import smtplib
import threading
from datetime import timedelta

import pytest

from sameday.outbox import failures, lease, queries, queue, send, suppress, way_out
from sameday.outbox.models import OutgoingMail, Suppressed
from tests.outbox.conftest import AT, open_ticket
from tests.servers.certificates import Authority
from tests.servers.sink import DROP, sink

MINUTE = timedelta(minutes=1)


@pytest.fixture
def relay(settings):
    with sink() as bin_:
        use(settings, f"smtp://127.0.0.1:{bin_.port}")
        yield bin_


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(failures, "listeners", [lambda mail, *, at: heard.append((mail.pk, mail.state))])
    return heard


@pytest.fixture
def mail(ticket, cast):
    return queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)


class Quiet:
    """A relay somewhere else, listening for what we say."""

    def __init__(self):
        self.said, self.esmtp_features = [], {}

    def ehlo_or_helo_if_needed(self):
        self.said.append("hello")

    def close(self):
        self.said.append("closed")


def use(settings, url, ca=""):
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": url, "SAMEDAY_MAIL_CA": str(ca)}


def fresh(mail):
    return OutgoingMail.objects.get(pk=mail.pk)


def test_the_relay_gets_the_frozen_bytes(relay, mail):
    assert send.step(AT) == 1
    got = relay.wait_for(1)[0]
    assert got.rcpt_tos == ["ann@acme.example"]
    assert got.mail_from == mail.envelope_from
    assert got.data.rstrip(b"\r\n") == bytes(mail.mime).rstrip(b"\r\n")
    row = fresh(mail)
    assert (row.state, row.attempts, row.lease_until) == ("sent", 1, None)
    assert AT <= row.sent_at < AT + MINUTE
    assert send.step(AT) == 0


def test_lines_that_begin_with_a_dot_arrive(relay, ticket, cast):
    queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text=".\n..\n.hidden")
    send.step(AT)
    assert "\r\n.\r\n..\r\n.hidden\r\n" in relay.wait_for(1)[0].message.get_body(("plain",)).get_content() or (
        relay.mails[0].message.get_body(("plain",)).get_content().startswith(".\r\n..\r\n.hidden")
    )


def test_without_a_relay_the_tray_counts_as_sent(settings, mail):
    use(settings, "")
    assert send.step(AT) == 1
    assert fresh(mail).state == "sent"
    assert send.step(AT) == 0


@pytest.mark.parametrize("url", ["", "relay"])
def test_a_held_mail_leaves_when_its_time_is_over(url, settings, relay, ticket, cast):
    if not url:
        use(settings, "")
    held = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, hold_seconds=10)
    gone = queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT, hold_seconds=10)
    queue.withdraw(gone, at=AT)
    assert send.step(AT + timedelta(seconds=9)) == 0
    assert send.step(AT + timedelta(seconds=10)) == 1
    assert queue.withdraw(fresh(held), at=AT) is False
    assert fresh(gone).state == "withdrawn"


def test_later_means_1_5_15_60_240_minutes_and_two_days(relay, mail, told):
    """Source: mail.md 6."""
    relay.to_anyone = "451 4.3.0 Later"
    at, waits = AT, []
    while (row := fresh(mail)).state != "failed":
        waits.append(round((row.next_try_at - at) / MINUTE))
        at = row.next_try_at
        assert send.step(at) == 1
    assert waits[:8] == [0, 1, 5, 15, 60, 240, 240, 240]
    assert timedelta(days=2) <= at - AT < timedelta(days=2, hours=5)
    assert row.error == "451 4.3.0 Later"
    assert told == [(mail.pk, "failed")]
    assert Suppressed.objects.count() == 0


def test_a_later_mail_arrives_under_the_same_id(relay, mail):
    relay.to_anyone = "451 4.3.0 Later"
    send.step(AT)
    relay.to_anyone = "250 OK"
    assert send.step(AT + 30 * timedelta(seconds=1)) == 0
    assert send.step(AT + 2 * MINUTE) == 1
    assert relay.wait_for(1)[0].message["Message-ID"] == mail.message_id
    assert fresh(mail).attempts == 2


def test_a_refused_person_fails_visibly_and_is_written_to_no_more(relay, mail, told, cast):
    relay.to["ann@acme.example"] = "550 5.1.1 No such person"
    other = queue.put("triaged", ticket=mail.ticket, contact=cast.paul, at=AT)
    assert send.step(AT) == 2
    assert (fresh(mail).state, fresh(mail).error) == ("failed", "550 5.1.1 No such person")
    assert fresh(other).state == "sent"
    assert told == [(mail.pk, "failed")]
    assert suppress.is_suppressed("Ann@acme.example")
    cast.ann.refresh_from_db()
    assert cast.ann.mail_failed_at is not None
    assert queries.stopped() is None


@pytest.mark.parametrize("said", ["550 5.7.1 Policy", "552 5.2.2 Full", "554 5.7.1 Spam"])
def test_a_refusal_that_is_not_about_the_address_does_not_mark_it(said, relay, mail, told):
    relay.to_anyone = said
    send.step(AT)
    assert fresh(mail).state == "failed"
    assert told
    assert not suppress.is_suppressed("ann@acme.example")


def test_a_refused_message_fails_visibly(relay, mail, told):
    relay.after_data = "554 5.6.0 Not like this"
    send.step(AT)
    assert fresh(mail).state == "failed"
    assert told == [(mail.pk, "failed")]


def test_a_refusal_at_mail_stops_the_way_out_and_loses_nothing(relay, mail, told, cast):
    """Source: mail.md 6."""
    relay.to_sender = "550 5.7.1 You may not send"
    other = queue.put("triaged", ticket=mail.ticket, contact=cast.paul, at=AT)
    assert send.step(AT) == 1
    assert queries.stopped().error == "550 5.7.1 You may not send"
    assert (fresh(mail).state, fresh(mail).attempts) == ("queued", 0)
    assert fresh(other).attempts == 0
    assert told == []
    assert send.step(AT + MINUTE) == 0
    relay.to_sender = "250 OK"
    assert send.step(AT + 16 * MINUTE) == 2
    assert queries.stopped() is None
    assert [fresh(m).state for m in (mail, other)] == ["sent", "sent"]


def test_a_person_may_restart_the_way_out_at_once(relay, mail):
    relay.to_sender = "550 5.7.1 You may not send"
    send.step(AT)
    relay.to_sender = "250 OK"
    way_out.restart()
    assert send.step(AT + timedelta(seconds=1)) == 1


@pytest.mark.parametrize("given", ["right", "wrong"])
def test_the_password_is_shown_and_a_wrong_one_stops_us(given, settings, mail):
    with sink(password="right") as bin_:
        use(settings, f"smtp://desk:{given}@127.0.0.1:{bin_.port}")
        send.step(AT)
    assert fresh(mail).state == {"right": "sent", "wrong": "queued"}[given]
    assert (queries.stopped() is not None) is (given == "wrong")


def test_no_password_crosses_the_net_in_the_clear(settings, mail, monkeypatch):
    use(settings, "smtp://desk:secret@relay.invalid:25")
    monkeypatch.setattr("sameday.outbox.relay.Session", lambda *a, **k: smtplib_quiet)
    smtplib_quiet = Quiet()
    send.step(AT)
    assert "not sent without TLS" in queries.stopped().error
    assert smtplib_quiet.said == ["hello", "closed"]


@pytest.mark.parametrize("host", ["localhost", "127.8.9.10", "[::1]"])
def test_on_this_machine_a_password_needs_no_tls(host, settings, mail, monkeypatch):
    class Listening(Quiet):
        def login(self, user, password):
            self.said.append(f"{user} {password}")
            raise OSError("heard enough")

    relay = Listening()
    use(settings, f"smtp://desk:secret@{host}:25")
    monkeypatch.setattr("sameday.outbox.relay.Session", lambda *a, **k: relay)
    send.step(AT)
    assert relay.said == ["hello", "desk secret", "closed"]


def test_lost_before_250_is_retried_once_later_with_the_same_id(relay, mail, told):
    """Source: mail.md 6; security.md P2."""
    relay.after_data = DROP
    send.step(AT)
    row = fresh(mail)
    assert (row.state, row.next_try_at >= AT + 15 * MINUTE) == ("queued", True)
    relay.after_data = "250 OK"
    send.step(row.next_try_at)
    ids = [got.message["Message-ID"] for got in relay.wait_for(2)]
    assert ids == [mail.message_id] * 2
    assert fresh(mail).state == "sent"
    assert told == []


def test_lost_twice_is_a_failure_people_see(relay, mail, told):
    relay.after_data = DROP
    send.step(AT)
    send.step(fresh(mail).next_try_at)
    assert fresh(mail).state == "failed"
    assert told == [(mail.pk, "failed")]
    assert send.step(AT + timedelta(days=1)) == 0


def test_a_line_that_breaks_keeps_the_mail(relay, mail):
    relay.to_anyone = DROP
    send.step(AT)
    row = fresh(mail)
    assert (row.state, row.attempts) == ("queued", 1)
    assert row.error.startswith("The connection broke")


def test_a_relay_out_of_reach_rests_half_a_minute(settings, mail, cast):
    use(settings, "smtp://127.0.0.1:1")
    other = queue.put("triaged", ticket=mail.ticket, contact=cast.paul, at=AT)
    assert send.step(AT) == 1
    assert "cannot be reached" in fresh(mail).error
    assert fresh(other).attempts == 0
    assert send.step(AT + timedelta(seconds=20)) == 0
    assert queries.stopped() is None
    with sink() as bin_:
        use(settings, f"smtp://127.0.0.1:{bin_.port}")
        assert send.step(AT + timedelta(minutes=2)) == 2


def test_a_suppressed_address_gets_nothing_and_the_desk_knows(relay, settings, mail, told):
    suppress.mark("ANN@acme.example", "550 5.1.1 No such person", AT)
    send.step(AT)
    assert fresh(mail).state == "suppressed"
    again = queue.put("resolved", ticket=mail.ticket, contact=mail.contact, at=AT)
    use(settings, "")
    assert send.step(AT) == 1
    assert fresh(again).state == "suppressed"
    assert told == [(mail.pk, "suppressed"), (again.pk, "suppressed")]
    assert relay.mails == []
    assert suppress.release("ann@acme.example", by="staff:1", at=AT)
    assert not suppress.is_suppressed("ann@acme.example")


def test_emergency_answers_leave_first(relay, ticket, cast):
    for _ in range(3):
        queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    queue.put("emergency", ticket=ticket, contact=cast.ann, at=AT, emergency=True)
    send.step(AT)
    assert "Call 860-555-0100 now" in relay.wait_for(4)[0].message["Subject"]


def test_one_connection_carries_the_batch(relay, ticket, cast, monkeypatch):
    opened = []
    real = smtplib.SMTP.connect
    monkeypatch.setattr(smtplib.SMTP, "connect", lambda self, *a: opened.append(a) or real(self, *a))
    for _ in range(5):
        queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    relay.to["ann@acme.example"] = "250 OK"
    assert send.step(AT) == 5
    assert len(opened) == 1


def test_a_sender_that_died_is_followed_by_another_after_its_lease(relay, mail):
    assert lease.claim(mail.pk, 0, AT) is not None  # and then kill -9
    assert send.step(AT + MINUTE) == 0
    assert send.step(AT + 5 * MINUTE) == 1
    assert relay.wait_for(1)[0].message["Message-ID"] == mail.message_id
    assert fresh(mail).attempts == 2


def test_a_sender_that_slept_over_its_lease_records_nothing(mail):
    from sameday.outbox.answer import SENT, Answer, Fate

    slow = lease.claim(mail.pk, 0, AT)
    quick = lease.claim(mail.pk, 1, AT + 5 * MINUTE)
    assert lease.settle(quick, SENT, at=AT + 5 * MINUTE) is True
    assert lease.settle(slow, Answer(Fate.REFUSED, "550 no"), at=AT + 6 * MINUTE) is False
    assert fresh(mail).state == "sent"


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_once(relay):
    from django.db import connection

    from tests.cast import gather

    cast = gather()
    ticket = open_ticket(cast.ann)
    for _ in range(30):
        queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    settled = []

    def sender():
        settled.append(send.step(AT))
        connection.close()

    both = [threading.Thread(target=sender) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sum(settled) == 30
    ids = [got.message["Message-ID"] for got in relay.wait_for(30)]
    assert len(set(ids)) == len(ids) == 30


@pytest.mark.parametrize("scheme", ["smtps", "smtp+starttls"])
def test_tls_is_verified(scheme, settings, mail, tmp_path):
    """Source: mail.md 6."""
    ca = Authority(tmp_path)
    with sink(certificate=ca.issue("127.0.0.1"), at_once=scheme == "smtps") as bin_:
        use(settings, f"{scheme}://127.0.0.1:{bin_.port}")
        send.step(AT)
        assert "certificate cannot be trusted" in queries.stopped().error
        assert (bin_.mails, fresh(mail).state) == ([], "queued")
        way_out.restart()
        use(settings, f"{scheme}://127.0.0.1:{bin_.port}", ca=ca.path)
        send.step(AT + MINUTE)
        assert len(bin_.wait_for(1)) == 1


def test_a_certificate_of_another_name_is_refused(settings, mail, tmp_path):
    ca = Authority(tmp_path)
    with sink(certificate=ca.issue("other.example"), at_once=True) as bin_:
        use(settings, f"smtps://127.0.0.1:{bin_.port}", ca=ca.path)
        send.step(AT)
    assert "certificate cannot be trusted" in queries.stopped().error


def test_a_relay_without_tls_gets_no_mail(settings, relay, mail):
    use(settings, f"smtp+starttls://127.0.0.1:{relay.port}")
    send.step(AT)
    assert "no TLS" in queries.stopped().error
    assert relay.mails == []


def test_a_file_of_certificates_that_is_missing_is_named(settings, mail):
    use(settings, "smtps://127.0.0.1:1", ca="/nowhere/ca.pem")
    send.step(AT)
    assert "/nowhere/ca.pem cannot be read" in queries.stopped().error
