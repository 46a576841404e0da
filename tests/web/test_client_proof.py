"""What a client wants more proof of, privileged people, and a mobile that is shown to reach its person."""

import re

import pytest

from sameday.audit.models import Entry
from sameday.identity import facts, raising
from sameday.identity.models import Privileged, Raise
from sameday.outbox.models import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.cora)


def text(answer) -> str:
    return answer.content.decode()


def test_a_client_asks_for_more_and_never_for_less(cast, desk):
    address = f"/desk/clients/{cast.acme.pk}/proof"
    page = text(desk.get(address))
    assert 'value="unlock:3"' in page and 'value="unlock:2"' not in page and 'value="bank:3"' not in page
    assert desk.post(address, {"more": "unlock:3", "words": "Paul, by telephone"}).status_code == 302
    assert raising.of(cast.acme) == {"unlock": 3}
    assert "Unlock an account: two people of theirs" in text(desk.get(address))
    for more in ("unlock:3", "unlock:1", "unlock:0", "unlock:9", "nothing:3", "", ":"):
        refused = desk.post(address, {"more": more, "words": "Paul again"})
        assert refused.status_code == 422 and 'value="Paul again"' in text(refused)
    assert desk.post(address, {"more": "dns:3", "words": " "}).status_code == 422
    assert Raise.objects.count() == 1 and raising.of(cast.vantage) == {}


def test_marks_come_and_go_and_are_written_down(cast, desk):
    address = f"/desk/clients/{cast.acme.pk}/people/{cast.ann.pk}/proof"
    assert desk.post(address, {"do": "mark:finance"}).status_code == 302
    assert raising.marks(cast.ann) == ["finance"] and "Finance: yes" in text(desk.get(address))
    assert desk.post(address, {"do": "unmark:finance"}).status_code == 302
    assert raising.marks(cast.ann) == []
    assert Entry.objects.filter(subject=f"contact:{cast.ann.pk}").count() >= 2
    for wrong in ("mark:king", "", "sing"):
        assert desk.post(address, {"do": wrong}).status_code == 422
    assert Privileged.objects.count() == 1
    assert desk.get(f"/desk/clients/{cast.corner.pk}/people/{cast.ann.pk}/proof").status_code == 404


def test_a_mobile_is_confirmed_by_the_code_that_went_there(cast, desk):
    from sameday.outbox import texts

    address = f"/desk/clients/{cast.acme.pk}/people/{cast.ann.pk}/proof"
    assert desk.post(address, {"do": "send"}).status_code == 422  # no mobile is on file
    cast.ann.mobile = "203-555-0142"
    cast.ann.save(update_fields=["mobile"])
    assert desk.post(address, {"do": "send"}).status_code == 302
    code = re.search(r"\d{3}\D?\d{3}", texts.full_words(Text.objects.get()))[0]
    wrong = desk.post(address, {"do": "code", "code": "000000"})
    assert wrong.status_code == 422 and "not the code" in text(wrong)
    assert desk.post(address, {"do": "code", "code": code}).status_code == 302
    assert facts.confirmed(cast.ann, "mobile").confirmed_at and "is confirmed since" in text(desk.get(address))


def test_who_may_only_propose_sees_neither(cast, sign_in):
    tina = sign_in(cast.tina)
    for address in (f"/desk/clients/{cast.acme.pk}/proof", f"/desk/clients/{cast.acme.pk}/people/{cast.ann.pk}/proof"):
        assert tina.get(address).status_code == 403 and tina.post(address, {"do": "mark:finance"}).status_code == 403
