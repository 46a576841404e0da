"""The gate as pages: the technician asks, the client answers in the portal, the step is ticked off once it is done."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sameday.identity.models import Challenge, SensitiveAction
from tests.identity.conftest import step_of
from tests.tickets.conftest import request_of
from tests.web.portal_visits import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast):
    return request_of(cast.ann, subject="My password")


@pytest.fixture
def step(ticket):
    return step_of(ticket)


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.tina)


@pytest.fixture
def ann(cast):
    """Ann's browser, signed in for days by a session that rested."""
    from sameday.accounts.models import ClientSession

    browser = signed_in(cast.ann.mail, at=timezone.now() - timedelta(days=5))
    ClientSession.objects.update(method="passkey", begun_at=timezone.now() - timedelta(days=5))
    return browser


def begun(desk, ticket, cast, **more) -> Challenge:
    answer = desk.post(f"/desk/tickets/{ticket.pk}/verify", {"contact": cast.ann.pk, **more})
    assert answer.status_code == 302, answer.content.decode()
    return Challenge.objects.latest("pk")


def place(row, verb="") -> str:
    return f"/desk/tickets/{row.ticket_id}/verify/{row.pk}{'/' if verb else ''}{verb}"


def text(answer) -> str:
    return answer.content.decode()


def test_two_digits_from_the_request_to_the_step(cast, desk, ann, ticket, step):
    page = text(desk.get(f"/desk/tickets/{ticket.pk}"))
    assert f"/desk/tickets/{ticket.pk}/verify?step={step.pk}" in page
    row = begun(desk, ticket, cast, step=step.pk)
    assert desk.post(place(row, "ask"), {"by": "push"}).status_code == 302
    shown = text(desk.get(place(row)))
    digits = re.search(r'class="promise">(\d\d)<', shown)[1]
    assert "Tina Marsh asks: is it you" in text(ann.get("/my"))
    asked = text(ann.get(f"/my/verify/{row.pk}"))
    words = re.search(r"the words are <b>([^<]+)</b>", asked)[1]
    assert re.fullmatch("[a-z]+ [a-z]+", words) and words in shown
    assert digits not in re.sub(r"T-\d+|verify/\d+|value=\"[^\"]*\"", "", asked)
    assert ann.post(f"/my/verify/{row.pk}", {"digits": digits, "do": "digits"}).status_code == 302
    assert "is verified" in text(desk.get(place(row)))
    assert desk.post(place(row, "act")).status_code == 302
    step.refresh_from_db()
    act = SensitiveAction.objects.get()
    assert step.done_at and (act.item, act.contact, act.technician) == (step, cast.ann, cast.tina)
    assert desk.post(place(row, "act")).status_code == 422
    assert SensitiveAction.objects.count() == 1


def test_wrong_digits_end_it_and_what_are_no_digits_do_not(cast, desk, ann, ticket):
    row = begun(desk, ticket, cast, action="unlock")
    desk.post(place(row, "ask"), {"by": "push"})
    digits = re.search(r'class="promise">(\d\d)<', text(desk.get(place(row))))[1]
    wrong = f"{(int(digits) + 1) % 100:02}"
    for typed in ("", "1", "abc", "\0\0"):
        assert ann.post(f"/my/verify/{row.pk}", {"digits": typed, "do": "digits"}).status_code == 422
    row.refresh_from_db()
    assert (row.state, row.tries) == ("challenged", 0)
    assert ann.post(f"/my/verify/{row.pk}", {"digits": wrong, "do": "digits"}).status_code == 422
    row.refresh_from_db()
    assert row.state == "failed"
    assert ann.post(f"/my/verify/{row.pk}", {"digits": digits, "do": "digits"}).status_code == 422
    assert desk.post(place(row, "act")).status_code == 422 and not SensitiveAction.objects.exists()


def test_the_form_names_no_level_no_factor_and_nobody_else(cast, desk, ticket, step):
    row = begun(desk, ticket, cast, step=step.pk, action="status", level="0")
    assert (row.action, row.level, row.contact) == ("password_reset", 2, cast.ann)
    edited = {"by": "call_back:+12035550199", "level": "0", "state": "verified", "contact": cast.carl.pk}
    assert desk.post(place(row, "ask"), edited).status_code == 422
    assert desk.post(place(row, "ask"), {"by": "voice"}).status_code == 422
    assert desk.post(place(row, "heard"), {"heard": "right"}).status_code == 422
    row.refresh_from_db()
    assert (row.state, row.factor) == ("needed", "")
    refused = desk.post(f"/desk/tickets/{ticket.pk}/verify", {"contact": cast.carl.pk, "action": "unlock"})
    assert refused.status_code == 422 and Challenge.objects.count() == 1


def test_another_technician_sees_it_and_cannot_use_it(cast, desk, sign_in, ticket):
    row = begun(desk, ticket, cast, action="unlock")
    desk.post(place(row, "ask"), {"by": "push"})
    other = sign_in(cast.cora)
    assert 'class="promise"' not in text(other.get(place(row)))
    assert other.post(place(row, "act")).status_code == 422
    assert other.post(place(row, "end")).status_code == 422


def test_another_client_opens_nothing(cast, desk, ticket):
    row = begun(desk, ticket, cast, action="unlock")
    desk.post(place(row, "ask"), {"by": "push"})
    carl = signed_in(cast.carl.mail, at=timezone.now())
    assert carl.get(f"/my/verify/{row.pk}").status_code == 404
    assert carl.post(f"/my/verify/{row.pk}", {"digits": "11", "do": "digits"}).status_code == 404
    assert "Tina Marsh" not in text(carl.get("/my")) + text(carl.get("/my/verify"))


