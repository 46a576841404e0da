"""No word of an emergency is lost to what looks like a signature, a banner or a notice. # page 4"""

import pytest

from sameday.intake import suspicions
from sameday.intake.parsing import parse
from tests.intake.mails import mail


@pytest.mark.parametrize(
    "text",
    [
        "This email came from outside, Tom clicked the link and now all files are encrypted by ransomware!\n\nAnn",
        "Hello\n\nBoth locations are down.\nSent via Outlook on my phone as ransomware encrypted the server.",
        "Hi\n\nThis message is confidential for the recipient only. All files are encrypted by ransomware.\n\nAnn",
        "Help\n-- \nall files are encrypted by ransomware",
    ],
)
def test_it_is_heard_wherever_it_stands(text):
    assert suspicions.kind_of(parse(mail(text))) in ("ransomware", "outage")  # one of them tells of both


def test_a_quotation_alarms_nobody():
    quoted = "On Mon, Nov 23, 2026 at 9:01 AM Ann <ann@acme.example> wrote:\n> ransomware encrypted all files"
    assert suspicions.kind_of(parse(mail(f"Thanks, all is well.\n\n{quoted}"))) == ""
