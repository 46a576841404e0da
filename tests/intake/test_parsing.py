from datetime import UTC, datetime

import pytest

from sameday.intake.parsing import parse
from tests.intake.mails import file, mail, multipart, part, whole


def test_a_plain_mail_says_what_it_says():
    got = parse(mail(Cc="Bo <Bo@Acme.example>", In_Reply_To="<t1.2.x@desk.example>", References="<a@x> <b@x>"))
    assert (got.subject, got.sender_name, got.sender_address) == ("Printer", "Ann Adams", "ann@acme.example")
    assert (got.to, got.cc) == (["help@desk.example"], ["bo@acme.example"])
    assert (got.message_id, got.in_reply_to) == ("<1@acme.example>", "<t1.2.x@desk.example>")
    assert got.references == ["<a@x>", "<b@x>"]
    assert got.date == datetime(2026, 11, 22, 15, tzinfo=UTC)
    assert got.text == got.plain == got.reply == "The printer is broken."
    assert (got.html, got.attachments, got.defects, got.automatic) == (None, [], [], False)


def test_what_is_absent_is_empty():
    got = parse(b"From: ann@acme.example\r\n\r\nhello")
    assert (got.subject, got.message_id, got.in_reply_to, got.references) == ("", "", "", [])
    assert (got.date, got.return_path, got.thread_index, got.loop, got.calendar) == (None, None, "", "", None)


def test_the_loop_header_and_the_verdicts_of_servers_are_handed_on():
    got = parse(mail(X_Sameday_Loop="desk.example", Authentication_Results=["a; dkim=pass", "b; dmarc=fail"]))
    assert got.loop == "desk.example"
    assert got.auth == [b"a; dkim=pass", b"b; dmarc=fail"]


def test_addresses_the_mail_was_delivered_to_are_kept():
    got = parse(mail(Delivered_To="help+t1.aaaaaaaaaaaaaaaa@desk.example", Return_Path="<>"))
    assert got.delivered_to == ["help+t1.aaaaaaaaaaaaaaaa@desk.example"]
    assert got.return_path == ""


def test_alternatives_give_both_forms_and_the_plain_one_is_the_text():
    got = parse(whole(multipart("alternative", part("Hello there"), part("<p>Hello <b>there</b></p>", "text/html"))))
    assert (got.text, got.plain, got.html) == ("Hello there", "Hello there", "<p>Hello <b>there</b></p>")


def test_a_stub_beside_rich_html_does_not_hide_the_message():
    html = "<style>p{color:red}</style><p>The mail server is down since nine.</p><p>Nobody can work.</p>"
    got = parse(whole(multipart("alternative", part("View in browser"), part(html, "text/html"))))
    assert got.text == "The mail server is down since nine.\n\nNobody can work."


def test_html_that_shows_nothing_yields_to_the_plain_text():
    hidden = "<html><head><title>x</title></head><body><div style='display:none'>secret</div></body></html>"
    got = parse(whole(multipart("alternative", part("Real words"), part(hidden, "text/html"))))
    assert got.text == "Real words"


def test_inline_images_below_the_alternative_keep_cid_and_inline():
    image = file("logo.png", b"\x89PNG", "image/png", "inline", Content_ID="<logo@acme>")
    related = multipart("related", part('<p>See <img src="cid:logo@acme"></p>', "text/html"), image)
    got = parse(whole(multipart("mixed", multipart("alternative", part("See"), related), file("a.pdf", b"%PDF"))))
    logo, pdf = got.attachments
    assert (logo.filename, logo.cid, logo.inline, logo.data) == ("logo.png", "logo@acme", True, b"\x89PNG")
    assert (pdf.filename, pdf.content_type, pdf.inline, pdf.data) == (
        "a.pdf",
        "application/octet-stream",
        False,
        b"%PDF",
    )
    assert got.text == "See"


def test_text_around_a_picture_is_one_message():
    got = parse(whole(multipart("mixed", part("before"), file("a.png", b"x", "image/png", "inline"), part("after"))))
    assert got.text == "before\n\nafter"
    assert [each.filename for each in got.attachments] == ["a.png"]


