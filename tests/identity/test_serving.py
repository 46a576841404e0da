"""What a change of the file needs of the gate: the right proof, of the right person, by who saves, once."""

from datetime import timedelta

import pytest

from sameday.audit import journal
from sameday.clients import kinds, people, records
from sameday.clients.models import Contact
from sameday.clients.orders import Order
from sameday.clients.refused import Refused
from sameday.desk import clients, one_person
from sameday.identity import answering, asking, serving, using
from sameday.identity.models import Challenge, Confirmed, SensitiveAction
from sameday.identity.refused import Refused as NotVerified
from sameday.outbox.models import OutgoingMail
from sameday.tickets.models import Ticket
from tests.identity.conftest import proven, step_of
from tests.tickets.conftest import MONDAY, everything, request_of

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NEW = "860-555-0177"


def save(cast, person=None, *, staff=None, at=MONDAY, **texts):
    person = person or cast.ann
    order = Order("change", kinds.CONTACT, person.company, person, texts)
    return clients.perform(order, by=f"staff:{(staff or cast.cora).pk}", at=at)


def refused(cast, field, words, **how):
    """The save is refused at this field, and nothing was written or used up."""
    before, file = everything(), list(Contact.objects.order_by("pk").values_list())
    states = list(Challenge.objects.order_by("pk").values_list("pk", "state"))
    with pytest.raises(Refused, match=words) as refusal:
        save(cast, **how)
    assert [name for name, _ in refusal.value.errors] == [field]
    assert everything() == before and list(Contact.objects.order_by("pk").values_list()) == file
    assert list(Challenge.objects.order_by("pk").values_list("pk", "state")) == states


def ann(cast, action="contact_phone", **how):
    return proven(cast.ann, action, **{"by": cast.cora, "second": cast.paul} | how)


def test_a_new_number_takes_a_proof_and_uses_it_up(cast):
    words = "First verify Ann Keller yourself: open their request, press j and choose “Change a person’s telephone"
    refused(cast, "phone", words, phone=NEW)
    row = ann(cast)
    done = save(cast, phone=NEW)
    row.refresh_from_db()
    act = SensitiveAction.objects.get()
    assert (done.row.phone, row.state, act.verification, act.technician) == (NEW, "consumed", row, cast.cora)
    refused(cast, "phone", "First verify", phone="860-555-0178")  # one proof, one save


def test_both_numbers_are_one_action_and_the_address_another(cast):
    ann(cast)
    refused(cast, "mail", "mail address", phone=NEW, mobile="860-555-0178", mail="ann.new@acme.example")
    ann(cast, "contact_mail", ticket=Ticket.objects.get())
    save(cast, phone=NEW, mobile="860-555-0178", mail="ann.new@acme.example")
    assert sorted(SensitiveAction.objects.values_list("action", flat=True)) == ["contact_mail", "contact_phone"]


def test_less_or_another_writing_takes_no_proof_and_uses_none_up(cast):
    row = ann(cast)
    Contact.objects.filter(pk=cast.ann.pk).update(mobile="(860) 555 0199")
    save(cast, phone="", mobile="860.555.0199", mail="ANN@acme.example", name="Ann K.", numbers=f"Home: {NEW}")
    row.refresh_from_db()
    assert row.state == "verified" and not SensitiveAction.objects.exists()
    refused(cast, "phone", "First verify", phone="860-555-0111", staff=cast.tina)  # back again: a new value


def test_what_cannot_be_written_uses_up_no_proof(cast):
    ann(cast)
    refused(cast, "mail", "no mail address|has the address|address", mail="paul@acme.example", phone=NEW)
    refused(cast, "name", "Write", name=" ", phone=NEW)
    save(cast, phone=NEW)


def test_the_notices_go_to_where_they_were_reached_until_now(cast):
    ann(cast, "contact_mail")
    save(cast, mail="ann.new@acme.example")
    told = set(OutgoingMail.objects.values_list("template", "to"))
    assert {("identity_notice", "ann@acme.example"), ("file_changed", "ann@acme.example")} <= told
    assert not [to for _, to in told if to == "ann.new@acme.example"]


