"""Rows of the call figures, as the page and as the CSV has them."""

from dataclasses import dataclass

from sameday.policy.telephone import Result
from sameday.reports.call_figures import Figures, share_of
from sameday.reports.calls_listed import IN_TIME, KEPT, WAITED
from sameday.web.staff.reports import calls_listed
from sameday.web.staff.reports.amounts import length
from sameday.web.staff.reports.period import Period

HEADINGS = (
    "By", "When", "Calls", "Waited for us", "Answered", "Answered in time", "Answered in time, percent", "Hung up",
    "Callbacks", "Callbacks kept", "Voicemails", "Wait median, s", "Wait p90, s", "Talk median, s", "Talk p90, s",
)  # fmt: skip
COUNTED = (WAITED, IN_TIME, KEPT, *(result.value for result in Result))  # with a list of their own
MEDIAN, NINE_OF_TEN = 0.5, 0.9


@dataclass(frozen=True)
class Row:
    """One hour or day in the table: its words, its figures, and where its calls are listed (by result)."""

    words: str
    figures: Figures
    urls: dict[str, str]

    @property
    def wait(self) -> tuple[str, str]:
        return _of_ten(self.figures.waits)

    @property
    def talk(self) -> tuple[str, str]:
        return _of_ten(self.figures.talks)


def urls(asked: Period, **only) -> dict[str, str]:
    """Return where they are listed: all ("") and those of each kind that the table counts."""
    base = calls_listed.url(asked.asked | only)  # once: a year of days has thousands of these
    return {"": base} | {went: f"{base}&went={went}" for went in COUNTED}


def _of_ten(values: list[float]) -> tuple[str, str]:
    return length(share_of(values, MEDIAN)), length(share_of(values, NINE_OF_TEN))


def cells(by: str, when: str, each: Figures) -> tuple:
    in_time = "" if each.in_time_percent is None else f"{each.in_time_percent:.1f}"
    seconds = (share_of(values, share) for values in (each.waits, each.talks) for share in (MEDIAN, NINE_OF_TEN))
    return (
        by, when, each.calls, each.waited, each.of(Result.ANSWERED), each.in_time, in_time, each.of(Result.ABANDONED),
        each.of(Result.CALLBACK), each.kept, each.of(Result.VOICEMAIL),
        *("" if value is None else round(value) for value in seconds),
    )  # fmt: skip
