"""The words of mails in the settings: previewed, checked, kept, and gone back from."""

import pytest

from sameday.audit.models import Entry
from sameday.outbox import own_words, placeholders
from sameday.outbox.models import MailWords, OutgoingMail
from sameday.policy.kinds import Urgency
from sameday.tickets import life
from tests.web.arrivals import arrive

URL = "/desk/settings/words"
GOOD = "{who|We} goes on by {next_step}. Hello from <b>{desk_name}</b>.\n\nYour request:\n{link}\n"


def test_every_mail_opens_with_its_words_and_a_preview(cora):
    page = cora.get(URL).content.decode()
    for template, kind in placeholders.KINDS.items():
        assert f'href="{URL}/{template}">{kind.title}</a>' in page
        shown = cora.get(f"{URL}/{template}").content.decode()
        assert "Need help today, or is it an emergency?" in shown
        assert "[T-10482]" in shown
    assert cora.get(f"{URL}/frame").status_code == 404


def test_words_are_kept_and_leave_and_the_history_has_both(cora, cast):
    answer = cora.post(f"{URL}/triaged", {"subject": "On its way", "text": GOOD, "once": "k"})
    assert answer.headers["Location"] == f"{URL}/triaged?done=saved"
    ticket = arrive(cast.ann)
    life.take(ticket, urgency=Urgency.NORMAL, owner=cast.tina, by="staff:1", at=ticket.received_at)
    mail = OutgoingMail.objects.get(template="triaged")
    assert mail.subject == f"[T-{ticket.number}] On its way: Printer jams"
    assert mail.text.startswith("Tina Marsh goes on by ")
    assert "&lt;b&gt;Harbor IT&lt;/b&gt;" in mail.html
    page = cora.get(f"{URL}/triaged").content.decode()
    assert "<del>Next step</del> <ins>On its way</ins>" in page
    assert "These are our own words." in page
    assert "Our own" in cora.get(URL).content.decode()


def test_a_look_keeps_nothing_and_shows_text_and_html(cora, sign_in, cast):
    page = cora.post(f"{URL}/triaged", {"subject": "S", "text": GOOD, "look": "yes"}).content.decode()
    assert "Tina Marsh goes on by" in page
    assert "Hello from &lt;b&gt;Harbor IT&lt;/b&gt;" in page
    source = page.partition('<iframe class="tall" src="')[2].partition('"')[0]
    frame = cora.get(source)
    assert "Hello from &lt;b&gt;Harbor IT&lt;/b&gt;" in frame.content.decode()
    assert "default-src 'none'" in frame.headers["Content-Security-Policy"]
    assert "Hello from" not in sign_in(cast.olga).get(source).content.decode()  # what is tried is one's own
    assert not MailWords.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("template", "typed", "words"),
    [
        ("triaged", {"text": "{phome} {next_step}\n\n{link}"}, "Line 1: there is no placeholder {phome} in this mail."),
        ("triaged", {"text": "{next_step}"}, "Put {link} into it"),
        ("triaged", {"subject": "{nobody}", "text": GOOD}, "There is no placeholder {nobody} in this mail"),
        ("triaged", {"subject": "", "text": GOOD}, "Write the words of the subject"),
        ("triaged", {"text": "{next_step} " + "w " * 120 + "\n\n{link}"}, "Shorten it: with the end that every mail"),
        ("emergency", {"text": "Call us.\n\n{alarm}"}, "Put {phone_link} into it"),
        ("more_information", {"text": "{answer_by}\n\n{link}"}, "Put {questions} into it"),
        ("quarantine_answer", {"text": "{promise}\n\n{link}"}, "Line 3: there is no placeholder {link} in this mail"),
    ],
)  # fmt: skip
def test_words_that_fail_a_check_are_not_kept(cora, template, typed, words):
    answer = cora.post(f"{URL}/{template}", {"subject": "Subject"} | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{words}" in page.replace("&#39;", "'")
    assert 'class="errsum"' in page
    assert not MailWords.objects.exists()


def test_a_template_engine_finds_nothing_to_do(cora):
    evil = "{{ 7*7 }} {% for x in y %} {next_step}\n\n{link}"
    answer = cora.post(f"{URL}/triaged", {"subject": "{{ 7*7 }}", "text": evil})
    assert answer.status_code == 422
    assert "49" not in answer.content.decode().partition("<main")[2].partition("</textarea>")[0]


def test_a_warning_does_not_keep_words_from_being_kept(cora):
    text = "Please wait until tomorrow.\n{next_step}\n\n{link}"
    page = cora.post(f"{URL}/triaged", {"subject": "S", "text": text, "look": "yes"}).content.decode()
    assert "Line 1: “Please” is no word of ours" in page
    assert cora.post(f"{URL}/triaged", {"subject": "S", "text": text}).status_code == 302


def test_back_to_the_default(cora):
    cora.post(f"{URL}/triaged", {"subject": "S", "text": GOOD})
    cora.post(f"{URL}/triaged/default", {"once": "d"})
    assert own_words.of("triaged") is None
    page = cora.get(f"{URL}/triaged").content.decode()
    assert "Went back to the default words" in page
    assert "These are the default words." in page
