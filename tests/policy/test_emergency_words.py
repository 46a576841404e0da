"""The sieve for emergencies that came in writing. Page 4.1, 4.3."""

import time
from pathlib import Path

import pytest

from sameday.policy.emergency import advice, suspect

HERE = Path(__file__).parent
COMPROMISE = """
I clicked the link and typed my password
I clicked on a link in an email from DocuSign and entered my login details, now I am worried
I think I fell for a phishing email
I opened the attachment, it looked suspicious
My account was hacked
someone is sending mail from my account
Somebody is sending emails from my email address to all of our clients
Clients are getting strange emails from me
There are emails in my sent folder that I did not send
People tell me they received spam from my address
There is an inbox rule I never created, it moves everything to RSS
I keep getting MFA prompts I did not request
My mailbox has been compromised
They took over my email account
I gave my password to a caller who turned out to be fake
I entered my Office 365 credentials on a fake page
Sarah clicked a phishing link this morning
Our bookkeeper opened a weird attachment and nothing happened
I scanned a QR code in an email and logged in with my password
Hice clic en el enlace y puse mi contraseña
J'ai cliqué sur le lien et saisi mon mot de passe
Ich habe auf den Link geklickt und mein Passwort eingegeben
I clicked the link and\ttyped in my password
I responded to a scam email with my bank login
"""
RANSOM = """
All our files are encrypted
My encrypted files cannot be opened and there is a text file on the desktop
There is a ransom note on the server
Ransomware!
We have been hit by ransomware
Every document now ends in .lockbit
All files have been renamed with a strange extension
A message says pay 2 bitcoin to get our data back
They are demanding bitcoin
The shared drive has been encrypted
README file says the decryption key costs money, contact us to pay
Alle Dateien sind verschlüsselt
Nos fichiers sont chiffrés
Todos los archivos están cifrados
The hackers want a ransom
"""
INCIDENTS = """
We were hacked
I think I've been hacked
We got hit by wire transfer fraud
We paid a fake invoice, wire fraud
I sent the wire to the wrong account, the bank details were changed by e-mail
My boss asked me by email to buy gift cards and I bought gift cards and sent the codes by email, is that right
There is a virus on my computer
My antivirus found a trojan
A pop-up says my computer is locked and to call Microsoft
Some guy remoted in and is moving the mouse
My mouse is moving by itself
I let a man from Microsoft connect to my computer
My laptop was stolen from my car
I lost my laptop with client data
We have a data breach
My computer seems infected with malware
There was unauthorized access to our server
This is an emergency
EMERGENCY please call me
Suspicious sign-in from Russia on the CEO account
Our passwords were found on the dark web, leaked
Hemos sido hackeados
Nous avons été piratés
Wir wurden gehackt
Cyber attack on our plant
"""
OUTAGES = """
everyone is down
Server down
The server is down
our file server went down ten minutes ago
nobody can work
No one can log in
No one here can print or open anything
None of us can get into email
The whole office is offline
The entire office lost internet
Internet is down at the main office
No internet in the whole building
We have no internet and no phones
We are completely down
Phones are down
All computers show a blue screen, all of them stopped
The network is down again
Email is down for everybody
All users can't log in to the terminal server
Whole company can't access the shared drive
There is a network outage
Major outage at the Stamford site
Everybody lost access to QuickBooks
Our server won't boot
Water in the server room
The POS system is down, the store cannot sell
VPN is down for all of us
The domain controller is not responding, everyone is affected, our network is unreachable
Nobody is able to connect to the database
Nadie puede trabajar
El servidor está caído
Le serveur est en panne
Personne ne peut travailler
Der Server ist ausgefallen
Niemand kann arbeiten
"""
CALM = """
This e-mail was scanned for viruses
This email has been checked for viruses by Avast antivirus software
Do not click links or open attachments unless you recognize the sender
CAUTION: This email originated from outside of the organization
[EXTERNAL EMAIL] Please order two monitors
In an emergency call 203-555-0101
For emergencies please call our main number
Could you add Dana to the sales mailing list
We hired somebody new, she starts on Monday and needs a laptop
Please install Adobe Acrobat on my computer
I need access to the accounting folder
My printer is printing very slowly
My password expired and I cannot log in
I forgot my password, can you reset it?
Outlook keeps asking me for my password
Can you send me a quote for antivirus licenses
We would like a quote for ransomware protection
When is the next phishing training
Please set up encrypted email for our HR team
How do I encrypt a file before I send it
Please scroll down to the second page of the report
I need to download the new version of Teams
Can you turn down the volume on the conference room speaker
The down payment invoice will not print
My second monitor is not working
The scanner on the second floor jams
Excel is slow when I open the budget
I would like to schedule a time to set up my new phone
Please update our emergency contact list on the intranet
Where can I see my saved passwords in Chrome
Please remove John Smith from the server backup e-mail list
Wi-Fi is weak in the back room
The web server certificate renews in March, please check
Can we move the server room cabinet next summer
My mouse batteries are dead
Please change the hours on our phone greeting
I'd like to report that the new laptop works great, thanks
Is there a way to share my calendar with my assistant
My keyboard types the wrong letters
Teams calls have an echo
The shared calendar does not show on my phone
Please give Maria permission to the HR drive
Can you make a forwarding rule from info@ to Anna
I clicked the wrong button in Excel and lost my formatting
We need two more Microsoft 365 licenses
I signed in to the new portal and everything looks fine
Please cancel the account of our former employee
The server is back up, thank you
Our network is no longer down, thanks
Thanks for the security awareness training yesterday
How do I pay my invoice with a card
Please write down the model number for me
The conference room TV has no sound
If you suspect phishing report it to the help desk
Everyone liked the new phones
Nobody complained about the upgrade, thank you
All users need the new email signature
The meeting room is down the hall
Confidentiality notice: this message is intended only for the addressee
"""


