"""Replies and forwards of the common programs in thirty languages: the new words alone, and who first wrote."""

import pytest

from sameday.intake.forwards import unpack
from sameday.intake.replies import trim
from tests.intake.languages import ATTRIBUTIONS, FORWARDS, LABELS, PHONES

NEW = "It works again.\n\nThank you, see you on Monday: 9:30 is fine."
OLD = "Did you try to\nturn it off and on?"


def each(table: dict) -> list:
    return [pytest.param(line, id=f"{name} {n}") for name, lines in table.items() for n, line in enumerate(lines)]


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def block(labels: tuple, *, colon=": ", sent="Monday, November 23, 2026 9:01 AM") -> str:
    values = ("Anna Berg <anna@acme.example>", sent, "Help <help@desk.example>", "Scanner")
    return "\n".join(f"{label}{colon}{value}" for label, value in zip(labels, values, strict=True))


@pytest.mark.parametrize("line", each(ATTRIBUTIONS))
def test_the_line_above_a_quotation_ends_the_reply(line):
    assert trim(f"{NEW}\n\n{line}\n\n{quoted(OLD)}") == NEW
    assert trim(f"{NEW}\n{line}\n{quoted(OLD)}\n") == NEW


@pytest.mark.parametrize("line", each({k: [a for a in v if "@" in a] for k, v in ATTRIBUTIONS.items()}))
def test_it_does_so_above_text_without_marks(line):
    """As it comes out of HTML, or of a program that marks nothing."""
    assert trim(f"{NEW}\n\n{line}\n\n{OLD}") == NEW


@pytest.mark.parametrize("line", each(ATTRIBUTIONS))
def test_an_answer_below_the_quotation_is_kept_and_the_line_is_not(line):
    assert trim(f"{line}\n{quoted(OLD)}\n\n{NEW}") == NEW


@pytest.mark.parametrize("labels", [pytest.param(v, id=k) for k, v in LABELS.items()])
@pytest.mark.parametrize("colon", [": ", " : ", ":\t", "：", ":* "])
@pytest.mark.parametrize("above", ["", "________________________________\n", "-----Original Message-----\n"])
def test_the_block_of_outlook_ends_the_reply(labels, colon, above):
    star = "*" if colon == ":* " else ""
    words = block(tuple(star + label for label in labels), colon=colon)
    assert trim(f"{NEW}\n\n{above}{words}\n\n{OLD}") == NEW


@pytest.mark.parametrize("line", each(PHONES))
def test_the_line_of_a_phone_is_no_word_of_the_sender(line):
    assert trim(f"{NEW}\n\n{line}") == NEW
    assert trim(f"{NEW}\n\n{line}\n\nOn Mon, Nov 23, 2026 at 9:01 AM Anna <a@acme.example> wrote:\n> old") == NEW


@pytest.mark.parametrize(
    ("labels", "line"),
    [pytest.param(LABELS[name], line, id=f"{name} {n}") for name in FORWARDS for n, line in enumerate(FORWARDS[name])],
)
def test_a_forward_names_who_first_wrote(labels, line):
    for colon in (": ", " : ", "："):
        got = unpack(f"Can you help Anna?\n\n{line}\n\n{block(labels, colon=colon)}\n\n{OLD}")
        assert (got.sender_name, got.sender_address, got.subject) == ("Anna Berg", "anna@acme.example", "Scanner")
        assert (got.body, got.message) == (OLD, "Can you help Anna?")


@pytest.mark.parametrize("labels", [pytest.param(v, id=k) for k, v in LABELS.items()])
def test_outlook_on_a_mac_puts_no_empty_line_below_the_header(labels):
    got = unpack(f"Can you help Anna?\n\n{block(labels)}\n{OLD}", "FW: Scanner")
    assert (got.sender_address, got.subject, got.body) == ("anna@acme.example", "Scanner", OLD)


@pytest.mark.parametrize("name", [name for name in FORWARDS if not name.startswith("zh")])
def test_yahoo_writes_the_header_behind_its_mark(name):
    labels = ["From", "Sent", "To", "Subject"] if len(LABELS[name][1]) < 2 else LABELS[name]
    sender, sent, to, subject = (f"{label}: " for label in labels)
    line = f'   ----- Forwarded Message ----- {sender}Anna Berg <anna@acme.example>{to}"help@desk.example"'
    line += f" <help@desk.example>{sent}Monday, November 23, 2026, 09:01:12 AM GMT+1{subject}Scanner"
    got = unpack(f"Can you help Anna?\n\n{line}\n {OLD}")
    assert (got.sender_name, got.sender_address, got.subject) == ("Anna Berg", "anna@acme.example", "Scanner")
    assert (got.body, got.message) == (OLD, "Can you help Anna?")
    assert trim(f"{NEW}\n\n{line}\n {OLD}") == NEW


@pytest.mark.parametrize("line", each({k: [a for a in v if "<anna@" in a] for k, v in ATTRIBUTIONS.items()}))
def test_a_forward_may_begin_like_a_reply(line):
    """As Outlook for the Mac does it; the subject alone tells."""
    text = f"Can you help Anna?\n\n{line}\n\n    " + OLD.replace("\n", "\n    ")
    got = unpack(text, "Fwd: Scanner")
    assert (got.sender_address, got.subject, got.body, got.message) == (
        "anna@acme.example", "Scanner", OLD, "Can you help Anna?",
    )  # fmt: skip
    assert unpack(text, "Re: Scanner") is None


