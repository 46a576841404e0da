"""Opening hours as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sameday.policy import typed_hours

TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("8:00-17:00", "08:00-17:00"), ("8-12, 13-17", "08:00-12:00, 13:00-17:00"), ("", ""), ("closed", ""),
        ("8 am to 5 pm", "08:00-17:00"), ("8:30am – noon and 1 p.m. until 5.15 pm", "08:30-12:00, 13:00-17:15"),
        ("13-17; 8-12", "08:00-12:00, 13:00-17:00"), ("14:00-24:00", "14:00-24:00"), ("0:00-midnight", "00:00-24:00"),
        ("8-12,12-17", "08:00-12:00, 12:00-17:00"),
    ],
)  # fmt: skip
def test_people_write_hours_in_many_ways(text, written):
    assert typed_hours.write(typed_hours.read(text)) == written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("17-8", "It cannot close at 08:00 when it opens at 17:00"), ("8-8", "It cannot close at 08:00"),
        ("8-13, 12-17", "Two openings overlap at 12:00"), ("14-24, 15-16", "Two openings overlap at 15:00"),
        ("8-25", "“25” is no time of day"), ("8", "“8” is no opening"), ("13 pm-14 pm", "“13 pm” is no time of day"),
        ("8:61-9", "“8:61” is no time of day"), ("mornings", "“mornings” is no opening"),
        (", ".join(f"{n}-{n + 1}" for n in range(8)), "Write 6 openings a day at most"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(text, why):
    with pytest.raises(typed_hours.Unclear, match=f"^{why}"):
        typed_hours.read(text)


@given(st.lists(st.tuples(TIMES, TIMES), max_size=4))
def test_what_is_written_is_read_again(windows):
    text = typed_hours.write(windows)
    try:
        read = typed_hours.read(text)
    except typed_hours.Unclear:
        return
    assert typed_hours.read(typed_hours.write(read)) == read == tuple(sorted(windows))


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        for opens, closes in typed_hours.read(text):
            assert opens < closes or closes == time(0)
    except typed_hours.Unclear:
        pass
