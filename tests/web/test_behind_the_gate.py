"""The pages that change what proves a person: refused with words and everything typed, saved on a proof."""

import re

import pytest
from django.utils import timezone

from sameday.clients.models import Contact, Proposal
from sameday.identity.models import Challenge, Confirmed, SensitiveAction
from sameday.outbox.models import OutgoingMail
from tests.identity.conftest import proven, step_of
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
NEW = "860-555-0177"


def text(answer) -> str:
    return answer.content.decode()


def person(cast, tail="/change") -> str:
    return f"/desk/clients/{cast.acme.pk}/people/{cast.ann.pk}{tail}"


def form(**more) -> dict:
    return {"name": "Ann Keller", "mail": "ann@acme.example", "phone": "860-555-0111", "once": "k"} | more


def ann(cast, action, **how):
    return proven(cast.ann, action, **{"by": cast.cora, "second": cast.paul, "at": timezone.now()} | how)


def test_a_new_number_without_a_proof_is_refused_at_its_field_and_kept(cast, cora):
    ticket = request_of(cast.ann)
    answer = cora.post(person(cast), form(phone=NEW, note="My note"))
    page = text(answer)
    assert answer.status_code == 422 and f'value="{NEW}"' in page and "My note" in page
    error = re.search(r'id="phone-err">(.+?)</span><', page)[1]
    assert "press j and choose “Change a person’s telephone number”" in error
    assert f'href="/desk/tickets/{ticket.number}/verify?contact={cast.ann.pk}"' in page
    assert Contact.objects.get(pk=cast.ann.pk).phone == "860-555-0111" and not OutgoingMail.objects.exists()
    asked = text(cora.get(f"/desk/tickets/{ticket.number}/verify?contact={cast.ann.pk}"))
    assert "Change a person’s telephone number" in asked


def test_saved_on_a_proof_and_sent_twice_it_is_one(cast, cora):
    row = ann(cast, "contact_phone")
    for _ in range(2):
        assert cora.post(person(cast), form(phone=NEW)).status_code == 302
    row.refresh_from_db()
    assert (Contact.objects.get(pk=cast.ann.pk).phone, row.state) == (NEW, "consumed")
    again = cora.post(person(cast), form(phone="860-555-0178", once="other"))
    assert again.status_code == 422 and Contact.objects.get(pk=cast.ann.pk).phone == NEW


def test_a_name_and_an_emptied_number_need_none(cast, cora):
    assert cora.post(person(cast), form(name="Ann Boone", phone="")).status_code == 302
    assert Contact.objects.get(pk=cast.ann.pk).phone == ""


def test_the_form_says_it_beforehand(cast, cora, sign_in):
    page = text(cora.get(person(cast)))
    assert "takes a proof" in page and "has no open request" in page and "q=ann%40acme.example" in page
    assert "ask a coordinator or the owner" in text(sign_in(cast.bill).get(person(cast)))
    assert "takes a proof" not in text(sign_in(cast.tina).get(person(cast)))  # who proposes verifies nobody for it
    assert "takes a proof" not in text(cora.get(f"/desk/clients/{cast.acme.pk}/people/new"))


def test_who_proposes_cannot_lend_their_proof(cast, cora, sign_in):
    ann(cast, "contact_phone", by=cast.tina)
    sign_in(cast.tina).post(person(cast), form(phone=NEW, why="She rang."))
    row = Proposal.objects.get()
    assert cora.post(f"/desk/clients/proposals/{row.pk}", {"do": "accept"}).status_code == 422
    assert Contact.objects.get(pk=cast.ann.pk).phone == "860-555-0111"
    ann(cast, "contact_phone", ticket=Challenge.objects.first().ticket)
    assert cora.post(f"/desk/clients/proposals/{row.pk}", {"do": "accept"}).status_code == 302
    assert Contact.objects.get(pk=cast.ann.pk).phone == NEW


def test_another_list_of_who_approves_is_refused_at_its_field_and_kept(cast, cora):
    ticket, place = request_of(cast.paul), f"/desk/clients/{cast.acme.pk}/approvers"
    order = {"who_0": str(cast.ann.pk), "limit_0": "", "who_1": str(cast.paul.pk), "limit_1": "750"}
    answer = cora.post(place, order)
    page = text(answer)
    assert answer.status_code == 422 and 'value="750"' in page and 'id="who_0-err"' in page
    assert f'value="{cast.ann.pk}" selected' in page
    link = f"/desk/tickets/{ticket.number}/verify?contact={cast.paul.pk}&amp;action=point_of_contact"
    assert link in page
    assert 'value="point_of_contact" selected' in text(cora.get(link.replace("&amp;", "&")))
    proven(cast.paul, "point_of_contact", by=cast.cora, second=cast.ann, at=timezone.now(), agrees=cast.tina)
    assert cora.post(place, order).status_code == 302
    assert Contact.objects.get(pk=cast.ann.pk).point_of_contact
    assert "takes a proof" in text(cora.get(place))


