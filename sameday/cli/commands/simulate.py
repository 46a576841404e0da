"""`sameday simulate ats`: how long VIP and Standard wait for ATS under a policy. Needs no database."""

import json
import math
from random import Random

from sameday.cli.trouble import BadUse
from sameday.policy import ats_report
from sameday.policy.order import HEAD_START_DAYS, RESERVE, Policy, Rule

MOST_DAYS, MOST_A_DAY = 1_000_000, 10_000


def arguments(parser) -> None:
    whats = parser.add_subparsers(dest="what", required=True, metavar="ats")
    ats = whats.add_parser("ats", help="Days of ATS with chance arrivals, in the order of the live queue.")
    ats.add_argument("--days", type=int, default=20_000, metavar="N", help="business days (20000)")
    ats.add_argument("--slots", type=int, default=8, metavar="N", help="slots a day (8)")
    ats.add_argument("--vip", type=float, default=4.5, metavar="N", help="VIP requests a day, on average (4.5)")
    ats.add_argument("--standard", type=float, default=2.5, metavar="N", help="Standard requests a day (2.5)")
    ats.add_argument("--policy", choices=list(map(str, Rule)), default=str(Rule.HEAD_START), help="who comes first")
    ats.add_argument("--reserve", type=int, default=RESERVE, metavar="N",
                     help="slots a day kept for Standard, by the policy “reserve” (1)")  # fmt: skip
    ats.add_argument("--head-start", type=int, default=HEAD_START_DAYS, metavar="DAYS",
                     help="business days, by the policy “head-start” (5)")  # fmt: skip
    ats.add_argument("--seed", type=int, metavar="N", help="play the days of this number again")
    ats.add_argument("--json", action="store_true", help="the same as JSON")


def run(options) -> int:
    if not 1 <= options.days <= MOST_DAYS or not 1 <= options.slots <= MOST_A_DAY:
        raise BadUse(f"The days are 1 to {MOST_DAYS:,}, the slots a day 1 to {MOST_A_DAY:,}.")
    if not all(math.isfinite(rate) and 0 <= rate <= MOST_A_DAY for rate in (options.vip, options.standard)):
        raise BadUse(f"The requests a day are 0 to {MOST_A_DAY:,}.")
    try:
        policy = Policy(Rule(options.policy), options.head_start, options.reserve)
    except ValueError as error:
        raise BadUse(str(error)) from None
    report = ats_report.simulate(
        policy, options.vip, options.standard, days=options.days, slots=options.slots,
        seed=Random().randrange(2**31) if options.seed is None else options.seed,
    )  # fmt: skip
    print(json.dumps(report, indent=2) if options.json else ats_report.in_words(report))
    return 0
