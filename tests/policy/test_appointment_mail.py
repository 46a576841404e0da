"""The mail that asks for an appointment, read back. page 5.2; rules.md 3."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sameday.policy import wished_times
from sameday.policy.appointment_mail import AppointmentMail, read
from sameday.policy.appointments import LINES, SUBJECT, template

FILLED = AppointmentMail(
    name="Ann Lee",
    company="Acme Dental",
    phone="203-555-0101 ext. 4",
    computer="ACME-LT-07",
    wrong="Outlook asks for the password, again and again",
    since="Yesterday: after lunch",
    affected="Nobody",
    approved_by="Pat Bell",
    times_text="Tue 10:30, Wed afternoon, Thu any time",
)
LABELS = [*LINES, template().splitlines()[-1]]
WHOLE = "\n".join(f"{label} {value}" for label, value in zip(LABELS, FILLED, strict=True))


def spoken(change):
    return "\n".join(change(label, value) for label, value in zip(LABELS, FILLED, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("\n", "\n\n"),
        WHOLE.replace("\n", "\n\xa0\n"),
        WHOLE.replace(" ", "\xa0"),
        "\n".join(reversed(WHOLE.splitlines())),
        "\n".join(f"> {line}" for line in WHOLE.splitlines()),
        "\n".join(f">> > {line}" for line in WHOLE.splitlines()),
        "\n".join(f"- {line}" for line in WHOLE.splitlines()),
        "\n".join(f"  • {line}" for line in WHOLE.splitlines()),
        "\n".join(f"{n}. {line}" for n, line in enumerate(WHOLE.splitlines(), 1)),
        spoken(lambda label, value: f"{label.upper()} {value}"),
        spoken(lambda label, value: f"{label.lower()}{value}"),
        spoken(lambda label, value: f"{label}\n{value}\n"),
        spoken(lambda label, value: f"{label}\n\n{value}\n"),
        spoken(lambda label, value: f"> {label}\n{value}"),
        spoken(lambda label, value: f"*{label}* {value}"),
        spoken(lambda label, value: f"*{label} {value}*"),
        spoken(lambda label, value: f"*{label[:-1]}*: {value}"),
        spoken(lambda label, value: f"{label[:-1]} : {value}"),
        spoken(lambda label, value: f"{label[:-1]}：{value}"),
        spoken(lambda label, value: f"{label[:-1]} - {value}"),
        spoken(lambda label, value: f"{label[:-1]}\t{value}"),
        spoken(lambda label, value: f"{label[:-1]}; {value}"),
        f"Hello,\nwe still have the trouble.\n\n{WHOLE}\n\nBest regards,\nAnn Lee\nAcme Dental",
        f"{WHOLE}\n-- \nAnn Lee",
        f"{WHOLE}\n\nThanks!\nAnn",
        f"{WHOLE}\n\nSent from my iPhone",
        f"{WHOLE}\n\nOn Mon, Nov 23, 2026 at 9:00 AM Sameday <help@desk.example> wrote:\n> Please send\n> {template()}",
        f"{WHOLE}\n\n-----Original Message-----\nFrom: help@desk.example\n\n{template()}",
        f"{template()}\n\n{WHOLE}",
    ],
)
def test_the_template_is_read_however_it_is_sent(text):
    """Page 5.2."""
    assert read(text, "Outlook") == FILLED


def test_other_words_for_the_lines_are_read_once_the_mail_is_known():
    text = """Your name: Ann
