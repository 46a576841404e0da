"""Stored words are words: no engine reads what a client, a stranger or one of us has written.

The peers' hole: canned answers were rendered by Jinja or Twig, so whoever could write one could read the settings.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from jinja2 import Environment

from sameday.audit import journal
from sameday.clients.models import Company, Contact
from sameday.office.models import Office
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db
SUM = "1337"  # 7 * 191, if anybody computes it
EVIL = (
    "{{ 7*191 }}", "{% for x in (7,) %}{{ x*191 }}{% endfor %}", "${7*191}", "#{7*191}", "<%= 7*191 %>", "{7*191}",
    "{{ settings.SECRET_KEY }}", "{0.__class__.__mro__}", "{who.__class__}", "{request.user.password}", "%(password)s",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ csrf_input }}", "{% include 'layouts/staff.html' %}", "{",
)  # fmt: skip


def test_the_control_an_engine_would_compute_it():
    assert Environment().from_string(EVIL[0]).render() == SUM


@pytest.fixture
def stored(cast, time_machine) -> Ticket:
    """Every place where somebody's words are kept holds all of it."""
    time_machine.move_to(AT, tick=False)
    evil = " ".join(EVIL)
    Contact.objects.filter(pk=cast.ann.pk).update(name=evil[:120])
    Company.objects.filter(pk=cast.acme.pk).update(name=evil[:120], note=evil)
    Office.objects.update(name=evil[:120])
    ticket = write("ann@acme.example", evil, Subject=evil[:200]).ticket
    by = f"staff:{cast.tina.pk}"
    life.take(ticket, by=by, at=AT, owner=cast.tina, urgency="today")
    life.reply(ticket, evil, staff=cast.tina, by=by, at=AT)
    life.note(ticket, evil, staff=cast.tina, by=by, at=AT)
    life.add_follow_up(ticket, evil[:200], due_at=AT, staff=cast.tina, by=by, at=AT)
    life.ask_more(ticket, questions=[evil[:200]], staff=cast.tina, by=by, at=AT)
    journal.note("{who.__class__} {{ 7*191 }}", by=by, at=timezone.now(), subject="{0}", words=evil)
    return ticket


def harmless(text: str) -> None:
    assert SUM not in text and settings.SECRET_KEY not in text and "&lt;class" not in text and "<class" not in text


def test_no_page_computes_it(cast, sign_in, stored):
    browser = sign_in(cast.olga)
    for page in (f"/desk/tickets/{stored.pk}", "/desk/day", "/desk/queue?view=all", "/desk/triage", "/desk/follow-ups",
                 "/desk/tray", "/desk/audit", "/desk/settings"):  # fmt: skip
        answer = browser.get(page)
        assert answer.status_code == 200, page
        harmless(answer.content.decode())
    assert "{{ 7*191 }}" in browser.get(f"/desk/tickets/{stored.pk}").content.decode(), "the control: it is shown"
    token = links.make("request", ticket=stored, contact=cast.ann, at=AT)
    page = Client().get(f"/r/{token}").content.decode()
    harmless(page)
    assert "{{ 7*191 }}" in page


def test_no_mail_computes_it(stored):
    mails = list(OutgoingMail.objects.all())
    assert any("{{ 7*191 }}" in mail.text for mail in mails), "the control: it is written"
    for mail in mails:
        harmless(mail.text + mail.html + mail.subject + bytes(mail.mime).decode())
