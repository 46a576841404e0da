"""Mail problems by kind and week. Source: ux.md S19, S22."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from sameday.intake import brakes, problems
from sameday.intake.models import TOO_BIG, RawMail
from sameday.office import ours
from sameday.outbox.models import OutgoingMail
from sameday.reports import mail
from sameday.web.staff.reports import period
from tests.reports.pages import all_rows, numbers, queries, table, words
from tests.reports.rows import NOW, instant

pytestmark = pytest.mark.django_db
PAGE, LISTED = "/desk/reports/mail", "/desk/reports/mail/listed"
NEW_YORK = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 10, 25), date(2026, 11, 24)
OUTCOMES = {  # what a mail became, and the kind that it counts as
    ("ticket", ""): None, ("quarantine", "This address is not on file."): "unmatched", ("rejected", "x"): None,
    ("quarantine", brakes.DOUBT): "held", ("quarantine", "unreadable: no parts"): "unreadable",
    ("bounce", "lost"): "bounced", ("loop", "our own"): "loop", ("", ""): None,
}  # fmt: skip


@pytest.fixture(autouse=True)
def tuesday(time_machine):
    time_machine.move_to(NOW, tick=False)


def history(cast, seed: int, number: int = 200) -> list[tuple[str, object]]:
    """Save mails in and out, and return the kind and the instant of each that is a problem."""
    dice, came, left, expected = Random(seed), [], [], []
    for n in range(number):
        (outcome, reason), kind = dice.choice(list(OUTCOMES.items()))
        size = dice.choice([100, 100, TOO_BIG, TOO_BIG + 1])
        row = RawMail(
            mailbox=cast.mailbox, source="smtp", sha256=f"{seed}-{n}", raw=b"x", size=size, outcome=outcome,
            reason=reason, received_at=instant(dice), settled_at=dice.choice([None, NOW]),
        )  # fmt: skip
        came.append(row)
        expected += [(kind, row.received_at)] * bool(kind) + [("big", row.received_at)] * (size > TOO_BIG)
        state = dice.choice(["sent", "failed", "withdrawn"])
        mine = OutgoingMail(
            to="ann@acme.example", template="triaged", subject="=1", text="x", mime=b"x", state=state,
            message_id=f"<{seed}.{n}@desk.example>", created_at=instant(dice), error="550 no such user",
        )  # fmt: skip
        left.append(mine)
        expected += [("failed", mine.created_at)] * (state == "failed")
    RawMail.objects.bulk_create(came)
    OutgoingMail.objects.bulk_create(left)
    return expected


def weekly(expected, first=FIRST, last=LAST) -> Counter:
    found: Counter = Counter()
    for kind, at in expected:
        day = at.astimezone(NEW_YORK).date()
        if first <= day <= last:
            found[kind, date.fromisocalendar(*day.isocalendar()[:2], 1)] += 1
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_are_those_of_a_slow_count(seed, cast):
    expected = weekly(history(cast, seed))
    asked = period.of(FIRST, LAST, "", ours.desk().calendar)
    assert mail.of(asked.from_at, asked.until_at, NEW_YORK) == expected
    assert {kind for kind, _ in expected} == set(mail.KINDS)


def test_each_number_opens_as_many_mails_and_what_waits_is_one_press_away(cast, sign_in):
    expected = weekly(history(cast, 4))
    tina = sign_in(cast.tina)
    page = tina.get(PAGE, {"from": f"{FIRST}", "to": f"{LAST}"})
    found = numbers(page, LISTED)
    assert sum(number for _, number in found) == 2 * expected.total()  # by kind and by week
    for there, number in found:
        assert all_rows(tina, there) == number, there
    for kind in ("unmatched", "held", "unreadable", "bounced", "loop", "big"):
        assert f'href="/desk/tray/problems?kind={kind}"' in page.content.decode() and kind in problems.BY_NAME
    assert 'href="/desk/tray?view=failed"' in page.content.decode()


def test_the_csv_says_the_same(cast, sign_in):
    expected = weekly(history(cast, 6))
    lines = table(sign_in(cast.bill).get(f"{PAGE}.csv", {"from": f"{FIRST}", "to": f"{LAST}"}))
    words = {said: kind for kind, said in mail.KINDS.items()}
    found = {(words[row["Kind"]], date.fromisoformat(row["Week from"])): int(row["Mails"]) for row in lines}
    assert Counter(found) == expected and len(lines) == 6 * len(mail.KINDS)


def test_no_problem_is_said_in_words(cast, sign_in):
    assert "No data in this period." in words(sign_in(cast.tina).get(PAGE))


@pytest.mark.parametrize("url", [PAGE, f"{LISTED}?kind=failed", f"{LISTED}?kind=held", f"{PAGE}.csv"])
def test_as_many_questions_for_many_mails_as_for_few(url, cast, sign_in):
    tina = sign_in(cast.tina)
    history(cast, 1, 10)
    tina.get(url)

    few = queries(tina, url, "intake_raw", "outbox_outgoing")
    history(cast, 2, 200)
    assert len(queries(tina, url, "intake_raw", "outbox_outgoing")) == len(few) <= 3


def test_each_kind_is_read_from_its_index(cast):
    if connection.vendor != "sqlite":
        return
    for kind, index in (("unmatched", "raw_mail_when"), ("bounced", "raw_mail_when"), ("loop", "raw_mail_when"),
                        ("big", "raw_mail_big_when"), ("failed", "outbox_failed")):  # fmt: skip
        plan = mail.listed(kind, NOW - timedelta(days=30), NOW).explain()
        assert index in plan, (kind, plan)
