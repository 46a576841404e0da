"""The clients' pages: found, shown, changed or proposed, never another company's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sameday.audit.models import Entry
from sameday.clients.kinds import PLAN
from sameday.clients.models import Company, Contact, CoveredItem, Domain, Plan, Proposal
from sameday.outbox.models import OutgoingMail
from tests.identity.conftest import proven
from tests.tickets.conftest import request_of

PERSON = {"name": "Jo Park", "mail": "jo@acme.example"}


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


def url(row, tail="") -> str:
    if isinstance(row, Contact):
        return f"/desk/clients/{row.company_id}/people/{row.pk}{tail}"
    return f"/desk/clients/{row.pk}{tail}"


@pytest.mark.parametrize(
    ("asked", "found"),
    [("acme", "Acme Plumbing"), ("corner.example", "Corner Bakery"), ("keller", "Acme Plumbing"),
     ("555 0121", "Vantage Law"), ("(860) 555-0131", "Corner Bakery"), ("vera stone", "Vantage Law")],
)  # fmt: skip
def test_the_filter_finds_by_name_domain_number_and_person(cast, cora, asked, found):
    body = cora.get("/desk/clients", {"q": asked}).content.decode()
    rows = body[body.index('id="list-title"') :]
    assert found in rows
    assert rows.count('role="option"') == 1


def test_nothing_found_says_so_and_escapes(cast, cora):
    body = cora.get("/desk/clients", {"q": "<b>zz"}).content.decode()
    assert "answers to “&lt;b&gt;zz”" in body


def test_a_long_list_is_paged_and_costs_the_same(cast, cora):
    def queries(path) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert cora.get(path).status_code == 200
        return len(seen)

    few, company = queries("/desk/clients"), queries(url(cast.acme))
    Company.objects.bulk_create(Company(name=f"Company {n:03}", plan=cast.acme.plan) for n in range(60))
    Contact.objects.bulk_create(
        Contact(company=cast.acme, name=f"Person {n}", mail=f"p{n}@acme.example") for n in range(60)
    )
    assert queries("/desk/clients") <= few
    assert queries(url(cast.acme)) <= company
    body = cora.get("/desk/clients").content.decode()
    more = body[body.index("after=") :].split('"')[0]
    assert "Vantage Law" in cora.get(f"/desk/clients?{more}").content.decode()
    body = cora.get(url(cast.acme)).content.decode()
    more = body[body.index("after=") :].split('"')[0].replace("&amp;", "&")
    assert "Person 9<" in cora.get(f"{url(cast.acme)}?{more}").content.decode()


def test_a_coordinator_adds_a_person_once(cast, cora):
    for _ in range(2):
        answer = cora.post(url(cast.acme, "/people/new"), PERSON | {"once": "k"})
        assert answer.status_code == 302
    jo = Contact.objects.get(mail="jo@acme.example")
    assert (jo.company, jo.status, jo.vip) == (cast.acme, "active", False)
    assert "Jo Park" in cora.get(url(jo)).content.decode()


def test_a_refusal_keeps_what_was_typed(cast, cora):
    answer = cora.post(url(cast.acme, "/people/new"), PERSON | {"phone": "12", "note": "My note", "vip": "yes"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "no telephone number" in body and "My note" in body and "jo@acme.example" in body
    assert not Contact.objects.filter(mail="jo@acme.example").exists()
    assert not Entry.objects.exists()


def test_a_form_sets_no_field_it_does_not_show(cast, cora):
    """security.md: mass assignment. The plan is what billing and the owner decide."""
    facts = {"name": "Acme Plumbing", "status": "Active", "plan": "VIP plan", "company": cast.corner.pk, "id": "1"}
    assert cora.post(url(cast.acme, "/change"), facts).status_code == 302
    proven(cast.ann, "contact_mail", by=cast.cora, second=cast.paul, at=timezone.now())
    cora.post(
        url(cast.ann, "/change"), PERSON | {"status": "Left", "approves_in_order": "0", "company": cast.corner.pk}
    )
    ann = Contact.objects.get(pk=cast.ann.pk)
    assert Company.objects.get(pk=cast.acme.pk).plan.name == "Standard plan"
    assert (ann.status, ann.company, ann.approves_in_order, ann.name) == ("active", cast.acme, None, "Jo Park")


def test_billing_sets_the_plan(cast, sign_in, monday):
    facts = {"name": "Acme Plumbing", "status": "On hold", "plan": "VIP plan"}
    assert sign_in(cast.bill).post(url(cast.acme, "/change"), facts).status_code == 302
    acme = Company.objects.get(pk=cast.acme.pk)
    assert (acme.plan.tier, acme.status) == ("VIP", "hold")


def test_two_at_once_both_see_both(cast, cora):
    page = cora.get(url(cast.ann, "/change")).content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    Contact.objects.filter(pk=cast.ann.pk).update(phone="860-555-0166")
    answer = cora.post(url(cast.ann, "/change"), PERSON | {"phone": "860-555-0177", "seen": seen})
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "on file “860-555-0166”, you wrote “860-555-0177”" in body
    assert Contact.objects.get(pk=cast.ann.pk).phone == "860-555-0166"
    again = body.split('name="seen" value="')[1].split('"')[0]
    for action in ("contact_mail", "contact_phone"):
        proven(cast.ann, action, by=cast.cora, second=cast.paul, at=timezone.now())
    assert cora.post(url(cast.ann, "/change"), PERSON | {"phone": "860-555-0177", "seen": again}).status_code == 302


def test_the_help_desk_proposes_and_the_coordinator_accepts(cast, tina, cora):
    answer = tina.post(url(cast.ann, "/change"), PERSON | {"why": ""})
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    assert tina.post(url(cast.ann, "/change"), PERSON | {"why": "She married."}).status_code == 302
    row = Proposal.objects.get()
    assert Contact.objects.get(pk=cast.ann.pk).name == "Ann Keller"
    assert tina.post(f"/desk/clients/proposals/{row.pk}", {"do": "accept"}).status_code == 422
    assert "She married." in cora.get(url(cast.acme)).content.decode()
    refused = cora.post(f"/desk/clients/proposals/{row.pk}", {"do": "accept"})
    assert refused.status_code == 422 and "First verify Ann Keller yourself" in refused.content.decode()
    assert Proposal.objects.get().state == "open" and Contact.objects.get(pk=cast.ann.pk).name == "Ann Keller"
    proven(cast.ann, "contact_mail", by=cast.cora, second=cast.paul, at=timezone.now())
    answer = cora.post(f"/desk/clients/proposals/{row.pk}", {"do": "accept", "back": "//evil.example/"})
    assert answer["Location"] == "/desk/clients/proposals?done=accepted"
    assert Contact.objects.get(pk=cast.ann.pk).name == "Jo Park"


@pytest.mark.parametrize("tail", ["/approvers", "/people/{}/merge"])
def test_what_cannot_be_proposed_is_forbidden(cast, tina, tail):
    assert tina.get(url(cast.acme, tail.format(cast.ann.pk))).status_code == 403


def test_a_person_at_two_companies_is_shown_on_both(cast, cora):
    twin = Contact.objects.create(company=cast.corner, name="Ann Keller", mail="Ann@acme.example")
    assert "on file at" in cora.get(url(twin)).content.decode()
    assert f'href="{url(twin)}"' in cora.get(url(cast.ann)).content.decode()


def test_leaving_shows_and_hands_over_open_requests(cast, cora):
    ticket = request_of(cast.paul)
    page = cora.get(url(cast.paul, "/leave")).content.decode()
    assert f"T-{ticket.number}" in page and "point of contact" in page
    wrong = {f"to_{ticket.number}": str(cast.carl.pk)}  # of another company: nobody
    cora.post(url(cast.paul, "/leave"), wrong | {"to_all": str(cast.ann.pk)})
    ticket.refresh_from_db()
    assert ticket.requester == cast.paul
    body = cora.get(url(cast.acme)).content.decode()
    assert "No point of contact on file" in body
    assert cora.post(url(cast.paul, "/back")).status_code == 302
    assert Contact.objects.get(pk=cast.paul.pk).status == "active"


def test_coverage_says_what_is_covered_and_warns(cast, cora):
    body = cora.get(url(cast.acme, "?tab=coverage&covered=printer")).content.decode()
    assert "No items: everything is treated as a change" in body and "15 minutes of diagnosis included" in body
    item = {"kind": "Equipment", "name": "Printer", "active_from": "2026-01-01"}
    cora.post(url(cast.acme, "/items/new"), item)
    cora.post(url(cast.acme, "/items/new"), item | {"active_from": "2026-02-01"})
    body = cora.get(url(cast.acme, "?tab=coverage&covered=printer")).content.decode()
    assert "Printer is covered twice on the same days" in body
    assert "<b>In plan</b>" in body and "(R12)" in body and "“Printer”, which is covered" in body
    first = CoveredItem.objects.order_by("pk").first()
    assert cora.get(url(cast.corner, f"/items/{first.pk}")).status_code == 404
    assert cora.post(url(cast.corner, f"/items/{first.pk}"), {"do": "remove"}).status_code == 404
    assert cora.post(url(cast.acme, f"/items/{first.pk}"), {"do": "remove"}).status_code == 302
    assert CoveredItem.objects.count() == 1


def test_a_domain_is_added_unconfirmed_and_confirmed_by_saying_what_it_means(cast, cora):
    cora.post(url(cast.acme, "/domains/new"), {"name": "acme-two.example", "confirmed": "yes"})
    row = Domain.objects.get(name="acme-two.example")
    assert not row.confirmed
    assert (
        "every address @acme-two.example belongs to Acme"
        in cora.get(url(cast.acme, f"/domains/{row.pk}")).content.decode()
    )
    assert cora.post(url(cast.acme, f"/domains/{row.pk}"), {"do": "confirm"}).status_code == 302
    assert Domain.objects.get(pk=row.pk).confirmed
    assert cora.post(url(cast.acme, "/domains/new"), {"name": "gmail.com"}).status_code == 422
    assert cora.post(url(cast.corner, f"/domains/{row.pk}"), {"do": "remove"}).status_code == 404


def test_the_order_of_approvers_is_set_and_told(cast, cora):
    order = {"who_0": str(cast.ann.pk), "limit_0": "", "who_1": str(cast.paul.pk), "limit_1": "750"}
    proven(cast.paul, "point_of_contact", by=cast.cora, second=cast.ann, at=timezone.now(), agrees=cast.tina)
    assert cora.post(url(cast.acme, "/approvers"), order).status_code == 302
    assert Contact.objects.get(pk=cast.ann.pk).point_of_contact
    assert OutgoingMail.objects.filter(template="file_changed").count() == 2
    answer = cora.post(url(cast.acme, "/approvers"), {"who_0": str(cast.carl.pk), "limit_0": "much"})
    assert answer.status_code == 422
    assert Contact.objects.get(pk=cast.ann.pk).point_of_contact


def test_plans_are_for_billing_and_the_owner(cast, cora, sign_in):
    assert cora.get("/desk/plans").status_code == 403
    bill = sign_in(cast.bill)
    facts = {"name": "Gold", "tier": "VIP", "kind": "Block hours", "hourly_rate": "175", "included_changes": "new user"}
    assert bill.post("/desk/plans/new", facts).status_code == 302
    gold = Plan.objects.get(name="Gold")
    assert (gold.kind, str(gold.hourly_rate), gold.included_changes) == ("block_hours", "175.00", ["new user"])
    bill.post(f"/desk/plans/{gold.pk}", PLAN.texts(gold) | {"hourly_rate": "180"})
    body = bill.get("/desk/plans").content.decode()
    assert "180.00" in body and "<del>175.00</del>" in body


def test_twins_are_shown_and_merged(cast, cora):
    twin = Contact.objects.create(company=cast.acme, name="Keller Ann", mail="ak@acme.example")
    assert "the same name" in cora.get(url(cast.acme)).content.decode()
    assert "The same name" in cora.get("/desk/clients/twice").content.decode()
    assert cora.post(url(twin, "/merge"), {"into": str(cast.carl.pk)}).status_code == 422
    assert cora.post(url(twin, "/merge"), {"into": str(cast.ann.pk)}).status_code == 302
    assert "Goes on as" in cora.get(url(twin)).content.decode()


def test_the_ticket_leads_to_its_company_and_its_person(cast, cora):
    body = cora.get(f"/desk/tickets/{request_of(cast.ann).number}").content.decode()
    assert f'href="{url(cast.acme)}"' in body and f'href="{url(cast.ann)}"' in body


def test_how_much_a_delegate_approves_is_shown_with_its_currency(cast, cora):
    Contact.objects.filter(pk=cast.paul.pk).update(approves_in_order=1, approves_up_to=1500)
    for row in (cast.paul, cast.paul.company):
        assert "up to $1,500" in cora.get(url(row)).content.decode()