def test_the_proof_of_somebody_else_or_for_something_else_serves_nothing(cast):
    proven(cast.paul, "contact_phone", by=cast.cora, second=cast.ann, agrees=cast.tina)
    ann(cast, "contact_mail")
    ann(cast, "contact_factor", ticket=Ticket.objects.latest("pk"))
    refused(cast, "phone", "First verify Ann", phone=NEW)


def test_the_proof_of_another_technician_serves_nothing(cast):
    ann(cast)
    refused(cast, "phone", "First verify", phone=NEW, staff=cast.olga)
    order = Order("change", kinds.CONTACT, cast.acme, cast.ann, {"phone": NEW})
    for nobody in ("system", "staff:999999", f"contact:{cast.ann.pk}"):
        with pytest.raises(Refused, match="First verify"):
            clients.perform(order, by=nobody, at=MONDAY)


def test_a_proof_that_is_over_serves_nothing(cast):
    ann(cast)
    refused(cast, "phone", "First verify", phone=NEW, at=MONDAY + 15 * MINUTE)
    save(cast, phone=NEW, at=MONDAY + 14 * MINUTE)


def test_half_a_proof_says_what_is_missing(cast):
    row = asking.need(request_of(cast.ann), "contact_phone", cast.ann, technician=cast.cora, at=MONDAY)
    refused(cast, "phone", "First verify", phone=NEW)
    asking.challenge(row, "in_person", technician=cast.cora, at=MONDAY, words="Bo Lind saw her at her desk")
    answering.seen(row, right=True, technician=cast.cora, at=MONDAY)
    refused(cast, "phone", "Ann Keller is not proven wholly yet: A second person of the client", phone=NEW)
    proven(cast.paul, "contact_phone", by=cast.cora, second=cast.ann)
    refused(cast, "phone", "Paul Ortiz is not proven wholly yet: A second one of us", person=cast.paul, phone=NEW)


def test_a_proof_used_or_withdrawn_serves_nothing(cast):
    row = ann(cast)
    using.consume(row, technician=cast.cora, at=MONDAY)
    refused(cast, "phone", "First verify", phone=NEW)
    row = ann(cast, ticket=row.ticket)
    answering.withdraw(row, technician=cast.cora, at=MONDAY)
    refused(cast, "phone", "First verify", phone=NEW)


def test_the_proof_on_a_request_that_went_to_another_company_serves_nothing(cast):
    row = ann(cast)
    Ticket.objects.filter(pk=row.ticket_id).update(company=cast.corner)
    refused(cast, "phone", "First verify", phone=NEW)


def test_the_same_person_at_another_company_is_another(cast):
    twin = Contact.objects.create(company=cast.corner, name="Ann Keller", mail="ann@acme.example", phone="")
    ann(cast)
    refused(cast, "phone", "First verify", person=twin, phone=NEW)


def test_a_new_record_rests_by_itself_and_one_to_be_confirmed_proves_nobody(cast):
    jo = records.add(
        kinds.CONTACT, {"name": "Jo Park", "mail": "jo@acme.example"}, company=cast.acme, by="staff:3", at=MONDAY
    )  # fmt: skip
    assert save(cast, jo, phone=NEW, at=MONDAY + 71 * HOUR).row.phone_set_at == MONDAY + 71 * HOUR
    refused(cast, "phone", "First verify Jo", person=jo, phone="860-555-0178", at=MONDAY + 72 * HOUR)
    Contact.objects.filter(pk=cast.ann.pk).update(status="provisional")
    cast.ann.refresh_from_db()
    assert save(cast, phone=NEW).row.phone_set_at == MONDAY


def test_leaving_for_a_moment_is_no_way_around(cast):
    people.leave(cast.ann, by="staff:3", at=MONDAY)
    refused(cast, "phone", "make them, or their company, active first", phone=NEW)
    people.come_back(cast.ann, by="staff:3", at=MONDAY)
    refused(cast, "phone", "First verify", phone=NEW)


def test_a_merge_is_no_way_around(cast):
    twin = records.add(
        kinds.CONTACT, {"name": "Ann K.", "mail": "ak@acme.example", "phone": NEW, "mobile": NEW, "numbers": ""},
        company=cast.acme, by="staff:3", at=MONDAY,
    )  # fmt: skip
    one_person.merge(twin, cast.ann, by="staff:3", at=MONDAY)
    cast.ann.refresh_from_db()
    assert (cast.ann.phone, cast.ann.mobile, cast.ann.numbers) == ("860-555-0111", "", f"Mobile: {NEW}")


