"""An address whose mail came back: who may write to it again, from the request and from the contact. # issue 4.3"""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sameday.audit.models import Entry
from sameday.outbox import queue, send, suppress
from sameday.outbox.models import OutgoingMail
from tests.identity.conftest import proven
from tests.intake.desk import write

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
BUTTON = "Write to this address again"


@pytest.fixture
def dead(cast):
    """Ann's address, to which mail came back, and a request of hers."""
    ticket = write("ann@acme.example").ticket
    suppress.mark(cast.ann.mail, "550 5.1.1 No such person", AT)
    return ticket


def person(cast) -> str:
    return f"/desk/clients/{cast.acme.pk}/people/{cast.ann.pk}"


def test_the_contact_says_why_and_one_button_lifts_it(cast, dead, sign_in):
    tina = sign_in(cast.tina)
    body = tina.get(person(cast)).content.decode()
    assert "550 5.1.1 No such person" in body and BUTTON in body
    for _ in range(2):
        answer = tina.post(f"{person(cast)}/mail-again", {"once": "k"}, follow=True)
    body = answer.content.decode()
    assert "Mail goes to this address again." in body and BUTTON not in body
    cast.ann.refresh_from_db()
    assert (suppress.is_suppressed(cast.ann.mail), cast.ann.mail_failed_at) == (False, None)
    entry = Entry.objects.get(verb="mail goes to them again")
    assert (entry.subject, entry.actor) == (f"contact:{cast.ann.pk}", f"staff:{cast.tina.pk}")
    assert entry.data["reason"] == "550 5.1.1 No such person"
    assert "mail goes to them again" in body.lower()


def test_from_the_request_it_leads_back_there_and_mail_goes_again(cast, dead, sign_in, settings):
    settings.SAMEDAY = {**settings.SAMEDAY, "SAMEDAY_RELAY_URL": ""}
    lost = queue.put("triaged", ticket=dead, contact=cast.ann, at=AT)
    send.step(AT)
    tina = sign_in(cast.tina)
    body = tina.get(f"/desk/tickets/{dead.pk}").content.decode()
    assert f"Mail to {cast.ann.mail} came back" in body and BUTTON in body
    answer = tina.post(f"{person(cast)}/mail-again", {"ticket": str(dead.pk), "once": "k"})
    assert answer.headers["Location"] == f"/desk/tickets/{dead.pk}"
    assert BUTTON not in tina.get(f"/desk/tickets/{dead.pk}").content.decode()
    again = queue.put("resolved", ticket=dead, contact=cast.ann, at=AT, text="It is mended.")
    send.step(AT + timedelta(minutes=1))
    states = dict(OutgoingMail.objects.values_list("pk", "state"))
    assert (states[lost.pk], states[again.pk]) == ("suppressed", "sent")


def test_marked_again_it_is_stopped_again(cast, dead):
    assert suppress.release(cast.ann.mail, by="staff:1", at=AT)
    assert not suppress.release(cast.ann.mail, by="staff:1", at=AT)
    suppress.mark(cast.ann.mail, "552 5.1.6 Moved", AT)
    assert suppress.why("ANN@acme.example ") == "552 5.1.6 Moved"
    assert Entry.objects.filter(verb="mail goes to them again").count() == 1


def test_an_address_of_nobody_is_journalled_too(cast):
    suppress.mark("walt@ferro.example", "550 5.1.1 No such person", AT)
    assert suppress.release("walt@ferro.example", by="system", at=AT)
    assert Entry.objects.get(verb="mail goes to an address again").data["reason"] == "550 5.1.1 No such person"


def test_billing_sees_it_and_does_not_lift_it(cast, dead, sign_in):
    bill = sign_in(cast.bill)
    assert BUTTON not in bill.get(person(cast)).content.decode()
    assert bill.post(f"{person(cast)}/mail-again").status_code == 403
    assert suppress.is_suppressed(cast.ann.mail)


def test_another_address_has_not_failed_yet(cast, dead, sign_in):
    cora = sign_in(cast.cora)
    proven(cast.ann, "contact_mail", by=cast.cora, second=cast.paul, at=timezone.now())
    fields = {"name": cast.ann.name, "mail": "ann.new@acme.example", "phone": cast.ann.phone, "once": "k"}
    assert cora.post(f"{person(cast)}/change", fields).status_code == 302
    cast.ann.refresh_from_db()
    assert (cast.ann.mail, cast.ann.mail_failed_at) == ("ann.new@acme.example", None)
    assert suppress.is_suppressed("ann@acme.example")
