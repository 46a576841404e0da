"""What `sameday simulate ats` answers: how long each tier waits for its slot under a policy."""

from collections import Counter
from itertools import chain, repeat

from sameday.policy import ats_days
from sameday.policy.kinds import Tier
from sameday.policy.order import Policy

DAYS_AFTER = 3  # without arrivals: of the last day's requests, too, it is known then whether two days were enough
ALL = "all"


def simulate(policy: Policy, vip: float, standard: float, *, days: int, slots: int, seed: int) -> dict:
    """Return how so many days went, as JSON values: the waits by tier and of all, and what a day's slots left behind.

    The same seed gives the same days. Source: rules.md 4, 5.
    """
    arrivals = ats_days.by_chance({Tier.VIP: vip, Tier.STANDARD: standard}, days, seed)
    waits = {tier: Waits() for tier in ats_days.TIERS}
    left_behind = 0
    for day, (served, line) in enumerate(ats_days.play(policy, chain(arrivals, repeat((), DAYS_AFTER)), slots)):
        for request, on, overtook in served:
            waits[request.tier].days[on - request.day] += 1
            waits[request.tier].overtakes += overtook
        left_behind += len(line) if day < days else 0
    for tier, left in line.waiting.items():
        waits[tier].so_far.update(days + DAYS_AFTER - request.day for request in left)
    every = Waits()
    for each in waits.values():
        every.add(each)
    return {
        "policy": str(policy.rule), "head_start_days": policy.head_start_days, "reserve": policy.reserve,
        "vip": vip, "standard": standard, "days": days, "slots": slots, "seed": seed,
        "mean_backlog": left_behind / days,
        "waits": {str(tier): each.report() for tier, each in waits.items()} | {ALL: every.report()},
    }  # fmt: skip


class Waits:
    """Waits counted by their days, 1 = the next day; `so_far` are those of requests that nobody has served."""

    def __init__(self):
        self.days, self.so_far, self.overtakes = Counter(), Counter(), 0

    def add(self, other: "Waits") -> None:
        self.days += other.days
        self.so_far += other.so_far
        self.overtakes += other.overtakes

    def report(self) -> dict:
        """Return the figures: shares of all that came, the mean of those served, the longest with those who wait.

        `overtakes` counts, for each request served, the earlier ones of the other tier that still waited after its day.
        """
        served, waiting = self.days.total(), self.so_far.total()
        came = served + waiting
        return {
            "came": came,
            "served": served,
            "waiting": waiting,
            "served_share": served / came if came else 0.0,
            "next_day": self.days[1] / came if came else 0.0,
            "within_2_days": (self.days[1] + self.days[2]) / came if came else 0.0,
            "mean_days": sum(days * number for days, number in self.days.items()) / served if served else 0.0,
            "longest_days": max((*self.days, *self.so_far), default=0),
            "overtakes": self.overtakes,
        }


def in_words(report: dict) -> str:
    """Return the report as a table for people."""
    words = {
        "head-start": f"head start of {report['head_start_days']} business days for VIP",
        "strict": "VIP before Standard, always",
        "first-come": "first come, first served",
        "reserve": f"VIP first; {report['reserve']} a day kept for Standard",
    }[report["policy"]]
    rows = [("", "came", "served", "waiting", "next day", "within 2", "mean days", "longest", "overtakes")]
    for name, each in report["waits"].items():
        rows.append((
            name, f"{each['came']:,}", f"{each['served']:,}", f"{each['waiting']:,}", f"{each['next_day']:.1%}",
            f"{each['within_2_days']:.1%}", f"{each['mean_days']:.2f}", f"{each['longest_days']:,}",
            f"{each['overtakes']:,}",
        ))  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [f"{report['days']:,} business days, {report['slots']} slots a day; {words} (seed {report['seed']})."]
    for first, *others in rows:
        cells = [text.rjust(width) for text, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *cells]))
    return "\n".join(lines)