@pytest.mark.parametrize("labels", [pytest.param(v, id=k) for k, v in LABELS.items()])
@pytest.mark.parametrize(
    "prefix", ["FW: ", "WG: ", "TR: ", "RV: ", "Fwd: ", "I: ", "VS: ", "转发: ", "[External] Fw: "]
)
def test_a_forward_by_outlook_is_one_by_its_subject(labels, prefix):
    text = (
        f"Can you help Anna?\n\nPaul\n\nSent from my iPhone\n________________________________\n{block(labels)}\n\n{OLD}"
    )
    got = unpack(text, f"{prefix}Scanner")
    assert (got.sender_address, got.subject, got.body) == ("anna@acme.example", "Scanner", OLD)
    assert got.message == "Can you help Anna?\n\nPaul"
    assert unpack(text, "Re: Scanner") is None


def test_a_language_nobody_foresaw_is_read_by_its_form():
    labels = ("Frå", "Sendt", "Til", "Emnið")
    words = block(labels)
    assert trim(f"{NEW}\n\n----- Upprunalig boð -----\n{words}\n\n{OLD}") == NEW


@pytest.mark.parametrize(
    "text",
    [
        "From: Berlin\nTo: Paris\nDate: 3 May\n\nPlease book it.",
        "At 10:30 the server wrote:\nERROR 5 in /var/log\n\nWhat is it?",
        "On the screen it says:\n  wrote: 5",
        "Sent from my account yesterday, nothing arrived.\nOne more line.\nAnd one.\nAnd another.",
        "Warning: external monitor is black.\n\nIt began today.",
        "The date: 23.11.2026\nThe place: Boston\nSubject: nothing",
        "I wrote to bo@acme.example on 23.11.2026, he said:\nno.",
        "Steps:\n1. On\n2. Off",
        "-----\nline\n-----\nline",
        "Original message: it beeps.\nSecond line.",
        "Hi,\n\nthis email account does not work any more. It is confidential stuff.\n\nThanks",
        "Hello,\n\nThis message appears when I open Outlook: intended recipient unknown.\n\nCan you help?",
        "Hi\n\nThe information in this email from the bank looks wrong, is it phishing?\n\nAnn",
        "Hallo,\n\ndiese E-Mail ist nicht für mich bestimmt, was soll ich tun?\n\nGruß",
        "A popup appears.\n\nDisclaimer page is blank too.\n\nAnn",
        "The error:\nFrom: server\nTo: client\nSubject: timeout\nplease fix",
        "External sender cannot reach us.\n\nSince Monday.",
        "External email: our customers get bounces.\n\nSince Monday.",
        "You don't often get email from us, sorry.\n\nThe scanner is broken.",
        "Attention: the message server is down. External users complain.\n\nPlease hurry.",
        "Step one\n—\nStep two",
        "Guten Tag\nDiese Nachricht wurde von Outlook blockiert, sobald ich auf Senden klicke.\nBitte helfen.",
        "The invoice is missing.\nSent via Outlook yesterday, it never arrived at the client.\nCan you trace it?",
        "Two wishes:\nDownload Outlook for the new starter, and set up her signature.\nThanks",
        "Bonjour,\nEnvoyé par erreur au mauvais client, pouvez-vous le rappeler ?",
        "Hola\nEnviado de nuevo, pero sigue sin funcionar.",
        "Hello\n\n=== Original ===\nfoo\n=== New ===\nbar",
        "New starter below\n----------------------\nName: Ann\nEmail: ann@acme.example\nStart: 1 Dec\n\nA laptop.",
        "On 23.11.2026 at 9:00 the server wrote:\nERROR 17",
        "He wrote to me on 11/23/2026:\nplease install Word\n\nCan you do it?",
    ],
)
def test_what_people_write_is_not_cut(text):
    assert trim(text) == text.replace("\n  ", "\n  ")


@pytest.mark.parametrize(
    "banner",
    [
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "[EXTERNAL]", "EXTERNAL EMAIL: be careful.", "External Sender",
        "You don't often get email from ann@acme.example. Learn why this is important",
        "ACHTUNG: Diese E-Mail stammt von einem externen Absender.",
    ],
)  # fmt: skip
def test_the_warning_of_a_mail_system_is_no_word_of_the_sender(banner):
    assert trim(f"{banner}\n\n{NEW}") == NEW
    assert trim(banner) == banner


@pytest.mark.parametrize(
    "notice",
    [
        "This message is intended only for the addressee. If you are not the recipient, delete it.",
        "Diese E-Mail ist vertraulich und nur für den Empfänger bestimmt.",
        "Ce message est confidentiel et destiné au seul destinataire.",
        "Este mensaje es confidencial y va dirigido a su destinatario.",
        "Questo messaggio è riservato; se non ne siete il destinatario, cancellatelo.",
        "DISCLAIMER: no promise is made.",
        "Please consider the environment before printing. Do you need it on paper?",
    ],
)
def test_a_lawyers_notice_is_no_word_of_the_sender(notice):
    assert trim(f"{NEW}\n\n{notice}\n") == NEW


def test_of_a_forward_with_nothing_but_a_signature_nothing_is_the_forwarders():
    text = f"Sent from my iPhone\n\nBegin forwarded message:\n\n{quoted(block(LABELS['en']))}\n> \n{quoted(OLD)}"
    got = unpack(text)
    assert (got.message, got.body, got.sender_address) == ("", OLD, "anna@acme.example")
