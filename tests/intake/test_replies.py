import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.intake.parsing import parse
from sameday.intake.replies import trim
from tests.intake.mails import mail, part, whole

OUTLOOK = (
    "From: Desk <help@desk.example>\nSent: Monday, November 23, 2026 9:01 AM\nTo: Ann\nSubject: Re: Printer\n\nold"
)


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, Nov 23, 2026 at 9:01 AM Desk <help@desk.example> wrote:\n\n> old\n> words",
        "On Mon, Nov 23, 2026 at 9:01 AM Desk\n<help@desk.example> wrote:\n\n> old",
        "On Monday Desk wrote:\nold without marks",
        OUTLOOK,
        "________________________________\n" + OUTLOOK,
        "-----Original Message-----\n" + OUTLOOK,
        "Von: Desk <help@desk.example>\nGesendet: Montag, 23. November 2026 09:01\nAn: Ann\nBetreff: AW: x\n\nalt",
        "De : Desk <help@desk.example>\nEnvoyé : lundi 23 novembre 2026\nÀ : Ann\nObjet : Re: x\n\nvieux",
        "Am Mo., 23. Nov. 2026 um 09:01 Uhr schrieb Desk <help@desk.example>:\n\n> alt",
        "Le lun. 23 nov. 2026 à 09:01, Desk <help@desk.example> a écrit :\n> vieux",
        "El lun, 23 nov 2026 a las 9:01, Desk (<help@desk.example>) escribió:\n> viejo",
        "Il giorno lun 23 nov 2026 alle ore 09:01 Desk <help@desk.example> ha scritto:\n> vecchio",
        "Op ma 23 nov 2026 om 09:01 schreef Desk <help@desk.example>:\n> oud",
        "2026年11月23日 Desk <help@desk.example> 写道：\n> 旧",
        "##- Reply above this line -##\nold",
        "##- Bitte antworten Sie oberhalb dieser Zeile -##\nalt",
        "2026-11-23 9:01 GMT+01:00 Desk <\nhelp@desk.example>:\n\n> old",
        "2026/11/23 Desk <help@desk.example>\n\n> old",
        "---- On Mon, 23 Nov 2026 09:01:12 -0500 help@desk.example wrote ----\n\nold",
        "---- Desk wrote ----\n\nold",
        "Quoting Desk <help@desk.example>:\n\n> old",
        "* Desk <help@desk.example> [2026-11-23 09:01]:\n> old",
        "Am 23.11.2026 09:01 schrieben Sie:\n> alt",
        ">>> Desk <help@desk.example> 23.11.2026 09:01 >>>\nold",
        ">>> Desk 11/23/2026 9:01 AM >>>\nold",
        "------- Reply message -------\nold",
        "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday Desk <help@desk.example> wrote:\n> old",
        "  Original Message  \n" + OUTLOOK,
        "* * *\n" + OUTLOOK,
        "От: Desk\nОтправлено: понедельник, 23.11.2026 9:01\nКому: Ann\n\nстарое",
        "—————\nAnn Adams\nAcme, second floor\n+1 555 010 0199",
        "----\nAnn Adams\nHead of Sales\nann@acme.example",
        "-- \nAnn Adams\nAcme",
        "Sent from my iPhone",
        "Sent from my iPhone\nOn Mon, Nov 23, 2026 at 9:01 AM Desk <help@desk.example> wrote:\n> old",
        "Sent from Postbox",
        "Sent with Inkwell",
        "Sent from Postbox for iPhone",
        "Sent from my Carrier, Nexus smartphone",
        "Sent via the Nexus 8, a Carrier 5G smartphone\nGet Outlook for Android",
        "Sent wirelessly from my old device on the Carrier network.",
        "Sent from my mobile device, apologies for brevity",
        "Sent from TypeApp<https://typeapp.example/r?b=1>",
        "Sent via Superhuman ( https://superhuman.example/?vip=a )",
        "(Sent from a phone)",
        "Sent from my cell, please excuse any typos.",
        "From my Android phone",
        "---\nThis email has been checked for viruses by a program.\nhttps://scanner.example/",
        "<https://scanner.example/sig>\nVirus-free.\nwww.scanner.example",
        "Virenfrei. www.scanner.example",
        "Get Outlook for iOS",
        "CONFIDENTIALITY NOTICE: this message is for the addressee only.",
        "This e-mail and its attachments are confidential and intended for the addressee.",
    ],
)
def test_only_the_new_words_are_the_reply(quoted):
    assert trim(f"It works now.\n\nThank you!\n\n{quoted}") == "It works now.\n\nThank you!"


