"""The catalogue: coordinators word it, billing and the owner say what it costs. Source: rules.md 8, 13."""

from decimal import Decimal

import pytest

from sameday.changes.models import StandardChange, Standing

pytestmark = pytest.mark.django_db
NEW = "/desk/settings/standard-changes/new"
DOOR = {
    "name": "Door code",
    "words": "",
    "fields": "! Who\n! From (date)",
    "tasks": "Set it\nTell them",
    "minutes": "20",
}


def test_a_coordinator_adds_one_by_time_and_sets_no_price(cast, cora):
    assert cora.post(NEW, DOOR | {"charge": "fixed", "price": "5"}).status_code == 302
    row = StandardChange.objects.get(name="Door code")
    assert (row.charge, row.price, row.tasks) == ("time", None, ["Set it", "Tell them"])
    assert [(f["label"], f["kind"], f["must"]) for f in row.fields] == [("Who", "line", True), ("From", "date", True)]


def test_the_owner_gives_a_plan_its_own_price(cast, sign_in):
    owner, plan = sign_in(cast.olga), cast.acme.plan
    asked = DOOR | {"name": "New mailbox", "charge": "fixed", "price": "45", "plan": str(plan.pk)}
    assert owner.post(NEW, asked).status_code == 302
    row = StandardChange.objects.get(plan=plan)
    assert (row.key, row.price) == ("mailbox", Decimal("45.00"))
    assert "Door" not in owner.get("/desk/settings/standard-changes").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Name it"),
        ({"minutes": "0"}, "how many minutes"),
        ({"fields": "Who (colour)"}, "no kind of field"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(cast, cora, wrong, words):
    before = StandardChange.objects.count()
    answer = cora.post(NEW, DOOR | wrong)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert StandardChange.objects.count() == before


def test_a_standing_approval_is_written_down_and_ended(cast, cora):
    page = f"/desk/clients/{cast.acme.pk}/standing"
    typed = {"what": "help", "monthly_cap": "300", "approver": str(cast.paul.pk), "words": "By letter.", "from_on": ""}
    assert cora.post(page, typed | {"monthly_cap": ""}).status_code == 422
    assert not Standing.objects.exists()
    assert cora.post(page, typed).status_code == 302
    row, tab = Standing.objects.get(), f"/desk/clients/{cast.acme.pk}?tab=approvals"
    assert "up to $300 a month" in cora.get(tab).content.decode()
    assert cora.post(f"{page}/{row.pk}/end").status_code == 302
    row.refresh_from_db()
    assert row.until_on is not None
