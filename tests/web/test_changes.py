"""Changes by their step, VIP first, in the same few queries whatever the size. Source: ux.md S9."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.billing import time
from sameday.changes import asking, deciding
from sameday.desk import changes
from sameday.desk.changes import Step
from sameday.tickets import life
from tests.changes.conftest import draft_of
from tests.tickets.conftest import request_of
from tests.web.arrivals import MONDAY

pytestmark = pytest.mark.django_db
WHO = {"by": "staff:1", "at": MONDAY}


def change(contact, subject="A change"):
    return life.change(request_of(contact, subject=subject), **WHO)


def offered(cast, contact, subject="Offered"):
    return asking.send(draft_of(change(contact, subject), cast.atlas), **WHO)


def approved(cast, contact, subject="Approved"):
    offer, who = offered(cast, contact, subject), contact.company.contacts.get(point_of_contact=True)
    deciding.approve(offer, who, "portal", digest=offer.digest, by=f"contact:{who.pk}", at=MONDAY)
    return offer.ticket


def test_each_stands_in_its_step_and_the_vip_first(cast, cora):
    change(cast.ann, "Of the standard"), change(cast.vera, "Of the VIP")
    offered(cast, cast.ann)
    approved(cast, cast.ann, "To schedule")
    working = approved(cast, cast.carl, "Under way")
    life.start(working, staff=cast.atlas, by="staff:1", at=MONDAY + timedelta(minutes=5))
    found = {group.step: [row.ticket.subject for row in group.rows] for group in changes.groups()}
    assert found == {
        Step.ANALYSIS: ["Of the VIP", "Of the standard"], Step.APPROVAL: ["Offered"], Step.SCHEDULE: ["To schedule"],
        Step.WORKING: ["Under way"], Step.MORE: [], Step.OTHERS: [],
    }  # fmt: skip
    page = cora.get("/desk/changes").content.decode()
    assert "Paul Ortiz was asked for $262.50" in page
    asking.send(draft_of(working, cast.atlas, version=2, minutes=240, amount="700"), by="staff:1", at=MONDAY)
    assert [row.ticket.subject for group in changes.groups() if group.step == Step.MORE for row in group.rows] == [
        "Under way"
    ]


def test_what_was_declined_stands_on_top(cast, cora):
    offer = offered(cast, cast.ann, "A no")
    deciding.decline(offer, cast.paul, digest=offer.digest, by="contact:1", at=MONDAY, why="Too dear.")
    page = cora.get("/desk/changes").content.decode()
    assert page.index("Too dear.") < page.index("Waiting for approval")


def test_more_goes_on_where_the_page_ended(cast, cora):
    numbers = [change(cast.ann, f"No {n}").pk for n in range(changes.SHOWN + 3)]
    first = next(group for group in changes.groups() if group.step == Step.ANALYSIS)
    rest = changes.of_step(Step.ANALYSIS, after=first.more)
    assert [row.ticket.pk for row in first.rows + rest.rows] == numbers
    assert "More: Analysis" in cora.get("/desk/changes").content.decode()
    assert cora.get("/desk/changes?step=analysis&after=x.1").status_code == 200
    assert cora.get("/desk/changes?step=nowhere").status_code == 302


def test_the_queries_are_as_many_for_one_as_for_thirty(cast, cora):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert cora.get("/desk/changes").status_code == 200
        return len(queries)

    change(cast.ann), offered(cast, cast.ann), approved(cast, cast.vera)
    asked()
    few = asked()
    for _ in range(10):
        change(cast.carl), offered(cast, cast.vera), approved(cast, cast.ann)
    assert asked() == few


def test_a_verbal_yes_is_a_debt_on_top(cast, cora):
    cast.acme.plan.hourly_rate = Decimal(150)
    cast.acme.plan.save()
    ticket = life.emergency(request_of(cast.ann, subject="Locked"), staff=cast.cora, **WHO)
    life.decide_coverage(ticket, about="uncovered", reason="Theirs.", staff=cast.cora, **WHO)
    at = f"/desk/tickets/{ticket.pk}/containment"
    assert "verbal yes" in cora.get(at).content.decode()
    assert cora.post(at, {"called": "", "scope": "x"}).status_code == 422
    done = cora.post(at, {"called": f"{cast.paul.pk}:{cast.paul.phone}", "scope": "Contain it"})
    assert done.status_code == 302
    assert "To be written" in cora.get("/desk/changes").content.decode()
    assert "Verbal approval" in cora.get(at).content.decode()


@pytest.mark.parametrize(
    ("minutes", "words"), [(71, ""), (72, "80 % of the cap used"), (90, "Cap reached: stop, ask for more")]
)
def test_what_nears_its_cap_is_marked_in_words_and_by_a_sign(cast, cora, minutes, words):
    """# rules.md 8: of the 90 minutes that were approved"""
    ticket = approved(cast, cast.ann)
    took = time.Worked(minutes, MONDAY + timedelta(minutes=10))
    time.log(ticket, took, staff=cast.atlas, by="staff:1", at=MONDAY + timedelta(hours=4))
    page = cora.get("/desk/changes").content.decode()
    marks = [said for said in ("80 % of the cap used", "Cap reached: stop, ask for more") if said in page]
    assert marks == ([words] if words else [])
    if words:
        assert "<use href" in page.split(words)[0].rpartition("badge")[2]  # a sign beside the words
        assert "cap is" in cora.get(f"/desk/tickets/{ticket.pk}").content.decode()
