import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.tokens import addresses

KEY = "a key of this office"
numbers = st.integers(min_value=1, max_value=10**12)


@given(numbers, numbers)
def test_a_reply_address_leads_back_to_ticket_and_contact(ticket, contact):
    address = addresses.reply_address("help@desk.example", ticket, contact, KEY)
    assert addresses.claimed_ticket(address) == ticket
    assert addresses.matches(address, ticket, contact, KEY)
    assert addresses.read_reply_address(address, [contact + 1, contact], KEY) == (ticket, contact)
    assert addresses.read_reply_address(address, [contact + 1], KEY) is None
    assert len(address.partition("@")[0]) <= 64


def test_the_mac_has_eighty_bits_in_lower_case_base32():
    address = addresses.reply_address("help@desk.example", 10482, 7, KEY)
    mac = address.partition("@")[0].partition(".")[2]
    assert len(mac) == 16
    assert set(mac) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_changing_case_on_the_way_does_no_harm():
    address = addresses.reply_address("Help@Desk.example", 10482, 7, KEY)
    assert addresses.matches(f" <{address.upper()}> ", 10482, 7, KEY)


def test_a_mac_of_another_ticket_contact_key_or_length_is_refused():
    address = addresses.reply_address("help@desk.example", 10482, 7, KEY)
    assert not addresses.matches(address.replace("10482", "10483"), 10483, 7, KEY)
    assert not addresses.matches(address, 10482, 8, KEY)
    assert not addresses.matches(address, 10482, 7, "another key")
    short = address.replace(address.partition("@")[0][-1] + "@", "@")
    bare = ("help+t10482@desk.example", "help+t10482.@desk.example", "help+t010482.aaaaaaaaaaaaaaaa@x", "")
    for bad in (short, *bare):
        assert not addresses.matches(bad, 10482, 7, KEY)


def test_a_bounce_address_is_no_reply_address_and_back():
    bounce = addresses.bounce_address("help@desk.example", 55, KEY)
    assert bounce.startswith("help+b.55.")
    assert addresses.read_bounce_address(bounce, KEY) == 55
    assert addresses.read_bounce_address(bounce.replace(".55.", ".56."), KEY) is None
    assert addresses.claimed_ticket(bounce) is None
    reply = addresses.reply_address("help@desk.example", 55, 1, KEY)
    assert addresses.read_bounce_address(reply, KEY) is None


@given(numbers, numbers)
def test_our_message_ids_are_recognised_and_nobody_elses(ticket, outgoing):
    mid = addresses.message_id(ticket, outgoing, KEY, "desk.example")
    assert addresses.read_message_id(mid, KEY) == (ticket, outgoing)
    assert addresses.read_message_id(mid, "other") is None
    assert addresses.read_message_id(mid.replace("<t", "<t1"), KEY) is None


def test_a_mail_without_a_ticket_has_a_message_id_too():
    mid = addresses.message_id(None, 5, KEY, "desk.example")
    assert addresses.read_message_id(mid, KEY.encode()) == (None, 5)


@given(st.text(max_size=200))
def test_any_text_is_simply_not_ours(text):
    assert addresses.claimed_ticket(text) is None or "+t" in text.lower()
    assert addresses.read_message_id(text, KEY) is None
    assert addresses.read_bounce_address(text, KEY) is None


def test_a_plus_part_is_dropped_to_find_the_mailbox():
    assert addresses.mailbox_of("Help+t1.abc@Desk.Example") == "help@desk.example"


@pytest.mark.parametrize(
    ("address", "reader"),
    [
        ("Ann+News@Acme.Example", "ann@acme.example"),
        ("a.n.n@acme.example", "a.n.n@acme.example"),
        ("A.n.n+x@GoogleMail.com", "ann@gmail.com"),
        ("ann@gmail.com", "ann@gmail.com"),
        ("+x@acme.example", "@acme.example"),
        ("", "@"),
    ],
)
def test_the_spellings_of_a_mailbox_have_one_reader(address, reader):
    assert addresses.reader_of(address) == reader


def test_a_mailbox_name_without_room_is_a_plain_error():
    with pytest.raises(ValueError, match="too long"):
        addresses.reply_address("a" * 50 + "@desk.example", 10482, 7, KEY)


@given(numbers, numbers, numbers)
def test_the_id_of_an_invitation_leads_back_to_what_it_was_made_for(ticket, appointment, contact):
    uid = addresses.invitation_id(ticket, appointment, contact, KEY, "desk.example")
    assert addresses.read_invitation_id(uid, KEY) == (ticket, appointment, contact)
    assert addresses.read_invitation_id(f" {uid.upper()} ", KEY) == (ticket, appointment, contact)
    assert addresses.read_invitation_id(uid.partition("@")[0], KEY) == (ticket, appointment, contact)
    assert addresses.read_invitation_id(uid, "other") is None
    for wrong in (
        (ticket + 1, appointment, contact),
        (ticket, appointment + 1, contact),
        (ticket, appointment, contact + 1),
    ):
        changed = addresses.invitation_id(*wrong, KEY, "desk.example").split(".")
        assert addresses.read_invitation_id(".".join([*changed[:3], *uid.split(".")[3:]]), KEY) is None


def test_no_other_token_is_an_invitation():
    reply = addresses.reply_address("a@desk.example", 1, 2, KEY)
    mid = addresses.message_id(1, 2, KEY, "desk.example")
    for other in (reply, mid, addresses.bounce_address("a@desk.example", 1, KEY), "", "a1.2.3.@x"):
        assert addresses.read_invitation_id(other, KEY) is None
    assert len(addresses.invitation_id(10**9, 10**9, 10**9, KEY, "help.desk.example")) <= 75  # one line of a calendar


@given(st.text(max_size=200))
def test_any_text_is_no_invitation(text):
    assert addresses.read_invitation_id(text, KEY) is None