# Words of two kinds at once may name either; what a client hears differs little.
NEAR = {
    "mailbox_compromise": {"mailbox_compromise", "incident"},
    "ransomware": {"ransomware"},
    "incident": {"incident", "mailbox_compromise"},
    "outage": {"outage"},
}


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize(
    ("kind", "said"),
    [("mailbox_compromise", line) for line in lines(COMPROMISE)]
    + [("ransomware", line) for line in lines(RANSOM)]
    + [("incident", line) for line in lines(INCIDENTS)]
    + [("outage", line) for line in lines(OUTAGES)],
)
def test_an_emergency_in_writing_is_spotted(kind, said):
    """Page 4.1: an e-mail compromise, a suspected cyber incident, a major system down."""
    in_text, in_subject = suspect("Help", said), suspect(said, "")
    assert in_text
    assert in_subject
    assert in_text.words
    assert in_text.kind in NEAR[kind]


@pytest.mark.parametrize("said", lines(CALM))
def test_an_ordinary_request_raises_no_alarm(said):
    assert suspect("Question", said) is None
    assert suspect(said, "Thank you") is None


@pytest.mark.parametrize("said", lines(HERE.joinpath("emergencies.txt").read_text()))
def test_an_emergency_in_a_client_s_own_words_is_spotted(said):
    """Page 4.1; these were written before the words they are found by."""
    assert suspect("Help", said)


@pytest.mark.parametrize("said", lines(HERE.joinpath("ordinary.txt").read_text()))
def test_an_ordinary_request_in_a_client_s_own_words_raises_no_alarm(said):
    assert suspect("Question", said) is None


def test_there_are_enough_sentences():
    assert len(lines(COMPROMISE + RANSOM + INCIDENTS + OUTAGES)) >= 60
    assert len(lines(CALM)) >= 40


def test_words_wrapped_over_two_lines_are_found():
    assert suspect("Help", "This morning I clicked the link and\ntyped my\npassword.").kind == "mailbox_compromise"


def test_curly_apostrophes_and_shouting_are_found():
    assert suspect("HELP", "WE CAN’T WORK, NOBODY CAN’T LOG IN. EVERYBODY CAN’T WORK").kind == "outage"


def test_a_banner_above_an_emergency_does_not_hide_it():
    text = "[EXTERNAL EMAIL]\nDo not click links.\n\nThe server is down\n-- \nThis e-mail was scanned for viruses."
    assert suspect("", text).kind == "outage"


def test_a_quotation_below_raises_no_alarm():
    assert suspect("Re: thanks", "All good now, thank you.\n\n> The server is down\n> Nobody can work") is None


def test_a_footer_of_several_lines_raises_no_alarm():
    footer = (
        "The company\naccepts no liability for any damage caused by a virus or malware\n"
        "transmitted by this email. If you are not the intended\nrecipient, delete it."
    )
    assert suspect("Monitor", f"Please order a monitor.\n\n{footer}") is None


def test_the_gravest_kind_wins():
    assert suspect("Server down", "All files are encrypted, nobody can work").kind == "ransomware"


def test_the_words_found_are_quoted():
    assert suspect("", "Hello. Everyone is  DOWN here").words == ("everyone", "is down")


@pytest.mark.parametrize(
    "text",
    ["everyone " * 3000, "i clicked " * 3000, "x" * 30000, "a the server " * 2000, "(" * 30000, "\n" * 30000],
)
def test_a_hostile_text_is_read_in_a_moment(text):
    started = time.process_time()
    suspect(text[:250], text)
    assert time.process_time() - started < 1


def test_every_kind_has_two_or_three_pieces_of_advice():
    for kind in ("mailbox_compromise", "ransomware", "outage", "incident"):
        assert 2 <= len(advice(kind)) <= 3
    assert advice("something else") == advice("incident")