def test_a_forwarded_mail_as_attachment_is_not_walked_into():
    inner = mail("inner words", Subject="=?utf-8?q?R=C3=A9seau?= / down")
    got = parse(whole(multipart("mixed", part("please see"), part(inner, "message/rfc822"))))
    assert got.text == "please see"
    assert [(each.filename, each.content_type) for each in got.attachments] == [("Réseau - down.eml", "message/rfc822")]
    assert got.attachments[0].data == inner


def test_a_root_that_is_a_file_is_a_file():
    got = parse(whole(file("scan.pdf", b"%PDF-1.7", "application/pdf")))
    assert got.text == ""
    assert got.attachments[0].data == b"%PDF-1.7"


def test_a_text_file_in_the_mail_is_a_file():
    got = parse(whole(multipart("mixed", part("see log"), part("lines", "text/plain; name=app.log"))))
    assert got.text == "see log"
    assert [each.filename for each in got.attachments] == ["app.log"]


def test_a_calendar_reply_is_found():
    ics = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
    got = parse(whole(multipart("alternative", part("Accepted"), part(ics, "text/calendar; method=REPLY"))))
    assert got.calendar.startswith(b"BEGIN:VCALENDAR")
    assert got.attachments == []


def test_flowed_lines_are_joined():
    got = parse(mail("one \r\ntwo\r\n-- \r\nAnn", Content_Type="text/plain; format=flowed"))
    assert got.text == "one two\n-- \nAnn"
    assert got.reply == "one two"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("attachment; filename*=utf-8''%C3%BCber%20uns.pdf", "über uns.pdf"),
        ("attachment; filename*0*=utf-8''%C3%BC; filename*1=ber.pdf", "über.pdf"),
        ("attachment; filename*0=long; filename*1=name.pdf", "longname.pdf"),
        ('attachment; filename="=?utf-8?b?w7xiZXIucGRm?="', "über.pdf"),
        ('attachment; filename="über.pdf"', "über.pdf"),
        ("attachment; filename=my report.pdf", "my report.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ('attachment; filename="C:\\\\Users\\\\ann\\\\x.doc"', "x.doc"),
        ('attachment; filename="a\u202efdp.exe"', "afdp.exe"),
        ('attachment; filename="a; b.pdf"', "a; b.pdf"),
        ('attachment; filename=".."', "attachment-1.pdf"),
        ("attachment", "attachment-1.pdf"),
    ],
)
def test_file_names_in_every_dress_are_read_and_made_safe(header, name):
    inner = part("x", "application/pdf", Content_Disposition=header)
    got = parse(whole(multipart("mixed", part("see"), inner)))
    assert [each.filename for each in got.attachments] == [name]


def test_parts_without_a_name_take_it_from_what_they_have():
    parts = [
        part("x", "image/png", Content_Location="https://a.example/img/chart.png?x=1"),
        part("x", "image/gif", Content_ID="<image001.gif@01D>"),
        part("x", "application/pdf", Content_Description="Offer 7"),
    ]
    got = parse(whole(multipart("mixed", part("see"), *parts)))
    assert [each.filename for each in got.attachments] == ["chart.png", "image001.gif", "Offer 7.pdf"]


def test_a_long_name_keeps_its_extension():
    got = parse(whole(multipart("mixed", part("see"), file("a" * 400 + ".pdf", b"x"))))
    assert len(got.attachments[0].filename) == 250
    assert got.attachments[0].filename.endswith(".pdf")


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("base64", b"SGVs\r\nbG8=\r\n", "Hello"),
        ("base64", b"SGVsbG8", "Hello"),
        ("base64", b"SGVs*!\r\nbG8=\r\nIQ==", "Hello!"),
        ("base64", b"Hello, this is plain text after all.", "Hello, this is plain text after all."),
        ("base64", b"SGVsbG8=\r\n\r\n___\r\nList footer in the clear", "Hello\n\n___\nList footer in the clear"),
        ("quoted-printable", b"H=C3=A9llo =\r\nyou =ZZ", "Héllo you =ZZ"),
        ("8-bit; x", b"Hello", "Hello"),
        ('"Base64"', b"SGVsbG8=", "Hello"),
        ("x-uuencode", b"begin 644 a.txt\r\n%2&5L;&\\\r\n`\r\nend\r\n", "Hello"),
    ],
)
def test_transfer_encodings_that_lie_lose_no_words(encoding, body, text):
    assert parse(mail(body, Content_Transfer_Encoding=encoding)).text == text