def test_a_step_is_ticked_off_by_the_save(cast):
    ticket = request_of(cast.ann)
    item = step_of(ticket, "contact_phone", "Her new number")
    ann(cast, ticket=ticket, item=item)
    save(cast, phone=NEW)
    item.refresh_from_db()
    assert (item.done_at, item.done_by) == (MONDAY, cast.cora)


def test_it_is_done_is_no_act_of_what_is_saved_here(cast):
    row = ann(cast)
    with pytest.raises(NotVerified, match="Save the change itself"):
        serving.done(row, technician=cast.cora, at=MONDAY)
    assert not SensitiveAction.objects.exists()
    item = step_of(row.ticket, "contact_phone", "Take her old number away")
    row = ann(cast, ticket=row.ticket, item=item)
    assert serving.done(row, technician=cast.cora, at=MONDAY).item == item


def swap(cast, *, at=MONDAY, order=None):
    order = order if order is not None else [(cast.ann, ""), (cast.paul, "500")]
    return clients.set_approvers(cast.acme, order, by=f"staff:{cast.cora.pk}", at=at)


def test_another_list_takes_a_proof_of_one_who_approves(cast):
    for wrong in (None, "ann"):
        if wrong:  # she approves nothing
            ann(cast, "point_of_contact")
        with pytest.raises(Refused, match=r"First verify one of theirs yourself \(Paul Ortiz\)") as refusal:
            swap(cast)
        assert refusal.value.errors[0][0] == "who_0" and people.may_approve(cast.acme) == [cast.paul]
    row = proven(cast.paul, "point_of_contact", by=cast.cora, second=cast.ann, agrees=cast.tina)
    assert swap(cast, order=[(cast.paul, "")]) == {}  # nothing differs, nothing is used up
    swap(cast)
    row.refresh_from_db()
    assert row.state == "consumed" and people.may_approve(cast.acme) == [cast.ann, cast.paul]
    with pytest.raises(Refused, match="More is needed now"):  # Ann's, begun before she approved anything
        swap(cast, order=[(cast.paul, "")])


def test_the_one_who_approves_at_another_company_proves_nothing_here(cast):
    second = Contact.objects.create(company=cast.corner, name="Bea Boone", mail="bea@corner.example")
    proven(cast.carl, "point_of_contact", by=cast.cora, second=second, agrees=cast.tina)
    with pytest.raises(Refused, match="First verify"):
        swap(cast)


def test_the_first_list_takes_none_and_an_emptied_one_is_no_first(cast):
    Contact.objects.filter(pk=cast.paul.pk).update(approves_in_order=None, point_of_contact=False)
    assert serving.may_prove(cast.acme) == []
    swap(cast, order=[(cast.paul, "")])
    people.leave(cast.paul, by="staff:3", at=MONDAY)
    assert serving.may_prove(cast.acme) == [cast.ann]
    with pytest.raises(Refused, match="First verify"):
        swap(cast, order=[(cast.ann, "")])


def test_another_address_goes_on_file_on_a_proof_and_rests(cast):
    def put(address, at=MONDAY):
        return serving.other_mail(cast.ann, address, by=f"staff:{cast.cora.pk}", at=at)

    ann(cast, "contact_mail")
    with pytest.raises(Refused, match="prove"):
        put("ann@home.example")
    row = ann(cast, "contact_factor", ticket=Ticket.objects.get())
    for wrong in ("", "home", "ANN@acme.example", "a" * 260 + "@home.example"):
        with pytest.raises(Refused, match="another address") as refusal:
            put(wrong)
        assert refusal.value.errors[0][0] == "address" and not Confirmed.objects.exists()
    assert put(" Ann@Home.example ").value == "ann@home.example"
    row.refresh_from_db()
    assert row.state == "consumed" and SensitiveAction.objects.get().action == "contact_factor"
    with pytest.raises(Refused, match="First verify"):
        put("second@home.example")
    assert [entry.data["act"] for entry in journal.Entry.objects.filter(verb="other address put on file")] == [
        SensitiveAction.objects.get().pk
    ]
