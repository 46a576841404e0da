"""What a statement's paper says, ready as texts: read from what was frozen, so that it says the same later."""

from datetime import date, datetime, timedelta
from itertools import groupby

from sameday.billing import legal
from sameday.billing.models import Line, Statement
from sameday.office import ours
from sameday.outbox.prose import flat, plain
from sameday.policy import coverage, statement, statement_words
from sameday.policy.price_words import exact, hours
from sameday.policy.statement import Section

SECTIONS = {
    Section.FEE: "Monthly fee, in advance", Section.SEATS: "Fee by people, in advance",
    Section.INCLUDED: "Included in your plan", Section.BLOCK: "Worked off your block of hours",
    Section.TIME: "Billed by time", Section.FIXED: "Fixed prices", Section.CREDIT: "Credits", Section.TAX: "Sales tax",
}  # fmt: skip
FOR_FREE = (Section.INCLUDED, Section.BLOCK)
LONGEST_WORD = 24  # letters; a longer one may break anywhere, or it would leave its column
_BREAK = "\u200b"


def us() -> dict:
    """Return how we stand on a statement that is approved now: it is kept with it."""
    desk = ours.desk()
    return {"name": desk.name, "phone": desk.phone, "mail": desk.mail, "option": desk.talk_option}


def of(row: Statement) -> dict:
    """Return the paper of a statement: texts and dates alone. Two queries, three where our name was not kept."""
    lines, from_us, desk = list(row.lines.order_by("place")), row.facts.get("ours") or us(), ours.desk()
    issued = statement.last_day(row.month)
    made_at = row.approved_at.replace(microsecond=0)
    return {
        "title": legal.title(row), "number": str(row.number), "month": f"{row.month:%B %Y}",
        "made_at": int(made_at.timestamp()),
        "made_on": {"year": made_at.year, "month": made_at.month, "day": made_at.day},
        "ours": {"name": flat(from_us["name"]), "lines": [flat(from_us["phone"]), flat(from_us["mail"])]},
        "bill_to": [_said(each) for each in plain(row.facts.get("bill_to") or row.facts["name"]).strip().split("\n")],
        "facts": [[name, _said(value)] for name, value in _facts(row, issued) if value],
        "sections": [
            {"words": SECTIONS[section], "lines": [_line(row, each, desk) for each in those]}
            for section, those in groupby(lines, key=lambda each: Section(each.section))
        ],
        "currency": row.currency, "total": exact(row.total, row.currency), "notes": _notes(row, lines, from_us),
    }  # fmt: skip


def _facts(row: Statement, issued: date) -> list[tuple[str, str]]:
    days, pays = legal.due_days(row), row.total > 0 and legal.is_invoice(row)
    return [
        ("Client", row.facts["name"] if row.facts.get("bill_to") else ""), ("Plan", row.facts.get("plan", "")),
        ("Purchase order", row.facts.get("order_number", "")), ("Issued", _day(issued)),
        *([("Terms", f"{days} days"), ("Pay by", _day(issued + timedelta(days=days)))] if pays else []),
    ]  # fmt: skip


def _line(row: Statement, line: Line, desk: ours.Desk) -> dict:
    rate = [] if line.rate is None else [exact(line.rate, row.currency)]
    rate += [f"× {line.multiplier.normalize():f}"] if line.multiplier != 1 else []
    # of a fee its first and last day are the words already
    return {
        "day": "" if line.day is None or line.until else f"{line.day.day} {line.day:%b %Y}",
        "ticket": f"T-{line.ticket_id}" if line.ticket_id else "", "words": _said(_words(row, line)),
        "why": _said(_why(row, line, desk)), "time": _time(line), "rate": rate,
        "amount": exact(line.amount, row.currency),
    }  # fmt: skip


def _words(row: Statement, line: Line) -> str:
    if line.until and line.day:
        seats = f" for {row.facts.get('seats')} people" if line.section == Section.SEATS else ""
        return f"{_day(line.day)} to {_day(line.until)}{seats}"
    return line.words or ("Work on this request" if line.ticket_id else SECTIONS[Section(line.section)])


def _why(row: Statement, line: Line, desk: ours.Desk) -> str:
    """Return why the line costs what it costs, and who said yes to it, when and how."""
    found, approval = [], row.facts.get("approvals", {}).get(str(line.approval_id))
    if line.late:
        found.append("Worked in an earlier month.")
    if line.section not in FOR_FREE and (clause := coverage.WORDS.get(line.rule)):
        found.append(clause)
    if approval:
        when = f" on {_day(desk.day_of(datetime.fromisoformat(approval['at'])))}" if approval.get("at") else ""
        how = statement_words.how(approval.get("how", ""))
        said = f": {approval['text']}" if approval.get("text") else "."
        found.append(f"Approved by {approval.get('who', '')}{when}{f' {how}' if how else ''}{said}")
    if line.full_amount > line.amount:
        found.append(f"{exact(line.full_amount, row.currency)} by the clock, cut to what was approved.")
    return " ".join(found)


def _time(line: Line) -> list[str]:
    if line.billed and line.billed != line.worked:
        return [f"{line.worked} min,", f"billed {line.billed}"]
    return [f"{line.worked or line.billed} min"] if line.worked or line.billed else []


def _notes(row: Statement, lines: list[Line], from_us: dict) -> list[str]:
    found, minutes = [], sum(each.worked for each in lines if each.section == Section.INCLUDED)
    many = len({each.ticket_id for each in lines if each.section == Section.INCLUDED})
    if many:
        found.append(f"Included in your plan: {many} {'request' if many == 1 else 'requests'}, {hours(minutes)}.")
    if any(each.section == Section.BLOCK for each in lines) or row.block_left > 0:
        carried = ", there next month as well" if row.block_next else ""
        found.append(f"Left of your block: {hours(max(row.block_left, 0))}{carried}.")
    if row.facts.get("tax_exempt"):
        found.append("You are exempt from sales tax.")
    if row.total <= 0:
        found.append("There is nothing to pay." if row.total == 0 else "There is nothing to pay: we owe you this.")
    found += row.facts.get("month", [])
    if not legal.is_invoice(row):
        found.append(legal.NOT_AN_INVOICE)
    found.append(f"Questions? Call {from_us['phone']}, option {from_us.get('option', '3')}.")
    return [_said(each) for each in found]


def _said(text: str) -> str:
    """Return a text on one line, without what is unseen; a word too long for its column may break."""
    words = flat(text).split(" ")
    return " ".join(
        _BREAK.join(word[i : i + LONGEST_WORD] for i in range(0, len(word), LONGEST_WORD)) for word in words
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