def test_a_file_uuencoded_in_the_text_becomes_a_file():
    got = parse(mail(b"see below\r\nbegin 644 a.txt\r\n%2&5L;&\\\r\n`\r\nend\r\n"))
    assert got.text == "see below"
    assert [(each.filename, each.data) for each in got.attachments] == [("a.txt", b"Hello")]


@pytest.mark.parametrize(
    "raw",
    [
        b"From x@y Sun Nov 22 10:00:00 2026\nFrom: ann@acme.example\nSubject: Printer\n\nbody",
        b"\r\n\r\nFrom: ann@acme.example\r\nSubject: Printer\r\n\r\nbody",
        b"From : ann@acme.example\nSubject : Printer\n\nbody",
        b"From: ann@acme.example\nstray text\nSubject: Printer\n\nbody",
        b"From: ann@acme.example\rSubject: Printer\r\rbody",
        b"Subject:\n Printer\nFrom:\n\tann@acme.example\n\nbody",
        b"SUBJECT:Printer\nFROM:ann@acme.example\n\nbody",
        b"From: ann@acme.example\nSubject: Printer\nbody",
    ],
)
def test_a_broken_header_block_is_repaired(raw):
    got = parse(raw)
    assert (got.sender_address, got.subject, got.text) == ("ann@acme.example", "Printer", "body")


def test_a_continuation_that_lost_its_indent_stays_in_the_subject():
    got = parse(b"Subject: The printer on\nthe second floor\nFrom: ann@acme.example\n\nbody")
    assert got.subject == "The printer on the second floor"


def test_a_boundary_that_never_ends_or_never_starts_keeps_the_words():
    assert parse(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhello").text == "hello"
    assert parse(b"Content-Type: multipart/mixed; boundary=x\n\nhello").text == "hello"
    assert parse(b"Content-Type: multipart/mixed\n\n--y\n\nhello\n--y--\n").text == "hello"
    assert parse(b"Content-Type: multipart/mixed; boundary=z\n\n--y\n\nhello\n--y--\n").text == "hello"
    assert parse(b"Content-Type: multipart/mixed; boundary=x\n\n--x-not\n--x\n\nhello\n--x--").text == "hello"


def test_subjects_are_one_clean_line():
    got = parse(mail(Subject="=?utf-8?q?a=0D=0ABcc:_x=00=E2=80=AE=E2=80=8Bb_e=CC=81?= " + "x" * 400))
    assert got.subject.startswith("a Bcc: x b é xxx")
    assert len(got.subject) == 250


def test_bodies_hold_nothing_a_database_refuses():
    got = parse(mail(b"a\x00b\x1b[31m\x85 e\xcc\x81\r\nc"))
    assert "\x00" not in got.text
    assert "\x1b" not in got.text


def test_a_delimiter_of_many_dashes_is_found_where_the_label_has_another():
    inner = b"----=_Part\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n----=_Part--\n"
    got = parse(b"From: a@acme.example\nContent-Type: multipart/mixed; boundary=other\n\n" + inner)
    assert (got.text, got.defects) == ("Hello", ["boundary_not_found"])
    drawn = parse(b"From: a@acme.example\nContent-Type: multipart/mixed; boundary=other\n\n-----\nAnn\n")
    assert drawn.text == "-----\nAnn"


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
@pytest.mark.parametrize("subject", ["Не печатает принтер", "Счёт за ноябрь", "Привет, коллеги"])
def test_a_raw_russian_subject_beside_a_western_label_is_russian(codec, subject):
    got = parse(mail("hi", charset="iso-8859-1", Subject=subject.encode(codec)))
    assert got.subject == subject


def test_a_raw_western_subject_stays_western():
    got = parse(mail("hi", charset="iso-8859-1", Subject="ÄÖÜ: Größe für Müller".encode("cp1252")))
    assert got.subject == "ÄÖÜ: Größe für Müller"
