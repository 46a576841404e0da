"""Which computer is meant by a name, what a session may, for how long, and what is a fingerprint."""

from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import remote_devices as rule
from sameday.policy.remote_devices import Device

NAMES = st.text("abAB-.1 ßé", max_size=12)


def pc(name, group="Acme", online=True, host="", node=None):
    return Device(node or f"node//{name}{group}", name, group, online, host)


def test_large_and_small_letters_and_the_domain_do_not_matter():
    there = [pc("ACME-WS-12"), pc("acme-ws-121"), pc("Front desk", host="acme-ws-12.acme.lan")]
    assert [each.name for each in rule.called(there, " acme-ws-12 ")] == ["ACME-WS-12", "Front desk"]
    assert [each.name for each in rule.called(there, "ACME-WS-12.acme.lan")] == ["ACME-WS-12", "Front desk"]
    assert [each.name for each in rule.called(there, "ACME-WS-12.globex.lan")] == ["ACME-WS-12"]
    assert rule.called(there, "  ") == []


def test_what_is_proposed_begins_with_the_clients_own_and_who_is_online():
    there = [pc("ws", "Globex", node="1"), pc("ws", online=False, node="2"), pc("WS", node="3"), pc("other")]
    assert [each.node for each in rule.proposed(there, "ws", "ACME")] == ["3", "2", "1"]


def test_a_part_of_a_name_is_enough_where_none_has_it_whole():
    there = [pc("acme-ws-12"), pc("acme-ws-13"), pc("ws")]
    assert [each.name for each in rule.proposed(there, "WS-1", "Acme")] == ["acme-ws-12", "acme-ws-13"]
    assert [each.name for each in rule.proposed(there, "ws", "Acme")] == ["ws"]
    assert rule.proposed(there, "", "Acme") == []


@given(st.lists(NAMES, max_size=30), NAMES)
def test_who_is_called_so_is_proposed_and_never_more_than_fit(names, wanted):
    there = [pc(name, node=str(number)) for number, name in enumerate(names)]
    called, proposed = rule.called(there, wanted), rule.proposed(there, wanted, "Acme")
    assert len(proposed) <= rule.MOST_SHOWN
    assert set(called) <= set(there)
    if called and len(called) <= rule.MOST_SHOWN:
        assert set(proposed) == set(called)


@given(st.one_of(st.none(), st.integers(0, 10_000)))
def test_a_session_outlives_its_appointment_and_has_an_end(minutes):
    found = rule.session_minutes(minutes)
    assert 1 <= found <= rule.LONGEST_MINUTES
    if minutes is not None and minutes <= 240:
        assert found == minutes + rule.MARGIN_MINUTES


def test_whatever_is_shown_is_asked_for_first():
    for terminal in (False, True):
        for files in (False, True):
            shown, asked = rule.rights(terminal=terminal, files=files)
            assert shown & 2 and asked & 8
            assert bool(shown & 1) == bool(asked & 16) == terminal
            assert bool(shown & 4) == bool(asked & 32) == files
            assert not asked & 7, "to be told is not to be asked"


@given(st.binary(min_size=32, max_size=32))
def test_a_fingerprint_is_read_however_it_is_written(digest):
    bare = digest.hex()
    for written in (bare, bare.upper(), rule.in_pairs(bare), f" {rule.in_pairs(bare).lower()} ",
                    f"sha256 Fingerprint={rule.in_pairs(bare)}", f"SHA256:{bare}"):  # fmt: skip
        assert rule.fingerprint(written) == bare


@given(st.text(max_size=80))
def test_anything_else_is_none(text):
    found = rule.fingerprint(text)
    assert found is None or found == "" or (len(found) == 64 and set(found) <= set("0123456789abcdef"))


def test_half_a_fingerprint_is_none():
    assert rule.fingerprint("ab" * 31) is None and rule.fingerprint("zz" * 32) is None and rule.fingerprint(" ") == ""