Organization: Acme
Phone: 203
PC: LT-7
What’s wrong? No sound
Since when? Monday
Who else is affected? All
Approved by: Pat
Times that work for me: Tue 10"""
    expected = AppointmentMail("Ann", "Acme", "203", "LT-7", "No sound", "Monday", "All", "Pat", "Tue 10")
    assert read(text, SUBJECT) == expected
    assert read(text, "") == expected


@pytest.mark.parametrize(
    "subject",
    [
        SUBJECT,
        SUBJECT.lower(),
        f"Re: {SUBJECT}",
        f"FW: RE: [EXTERNAL] {SUBJECT} for Ann",
        "technical\xa0support  appointment",
        f"AW: [T-12] {SUBJECT.upper()}",
    ],
)
def test_the_subject_alone_is_enough(subject):
    """Page 5.2."""
    assert read("My printer is dead. Tuesday at ten?", subject) == AppointmentMail()


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("", ""),
        ("My printer is dead", "Printer"),
        ("Name: Ann\nCompany: Acme", "Hello"),
        ("Name: Ann\nName: Ann\nCompany: Acme\nCompany: B", "three lines, two labels"),
        ("Full name: Ann\nPhone: 1\nMobile: 2\nCompany name: Acme\nProblem: none", "A signature of other words"),
        ("My name: it is Ann, my company: Acme, best phone: none", ""),
        ("When is my technical support appointment?", "Question about my technical support appointment"),
    ],
)
def test_another_mail_is_none(text, subject):
    assert read(text, subject) is None


def test_lines_may_be_missing_or_empty():
    """Page 5.2."""
    found = read("Computer name: X1\nApproved by (for changes):\nWhat is wrong: no sound\nBest phone: 203", "help")
    assert found == AppointmentMail(phone="203", computer="X1", wrong="no sound")
    assert read(template(), "") == AppointmentMail()


def test_long_answers_keep_their_lines_and_short_ones_end():
    text = """Name: Ann
I hope this finds you well.
What is wrong: two things

- Outlook hangs
- Issue: the scanner is slow
Since when: Monday
Company:
Acme
Dental

this is no company
Three times that suit me (Mon-Fri 9-4):

Tue 10:30

Wed 9
Thanks in advance,
Ann
"""
    found = read(text, "")
    assert found.name == "Ann"
    assert found.wrong == "two things\n- Outlook hangs\nIssue: the scanner is slow"
    assert found.company == "Acme\nDental"
    assert found.times_text == "Tue 10:30\nWed 9"


def test_the_times_it_names_can_be_read():
    """Page 5.2."""
    found = wished_times.read(read(WHOLE, "").times_text, today=date(2026, 11, 23), zone="America/New_York")
    assert [f"{wish.day:%a %d}" for wish in found.wishes] == ["Tue 24", "Wed 25", "Thu 26"]
    assert found.unread == []


ANYTHING = st.text(st.characters(), max_size=300)
PIECES = st.lists(
    st.sampled_from([*LABELS, *FILLED, "> ", "\n", "\r\n", "\xa0", "- ", ":", "*", " ", "--", "?"]) | ANYTHING
)


@settings(max_examples=3 * settings.default.max_examples, deadline=None)
@given(text=PIECES.map("".join) | ANYTHING, subject=ANYTHING | st.just(SUBJECT))
def test_nothing_that_is_sent_breaks_it(text, subject):
    found = read(text, subject)
    assert found is None or all(isinstance(value, str) and value == value.strip() for value in found)
    assert found is not None or subject != SUBJECT


@settings(deadline=None)
@given(
    order=st.permutations(range(len(LABELS))), kept=st.integers(3, len(LABELS)), mark=st.sampled_from(["", "> ", "* "])
)
def test_any_lines_in_any_order_are_read(order, kept, mark):
    """Page 5.2."""
    kept_lines = order[:kept]
    found = read("\n".join(mark + WHOLE.splitlines()[n] for n in kept_lines), "")
    assert found == tuple(value if n in kept_lines else "" for n, value in enumerate(FILLED))


@pytest.mark.parametrize("hard", ["> " * 20_000, "*" * 40_000, "Name" + " " * 40_000, "(" * 40_000, "Re: " * 20_000])
def test_a_hostile_text_takes_no_time(hard):
    assert read(hard, hard) is None
