"""The gate's catalogue against security.md, written down again by hand: every action x level x factor."""

from dataclasses import replace
from itertools import product

import pytest

from sameday.policy import gate
from sameday.policy.gate import ACTIONS, GATED, NEVER, ORDER, Factor, Level, Proof, Standing, allowed, required

# the action; its level; of a privileged person; minutes it then cools; approval; which of the six factors can prove it
# P push, T text, M other mail, C call back, A attested, I in person. Everything is on file and rested, mail is sound.
TABLE = """
open               0 0  0 -  PTMCAI
status             0 0  0 -  PTMCAI
book               0 0  0 -  PTMCAI
incident_help      0 0  0 -  PTMCAI
remote_session     0 0  0 -  PTMCAI
disclose_by_mail   1 1  0 -  PTMCAI
disclose_by_phone  2 2  0 -  PTMCAI
password_reset     2 3 60 -  PT-CAI
unlock             2 3 60 -  PT-CAI
mfa_reset          2 3 60 -  P--CAI
new_device         2 3 60 -  P--CAI
joiner             2 2  0 y  PTMCAI
leaver             2 2  0 y  PTMCAI
permissions        2 2  0 y  PTMCAI
forwarding         2 2  0 y  PT-CAI
dns                2 2  0 y  PTMCAI
firewall           2 2  0 y  PTMCAI
licences           2 2  0 y  PTMCAI
contact_phone      3 3  0 -  P-M-AI
contact_mail       3 3  0 -  PT-CAI
contact_factor     3 3  0 -  P--CAI
point_of_contact   3 3  0 -  PTMC-I
bank               3 3  0 -  ---C--
export             3 3  0 -  PTMCAI
restore_elsewhere  3 3  0 -  PTMCAI
protection_off     3 3  0 -  PTMCAI
lift_lock          3 3  0 -  ---C--
"""
LETTERS = dict(zip("PTMCAI", ORDER, strict=True))
ROWS = [line.split() for line in TABLE.strip().splitlines()]
PEOPLE = [Standing()] + [Standing(**{who: True}) for who in Standing.__dataclass_fields__]


def test_the_table_has_every_action_in_its_order():
    assert [row[0] for row in ROWS] == list(ACTIONS)
    assert list(GATED) == [row[0] for row in ROWS if int(row[1]) >= 2]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
@pytest.mark.parametrize("who", PEOPLE, ids=str)
@pytest.mark.parametrize("raised", [None, *Level])
def test_the_level_of_every_action(row, who, raised):
    key, usual, privileged, cools, approval, _ = row
    found = required(key, who, None if raised is None else {key: raised})
    assert found.level == max(int(privileged if who else usual), raised or 0)
    assert found.second_person == (found.level == 3)
    assert found.second_staff == (found.level == 3 and bool(who))
    assert found.cools_minutes == (int(cools) if who else 0)
    assert found.approval == (approval == "y")


@pytest.mark.parametrize("key", ACTIONS)
def test_no_raise_lowers_anything(key):
    """Only upwards: whatever stands among the raises, none makes an action easier."""
    for who, raises in product(PEOPLE, ({}, {key: Level.V0}, {key: Level.V1}, {"open": Level.V0}, {key: -5})):
        assert required(key, who, raises).level >= max(ACTIONS[key].level, required(key, who).level)
        assert required(key, who, raises).approval == ACTIONS[key].approval


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
@pytest.mark.parametrize("letter", "PTMCAI")
def test_every_factor_of_every_action(row, letter):
    assert (allowed(LETTERS[letter], row[0], Proof()) == "") == (letter in row[-1])


@pytest.mark.parametrize("key", ACTIONS)
@pytest.mark.parametrize("factor", [*NEVER, "caller_id", "knowledge", "voice", "mail_asking", "number_given",
                                    "photograph", "rank", "vip", "urgency"])  # fmt: skip
