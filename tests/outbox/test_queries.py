import json
from datetime import timedelta

from django.db import connection

from sameday.outbox import lease, queries, queue, send
from sameday.outbox.models import OutgoingMail
from tests.outbox.conftest import AT

CONTRACT = [
    "to", "template", "subject", "text", "html", "state", "message_id", "in_reply_to", "references", "ticket",
]  # fmt: skip


def test_the_tray_is_read_newest_first_page_by_page(ticket, cast, django_assert_num_queries):
    for number in range(7):
        queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT + timedelta(minutes=number // 2))
    queue.withdraw(queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT, hold_seconds=9), at=AT)
    with django_assert_num_queries(1):
        page = queries.tray(limit=3)
    seen = list(page)
    while page:
        page = queries.tray(before=(page[-1].created_at, page[-1].pk), limit=3)
        seen += page
    assert len(seen) == 7
    assert seen == sorted(seen, key=lambda mail: (mail.created_at, mail.pk), reverse=True)


def test_the_json_is_the_contract(ticket, cast):
    """Source: issue 2, contracts."""
    mail = queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    held = queue.put("resolved", ticket=ticket, contact=cast.ann, at=AT, hold_seconds=9)
    queue.withdraw(held, at=AT)
    rows = list(queries.as_json(OutgoingMail.objects.order_by("id")))
    assert len(rows) == 1
    row = json.loads(json.dumps(rows[0]))
    assert list(row) == CONTRACT
    assert (row["to"], row["template"], row["state"]) == ("ann@acme.example", "triaged", "queued")
    assert (row["message_id"], row["ticket"]) == (mail.message_id, ticket.number)
    assert row["message_id"].startswith("<t")
    assert (row["in_reply_to"], row["references"]) == ("<a1@acme.example>", ["<a1@acme.example>"])


def test_the_oldest_waiting_mail_is_known(ticket, cast, settings):
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": ""}
    assert queries.oldest_queued_at() is None
    queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT)
    queue.put("triaged", ticket=ticket, contact=cast.ann, at=AT + timedelta(hours=1))
    assert queries.oldest_queued_at() == AT
    send.step(AT + timedelta(hours=2))
    assert queries.oldest_queued_at() is None


def test_looking_for_due_mail_uses_the_index(ticket, cast):
    plan = lease.due(AT).explain()
    if connection.vendor == "sqlite":
        assert "outbox_due" in plan
    assert "created_at" not in plan
