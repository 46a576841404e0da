"""The mail tray: what clients get, what did not arrive, what came in and became no request."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from sameday.intake.models import RawMail
from sameday.office.models import Office
from sameday.outbox import queries_tray
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.web import office
from tests.web.arrivals import arrive

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def sent(cast):
    """The mail of a request taken on the help desk."""
    life.take(arrive(cast.ann, "VPN <b>drops</b>", at=AT), by="staff:1", at=AT)
    return OutgoingMail.objects.get()


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


def test_a_mail_is_shown_with_text_html_and_headers(tina, sent):
    assert sent.subject.partition(":")[0] in tina.get("/desk/tray").content.decode()
    body = tina.get(f"/desk/tray/{sent.pk}").content.decode()
    assert "Message-ID" in body
    assert f'src="/desk/tray/{sent.pk}/html"' in body
    assert "<b>drops" not in body


def test_nobody_of_us_gets_a_clients_link_out_of_the_tray(tina, sent, cast):
    link = re.search(r"http://\S+/r/[\w-]+", sent.text)[0]
    for address in (f"/desk/tray/{sent.pk}", f"/desk/tray/{sent.pk}/html"):
        body = tina.get(address).content.decode()
        assert link not in body and "/r/…" in body
    Office.objects.update(demo=True)
    office.forget()
    assert link in tina.get(f"/desk/tray/{sent.pk}").content.decode()


def test_the_html_of_a_mail_stands_in_a_sandbox(tina, sent):
    answer = tina.get(f"/desk/tray/{sent.pk}/html")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_what_did_not_arrive_has_its_own_list(tina, sent):
    assert "All mail was delivered." in tina.get("/desk/tray?view=failed").content.decode()
    OutgoingMail.objects.update(state="failed", error="550 no such user")
    assert "550 no such user" in tina.get("/desk/tray?view=failed").content.decode()


def test_mail_that_became_no_request_is_listed_with_its_reason(cast, tina):
    RawMail.objects.create(
        mailbox=cast.mailbox, source="smtp", sha256="0" * 64, raw=b"x", size=1, envelope_from="list@far.example",
        received_at=AT, outcome="loop", reason="Our own mail came back",
    )  # fmt: skip
    assert "Our own mail came back" in tina.get("/desk/tray?view=in").content.decode()


def test_pages_of_the_tray_go_on_without_gap(cast, sent, monkeypatch):
    monkeypatch.setattr(queries_tray, "PAGE", 2)
    for n in range(4):
        life.take(arrive(cast.ann, f"More {n}", at=AT), by="staff:1", at=AT + timedelta(minutes=n // 2))
    seen, before = [], None
    while True:
        rows, before = queries_tray.sent(before)
        seen += [row.pk for row in rows]
        if before is None:
            break
    assert seen == list(OutgoingMail.objects.order_by("-created_at", "-id").values_list("pk", flat=True))
