"""Texts with letters that no database holds are heard without them."""

import pytest

from sameday.outbox import texts
from sameday.outbox.models import HeardText
from sameday.tickets.models import Message
from tests.phone.test_outcomes import BEGAN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["Printer\x00 is broken", "Printer is broken \ud83d"])
def test_a_text_with_broken_letters_is_heard(cast, words):
    for once in ("1:SM1", "1:S\x00M2", "1:\ud800"):
        assert texts.heard("+18605550177", words, at=BEGAN, once=once)
    assert texts.heard("12\x00\ud800", words, at=BEGAN, once="1:SM4")
    assert HeardText.objects.count() == 4
    assert all(text.startswith("Printer") for text in Message.objects.values_list("text", flat=True))
