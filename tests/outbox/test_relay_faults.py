"""Whatever a relay does at whatever step: no mail is lost, none goes twice but the one nobody can know about.

Source: security.md (faults, P2); mail.md 6.
"""

import random
import time
from datetime import timedelta

import pytest

from sameday.outbox import lease, queries, queue, relay, send, way_out
from sameday.outbox.models import OutgoingMail
from tests.outbox.conftest import AT
from tests.servers.certificates import Authority
from tests.servers.scripted import HANG, USUAL, Cut, Drip, scripted

LONG = b"250 " + b"x" * 9000 + b"\r\n"
GARBAGE = {"garbage": b"ok\r\n", "binary": b"\xff\xfe\x00\r\n", "no code": b"2x0 OK\r\n", "code 999": b"999 x\r\n"}
BROKEN = {
    "cut": Cut(), "half a line": Cut(b"25"), "silent": HANG, "dripping": Drip(b"250-drip"), "long line": LONG,
    "endless lines": Drip(b"250-x\r\n"), "1,000 lines": b"250-x\r\n" * 1000, **GARBAGE,
}  # fmt: skip
BUSY = {"421": b"421 4.3.2 closing\r\n", "421 and cut": Cut(b"421 closing\r\n"), "451": b"451 4.3.0 later\r\n",
        "lines": b"450-4.2.1 first\r\n450 4.2.1 second\r\n", "8-bit": b"451 sp\xe4ter\r\n"}  # fmt: skip
NO = {"550": b"550 5.7.1 no\r\n", "lines": b"554-5.7.1 no\r\n554 5.7.1 never\r\n", "8-bit": b"550 n\xe3o\r\n"}

FAULTS = [Cut(), HANG, b"421 x\r\n", b"451 x\r\n", b"ok\r\n", b"250 OK\r\n"]


@pytest.fixture
def patience(monkeypatch):
    """A function that sets how long we wait, in seconds: for an answer, for the last one, for all of one try."""

    def set_to(answer=0.2, last=0.2, whole=0.5):
        monkeypatch.setattr(relay, "TIMEOUT_SECONDS", answer)
        monkeypatch.setattr(relay, "ANSWER_SECONDS", last)
        monkeypatch.setattr(relay, "OPEN_SECONDS", whole)
        monkeypatch.setattr(relay, "QUIT_SECONDS", 0.1)
        monkeypatch.setattr(lease, "TRY_SECONDS", whole)

    set_to(10, 10, 20)  # for a machine under load, where nothing hangs
    return set_to


@pytest.fixture
def server(settings, patience):
    with scripted() as running:
        use(settings, f"smtp://127.0.0.1:{running.port}")
        yield running


@pytest.fixture
def mail(ticket, cast):
    return queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)


def use(settings, url, ca=""):
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": url, "SAMEDAY_MAIL_CA": str(ca)}


def fresh(mail) -> OutgoingMail:
    return OutgoingMail.objects.get(pk=mail.pk)


def cases(*tables) -> list:
    """Return (step, what it says) for each step of each table, named."""
    return [pytest.param(step, said, id=f"{step} {name}") for steps, table in tables for step in steps.split()
            for name, said in table.items()]  # fmt: skip


def leaves_once(server, mail) -> None:
    """The relay is well again: the mail leaves, once, under the id it had."""
    server.script.clear()
    way_out.restart()
    send.step(AT + timedelta(hours=1))
    assert fresh(mail).state == "sent"
    assert len(server.taken) == 1 and mail.message_id.encode() in server.taken[0]


@pytest.mark.parametrize(
    ("step", "said"),
    cases(
        ("connect EHLO MAIL RCPT DATA", BROKEN), ("MAIL RCPT DATA end", BUSY),
        ("body", {"421 and cut": Cut(b"421 closing\r\n"), "cut": Cut()}),
    ),
)  # fmt: skip
def test_what_may_pass_is_tried_again_and_leaves_once(step, said, server, mail, patience):
    patience()
    server.script[step] = said
    if step == "EHLO":
        server.script["HELO"] = said
    began = time.monotonic()
    send.step(AT)
    assert time.monotonic() - began < 8, "the line was held"
    row = fresh(mail)
    assert (row.state, row.attempts, queries.stopped()) == ("queued", 1, None)
    assert row.next_try_at >= AT + timedelta(minutes=1) and row.error.isprintable() and "b'" not in row.error
    assert server.taken == []
    patience(10, 10, 20)
    leaves_once(server, mail)


