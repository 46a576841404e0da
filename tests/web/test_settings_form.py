"""The request form's choices: worded and ordered by the office, told to the desk, and only those that are shown."""

import pytest

from sameday.audit.models import Entry
from sameday.office import form_choices
from sameday.office.models import FormChoice
from sameday.tickets.models import Message
from sameday.web.staff.settings import form_page
from tests.web.public_forms import filled

URL = "/desk/settings/form"


def fields(**changed):
    return form_page._typed_of(form_choices.every()) | changed


def test_without_a_choice_of_ours_the_form_is_as_it_was(cora, client):
    page = client.get("/request").content.decode()
    assert [page.index(words) for words in ("It can wait a little", "I need help today", "I want something added")]
    assert "What is it about?" not in page
    assert cora.post(URL, fields()).headers["Location"].endswith("done=same")
    assert not FormChoice.objects.exists()


def test_words_hints_and_order_reach_the_form_and_the_history(cora, client):
    typed = fields(how_wait_words="Later <b>", how_wait_place="9", how_change_hint="Ask first", how_today_on="")
    assert cora.post(URL, typed).headers["Location"].endswith("done=saved")
    page = client.get("/request").content.decode()
    assert page.index("I want something added") < page.index("Later &lt;b&gt;")
    assert "Ask first" in page
    assert "I need help today" not in page
    assert "We will look at" in page or "Our desk is closed" in page  # the promise is the hint
    changes = Entry.objects.get(verb="form changed").data["changes"]["How soon"]
    assert changes[0][0] == "It can wait a little"
    assert changes[1][0].endswith("[off]")


def test_what_it_can_wait_for_cannot_be_switched_off(cora):
    cora.post(URL, fields(how_wait_on="", how_wait_words="Later"))
    assert [each.key for each in form_choices.shown()["how"]] == ["wait", "today", "change"]


def test_what_it_is_about_stands_with_the_request(cora, client, cast):
    cora.post(URL, fields(about_0_words="Printer", about_0_hint="Paper, toner", about_0_on="yes", about_1_words="Old"))
    page = client.get("/request").content.decode()
    assert "Printer: Paper, toner" in page
    assert ">Old" not in page
    key = FormChoice.objects.get(words="Printer").key
    for about, kept in ((key, "Printer"), (FormChoice.objects.get(words="Old").key, None), ("1 OR 1=1", None)):
        assert client.post("/request", filled(text=f"It jams {about}", about=about)).status_code == 302
        assert Message.objects.latest("pk").evidence.get("about") == kept
    ticket = Message.objects.order_by("pk")[0].ticket
    assert "Chosen in the form: Printer" in cora.get(f"/desk/tickets/{ticket.pk}").content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"how_today_words": ""}, "how_today_words", "Write the words of this choice"),
        ({"about_0_words": "A", "about_1_words": "a"}, "about_0_words", "“a” stands there twice"),
        ({"about_0_words": "A" * 81}, "about_0_words", "Shorten this to 80 characters"),
    ],
)
def test_what_cannot_be_is_refused(cora, typed, field, words):
    answer = cora.post(URL, fields(**typed))
    assert answer.status_code == 422
    assert f'<a href="#{field}">{words}' in answer.content.decode()
    assert not FormChoice.objects.exists()


def test_keys_are_ours(cora):
    cora.post(URL, fields(about_0_words="A", about_0_key="'; DROP", about_0_on="yes"))
    kept = FormChoice.objects.get(words="A").key
    assert kept.isalnum()
    cora.post(URL, fields(about_0_words="B"))
    assert FormChoice.objects.get(group="about").key == kept
    cora.post(URL, fields(about_0_words=""))
    assert not FormChoice.objects.filter(group="about").exists()