def test_this_was_not_me(cast, desk, ann, ticket):
    row = begun(desk, ticket, cast, action="unlock")
    assert ann.post(f"/my/verify/{row.pk}", {}).status_code == 422  # a form without its button
    assert ann.post(f"/my/verify/{row.pk}", {"do": "not_me"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.why) == ("failed", "refused")


def test_the_page_is_told_once_the_client_answered(cast, desk, ann, ticket):
    row = begun(desk, ticket, cast, action="unlock")
    desk.post(place(row, "ask"), {"by": "push"})
    page = text(desk.get(place(row)))
    poll = re.search(r'data-poll="([^"]+/state[^"]*)"', page)[1]
    assert desk.get(poll).status_code == 304
    digits = re.search(r'class="promise">(\d\d)<', page)[1]
    ann.post(f"/my/verify/{row.pk}", {"digits": digits, "do": "digits"})
    answer = desk.get(poll)
    assert answer.status_code == 200 and "It is done" in text(answer)
    assert desk.get(poll, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_a_call_back_goes_to_a_number_on_file(cast, desk, ticket):
    cast.ann.phone = "203-555-0101"
    cast.ann.save(update_fields=["phone"])
    row = begun(desk, ticket, cast, action="unlock")
    desk.post(place(row, "ask"), {"by": "call_back:phone"})
    assert 'href="tel:203-555-0101"' in text(desk.get(place(row)))
    assert desk.post(place(row, "heard"), {"heard": "maybe"}).status_code == 422
    assert desk.post(place(row, "heard"), {"heard": "right"}).status_code == 302
    assert desk.post(place(row, "act")).status_code == 302


def test_in_person_wants_words_and_keeps_them(cast, desk, ticket):
    row = begun(desk, ticket, cast, action="unlock")
    answer = desk.post(place(row, "ask"), {"by": "in_person", "words": "Bo"})
    assert answer.status_code == 422 and 'value="Bo"' in text(answer) and "by name, and where" in text(answer)


def test_broken_glass_takes_two_of_us_and_a_reason(cast, sign_in, ticket):
    cora, olga = sign_in(cast.cora), sign_in(cast.olga)
    row = begun(cora, ticket, cast, action="unlock")
    short = cora.post(place(row, "glass"), {"reason": "It burns"})
    assert short.status_code == 422 and "It burns" in text(short)
    reason = "Their server room is on fire and Ann alone knows the door code of the building."
    assert cora.post(place(row, "glass"), {"reason": reason}).status_code == 302
    assert cora.post(place(row, "act")).status_code == 422
    assert cora.post(place(row, "agree")).status_code == 422
    assert reason in text(olga.get(place(row))) and "Cora Lind asks" in text(olga.get("/desk/verify"))
    assert olga.post(place(row, "agree")).status_code == 302
    assert cora.post(place(row, "act")).status_code == 302


def test_a_second_person_of_the_client(cast, desk, ticket):
    for person, number in ((cast.ann, "203-555-0101"), (cast.paul, "203-555-0102")):
        person.phone = number
        person.save(update_fields=["phone"])
    row = begun(desk, ticket, cast, action="export")
    desk.post(place(row, "ask"), {"by": "call_back:phone"})
    desk.post(place(row, "heard"), {"heard": "right"})
    assert "second person of the client" in text(desk.get(place(row)))
    assert desk.post(place(row, "act")).status_code == 422
    assert desk.post(place(row, "second"), {"contact": ""}).status_code == 422
    assert desk.post(place(row, "second"), {"contact": cast.carl.pk}).status_code == 422
    desk.post(place(row, "second"), {"contact": cast.paul.pk})
    other = Challenge.objects.get(second_of=row)
    desk.post(place(other, "ask"), {"by": "call_back:phone"})
    desk.post(place(other, "heard"), {"heard": "right"})
    assert desk.post(place(row, "act")).status_code == 302
    assert SensitiveAction.objects.get().second == other


def test_the_point_of_contact_speaks_for_them_in_the_portal(cast, desk, ticket):
    from sameday.accounts.models import ClientSession

    row = begun(desk, ticket, cast, action="unlock")
    desk.post(place(row, "ask"), {"by": f"attested:{cast.paul.pk}"})
    paul = signed_in(cast.paul.mail, at=timezone.now() - timedelta(days=5))
    ClientSession.objects.update(method="passkey", begun_at=timezone.now() - timedelta(days=5))
    page = text(paul.get(f"/my/verify/{row.pk}"))
    assert "Is it Ann" in page and "This was not me" not in page
    assert paul.post(f"/my/verify/{row.pk}", {"do": "yes"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "verified"


def test_of_a_stranger_nobody_can_be_verified(cast, desk, ticket):
    from sameday.tickets.models import Ticket

    Ticket.objects.filter(pk=ticket.pk).update(company=None, requester=None)
    page = desk.get(f"/desk/tickets/{ticket.pk}/verify")
    assert page.status_code == 200 and "Nobody of a client company asks here" in text(page)
    asked = {"contact": cast.ann.pk, "action": "unlock"}
    assert desk.post(f"/desk/tickets/{ticket.pk}/verify", asked).status_code == 422
