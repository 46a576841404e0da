import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.intake import mailboxes
from sameday.intake.parsing import parse
from tests.intake.mails import mail


@pytest.mark.parametrize(
    ("raw", "boxes"),
    [
        ("Ann <ann@acme.example>", [("Ann", "ann@acme.example")]),
        ('"Adams, Ann" <Ann@Acme.Example>', [("Adams, Ann", "ann@acme.example")]),
        ("ann@acme.example (Ann (the boss))", [("Ann the boss", "ann@acme.example")]),
        ("ann@acme.example <Ann Adams>", [("Ann Adams", "ann@acme.example")]),
        ("Ann <ann@acme.example.>", [("Ann", "ann@acme.example")]),
        ("<mailto:ann@acme.example>", [("", "ann@acme.example")]),
        ("Ann <<ann@acme.example>>", [("Ann", "ann@acme.example")]),
        ("Ann < ann @ acme.example >", [("Ann", "ann@acme.example")]),
        ("'ann@acme.example'", [("", "ann@acme.example")]),
        ("a@x.example; b@y.example, c@z.example", [("", "a@x.example"), ("", "b@y.example"), ("", "c@z.example")]),
        ("Team: a@x.example, b@y.example;", [("", "a@x.example"), ("", "b@y.example")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?q?M=C3=BCller=2C_Ann?= <ann@acme.example>", [("Müller, Ann", "ann@acme.example")]),
        ('"=?utf-8?q?M=C3=BCller?=" <ann@acme.example>', [("Müller", "ann@acme.example")]),
        ("=?utf-8?q?Ann_=3Cann=40acme=2Eexample=3E?=", [("Ann", "ann@acme.example")]),
        ("Müller <ann@acme.example>", [("Müller", "ann@acme.example")]),
        ("Ann", [("Ann", "")]),
        ("", []),
        ('O"Brien <ob@acme.example>', [('O"Brien', "ob@acme.example")]),
    ],
)
def test_address_fields_are_read_as_people_write_them(raw, boxes):
    assert [tuple(box) for box in mailboxes.read(raw.encode())] == boxes


@pytest.mark.parametrize(
    "raw",
    ['"boss@client.example"@evil.example', "boss@client.example@evil.example", '"a boss@client.example"@evil.example'],
)
def test_an_address_hidden_in_another_is_nobodys(raw):
    assert "boss@client.example" not in mailboxes.addresses([raw.encode()])


@given(st.binary(max_size=300) | st.text(alphabet='<>@()",;:\\ab.=? ', max_size=200).map(str.encode))
def test_no_field_raises_and_every_address_is_one(raw):
    for box in mailboxes.read(raw):
        assert isinstance(box.name, str)
        assert box.address == "" or box.address.count("@") == 1
        assert box.address == box.address.lower()


def test_hostile_nesting_is_linear():
    for char in '(<"[,:\\':
        assert isinstance(mailboxes.read((char * 50_000).encode()), list)


@pytest.mark.parametrize(
    ("fields", "sender", "defect"),
    [
        ({"From": None}, "", "from_missing"),
        ({"From": None, "Reply_To": "bo@acme.example"}, "bo@acme.example", "from_missing"),
        ({"From": "", "Return_Path": "<cy@acme.example>"}, "cy@acme.example", "from_missing"),
        ({"From": "Ann", "Sender": "dan@acme.example"}, "dan@acme.example", "from_missing"),
        ({"From": ["a@acme.example", "b@acme.example"]}, "a@acme.example", "from_several"),
        ({"From": "a@acme.example, b@acme.example"}, "a@acme.example", "from_several"),
        ({"From": "boss@client.example <evil@x.example>"}, "evil@x.example", "from_misleading_name"),
        ({"From": '"boss@client.example" <evil@x.example>'}, "evil@x.example", "from_misleading_name"),
        ({"From": "Ann <ann@аcme.example>"}, "ann@аcme.example", "from_lookalike_domain"),
        ({"From": "Ann <ann@xn--cme-5cd.example>"}, "ann@xn--cme-5cd.example", "from_lookalike_domain"),
    ],
)
def test_a_sender_who_proves_nothing_is_marked(fields, sender, defect):
    got = parse(mail(**fields))
    assert got.sender_address == sender
    assert defect in got.defects


def test_a_name_that_repeats_its_own_address_is_no_trick():
    got = parse(mail(From='"ann@acme.example" <ann@acme.example>'))
    assert (got.sender_name, got.sender_address, got.defects) == ("", "ann@acme.example", [])


def test_reply_to_never_becomes_the_sender_of_a_complete_mail():
    got = parse(mail(Reply_To="evil@x.example"))
    assert (got.sender_address, got.reply_to) == ("ann@acme.example", "evil@x.example")


def test_a_crowd_of_recipients_is_marked():
    got = parse(mail(To=", ".join(f"p{n}@acme.example" for n in range(41))))
    assert len(got.to) == 41
    assert "many_recipients" in got.defects
