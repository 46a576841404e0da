"""`sameday billing`: what another plan would have billed on the real history."""

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from sameday.cli.house import open_house
from sameday.cli.trouble import BadUse, Trouble

LONGEST_DAYS = 1100


def arguments(parser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="dry-run")
    dry = verbs.add_parser("dry-run", help="Say what a plan would have billed, line by line; changes nothing.")
    dry.add_argument(
        "--plan", required=True, metavar="FILE", help="a plan as text, TOML or JSON; - reads it from stdin"
    )
    dry.add_argument("--last", default="90d", metavar="DAYS", help="how far back, such as 90d (default 90d)")
    dry.add_argument("--company", metavar="NAME", help="this company alone (default: every one)")
    dry.add_argument("--json", action="store_true", help="the same as JSON")


def run(options) -> int:
    days = _days(options.last)
    open_house()
    from sameday.billing import dry_run, plan_text
    from sameday.clients.models import Company
    from sameday.office import ours

    try:
        text = sys.stdin.read() if options.plan == "-" else Path(options.plan).read_text(encoding="utf-8")
        plan = plan_text.read(text)
    except OSError as error:
        raise Trouble(f"{options.plan} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Trouble(f"{options.plan} is no text in UTF-8.") from None
    except plan_text.Unreadable as trouble:
        lines = [f"{options.plan}, line {line}: {words}" if line else f"{options.plan}: {words}"
                 for line, words in trouble.errors]  # fmt: skip
        raise Trouble("\n".join(lines)) from None
    companies = None
    if options.company:
        companies = list(Company.objects.filter(name__iexact=options.company).values_list("pk", flat=True))
        if not companies:
            raise Trouble(f"There is no company {options.company!r}. `sameday company list` shows them.")
    first, last = dry_run.span(days, ours.desk().day_of(datetime.now(UTC)))
    months = list(dry_run.run(plan, first, last, companies=companies))
    if options.json:
        print(json.dumps(_json(plan, months), indent=1))
    else:
        _print(plan, months)
    return 0


def _days(text: str) -> int:
    found = re.fullmatch(r"(\d{1,4})d?", text.strip(), re.ASCII)
    if not found or not 0 < int(found[1]) <= LONGEST_DAYS:
        raise BadUse(f"Write how far back as 90d: 1 to {LONGEST_DAYS} days, not {text[:40]!r}.")
    return int(found[1])


def _print(plan, months: list) -> None:
    from sameday.billing import dry_run

    for each in (m for m in months if m.today or m.then or m.changes):
        name = f"statement {each.number}" if each.number else "draft"
        print(f"{each.month:%Y-%m}  {each.company.name} ({name}): today {each.today}, then {each.then}{_more(each)}")
        for change in each.changes:
            what = f"T-{change.ticket}" if change.ticket else change.what
            rules = f"{change.rule_today or '-'} -> {change.rule_then or '-'}"
            print(f"    {what:<10} {change.today:>10} {change.then:>10}  {rules:<10}  {change.why}")
            print(f"    {'':<10} {change.lines_today} -> {change.lines_then}")
        for words in each.trouble:
            print(f"    Look at: {words}")
    print(f"{'Client':<40} {'today':>12} {'then':>12} {'difference':>12}")
    rows = dry_run.totals(months)
    for each in rows:
        print(f"{each.company.name:<40} {each.today:>12} {each.then:>12} {each.difference:>+12}{_more(each)}")
    today, then = sum(each.today for each in rows), sum(each.then for each in rows)
    print(f"{'All of them, by ' + plan.name:<40.40} {today:>12} {then:>12} {then - today:>+12}")


def _more(each) -> str:
    return f" (of it {each.assumed} as if approved)" if each.assumed else ""


def _json(plan, months: list) -> dict:
    from sameday.billing import dry_run

    def sums(each) -> dict:
        return {
            "company": each.company.name, "today": str(each.today), "then": str(each.then),
            "difference": str(each.difference), "as_if_approved": str(each.assumed),
        }  # fmt: skip

    return {
        "plan": plan.name,
        "months": [
            sums(each) | {
                "month": f"{each.month:%Y-%m}", "statement": each.number, "state": each.state, "lines": each.lines,
                "look_at": list(each.trouble),
                "changes": [{key: _plain(value) for key, value in change._asdict().items()} for change in each.changes],
            }
            for each in months
        ],
        "companies": [sums(each) for each in dry_run.totals(months)],
    }  # fmt: skip


def _plain(value):
    return value if value is None or isinstance(value, int | str) else str(value)