@pytest.mark.parametrize(("step", "said"), cases(("end", BROKEN)))
def test_what_nobody_can_know_is_tried_once_more_later_with_the_same_id(step, said, server, mail, patience):
    """The relay may have taken it: twice at most, and readers' programs show one id once."""
    patience(10, last=0.3, whole=1.5)
    server.script |= {step: said, "taken": b"it keeps the mail and does not say so"}
    send.step(AT)
    row = fresh(mail)
    assert row.state == "queued" and row.error.startswith(lease.LOST_ONCE)
    assert row.next_try_at >= AT + timedelta(minutes=15)
    server.script.clear()
    patience(10, 10, 20)
    send.step(AT + timedelta(hours=1))
    assert fresh(mail).state == "sent"
    assert all(mail.message_id.encode() in taken for taken in server.taken) and len(server.taken) == 2


@pytest.mark.parametrize(("step", "said"), cases(("RCPT DATA end", NO)))
def test_a_refusal_of_the_mail_fails_it_with_the_relays_words(step, said, server, mail):
    server.script[step] = said
    send.step(AT)
    row = fresh(mail)
    assert (row.state, row.error[:3], queries.stopped()) == ("failed", said[:3].decode(), None)
    assert server.taken == []


@pytest.mark.parametrize(("step", "said"), cases(("connect MAIL", NO)))
def test_a_refusal_of_us_stops_all_mail_and_loses_none(step, said, server, mail):
    server.script[step] = said
    send.step(AT)
    assert (fresh(mail).state, fresh(mail).attempts) == ("queued", 0)
    assert said[:3].decode() in queries.stopped().error
    leaves_once(server, mail)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("connect", b"220-one\r\n220-two\r\n220 three\r\n"), ("connect", b"220 gr\xfc\xdfe\r\n"),
        ("EHLO", b"502 no\r\n"),
        ("EHLO", b"250-x\r\n250-\xff\xfe\r\n250 SIZE 99999999\r\n"), ("MAIL", b"250\r\n"), ("RCPT", b"251 goes on\r\n"),
        ("RCPT", b"252 let us see\r\n"), ("end", b"250-a\r\n250 b\r\n"), ("end", b"251 fine\r\n"), ("end", b"250\n"),
        ("QUIT", Cut()), ("QUIT", HANG), ("QUIT", b"what\r\n"),
    ],
)  # fmt: skip
def test_odd_answers_that_mean_yes_are_a_yes(step, said, server, mail):
    server.script[step] = said
    send.step(AT)
    assert (fresh(mail).state, len(server.taken)) == ("sent", 1)


def test_a_wrong_yes_to_data_sends_no_body(server, mail):
    server.script["DATA"] = b"250 OK\r\n"
    send.step(AT)
    assert fresh(mail).state == "queued" and server.taken == []
    assert server.heard[:5] == ["EHLO", "MAIL", "RCPT", "DATA", "RSET"]
    leaves_once(server, mail)


def test_an_answer_that_comes_too_late_is_not_taken_for_the_next_mails(server, mail, ticket, cast, patience):
    patience(10, last=0.3, whole=1.5)
    other = queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT)
    server.script |= {"end": Drip(b" "), "taken": b"x"}
    send.step(AT)
    assert {fresh(mail).state, fresh(other).state} == {"queued"}
    assert all(fresh(one).error.startswith(lease.LOST_ONCE) for one in (mail, other))


def test_one_bad_recipient_stops_nobody_else(server, mail, ticket, cast):
    """The relay refuses the first, then hangs up on RSET: the next has a line of its own."""
    other = queue.put("triaged", ticket=ticket, contact=cast.paul, at=AT)
    server.script |= {"RCPT": b"550 5.7.1 no\r\n", "RSET": Cut()}
    send.step(AT)
    assert (fresh(mail).state, fresh(other).state) == ("failed", "failed")
    third = queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT)
    server.script.clear()
    send.step(AT)
    assert (fresh(third).state, len(server.taken)) == ("sent", 1)


