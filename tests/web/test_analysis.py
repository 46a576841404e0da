"""The analysis of a change: six fields, the mail, Enter; nothing typed is lost. Source: ux.md S10, T8."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sameday.changes.models import Approval, Offer, StandardChange, Standing
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Ticket
from tests.tickets.conftest import request_of
from tests.web.arrivals import MONDAY

pytestmark = pytest.mark.django_db
SIX = {
    "what": "A second monitor at desk 14", "steps": "Mount it\nConnect it", "risk": "low", "risk_words": "A dark hour.",
    "way_back": "Take it off again.", "low": "1", "high": "1:30", "charge": "time", "kind": "change", "price": "",
    "cap": "",
}  # fmt: skip


@pytest.fixture
def atlas(cast, sign_in, monday):
    cast.acme.plan.hourly_rate = Decimal(175)
    cast.acme.plan.save()
    return sign_in(cast.atlas)


@pytest.fixture
def change(cast, atlas):
    return life.change(request_of(cast.ann, subject="A second monitor"), by="staff:1", at=MONDAY)


def post(browser, ticket, act="preview", **other):
    return browser.post(f"/desk/tickets/{ticket.pk}/analysis", SIX | other | {"act": act})


def test_the_mail_is_shown_and_one_key_sends_it(atlas, change, cast):
    page = post(atlas, change).content.decode()
    assert "Approve up to $262.50" in page
    assert 'value="send" autofocus' in page
    assert not OutgoingMail.objects.filter(template="approval_request").exists()
    sent = post(atlas, change, "send", seen="1")
    assert sent.status_code == 302
    offer = Offer.objects.get()
    assert (offer.state, offer.approver, offer.cap_minutes, offer.cap_amount) == (
        "sent", cast.paul, 90, Decimal("262.50")
    )  # fmt: skip
    assert Ticket.objects.get().waiting_for == "approval"
    assert OutgoingMail.objects.get(template="approval_request").to == "paul@acme.example"


def test_kept_for_later_it_is_there_again(atlas, change):
    assert post(atlas, change, "save", what="Half a thought", high="").status_code == 302
    page = atlas.get(f"/desk/tickets/{change.pk}/analysis").content.decode()
    assert "Half a thought" in page
    assert Offer.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"what": ""}, "Say what will change"), ({"steps": ""}, "Write the steps"),
        ({"high": ""}, "Estimate the hours"),
        ({"high": "soon"}, "hours like 1.5"), ({"low": "3"}, "above the high one"),
        ({"risk_words": ""}, "what the risk is"),
        ({"way_back": ""}, "undone"), ({"cap": "x"}, "like 262.50"), ({"charge": "fixed"}, "Say the price"),
        ({"kind": "project"}, "needs its scope document"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_everything_is_kept(atlas, change, wrong, words):
    answer = post(atlas, change, "send", seen="1", **wrong)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    for typed in ({"what": SIX["what"], "way_back": SIX["way_back"], "risk_words": SIX["risk_words"]} | wrong).values():
        assert typed in page
    assert not Offer.objects.exclude(state="draft").exists()
    assert not OutgoingMail.objects.filter(template="approval_request").exists()


def test_without_a_rate_billing_is_named(atlas, change, cast):
    cast.acme.plan.hourly_rate = None
    cast.acme.plan.save()
    answer = post(atlas, change, "send", seen="1")
    assert answer.status_code == 422
    assert "ask billing or the owner" in answer.content.decode()


def test_without_an_approver_the_page_says_whom_to_ask(atlas, change, cast, sign_in):
    cast.paul.point_of_contact, cast.paul.approves_in_order = False, None
    cast.paul.save()
    answer = post(atlas, change, "send", seen="1")
    assert answer.status_code == 422
    assert "Nobody of this company may approve" in answer.content.decode()
    assert f"/desk/clients/{cast.acme.pk}/approvers" in sign_in(cast.cora).get(
        f"/desk/tickets/{change.pk}/analysis"
    ).content.decode()  # fmt: skip


def test_a_fixed_price_and_no_charge(atlas, change):
    post(atlas, change, "save", charge="fixed", price="400")
    assert Offer.objects.get().cap_amount == 400
    post(atlas, change, "save", charge="none")
    assert Offer.objects.get().cap_amount == 0


def test_a_cap_by_hand_is_minutes_at_the_rate(atlas, change):
    post(atlas, change, "save", cap="175")
    assert (Offer.objects.get().cap_minutes, Offer.objects.get().cap_amount) == (60, 175)


def test_a_project_with_its_scope_goes_out_and_its_steps_become_tasks(atlas, change, cast):
    scope = SimpleUploadedFile("scope.pdf", b"signed", "application/pdf")
    assert post(atlas, change, kind="project", scope=scope).status_code == 200
    assert post(atlas, change, "send", seen="1", kind="project").status_code == 302
    offer = Offer.objects.get()
    assert (offer.scope_name, len(offer.scope_sha256)) == ("scope.pdf", 64)
    assert change.messages.get(direction="note").attachments.get().sha256 == offer.scope_sha256
    from sameday.changes import deciding

    deciding.approve(offer, cast.paul, "portal", digest=offer.digest, by=f"contact:{cast.paul.pk}", at=MONDAY)
    assert [item.text for item in change.items.order_by("pk")] == ["Mount it", "Connect it"]


def test_more_is_asked_while_the_work_goes_on(atlas, change, cast):
    from sameday.changes import deciding

    post(atlas, change, "send", seen="1")
    first = Offer.objects.get()
    deciding.approve(first, cast.paul, "portal", digest=first.digest, by=f"contact:{cast.paul.pk}", at=MONDAY)
    assert "Ask for more" in atlas.get(f"/desk/tickets/{change.pk}/analysis").content.decode()
    assert "More than the 90 minutes" in post(atlas, change, "send", seen="2", high="1.5").content.decode()
    assert post(atlas, change, "send", seen="2", high="3").status_code == 302
    assert list(Offer.objects.order_by("version").values_list("state", flat=True)) == ["approved", "sent"]
    assert (Ticket.objects.get().stage, Approval.objects.get().withdrawn_at) == ("ready", None)


def test_what_the_preview_did_not_show_is_not_sent(atlas, change):
    answer = post(atlas, change, "send", seen="7")
    assert answer.status_code == 409
    assert Offer.objects.get().state == "draft"


def test_a_short_form_fills_the_analysis(atlas, change):
    row, at = StandardChange.objects.get(key="joiner"), f"/desk/tickets/{change.pk}/analysis"
    assert "First day" in atlas.get(f"{at}?standard={row.pk}").content.decode()
    empty = atlas.post(f"{at}/standard", {"standard": row.pk, "fact_name": "Lea Moor"})
    assert (empty.status_code, "Lea Moor" in empty.content.decode()) == (422, True)
    assert not Offer.objects.exists()
    assert atlas.post(
        f"{at}/standard", {"standard": row.pk, "fact_name": "Lea Moor", "fact_first_day": "2026-12-01"}
    ).status_code == 302  # fmt: skip
    offer = Offer.objects.get()
    assert (offer.change, offer.cap_minutes, offer.facts) == (
        row, 120, [["Name", "Lea Moor"], ["First day", "Tue 1 Dec 2026"]]
    )  # fmt: skip


def test_a_standing_approval_is_used_by_a_button(atlas, change, cast):
    row, at = StandardChange.objects.get(key="permission"), f"/desk/tickets/{change.pk}/analysis"
    facts = {"fact_who": "Ann", "fact_what_folder_program_or_group": "Payroll", "fact_which_right": "read",
             "fact_from": "2026-12-01"}  # fmt: skip
    assert atlas.post(f"{at}/standard", {"standard": row.pk} | facts).status_code == 302
    assert atlas.post(f"{at}/standing").status_code == 422
    Standing.objects.create(
        company=cast.acme, change=row, monthly_cap=100, approver=cast.paul, from_on=MONDAY.date(), recorded_by=cast.cora
    )
    assert "Standing approval" in atlas.get(at).content.decode()
    assert atlas.post(f"{at}/standing").status_code == 302
    assert Ticket.objects.get().stage == "ready"


def test_an_offer_that_is_out_is_taken_back(atlas, change):
    post(atlas, change, "send", seen="1")
    assert atlas.post(f"/desk/tickets/{change.pk}/analysis/withdraw").status_code == 302
    assert (Offer.objects.get().state, Ticket.objects.get().waiting_for) == ("withdrawn", "analysis")
