"""What is too large for the relay fails at once; what the relay takes limits what is written. # issue 4.6"""

from datetime import timedelta

import pytest

from sameday.outbox import enclosures, failures, queries, queue, send, way_out
from sameday.outbox.models import OutgoingMail
from sameday.tickets import drafts
from tests.outbox.conftest import AT
from tests.servers.sink import sink

FILE = b"x" * 300_000


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setattr(failures, "listeners", [lambda mail, *, at: heard.append((mail.pk, mail.state))])
    return heard


@pytest.fixture
def relay(settings, monkeypatch):
    """A relay that takes 200,000 bytes and says so."""
    from io import BytesIO

    monkeypatch.setattr(enclosures, "opener", [lambda sha256: BytesIO(FILE)])
    with sink(most_bytes=200_000) as bin_:
        settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": f"smtp://127.0.0.1:{bin_.port}"}
        yield bin_


@pytest.fixture
def large(ticket, cast):
    file = {"name": "a.bin", "type": "application/octet-stream", "size": len(FILE), "sha256": "a"}
    return queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, enclosed=(file,))


def fresh(mail) -> OutgoingMail:
    return OutgoingMail.objects.get(pk=mail.pk)


def test_a_mail_larger_than_the_relay_takes_fails_at_once_and_the_next_one_goes(relay, large, told, cast):
    small = queue.put("triaged", ticket=large.ticket, contact=cast.paul, at=AT)
    assert send.step(AT) == 2
    assert (fresh(large).state, fresh(large).next_try_at) == ("failed", None)
    assert fresh(large).error == "The mail has 0.4 MB, and the relay takes at most 0.2 MB. Send less."
    assert told == [(large.pk, "failed")] and queries.stopped() is None
    assert fresh(small).state == "sent" and len(relay.wait_for(1)) == 1


@pytest.mark.parametrize("said", ["552 5.3.4 Message size exceeds fixed limit", "552 Too big", "554 5.2.3 Too long"])
def test_a_refusal_by_size_is_about_this_mail_and_not_about_us(said, relay, told, ticket, cast):
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    relay.to_sender = said
    send.step(AT)
    assert fresh(mail).state == "failed" and said in fresh(mail).error and "too large" in fresh(mail).error
    assert queries.stopped() is None and told == [(mail.pk, "failed")]
    assert send.step(AT + timedelta(days=1)) == 0


def test_552_after_the_mail_fails_it_too(relay, told, ticket, cast):
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    relay.after_data = "552 5.3.4 Message too big"
    send.step(AT)
    assert (fresh(mail).state, fresh(mail).error) == ("failed", "552 5.3.4 Message too big")


def test_a_relay_that_is_full_for_now_gets_it_later(relay, told, ticket, cast):
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    relay.to_sender = "452 4.3.1 Insufficient system storage"
    send.step(AT)
    assert fresh(mail).state == "queued" and told == []


@pytest.mark.parametrize("sizes", [(), (1,), (57,), (58, 0, 1_000_000)])
def test_the_size_we_announce_is_the_size_that_travels(sizes, ticket, cast, monkeypatch):
    from io import BytesIO

    monkeypatch.setattr(enclosures, "opener", [lambda sha256: BytesIO(b"x" * int(sha256))])
    files = tuple({"name": "a.pdf", "type": "application/pdf", "size": n, "sha256": str(n)} for n in sizes)
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT, enclosed=files)
    travels = len(enclosures.whole(fresh(mail)))
    assert 0 <= enclosures.size(fresh(mail)) - travels + 100 <= 100 + enclosures.HEAD * max(1, len(sizes))


def test_what_the_relay_takes_limits_what_is_written(relay, ticket, cast):
    assert way_out.takes_bytes() == 36_700_160 and drafts.most_mb("reply") == 18
    queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    send.step(AT)
    assert way_out.takes_bytes() == 200_000
    way_out.note_size(way_out.state(), 10_000_000)
    assert drafts.most_mb("reply") == 7.1 and drafts.most_mb("note") == 25
    told = drafts.limits("reply", [drafts.Staged(1, "a", 7_200_000, AT)])
    assert told == "the files of one message may have 7.1 MB together, as our mail server takes no more"
    assert drafts.limits("reply", [drafts.Staged(1, "a", 7_000_000, AT)]) == ""
    way_out.note_size(way_out.state(), 0)  # another relay, which does not say
    assert drafts.most_mb("reply") == 18
    assert "most mail servers" in drafts.limits("reply", [drafts.Staged(1, "a", 18_000_001, AT)])
    assert enclosures.in_mail(18_000_000) + drafts.TEXT_BYTES < 36_700_160
