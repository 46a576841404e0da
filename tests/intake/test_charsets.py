import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.intake import charsets, headers
from sameday.intake.parsing import parse
from tests.intake.mails import mail


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("utf-8", "Grüße".encode(), "Grüße"),
        ("iso-8859-1", "“quoted” €5".encode("cp1252"), "“quoted” €5"),
        ("us-ascii", "café at nine o'clock".encode("cp1252"), "café at nine o'clock"),
        ("iso-8859-1", "Grüße".encode(), "Grüße"),
        ("gb2312", "镕基 打印机".encode("gbk"), "镕基 打印机"),
        ("shift_jis", "①㈱ 印刷".encode("cp932"), "①㈱ 印刷"),
        ("ks_c_5601-1987", "똠방각하".encode("cp949"), "똠방각하"),
        ("gb2312", "打印机坏了".encode(), "打印机坏了"),
        ("iso-2022-jp", "印刷できません".encode("iso-2022-jp"), "印刷できません"),
        ("x-unknown", "Grüße".encode(), "Grüße"),
        ("", b"\xef\xbb\xbfHello", "Hello"),
        ("utf-16", "Hello".encode("utf-16"), "Hello"),
        ("utf-16", b"Hello", "Hello"),
        ("utf-8", "Grüße aus Köln, der Drucker".encode("cp1252"), "Grüße aus Köln, der Drucker"),
        ("base64", b"Hello", "Hello"),
        ("idna", b"Hello", "Hello"),
        ("\x00utf-8", b"Hello", "Hello"),
        ('"UTF-8"', "ü".encode(), "ü"),
    ],
)
def test_the_bytes_win_over_a_wrong_label(label, data, text):
    assert charsets.decode(data, label) == text


def test_bare_cyrillic_is_guessed():
    text = "Принтер не работает с самого утра, никто не может печатать документы"
    assert charsets.decode(text.encode("koi8-r")) == text


def test_a_charset_the_mail_names_elsewhere_is_a_hint():
    raw = mail("принтер".encode("koi8-r"), Content_Type="text/plain", Subject="=?koi8-r?B?8NLJztTF0g==?=")
    got = parse(raw)
    assert (got.subject, got.text) == ("Принтер", "принтер")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?b?R3LDvA==?= =?utf-8?b?w59l?=", "Grüße"),
        (b"=?utf-8?b?R3LD?=\t=?utf-8?b?vMOfZQ==?=", "Grüße"),
        (b"=?UTF-8*en?Q?a_b?= c =?utf-8?q?d?=", "a b c d"),
        (b"=?utf-8?b?R3LDvA?=", "Grü"),
        (b"Re: =?iso-8859-1?q?caf=E9?=!", "Re: café!"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("cp1252"), "Grüße"),
        (b"=?utf-8?q?a?b?=", "a?b"),
        (b"=?nonsense?q?a=C3=BC?=", "aü"),
        (b"=?utf-8?x?a?=", "=?utf-8?x?a?="),
        (b"1 =? 2 ?= 3", "1 =? 2 ?= 3"),
        (b"=?utf-8?b?SGk=?=", "Hi"),
    ],
)
def test_encoded_words_in_every_state_are_read(raw, text):
    assert headers.text(raw) == text


@given(st.binary(max_size=400), st.text(max_size=20) | st.sampled_from(sorted(charsets.WIDER)))
def test_no_bytes_and_no_label_raise(data, label):
    assert isinstance(charsets.decode(data, label), str)
    assert isinstance(headers.text(data), str)
    charsets.clean(charsets.decode(data, label)).encode()


@given(st.text(max_size=400))
def test_a_clean_line_is_one_storable_line(text):
    line = charsets.clean_line(text)
    assert len(line) <= 250
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in line)
    assert charsets.clean_line(line) == line
    line.encode()