@pytest.mark.parametrize(
    ("said", "stops"),
    [
        (b"454 TLS not now\r\n", False), (Cut(), False), (Cut(b"220 go\r\n"), False), (b"502 no\r\n", True),
        (b"220 go\r\n250 OK\r\n250 OK\r\n250 OK\r\n", False),
    ],
    ids=["later", "cut", "cut before the handshake", "refused", "words put in behind the answer"],
)  # fmt: skip
def test_nothing_is_said_in_the_clear_when_starttls_fails(said, stops, settings, mail, tmp_path, patience):
    ca = Authority(tmp_path)
    with scripted(ca.issue("127.0.0.1").server_context()) as server:
        server.script |= {"EHLO": b"250-x\r\n250 STARTTLS\r\n", "STARTTLS": said}
        use(settings, f"smtp+starttls://127.0.0.1:{server.port}", ca.path)
        send.step(AT)
        assert server.heard == ["EHLO", "STARTTLS"]
        assert (fresh(mail).state, queries.stopped() is not None, server.taken) == ("queued", stops, [])
        server.script["STARTTLS"] = b"220 go\r\n"
        way_out.restart()
        send.step(AT + timedelta(hours=1))
        assert (fresh(mail).state, len(server.taken)) == ("sent", 1)


def test_a_handshake_that_stalls_ends(settings, mail, patience):
    patience()
    with scripted() as server:
        server.script |= {"EHLO": b"250-x\r\n250 STARTTLS\r\n", "STARTTLS": b"220 go\r\n"}
        use(settings, f"smtp+starttls://127.0.0.1:{server.port}")
        began = time.monotonic()
        send.step(AT)
    assert time.monotonic() - began < 3
    assert fresh(mail).state == "queued" and "cannot be reached" in fresh(mail).error


def test_nobody_else_may_send_a_mail_while_a_slow_line_takes_its_files(ticket, cast):
    enclosed = ({"name": "a.bin", "type": "x/y", "size": 34_000_000, "sha256": "a"},)
    mail = queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text="Hi", enclosed=enclosed)
    taken = lease.claim(mail.pk, 0, AT)
    tried = timedelta(seconds=lease.try_seconds(taken))
    assert tried > timedelta(minutes=30)
    assert lease.claim(mail.pk, taken.fence, AT + tried + timedelta(seconds=60)) is None
    assert lease.claim(mail.pk, taken.fence, AT + tried + timedelta(minutes=5)) is not None


def test_the_script_is_what_a_relay_says(server, mail):
    """The control: as usual, all is well."""
    assert set(server.script) == set() and USUAL["end"].startswith(b"250")
    send.step(AT)
    assert fresh(mail).state == "sent"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_any_history_of_faults_ends_with_each_mail_taken_or_failed_in_words(seed, server, ticket, cast, patience):
    """Twenty mails through a relay that does something else each time, and keeps mails it says nothing about."""
    patience()
    dice = random.Random(seed)
    mails = [queue.put("reply", ticket=ticket, contact=cast.ann, at=AT, text=f"Mail {n}") for n in range(20)]
    for turn in range(40):
        step, said = dice.choice(["connect", "MAIL", "RCPT", "DATA", "end", "RSET", "QUIT"]), dice.choice(FAULTS)
        silent = step == "end" and said in (Cut(), HANG, b"ok\r\n")
        server.script = {step: said} | ({"taken": b"and does not say so"} if silent else {})
        way_out.restart()
        send.step(AT + timedelta(hours=turn))
    server.script = {}
    patience(10, 10, 20)
    way_out.restart()
    send.step(AT + timedelta(days=3))
    for mail in mails:
        row, times = fresh(mail), sum(b"Message-ID: " + mail.message_id.encode() in taken for taken in server.taken)
        assert (row.state, times) in {("sent", 1), ("sent", 2), ("failed", 1), ("failed", 2)}, row.error
        assert row.state == "sent" or row.error
