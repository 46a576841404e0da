"""IT Pros and ATS propose; a coordinator, billing or the owner decides. rules.md 13."""

import pytest

from sameday.audit.models import Entry
from sameday.clients import kinds, proposals, records
from sameday.clients.models import Contact, Proposal
from sameday.clients.orders import Order
from sameday.clients.refused import Refused
from sameday.desk import clients
from sameday.outbox.models import OutgoingMail
from tests.clients.conftest import AT, WHO
from tests.identity.conftest import proven

pytestmark = pytest.mark.django_db
CORA = {"by": "staff:3", "at": AT}


@pytest.fixture
def proposed(cast) -> Proposal:
    order = Order("change", kinds.CONTACT, cast.acme, cast.ann, {"mobile": "860 555 0199", "name": "Ann Keller"})
    return proposals.propose(order, "She rang.", **WHO)


def test_a_proposal_changes_nothing_and_says_who_why_and_what(cast, proposed):
    assert Contact.objects.get(pk=cast.ann.pk).mobile == ""
    assert proposals.changes(proposed) == [("Mobile", "", "860 555 0199")]
    assert [entry.verb for entry in Entry.objects.all()] == ["proposal made"]
    assert proposals.waiting(cast.acme) == [proposed] and proposals.waiting(cast.corner) == []


def test_accepted_on_a_proof_it_is_done_once_in_the_name_of_who_decided(cast, proposed):
    with pytest.raises(Refused, match="First verify Ann Keller"):
        proposals.accept(proposed, do=clients.perform, **CORA)
    cora = {"by": f"staff:{cast.cora.pk}", "at": AT}
    proven(cast.ann, "contact_phone", by=cast.cora, second=cast.paul, at=AT)
    proposals.accept(proposed, do=clients.perform, **cora)
    assert Contact.objects.get(pk=cast.ann.pk).mobile == "860-555-0199"
    assert OutgoingMail.objects.get(template="file_changed").to == "ann@acme.example"
    assert Entry.objects.get(verb="person changed").actor == cora["by"]
    with pytest.raises(Refused, match="accepted already"):
        proposals.accept(proposed, **CORA)


def test_what_changed_meanwhile_is_not_overwritten(cast, proposed):
    records.change(kinds.CONTACT, cast.ann, {"mobile": "860-555-0177"}, **CORA)
    with pytest.raises(Refused, match="860-555-0177"):
        proposals.accept(proposed, **CORA)
    assert Contact.objects.get(pk=cast.ann.pk).mobile == "860-555-0177"
    proposals.decline(proposed, "She has a newer one", **CORA)
    assert Proposal.objects.get().answer == "She has a newer one"


def test_only_who_proposed_takes_back(cast, proposed):
    with pytest.raises(Refused, match="Somebody else"):
        proposals.withdraw(proposed, **CORA)
    proposals.withdraw(proposed, **WHO)
    assert Proposal.objects.get().state == "withdrawn"


@pytest.mark.parametrize(
    ("texts", "why"), [({"mobile": "1"}, "She rang"), ({"mobile": "860-555-0199"}, " "), ({"name": "Ann Keller"}, "x")]
)
def test_what_could_not_be_accepted_is_not_proposed(cast, texts, why):
    with pytest.raises(Refused):
        proposals.propose(Order("change", kinds.CONTACT, cast.acme, cast.ann, texts), why, **WHO)
    assert not Proposal.objects.exists() and not Entry.objects.exists()


def test_a_new_company_and_a_leaving_are_proposed_too(cast):
    new = Order("add", kinds.COMPANY, None, None, {"name": "Delta", "plan": "VIP plan"})
    row = proposals.propose(new, "They signed.", **WHO)
    assert proposals.accept(row, **CORA).row.plan.tier == "VIP"
    gone = proposals.propose(Order("leave", kinds.CONTACT, cast.acme, cast.ann), "Paul says so.", **WHO)
    assert Contact.objects.get(pk=cast.ann.pk).status == "active"
    proposals.accept(gone, **CORA)
    assert Contact.objects.get(pk=cast.ann.pk).status == "inactive"
