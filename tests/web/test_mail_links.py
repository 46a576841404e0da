"""Every link in every mail may be opened by a scanner, twice, in any way: nothing happens. Source: ux.md 5.3 A8."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from sameday.audit import actors
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.life.open import Said
from tests.web.test_walk import dump

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
URL = re.compile(re.escape(settings.URL) + r"[^\s<\"]*")


@pytest.fixture
def mails(cast):
    """One ticket a mail of triage, of the work and of time: everything a client can get."""
    staff = actors.staff(cast.cora.pk)
    told = {"by": staff, "at": NOW}

    def fresh(suspicion=None):
        said = Said(
            text="It blinks.", sender=cast.ann.mail, subject="Printer", message_id="<a@acme.example>", contact=cast.ann
        )
        return life.open_ticket(
            said, channel="email", by=actors.contact(cast.ann.pk), at=NOW, company=cast.acme, contact=cast.ann,
            suspicion=suspicion,
        )  # fmt: skip

    fresh("ransomware")
    taken = life.take(fresh(), **told)
    asked = life.ask(fresh(), questions=["Which printer?"], **told)
    life.remind(asked, by=actors.SYSTEM, at=NOW)
    life.close_for_silence(asked, by=actors.SYSTEM, at=NOW)
    life.book(fresh(), **told)
    life.change(fresh(), **told)
    life.not_request(fresh(), tell=True, **told)
    life.reply(taken, "Restart it, please.", staff=cast.cora, **told)
    life.resolve(taken, "The cable was loose.", staff=cast.cora, **told)
    return list(OutgoingMail.objects.order_by("pk"))


def test_opening_the_links_of_all_mails_changes_nothing(mails):
    links = {link for mail in mails for link in URL.findall(mail.text + " " + mail.html)}
    assert len({m.template for m in mails}) >= 9
    assert len(links) >= 8
    before = dump()
    for link in sorted(links) * 2:
        path = link.removeprefix(settings.URL) or "/"
        browser = Client()
        for ask in (browser.get, browser.head, browser.options):
            answer = ask(path, headers={"Sec-Purpose": "prefetch"})
            assert answer.status_code in (200, 405), (ask.__name__, path)
    assert dump() == before


def test_a_link_opens_one_request_and_nothing_else(mails):
    link = next(URL.findall(m.text)[0] for m in mails if m.template == "triaged")
    page = Client().get(link.removeprefix(settings.URL))
    numbers = set(re.findall(r"T-(\d{5})", page.content.decode()))
    assert numbers == {str(next(m.ticket_id for m in mails if m.template == "triaged"))}
    assert page["Referrer-Policy"] == "no-referrer"


def test_every_mail_is_short_and_says_whom_to_call(mails):
    for mail in mails:
        words = mail.text.split("\n--\n")[0].split()
        assert len(words) <= 120, mail.template
        assert "475-555-0113" in mail.text or "555-0" in mail.text, mail.template
        assert len(set(URL.findall(mail.text))) <= (2 if mail.template == "resolved" else 1), mail.template


def test_a_solved_request_asks_whether_it_was_solved_well_on_a_page_of_its_own_link(mails):
    text = next(m.text for m in mails if m.template == "resolved")
    request, rate = URL.findall(text)
    assert rate == f"{request}/rate"
    page = Client().get(rate.removeprefix(settings.URL))
    assert page.status_code == 200 and "Was this solved well?" in page.content.decode()
