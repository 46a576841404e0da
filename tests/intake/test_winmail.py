"""What Outlook packs into winmail.dat: files, and the message where there is no other text."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.intake import rtf
from sameday.intake.parsing import parse
from tests.intake.mails import file, multipart, part, whole


def attribute(level: int, number: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(value)) + value + b"\0\0"


def prop(kind: int, number: int, value: bytes) -> bytes:
    return struct.pack("<HHII", kind, number, 1, len(value)) + value + b"\0" * (-len(value) % 4)


def packed(rtf: bytes) -> bytes:
    """Return this RTF in the form of the compressed one, without a reference to anything said before."""
    units = [*(rtf[n : n + 1] for n in range(len(rtf))), b""]
    body = b"".join(b"\0" + b"".join(units[n : n + 8]) for n in range(0, len(units), 8))
    return struct.pack("<II4sI", len(body) + 12, len(rtf), b"LZFu", 0) + body


def test_winmail_dat_is_opened():
    tnef = b"\x78\x9f\x3e\x22\x01\x00" + attribute(2, 0x00069002, b"\0" * 14)
    tnef += attribute(2, 0x00018010, b"OFFER~1.PDF\0") + attribute(2, 0x0006800F, b"%PDF-1.7")
    name = "Offer.pdf\0".encode("utf-16-le")
    properties = struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, len(name)) + name + b"\0" * (-len(name) % 4)
    tnef += attribute(2, 0x00069005, properties)
    got = parse(whole(multipart("mixed", part("see"), file("winmail.dat", tnef, "application/ms-tnef"))))
    assert [(each.filename, each.content_type, each.data) for each in got.attachments] == [
        ("Offer.pdf", "application/pdf", b"%PDF-1.7")
    ]
    broken = parse(whole(multipart("mixed", part("see"), file("winmail.dat", tnef[:30], "application/ms-tnef"))))
    assert [each.filename for each in broken.attachments] == ["winmail.dat"]


@pytest.mark.parametrize(
    "said",
    [
        prop(0x001E, 0x1000, "Größe: 5\0".encode("cp1252")),
        prop(0x001F, 0x1000, "Größe: 5\0".encode("utf-16-le")),
        prop(0x0102, 0x1013, "<p>Größe:&nbsp;5</p>".encode("cp1252")),
        prop(0x0102, 0x1009, packed(rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard Gr\'f6\'dfe: {\b 5}\par}")),
        prop(0x0102, 0x1009, packed(rb"{\rtf1\ansi\ansicpg1251 Gr\u246 ?\u223 ?e:\~5{\*\generator no word;}}")),
        prop(
            0x0102, 0x1009,
            packed(rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\b\htmlrtf0 Gr\'f6\'dfe: 5{\*\htmltag72 </p>}}"),
        ),
    ],
)  # fmt: skip
def test_a_winmail_dat_without_other_text_says_what_it_says(said):
    tnef = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    tnef += attribute(1, 0x00069003, struct.pack("<I", 1) + said)
    got = parse(whole(file("winmail.dat", tnef, "application/ms-tnef")))
    assert got.text.replace("\u00a0", " ") == "Größe: 5"
    beside = parse(whole(multipart("mixed", part("see"), file("winmail.dat", tnef, "application/ms-tnef"))))
    assert beside.text == "see"


def test_names_in_winmail_dat_are_in_its_code_page():
    tnef = b"\x78\x9f\x3e\x22\x01\x00" + attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    tnef += attribute(2, 0x00069002, b"\0" * 14) + attribute(2, 0x00018010, "Größe.txt\0".encode("cp1252"))
    tnef += attribute(2, 0x0006800F, b"5")
    got = parse(whole(multipart("mixed", part("see"), file("winmail.dat", tnef, "application/ms-tnef"))))
    assert [each.filename for each in got.attachments] == ["Größe.txt"]


def test_compressed_rtf_looks_back_into_what_it_said():
    # "ab", then 17 more from two back, then a reference to the next place, which ends it: 207 bytes stand before.
    body = b"\x0c" + b"ab" + struct.pack(">HH", 207 << 4 | 15, (207 + 19) << 4)
    assert rtf.unpack(struct.pack("<II4sI", len(body), 19, b"LZFu", 0) + body) == b"abababababababababa"
    assert rtf.unpack(struct.pack("<II4sI", 8, 3, b"MELA", 0) + b"{x}") == b"{x}"


@given(st.binary(max_size=200), st.binary(max_size=100))
def test_no_rtf_raises(data, words):
    rtf.words(rtf.unpack(b"\0" * 8 + b"LZFu" + data))
    rtf.words(b"{\\rtf1\\fromhtml1 " + words)
