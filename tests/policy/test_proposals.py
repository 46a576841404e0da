"""What the desk proposes. Page 2.1, 2.4, 2.5, 3.1, 4.1, 6.2."""

import pytest

from sameday.policy.emergency import suspect
from sameday.policy.propose import propose

TABLE = [
    # page 3.1, 3.4: add, change, remove
    ("New hire Monday", "We have a new employee starting on Monday, she needs a laptop.", "change", "change"),
    ("Adobe", "Could you please install Adobe Acrobat Pro on my computer?", "change", "change"),
    ("Access", "Maria needs access to the accounting folder.", "change", "change"),
    ("Offboarding", "Please disable the account of Karen Hill, her last day is Friday.", "change", "change"),
    ("Licenses", "We need two more Microsoft 365 licenses for the sales team.", "change", "change"),
    ("Upgrade", "Please upgrade Windows on the reception desk when you can.", "change", "change"),
    ("Mailing list", "Can you add Dana to the marketing distribution list?", "change", "change"),
    ("Permission", "He should have permission to the HR drive, can you give it to him please?", "change", "change"),
    ("Remove", "Please remove John from the shared mailbox of the billing team.", "change", "change"),
    # page 3: projects
    ("Move", "We are moving to a new office in June and need network and phones there.", "change", "project"),
    ("Cloud", "We would like to migrate our file server to SharePoint this winter.", "change", "project"),
    ("Refresh", "Please send a project quote for twelve new computers with installation.", "change", "project"),
    # page 6.2
    ("TV", "Please install a TV in the conference room and connect it to the network.", "change", "out_of_plan"),
    ("Home", "Could you set up the printer on my home computer please?", "change", "out_of_plan"),
    # page 2.5: machine or password
    ("Password", "I forgot my password and cannot get into my computer, can somebody help?", "book", "help"),
    ("Locked", "My account is locked after three tries.", "book", "help"),
    ("Printer", "My printer is not working since this week, it shows a red light and prints nothing.", "book", "help"),
    ("Slow", "My computer is very slow since the last update and Excel crashes twice a day.", "book", "help"),
    ("Screen", "The second monitor of my desk flickers whenever I start a video call.", "book", "help"),
    ("Outlook", "Outlook keeps crashing when I open the shared calendar of our team.", "book", "help"),
    ("Sign-in", "I got a new phone and now I can't sign in, the authenticator is on the old one.", "book", "help"),
    # page 2.4: too little
    ("Help", "", "ask", "help"),
    ("", "", "ask", "help"),
    ("Problem", "It doesn't work.", "ask", "help"),
    ("Question", "Please call me", "ask", "help"),
    ("Printer", "broken", "ask", "help"),
    # page 2.1: the help desk answers
    ("Out of office", "How do I set an out-of-office reply for my holidays in December?", "take", "help"),
    ("Recall", "How can I recall a message that I sent to the wrong person this week?", "take", "help"),
    ("Invoice", "Where do I find the invoices of last year that you sent to our company?", "take", "help"),
    ("Hello", "Is it safe to plug a guest laptop into the meeting room network socket?", "take", "help"),
    # spam
    ("Grow", "We offer SEO services and can increase your traffic. Unsubscribe here.", "spam", "help"),
    ("Offer", "Limited time offer, book a demo of our outsourcing platform", "spam", "help"),
]


@pytest.mark.parametrize(("subject", "text", "outcome", "kind"), TABLE)
def test_the_proposal_table(subject, text, outcome, kind):
    proposal = propose(subject, text)
    assert (proposal.outcome, proposal.kind) == (outcome, kind)
    assert proposal.reasons
    assert all(reason.endswith(".") and len(reason) < 250 for reason in proposal.reasons)


def test_words_of_an_emergency_propose_emergency():
    """Page 4.1."""
    words = suspect("Help", "All our files are encrypted").words
    proposal = propose("Help", "All our files are encrypted", suspicion=words)
    assert (proposal.outcome, proposal.kind, proposal.urgency) == ("emergency", "emergency", "emergency")


def test_a_similar_open_ticket_proposes_a_merge_and_names_it():
    proposal = propose("Printer", "My printer is not working again, as I said", similar_open_ticket=10482)
    assert proposal.outcome == "merge"
    assert "T-10482" in proposal.reasons[0]


def test_a_request_that_the_mail_points_at_is_said_as_that_and_not_as_alike():
    proposal = propose("Printer", "It is not working again, as I said", pointed_at_ticket=10482)
    assert (proposal.outcome, proposal.reasons) == ("merge", ("It names T-10482 of the same company, which is open.",))


def test_a_machine_is_not_a_request():
    assert propose("Backup report", "All 12 jobs ended", automatic=True).outcome == "not_request"


def test_the_form_s_choices_count():
    """Page 2.6, 3.4."""
    text = "The numbers in the sales report look different from the ones in the ledger."
    assert propose("Report", text, says_change=True).outcome == "change"
    assert propose("Report", text, wants_today=True).urgency == "today"


def test_a_computer_name_with_a_fault_proposes_a_booking():
    text = "The sales report shows an error 403 after I choose the month of October."
    assert propose("Report", text).outcome == "take"
    assert propose("Report", text, has_machine_hint=True).outcome == "book"


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("Please do it today, we have a deadline", "today"),
        ("ASAP please, I cannot work", "today"),
        ("No rush, whenever you have time", "low"),
        ("Some day next month is fine", "low"),
        ("The report has a wrong number in it", "normal"),
    ],
)
def test_the_urgency_is_guessed_from_the_words(text, urgency):
    """Page 2.1: to confirm the level of urgency."""
    assert propose("Report", text).urgency == urgency


@pytest.mark.parametrize("text", ["please " * 4000, "need a new " * 3000, "(" * 30000, "x" * 50000, "\0\n" * 9000])
def test_any_text_is_read_in_a_moment(text):
    assert propose(text[:250], text).reasons