def test_the_first_list_is_asked_for_no_proof(cast, cora):
    Contact.objects.filter(pk=cast.paul.pk).update(approves_in_order=None, point_of_contact=False)
    place = f"/desk/clients/{cast.acme.pk}/approvers"
    assert "takes a proof" not in text(cora.get(place))
    assert cora.post(place, {"who_0": str(cast.paul.pk)}).status_code == 302


@pytest.mark.parametrize(
    ("action", "tail"),
    [("contact_phone", "change"), ("contact_mail", "change"), ("contact_factor", "proof"), ("point_of_contact", "")],
)
def test_the_verification_leads_to_where_the_change_is_made(cast, cora, action, tail):
    if tail:
        row, place = ann(cast, action), person(cast, f"/{tail}")
    else:
        row = proven(cast.paul, action, by=cast.cora, second=cast.ann, at=timezone.now(), agrees=cast.tina)
        place = f"/desk/clients/{cast.acme.pk}/approvers"
    here = f"/desk/tickets/{row.ticket_id}/verify/{row.pk}"
    page = text(cora.get(here))
    assert f'href="{place}"' in page and "Make the change" in page and "It is done" not in page
    assert cora.get(place).status_code == 200
    refused = cora.post(f"{here}/act")
    assert refused.status_code == 422 and "Save the change itself" in text(refused)
    assert not SensitiveAction.objects.exists()


def test_who_only_proposes_reads_so_on_the_verification(cast, sign_in):
    row = ann(cast, "contact_phone", by=cast.tina)
    page = text(sign_in(cast.tina).get(f"/desk/tickets/{row.ticket_id}/verify/{row.pk}"))
    assert "Propose the change" in page and "It is done" not in page


def test_a_step_can_be_over_without_a_save(cast, cora):
    ticket = request_of(cast.ann)
    item = step_of(ticket, "contact_phone", "Take her number away")
    row = ann(cast, "contact_phone", ticket=ticket, item=item)
    here = f"/desk/tickets/{ticket.pk}/verify/{row.pk}"
    assert "The step is done already" in text(cora.get(here))
    assert cora.post(f"{here}/act").status_code == 302
    item.refresh_from_db()
    assert item.done_at


def test_another_address_is_put_on_file_confirmed_and_rests(cast, cora):
    place = person(cast, "/proof")
    assert "None is on file" in text(cora.get(place))
    refused = cora.post(place, {"do": "address", "address": "ann@home.example", "once": "k"})
    assert refused.status_code == 422 and 'value="ann@home.example"' in text(refused)
    assert "First verify Ann Keller" in re.search(r'id="address-err">(.+?)</span><', text(refused))[1]
    ann(cast, "contact_factor")
    wrong = cora.post(place, {"do": "address", "address": "ann at home", "once": "k"})
    assert wrong.status_code == 422 and 'value="ann at home"' in text(wrong) and "another address" in text(wrong)
    for _ in range(2):
        assert cora.post(place, {"do": "address", "address": "ann@home.example", "once": "k"}).status_code == 302
    assert "is not confirmed" in text(cora.get(place)) and Confirmed.objects.get().value == "ann@home.example"
    sent = cora.post(place, {"do": "send:mail"})
    assert sent.status_code == 302 and 'name="mail_code"' in text(cora.get(sent["Location"]))
    mail = OutgoingMail.objects.get(template="identity_code")
    assert mail.to == "ann@home.example"
    code = re.search(r"\d{3}\D?\d{3}", mail.text)[0]
    wrong = cora.post(place, {"do": "code:mail", "mail_code": "000000"})
    assert wrong.status_code == 422 and 'id="mail_code-err"' in text(wrong)
    assert cora.post(place, {"do": "code:mail", "mail_code": code}).status_code == 302
    assert Confirmed.objects.get().confirmed_at and "proves nothing before" in text(cora.get(place))


def test_nothing_is_sent_where_nothing_is_on_file(cast, cora):
    for do in ("send:mail", "code:mail", "send:pigeon", "code:pigeon", "address:x"):
        assert cora.post(person(cast, "/proof"), {"do": do}).status_code == 422
    assert cora.post(person(cast, "/proof"), {"do": "address", "address": "a" * 5000}).status_code == 422
    assert not OutgoingMail.objects.exists() and not Confirmed.objects.exists()
