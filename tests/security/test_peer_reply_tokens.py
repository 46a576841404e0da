"""A reply address proves nothing unless its whole MAC is right: not shortened, not empty, not of another ticket.

The peers' holes: `startswith` on the MAC, an empty one that matched an empty column, a missing one.
"""

import pytest

from sameday.outbox.models import OutgoingMail
from sameday.tickets import life
from sameday.tokens import addresses
from tests.intake.desk import AT, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def proven(cast) -> str:
    """The reply address that Ann really got."""
    ticket = write("ann@acme.example", Subject="Printer jams").ticket
    life.take(ticket, by="staff:1", at=AT, owner=cast.tina, urgency="today")
    life.reply(ticket, "Is it the big one?", staff=cast.tina, by="staff:1", at=AT)
    return OutgoingMail.objects.get(template="reply").mime.decode().partition("\r\nReply-To: ")[2].partition("\r\n")[0]


def cut(address: str, length: int) -> str:
    local, _, domain = address.partition("@")
    name, _, mac = local.rpartition(".")
    return f"{name}.{mac[:length]}@{domain}"


def test_the_control_the_whole_address_brings_the_mail_home(cast, proven):
    ticket = addresses.claimed_ticket(proven)
    row = write("ann@acme.example", "Yes, the big one.", to=proven, Subject="No number here", To=proven)
    assert (row.outcome, row.ticket.pk) == ("attached", ticket)


@pytest.mark.parametrize("length", [0, 1, 4, 8, 12, 15])
def test_a_shortened_mac_proves_nothing(cast, proven, length):
    short = cut(proven, length)
    row = write("ann@acme.example", "Yes.", to=short, Subject="No number here", To=short)
    assert row.outcome == "ticket", f"{short} was believed"


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.replace("." + a.partition("@")[0].rpartition(".")[2], ""),  # no MAC, no dot
        lambda a: cut(a, 15) .replace("@", "%@"), lambda a: cut(a, 15).replace("@", "*@"),
        lambda a: cut(a, 0).replace("@", "aaaaaaaaaaaaaaaa@"), lambda a: cut(a, 0).replace("@", "null@"),
        lambda a: cut(a, 0).replace("@", "' or '1'='1@"), lambda a: cut(a, 16).replace("@", "a@"),
        lambda a: a.replace("+t1", "+t01"), lambda a: a.replace("+t", "+t9"),
    ],
)  # fmt: skip
def test_a_false_mac_proves_nothing(cast, proven, change):
    false = change(proven)
    assert false != proven
    row = write("ann@acme.example", "Yes.", to=false, Subject="No number here", To=false)
    assert row is None or row.outcome != "attached"


def test_a_mac_of_one_person_is_none_of_anothers(cast, proven):
    """Carl has got hold of Ann's address: his mail does not land on her ticket."""
    row = write("carl@corner.example", "Let me in.", to=proven, Subject="Hi", To=proven)
    assert row.ticket and row.ticket.company == cast.corner
    assert row.ticket.pk != addresses.claimed_ticket(proven)


@pytest.mark.parametrize("length", [0, 1, 8, 15])
def test_nor_does_a_shortened_bounce_address_or_message_id(length):
    key = "a key of this office"
    bounce, mid = addresses.bounce_address("help@desk.example", 5, key), addresses.message_id(7, 5, key, "desk.example")
    assert addresses.read_bounce_address(bounce, key) == 5 and addresses.read_message_id(mid, key) == (7, 5), "control"
    assert addresses.read_bounce_address(cut(bounce, length), key) is None
    assert addresses.read_message_id(f"<{cut(mid.strip('<>'), length)}>", key) is None
