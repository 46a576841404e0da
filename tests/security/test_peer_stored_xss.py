"""What a stranger writes stays words: in the names and subject on the pages, in headers of downloads, in the frame."""

import pytest
from django.db import models
from django.test import Client

from sameday.audit.models import PurgePermit
from sameday.audit.tenancy import CLIENT
from sameday.clients.models import Contact
from sameday.intake.display import safe_html
from sameday.tokens import links
from tests.cast import browser_of
from tests.intake.desk import AT, write
from tests.tenancy import ours
from tests.web import matrix, world
from tests.web.test_walk import FOUND, address_of

EVIL = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
SHORT = "<script>alert(2)</script>"


@pytest.mark.django_db
def test_names_subject_and_words_are_escaped_for_the_client(cast, time_machine):
    time_machine.move_to(AT, tick=False)
    Contact.objects.filter(pk=cast.ann.pk).update(name=EVIL)
    cast.ann.refresh_from_db()
    ticket = write("ann@acme.example", Subject=EVIL, body=EVIL).ticket
    token = links.make("request", ticket=ticket, contact=cast.ann, at=AT)
    page = Client().get(f"/r/{token}").content.decode()
    assert "&lt;script&gt;alert(2)" in page
    assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize(
    "html",
    [
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="\x01javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<a href="//evil.example">x</a>',
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
        '<img src="//evil.example/x" srcset="https://evil.example/x 1x">',
        '<table background="//evil.example/x"><tr><td background="https://evil.example/x">x</table>',
        '<p style="background:u\\72l(https://evil.example/x)">x</p>',
        '<p style="list-style-type:url(//evil.example/x);position:fixed">x</p>',
        '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=https://evil.example">',
        '<form action="https://evil.example"><input><button formaction="https://evil.example">x</button></form>',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="https://evil.example"></object>',
    ],
)
def test_html_of_a_mail_runs_loads_and_sends_nothing(html):
    clean, _ = safe_html(html, {})
    for bad in ("script", "onerror", "evil", "url(", "svg", "position", "form", "data:", "srcset", "background"):
        assert bad not in clean.lower(), clean


@pytest.mark.django_db
def test_no_page_of_ours_runs_what_any_client_wrote_anywhere(cast, time_machine):
    """Every text column of every client holds markup; every page of the resolver is opened by the owner."""
    time_machine.move_to(world.AT, tick=False)
    it = world.build(cast)
    permit = PurgePermit.objects.create(reason="a client wrote it so")  # of what the database keeps as it is
    for model in ours():
        for field in model._meta.fields if model.tenancy == CLIENT else ():
            free = isinstance(field, models.CharField | models.TextField) and not field.choices
            room = not field.max_length or field.max_length >= len(SHORT)
            if free and room and field.name not in world.NOT_FREE.get(model._meta.label, ()) and not field.unique:
                ours_alone = f"{model._meta.label}.{field.name}" in (
                    "tickets.TicketEvent.data",
                    "outbox.OutgoingMail.html",
                )
                if ours_alone or isinstance(field, models.EmailField):
                    continue
                evil = EVIL if not field.max_length or field.max_length >= len(EVIL) else SHORT
                model.objects.update(**{field.name: evil})
    permit.delete()
    browser, shown = browser_of(cast.olga), 0
    for line in matrix.MATRIX:
        if line.name in FOUND and line.get != matrix.NO and line.name not in ("file", "message_original"):
            answer = browser.get(address_of(line, it, it.own))
            body = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
            if answer.headers.get("Content-Type", "").startswith("text/calendar"):
                assert answer.headers["X-Content-Type-Options"] == "nosniff", line.name  # no browser runs it
                continue
            if answer.headers.get("Content-Type", "").startswith("text/csv"):  # saved, never opened as a page
                assert answer.headers["X-Content-Type-Options"] == "nosniff", line.name
                assert answer.headers["Content-Disposition"].startswith("attachment"), line.name
                continue
            shown += "&lt;script&gt;" in body or "&lt;img" in body
            assert "<script>alert" not in body and "<img src=x" not in body, line.name
            assert 'onerror=alert(1)>"' not in body.replace("&#34;", ""), line.name
    assert shown > 8, "the control: the words are on the pages"