def test_what_is_never_a_factor(key, factor):
    """Never: caller id, knowledge questions, a voice, a mail for V2, a number given in the call, a photograph of an
    ID, rank, VIP, urgency."""
    assert allowed(factor, key, Proof())


def test_the_factors_stand_in_their_order():
    assert ORDER == ("push", "text", "mail", "call_back", "attested", "in_person")
    assert gate.first_good("password_reset", Proof()) == Factor.PUSH
    assert gate.first_good("mfa_reset", Proof(steady=False)) == Factor.CALL_BACK


# what is wrong with a person's file, and which factors are then none although nothing of them is reset (“licences”)
WRONG = [
    ({"hostile": True}, "PM"), ({"mobile_hours": 24.0}, "T"), ({"mobile_confirmed": False}, "T"),
    ({"mobile": False}, "T"), ({"phone_hours": 24.0, "mobile_hours": 24.0}, "TC"), ({"phone_hours": 24.0}, ""),
    ({"phone_hours": 71.9, "mobile": False}, "TC"), ({"phone_hours": 72.0, "mobile": False}, "T"),
    ({"other_mail": False}, "M"), ({"other_hours": 71.9}, "M"), ({"mail_hours": 24.0}, ""),
    ({"mail_hours": 24.0, "steady": False}, "P"), ({"vouchers": False}, "A"), ({"portal": False}, "P"),
    ({"active": False}, "PTMCAI"), ({"locked": True}, "PTMCAI"), ({"phone": False, "mobile": False}, "TC"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "lost"), WRONG, ids=str)
def test_a_file_that_proves_nothing(wrong, lost):
    """A value changed in the last 72 hours is none; nothing travels by a hostile mailbox; who is locked proves none."""
    proof = replace(Proof(), **wrong)
    found = "".join(letter for letter, factor in LETTERS.items() if allowed(factor, "licences", proof))
    assert found == lost


@pytest.mark.parametrize("key", [key for key in ACTIONS if gate.Thing.MAILBOX in ACTIONS[key].resets])
def test_mail_never_proves_who_may_open_the_mailbox(key):
    """Also not by the portal, when all that opens it is a code to that very mailbox."""
    assert allowed(Factor.MAIL, key, Proof()) and allowed(Factor.PUSH, key, Proof(steady=False))


@pytest.mark.parametrize(
    ("proof", "places"),
    [
        (Proof(), ("phone", "mobile")),
        (Proof(phone_hours=29 * 24.0), ("mobile",)),
        (Proof(phone_hours=29 * 24.0, mobile_hours=29 * 24.0), ()),
        (Proof(phone_hours=30 * 24.0, mobile=False), ("phone",)),
    ],
)
def test_bank_data_takes_a_number_that_stood_thirty_days(proof, places):
    assert gate.numbers("bank", proof) == places
    assert (allowed(Factor.CALL_BACK, "bank", proof) == "") == bool(places)


def test_a_lost_phone_is_not_called():
    assert gate.numbers("mfa_reset", Proof()) == gate.numbers("new_device", Proof()) == ("phone",)


def test_who_is_locked_can_only_be_called_back_to_be_trusted_again():
    locked = Proof(locked=True)
    assert allowed(Factor.CALL_BACK, "lift_lock", locked) == ""
    assert all(allowed(factor, key, locked) for key in ACTIONS if key != "lift_lock" for factor in ORDER)


def test_the_glass_is_broken_for_no_bank_account():
    assert {key for key in ACTIONS if allowed(Factor.BREAK_GLASS, key, Proof())} == {"bank", "lift_lock"}


def test_every_refusal_is_a_sentence():
    for key, factor, (wrong, _) in product(ACTIONS, [*ORDER, *NEVER], WRONG):
        why = allowed(factor, key, replace(Proof(), **wrong))
        assert why == "" or ((why[0].isupper() or why[0] == "“") and why.endswith("."))
