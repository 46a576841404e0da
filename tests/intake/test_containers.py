"""S/MIME and OpenPGP: what is only signed is read without a key, what is encrypted says so. Source: mail.md 2."""

import base64
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from sameday.intake import pgp, smime
from sameday.intake.bodies import ENCRYPTED
from sameday.intake.parsing import parse
from sameday.outbox.models import OutgoingMail
from tests.intake.desk import arrive
from tests.intake.mails import file, mail, multipart, part, whole

INNER = multipart("mixed", part("The printer is broken."), file("photo.png", b"PNG", "image/png"), boundary="inner")
ARMOUR = "\n\niQEzBAEBCgAdFiEE\n=abcd\n"


@pytest.fixture(scope="module")
def identity():
    """A key and a certificate of Ann's."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ann Keller")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    day = datetime(2026, 1, 1, tzinfo=UTC)
    builder = builder.serial_number(1).not_valid_before(day).not_valid_after(day + timedelta(days=900))
    return key, builder.sign(key, hashes.SHA256())


def signed(data: bytes, identity) -> bytes:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data).add_signer(identity[1], identity[0], hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def encrypted(data: bytes, identity) -> bytes:
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(data).add_recipient(identity[1])
    return builder.encrypt(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def packed(data: bytes, smime_type="signed-data", name="smime.p7m") -> bytes:
    kind = f'application/pkcs7-mime; smime-type={smime_type}; name="{name}"'
    return file(name, data, kind)


def in_pieces(content: bytes, size: int) -> bytes:
    """Return signed data whose lengths are not told, its content in pieces, as Outlook and OpenSSL write large ones."""
    octets = b"".join(
        b"\x04\x82" + len(piece).to_bytes(2) + piece
        for piece in (content[n : n + size] for n in range(0, len(content), size))
    )
    oid = bytes.fromhex("06092a864886f70d0107")
    carried = b"\x30\x80" + oid + b"\x01\xa0\x80\x24\x80" + octets + bytes(6)
    return b"\x30\x80" + oid + b"\x02\xa0\x80\x30\x80\x02\x01\x01\x31\x00" + carried + b"\x31\x00" + bytes(6)


# -- S/MIME ----------------------------------------------------------------------------------------------------------


def test_a_signature_beside_the_mail_is_a_file():
    signature = file("smime.p7s", b"\x30\x80", "application/pkcs7-signature")
    kind = "signed; protocol=application/pkcs7-signature; micalg=sha-256"
    got = parse(whole(multipart(kind, INNER, signature, boundary="s")))
    assert (got.text, got.defects) == ("The printer is broken.", [])
    assert [each.filename for each in got.attachments] == ["photo.png", "smime.p7s"]


def test_a_mail_inside_its_signature_is_read_without_a_key(identity):
    got = parse(whole(packed(signed(INNER, identity)), Subject="Printer"))
    assert (got.text, got.reply, got.subject) == ("The printer is broken.", "The printer is broken.", "Printer")
    assert [(each.filename, each.data) for each in got.attachments] == [("photo.png", b"PNG")]
    assert got.defects == []


@pytest.mark.parametrize("size", [1, 7, 1000, 65_000])
def test_a_signed_mail_in_pieces_of_untold_length_is_read(size):
    got = parse(whole(packed(in_pieces(INNER, size))))
    assert got.text == "The printer is broken." and [each.filename for each in got.attachments] == ["photo.png"]


def test_the_old_type_and_a_file_of_that_name_are_opened_too(identity):
    data = signed(part("Hello."), identity)
    for kind in ("application/x-pkcs7-mime", "application/octet-stream"):
        assert parse(whole(file("smime.p7m", data, kind))).text == "Hello."


def test_signed_around_signed_is_opened_three_deep_and_no_further(identity):
    inside = part("Deep.")
    for _ in range(3):
        inside = packed(signed(inside, identity))
    assert parse(whole(inside)).text == "Deep."
    got = parse(whole(packed(signed(inside, identity))))
    assert (got.text, got.defects) == ("", ["signed_not_opened"])
    assert [each.filename for each in got.attachments] == ["smime.p7m"]


def test_a_signed_file_under_its_own_name_stays_a_file(identity):
    """An Italian invoice is signed like a mail and is none."""
    data = signed(b"%PDF", identity)
    got = parse(whole(multipart("mixed", part("Enclosed."), packed(data, name="invoice.pdf.p7m"), boundary="m")))
    assert (got.text, got.defects) == ("Enclosed.", [])
    assert [(each.filename, each.data) for each in got.attachments] == [("invoice.pdf.p7m", data)]


def test_an_encrypted_mail_says_so_and_is_kept(identity):
    data = encrypted(INNER, identity)
    got = parse(whole(packed(data, "enveloped-data")))
    assert (got.text, got.reply, got.defects) == (ENCRYPTED, ENCRYPTED, ["encrypted"])
    assert [(each.filename, each.data) for each in got.attachments] == [("smime.p7m", data)]
    assert "password" not in got.text and "?" not in got.text  # it asks nothing of the client


@pytest.mark.django_db
def test_an_encrypted_mail_is_a_request_like_any_other_with_its_original(cast, identity):
    """No alarm for the word, nobody is asked for anything, and whoever has a key opens the original."""
    row = arrive(whole(packed(encrypted(INNER, identity), "enveloped-data")))
    assert (row.outcome, row.ticket.requester, row.ticket.alarm) == ("ticket", cast.ann, False)
    assert {file.filename for file in row.became.attachments.all()} == {"smime.p7m", "original.eml"}
    assert not OutgoingMail.objects.exists()


def test_what_stands_beside_an_encrypted_mail_is_kept(identity):
    parts = packed(encrypted(INNER, identity), "enveloped-data"), part("Sent by the list office@acme.example")
    got = parse(whole(multipart("mixed", *parts, boundary="m")))
    assert got.text == f"{ENCRYPTED}\n\nSent by the list office@acme.example" and got.defects == ["encrypted"]


def test_a_file_that_somebody_asks_about_is_not_the_mail(identity):
    """Their question stands alone, and what they enclose stays as they enclosed it."""
    for data in (signed(INNER, identity), encrypted(INNER, identity)):
        got = parse(whole(multipart("mixed", part("Why can I not open this?"), packed(data), boundary="m")))
        assert (got.text, got.reply, got.defects) == ("Why can I not open this?", "Why can I not open this?", [])
        assert [(each.filename, each.data) for each in got.attachments] == [("smime.p7m", data)]


@pytest.mark.parametrize("cut", [0, 1, 20, 200, -30])
def test_a_signed_mail_cut_short_is_a_file(identity, cut):
    data = signed(INNER, identity)[:cut]
    got = parse(whole(packed(data or b"\x30")))
    assert got.text == "" and [each.filename for each in got.attachments] == ["smime.p7m"]
    assert set(got.defects) <= {"signed_not_opened"}


@given(st.binary(max_size=300) | st.lists(st.sampled_from([b"\x30\x80", b"\x24\x80", b"\xa0\x80", b"\x04\x01x", b"\0\0",
       bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010703"), b"\x30\x86\xff"]),
       max_size=40).map(b"".join))  # fmt: skip
def test_no_bytes_break_the_reader_of_signatures(data):
    assert smime.kind(data) in ("", smime.SIGNED, smime.ENCRYPTED)
    assert len(smime.content(data)) <= len(data)


@pytest.mark.parametrize(
    "data", [b"\x30\x80" * 500_000, in_pieces(b"x" * 90_000, 1)[:-20], b"\x30\x80\x06\x80" * 99_999]
)
def test_hostile_lengths_cost_little(data):
    started = time.process_time()
    assert smime.content(data) == b"" and smime.kind(data) in ("", smime.SIGNED)
    assert time.process_time() - started < 2


# -- OpenPGP ---------------------------------------------------------------------------------------------------------


def clear(text: str) -> str:
    """Return a text signed in the open."""
    return (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{text}\n"
        f"-----BEGIN PGP SIGNATURE-----{ARMOUR}-----END PGP SIGNATURE-----\n"
    )


def test_a_detached_signature_is_a_file():
    signature = file("signature.asc", b"-----BEGIN PGP SIGNATURE-----", "application/pgp-signature")
    got = parse(whole(multipart("signed", part("It jams."), signature, boundary="s")))
    assert (got.text, got.defects) == ("It jams.", [])
    assert [each.filename for each in got.attachments] == ["signature.asc"]


def test_an_encrypted_mail_of_two_parts_says_so_and_is_kept():
    version = part("Version: 1", "application/pgp-encrypted")
    sealed = file("encrypted.asc", b"-----BEGIN PGP MESSAGE-----\n", disposition="inline")
    got = parse(whole(multipart("encrypted", version, sealed, boundary="e")))
    assert (got.text, got.reply, got.defects) == (ENCRYPTED, ENCRYPTED, ["encrypted"])
    assert "encrypted.asc" in [each.filename for each in got.attachments]


@pytest.mark.parametrize("empty", [part(""), part("<html><body><p>&nbsp;</p></body></html>", "text/html")])
def test_it_is_known_where_exchange_rebuilt_the_mail(empty):
    version = part("Version: 1", "application/pgp-encrypted")
    sealed = file("encrypted.asc", b"-----BEGIN PGP MESSAGE-----\n")
    got = parse(whole(multipart("mixed", empty, version, sealed, boundary="e")))
    assert (got.text, got.defects) == (ENCRYPTED, ["encrypted"])


def test_the_armour_of_a_signed_text_is_not_shown():
    got = parse(mail(clear("It jams.\n\n- - toner\n- - paper\n- -----BEGIN PGP SIGNED MESSAGE-----")))
    assert got.text == got.reply == "It jams.\n\n- toner\n- paper\n-----BEGIN PGP SIGNED MESSAGE-----"
    assert got.defects == []


def test_a_signed_reply_is_trimmed_as_any_other():
    quoted = "On Mon, 23 Nov 2026 at 10:00, Harbor IT <help@desk.example> wrote:\n> Which?"
    got = parse(
        mail(clear(f"The blue one.\n\n- -- \nAnn Keller\n\n{quoted}") + "\nThe list's footer.", Subject="Re: Printer")
    )
    assert got.reply == "The blue one." and "PGP" not in got.text and "The list's footer." in got.text


def test_an_encrypted_block_says_so_where_it_stands():
    block = f"-----BEGIN PGP MESSAGE-----{ARMOUR}-----END PGP MESSAGE-----"
    got = parse(mail(f"Please read:\n\n{block}\n\nAnn"))
    assert got.text == f"Please read:\n\n{ENCRYPTED}\n\nAnn" and got.defects == ["encrypted"]
    assert "BEGIN PGP MESSAGE" in got.plain


def test_words_about_pgp_and_blocks_without_an_end_stay():
    for text in (
        "What does -----BEGIN PGP MESSAGE----- mean?",
        "-----BEGIN PGP MESSAGE-----\nwhat is this line in my mails?",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nand then nothing more",
    ):
        got = parse(mail(text))
        assert (got.text, got.defects) == (text, [])


MARKS = st.sampled_from(
    [f"-----{edge} PGP {what}-----" for edge in ("BEGIN", "END") for what in ("SIGNED MESSAGE", "SIGNATURE", "MESSAGE")]
)


@given(st.lists(MARKS | st.sampled_from(["Hash: SHA256", "", "- -- ", "words", "> words"]), max_size=60))
def test_no_armour_breaks_the_text_or_makes_it_longer(lines):
    text = "\n".join(lines)
    got = pgp.opened(text, "")
    assert len(got) <= len(text)
    outside = not any(line.startswith("-----BEGIN") for line in lines)
    assert not outside or got == text


def test_thousands_of_beginnings_cost_little():
    text = "-----BEGIN PGP SIGNED MESSAGE-----\n" * 40_000 + "-----BEGIN PGP MESSAGE-----\n" * 40_000
    started = time.process_time()
    assert pgp.opened(text, "x") == text
    assert time.process_time() - started < 2


def test_base64_of_a_signature_in_the_text_is_no_mail():
    """Only a part that says what it is gets opened."""
    data = base64.encodebytes(b"\x30\x80").decode()
    assert parse(mail(data)).text == data.replace("\r\n", "\n").strip()
