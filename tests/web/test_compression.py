"""Pages are compressed on the line, and only pages."""

import gzip

import pytest

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip"}


def test_a_page_is_compressed_for_who_can_read_it(cora):
    plain, small = cora.get("/desk/queue"), cora.get("/desk/queue", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert small["Content-Encoding"] == "gzip" and "Accept-Encoding" in small["Vary"]
    assert b"<h1>Queue</h1>" in gzip.decompress(small.content) and len(small.content) < len(plain.content) / 2


def test_two_answers_of_the_same_page_differ_in_length_for_who_measures(cora):
    """Django hides the length of a secret that is guessed letter by letter (Heal the BREACH)."""
    assert len({len(cora.get("/desk/settings", headers=GZIP).content) for _ in range(12)}) > 1


@pytest.mark.parametrize("path", ["/desk/calls/bar", "/desk/triage/news", "/desk/reports/calls.csv"])
def test_what_is_polled_and_files_go_as_they_are(cast, sign_in, path):
    answer = sign_in(cast.olga).get(path, headers=GZIP)
    assert answer.status_code == 200 and "Content-Encoding" not in answer.headers
