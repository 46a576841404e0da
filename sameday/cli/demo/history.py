"""Sixty days of requests, spread over business hours with some in the evening and at weekends."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from sameday import clock
from sameday.cli.demo import stories, stories_rare
from sameday.cli.demo.play import DAY, Play, Story, chance
from sameday.cli.demo.scene import Scene
from sameday.cli.demo.words_changes import CHANGES
from sameday.cli.demo.words_desk import DESK
from sameday.cli.demo.words_software import SOFTWARE
from sameday.policy.kinds import Channel

LONGEST, SHORTEST = timedelta(days=60), 3 * DAY  # further back than this, nothing; nearer is the matter of today.py
HELP = tuple(request for pair in zip(DESK, SOFTWARE, strict=False) for request in pair) + SOFTWARE[len(DESK) :]
KINDS = (  # how often each life is lived, in 25
    *["taken"] * 12, *["asked"] * 3, "silent", *["booked"] * 2, "vendor", "reopened", *["changed"] * 3, "junk", "rare",
)  # fmt: skip


def past(play: Play, count: int) -> Iterator[Story]:
    """Yield the stories of `count` requests, one each."""
    requests, changes, rare = cycle(HELP), cycle(CHANGES), cycle(stories_rare.RARE)
    kinds = list(KINDS)
    chance(-1).shuffle(kinds)
    junk = stories_rare.junk(play)
    lives = cycle(kinds)
    number = 0
    while number < count:
        dice, kind = chance(number), next(lives)
        at = _received_at(play, dice, number / count)
        number += 1
        if kind == "junk":
            if rubbish := junk(at):
                yield rubbish
                continue
            kind = "taken"
        change = next(changes) if kind == "changed" else None
        request = change.request if change else next(requests)
        scene = Scene(play, request, _who(play, dice), dice, received_at=at, channel=_channel(dice))
        match kind:
            case "silent":
                yield stories.asked(scene, answered=False)
            case "changed":
                yield stories.changed(scene, change, found_late=dice.random() < 0.2)
            case "rare":
                life = next(rare)
                number += life is stories_rare.merged  # it brings a second ticket
                yield life(scene)
            case _:
                yield getattr(stories, kind)(scene)


def _who(play: Play, dice: Random):
    company = dice.choice(list(play.clients))
    return dice.choice(play.clients[company])


def _channel(dice: Random) -> Channel:
    return dice.choices((Channel.EMAIL, Channel.FORM, Channel.PHONE), (70, 18, 12))[0]


def _received_at(play: Play, dice: Random, place: float) -> datetime:
    """Return an instant about `place` (0 is the oldest) of the way through the sixty days."""
    longest = clock.minutes_between(play.desk.calendar, play.at - LONGEST, play.at) - 5
    at = play.ago(longest - (longest - SHORTEST) * min(max(place + dice.uniform(-0.01, 0.01), 0), 1))
    evening = clock.close_of_day(play.desk.calendar, at) + timedelta(minutes=dice.randint(5, 700))
    return evening if dice.random() < 0.14 and not clock.is_open(play.desk.calendar, evening) else at
