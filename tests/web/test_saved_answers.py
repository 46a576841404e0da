"""Saved answers: written once, found while one types, filled from the ticket, and never sent with a hole in them."""

from datetime import timedelta

import pytest

from sameday.answers import library
from sameday.answers.models import AnswerUse, SavedAnswer
from sameday.audit.models import Entry
from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tickets.models import Draft, Message, Ticket
from tests.policy.test_placeholders import HOSTILE
from tests.web.arrivals import MONDAY, SCRIPT, arrive

HELLO = {"name": "Hello", "folder": "Opening", "text": "Hello {first_name},\nabout {ticket}: call {phone}.\n{me}"}


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    ticket = arrive(cast.ann, "Outlook", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


def save(browser, **data):
    return browser.post("/desk/settings/answers/new", HELLO | data)


def insert(browser, ticket, answer, script=True, **data):
    more = SCRIPT if script else {}
    return browser.post(f"/desk/tickets/{ticket.pk}/answers/insert", {"answer": answer.pk} | data, **more)


def test_an_answer_is_filled_from_the_ticket_and_counted(cast, tina, ticket):
    assert save(tina).status_code == 302
    answer = SavedAnswer.objects.get()
    assert insert(tina, ticket, answer).content.decode() == (
        f"Hello Ann,\nabout T-{ticket.pk}: call 860-555-0100.\nTina Marsh"
    )
    insert(tina, ticket, answer)
    assert AnswerUse.objects.get().times == 2


def test_without_a_script_it_goes_to_the_end_of_what_was_typed(cast, tina, ticket):
    save(tina, text="Restart it, {first_name}.")
    answer = SavedAnswer.objects.get()
    body = tina.get(f"/desk/tickets/{ticket.pk}?write=reply&answers=1").content.decode()
    assert f'<option value="{answer.pk}">Hello (Opening)</option>' in body
    typed = {"reply": "Good morning.", "insert": "1", "answer": answer.pk, "write": "reply"}
    sent = tina.post(f"/desk/tickets/{ticket.pk}/reply", typed)
    assert sent.headers["Location"].endswith("?write=reply#composer")
    assert Draft.objects.get().text == "Good morning.\n\nRestart it, Ann."
    assert not Message.objects.filter(direction="out").exists()


def test_a_hole_stays_to_be_seen_and_is_never_sent(cast, tina, ticket):
    Ticket.objects.filter(pk=ticket.pk).update(computer_name="")
    save(tina, text="Is it {computer}?")
    text = insert(tina, ticket, SavedAnswer.objects.get()).content.decode()
    assert text == "Is it {computer}?"
    mails = OutgoingMail.objects.count()
    for verb, field in (("reply", "reply"), ("resolve", "cause"), ("ask", "question_1")):
        answer = tina.post(f"/desk/tickets/{ticket.pk}/{verb}", {field: f"Hi.\n{text}"})
        assert answer.status_code == 422
        assert "still has {computer}: write it out, or take it away" in answer.content.decode()
    assert OutgoingMail.objects.count() == mails
    assert tina.post(f"/desk/tickets/{ticket.pk}/note", {"note": text}).status_code == 302, "a note goes nowhere"


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_stored_text_is_never_a_template(cast, tina, ticket, text):
    assert save(tina, text=f"x {text} y").status_code == 302
    answer = SavedAnswer.objects.get()
    assert insert(tina, ticket, answer).content.decode() == f"x {text} y"
    tina.post(f"/desk/tickets/{ticket.pk}/reply", {"reply": f"x {text} y"})
    assert f"x {text} y" in OutgoingMail.objects.get(template="reply").text
    assert tina.get(f"/desk/settings/answers/{answer.pk}").status_code == 200


def test_an_unknown_placeholder_is_refused_with_its_line(cast, tina):
    refused = save(tina, text="Hello {first_name},\n\nyour {compter}")
    body = refused.content.decode()
    assert refused.status_code == 422
    assert "Line 3 has {compter}, which is no placeholder" in body
    assert "your {compter}" in body
    assert not SavedAnswer.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [({"name": " "}, "Give it a name"), ({"text": ""}, "Write the words"), ({"name": "x" * 81}, "Shorten this to 80"),
     ({"name": "HELLO"}, "There is an answer of this name already")],
)  # fmt: skip
def test_what_is_refused(cast, tina, data, words):
    save(tina)
    refused = save(tina, **data)
    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert SavedAnswer.objects.count() == 1


def test_shared_ones_are_the_offices_and_own_ones_ones_own(cast, tina, cora, sign_in, ticket):
    assert save(tina, whose="shared").status_code == 403
    save(tina, name="Tina's")
    save(cora, name="Everybody's", whose="shared")
    own, shared = SavedAnswer.objects.get(name="Tina's"), SavedAnswer.objects.get(name="Everybody's")
    assert (own.owner, shared.owner) == (cast.tina, None)
    assert cora.get(f"/desk/settings/answers/{own.pk}").status_code == 404
    assert insert(cora, ticket, own).status_code == 422
    assert tina.post(f"/desk/settings/answers/{shared.pk}", HELLO).status_code == 403
    assert tina.post(f"/desk/settings/answers/{shared.pk}/remove").status_code == 403
    assert "Everybody&#39;s" in tina.get("/desk/settings/answers").content.decode()
    assert sign_in(cast.bill).get("/desk/settings/answers").status_code == 403


def test_the_history_says_from_what_to_what_and_two_at_once_see_both(cast, cora, sign_in):
    save(cora, whose="shared")
    row = SavedAnswer.objects.get()
    olga = sign_in(cast.olga)
    address = f"/desk/settings/answers/{row.pk}"
    assert olga.post(address, HELLO | {"text": "Olga's words", "version": 1}).status_code == 302
    late = cora.post(address, HELLO | {"text": "Cora's words", "version": 1})
    assert late.status_code == 409
    assert "Olga&#39;s words" in late.content.decode() and "Cora&#39;s words" in late.content.decode()
    assert cora.post(address, HELLO | {"text": "Both", "version": 2}).status_code == 302
    body = cora.get(address).content.decode()
    assert body.index("Cora Lind") < body.index("Olga Brandt")
    assert "Saved answer reworded" in body
    assert cora.post(f"{address}/remove").status_code == 302
    assert cora.get(address).status_code == 404
    assert [e.verb for e in Entry.objects.filter(subject=f"answer:{row.pk}")].count("saved answer reworded") == 2


def test_the_most_used_stand_first_and_names_before_words(cast, tina, ticket, django_assert_num_queries):
    for name, text in (("Printer", "vpn too"), ("VPN reset", "x"), ("Äpfel", "x")):
        save(tina, name=name, folder="", text=text)
    rows = {row.name: row for row in SavedAnswer.objects.all()}
    for _ in range(3):
        insert(tina, ticket, rows["Äpfel"])
    with django_assert_num_queries(1):
        assert library.found(cast.tina)[0].name == "Äpfel"
    assert [row.name for row in library.found(cast.tina, "vpn")] == ["VPN reset", "Printer"]
    assert [row.name for row in library.found(cast.tina, "äPF")] == ["Äpfel"]
    assert [row.times for row in library.found(cast.cora)] == [], "other people's own are not found"
    listed = tina.get(f"/desk/tickets/{ticket.pk}/answers?q=vpn").content.decode()
    assert listed.index("VPN reset") < listed.index("Printer")