def test_answers_between_quoted_lines_are_kept():
    text = "On Monday Desk wrote:\n> Which room?\n\nRoom 12\n\n> Since when?\n\nMonday"
    assert trim(text) == "Room 12\n\nMonday"


def test_an_answer_below_the_quotation_is_kept():
    assert trim("On Monday Desk wrote:\n> old\n\nYes, please.") == "Yes, please."


@pytest.mark.parametrize(
    "text",
    [
        "From: the moment I log in it is slow.\nDate: wrong too",
        "On Friday Bob wrote a macro that broke.\nNow nothing works.",
        "The sign says:\nplease wrote:",
        "> only quoted",
        "Please rename it.\n\n-----\nName: Ann Adams\nMail: ann@acme.example",
        "Two lists:\n\n-----\nPrinters\nhttps://acme.example/printers\n\n-----\nScanners\nnone",
        "The dates:\n\n2026-11-23 09:01\n23.11.2026 at 9:01\nDesk <help@desk.example>",
        "Trips:\nFrom: Boston\nTo: Albany\nDate: 23.11.2026 9:01\n\nPlease book.",
        "Two parts.\n\n________________________________________\n\nThe second part.",
        "It was\nsent from my old account, is that a problem?",
        "This email has been checked for viruses.\n\nIs that message ours?",
        "Sent from my phone? No, from the old tablet.",
        "Hello,\n\nThis e-mail is full of viruses, what shall I do?\n\nBo",
        "Hi\n\nvirus-free? no!",
        "More below\n----\nBo Berg\nwill call you at 555 0100 1234 tomorrow and explain what we need",
        "The box:\n----------\nsent with DHL",
        "--\nAnn",
        "",
    ],
)
def test_ordinary_words_are_not_cut_and_nothing_becomes_empty(text):
    assert trim(text) == text.strip()


@given(
    st.text(max_size=300) | st.lists(st.sampled_from(["On x wrote:", "> a", "", "From: a", "-- ", "b"])).map("\n".join)
)
def test_a_reply_is_never_empty_when_the_text_is_not(text):
    assert bool(trim(text)) == bool(text.strip())


@pytest.mark.parametrize(
    "html",
    [
        '<div>Yes<br></div><div class="gmail_quote">On x wrote:<blockquote>old</blockquote></div>',
        '<p>Yes</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Desk</div><div>old</div>',
        '<p>Yes</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt"><p>From: x</p></div><p>old</p>',
        '<p>Yes</p><div class="moz-cite-prefix">On x wrote:</div><blockquote type="cite">old</blockquote>',
        '<p>Yes</p><blockquote type="cite"><div>On Mon, Desk wrote:</div>old</blockquote>',
        '<p>Yes</p><div id="mail-editor-reference-message-container">old</div>',
        '<p>Yes</p><div id="ms-outlook-mobile-signature">Get it</div><div class="gmail_quote">old</div>',
        '<div>Yes</div><div class="yahoo_quoted">old</div>',
    ],
)
def test_the_marks_of_the_common_programs_end_the_reply(html):
    got = parse(whole(part(html, "text/html")))
    assert got.reply == "Yes"
    assert "old" in got.text


def test_quoted_text_stays_in_the_whole_text():
    got = parse(mail("Yes\n\nOn Monday Desk wrote:\n> old"))
    assert (got.reply, got.text) == ("Yes", "Yes\n\nOn Monday Desk wrote:\n> old")
