"""The demo's telephone: a system that only tells of its calls, where each of us rings, and the calls of a day."""

from datetime import timedelta

from sameday.cli.demo.play import Play
from sameday.office import carriers
from sameday.office.models import Seat
from sameday.phone import calls, outcomes
from sameday.phone.calls import Heard
from sameday.phone.models import Call
from sameday.phone.written import Written
from sameday.policy.telephone import Option, Outcome

OURS = "+18605550100"
SEATS = (("marcus", "mobile", "860-555-0172"), ("priya", "sip", "priya@desk.example"), ("dana", "browser", "dana"))
# how many business minutes ago, by whom, what they chose, what came of it, in how many seconds
CALLS = (
    (410, "+18605550119", Option.HELP, "priya", 22, "Wrong number: they wanted the bakery."),
    (365, "+13125550142", Option.HELP, "abandoned", 41, ""),
    (300, "+12035550148", Option.TALK, "dana", 9, "A seller of toner. We buy none by telephone."),
    (190, "+18605550133", Option.HELP, "hung_up", 0, ""),
    (75, "+12035550148", Option.HELP, "marcus", 7, ""),  # what came of it he has not said yet
    (28, "+18605550111", Option.HELP, "callback", 184, ""),
)


def ring(play: Play) -> None:
    """Write down the calls of the last day as the telephone system tells of them; no telephone rings for it."""
    carrier = carriers.put(
        None, name="Demo telephone", provider="events", number=OURS, by=play.by("dana"), at=play.ago(540)
    )
    for turn, (name, place, address) in enumerate(SEATS, 1):
        Seat.objects.create(
            staff=play.staff[name], place=place, address=address, available=name != "dana", turn=turn,
            available_at=play.ago(420),
        )  # fmt: skip
    for number, (ago, caller, option, came, seconds, words) in enumerate(CALLS, 1):
        _call(play, carrier, f"demo-{number}", play.ago(ago), caller, option, came, seconds, words)


def _call(play: Play, carrier, name: str, at, caller: str, option: Option, came: str, seconds: int, words: str) -> None:
    def tell(kind: str, after: int, **facts) -> Call:
        when = at + timedelta(seconds=after)
        heard = Heard(f"{name}:{kind}", kind, when, from_number=caller, to_number=OURS, **facts)
        return calls.hear(carrier, name, heard, at=when)[0]

    tell("rang", 0)
    if came != "hung_up":
        tell("chose", 8, option=option)
        tell("waits", 8)
    if came in play.staff:
        tell("answered", 8 + seconds, staff=play.staff[came])
    elif came == "callback":
        tell("callback", 8 + seconds)
    call = tell("ended", 8 + seconds + (70 if came in play.staff else 0))
    if words:
        done = outcomes.Ending(Outcome.NOTHING, Written(words, "", "", ""), play.staff[came])
        outcomes.end(call.pk, done, at=at + timedelta(seconds=8 + seconds + 80))
