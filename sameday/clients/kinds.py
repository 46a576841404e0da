"""What a client's records are made of: one list of fields a kind, for forms, proposals, the journal and CSV alike."""

from collections.abc import Callable
from dataclasses import dataclass

from sameday.clients import reading
from sameday.clients.models import Company, Contact, CoveredItem, Domain, Plan
from sameday.policy.billed_time import INCREMENTS, LONGEST_MINIMUM, Per

TIERS = [("Standard", "Standard"), ("VIP", "VIP")]
TOGETHER = [
    (Per.TICKET_DAY.value, "A ticket and day"),
    (Per.TICKET_DAY_TECHNICIAN.value, "A ticket, day and person"),
    (Per.TICKET.value, "A ticket"),
    (Per.ENTRY.value, "An entry"),
]
LEAST = reading.whole(LONGEST_MINIMUM + 1)
MINUTES = [(str(each), f"{each} min") for each in INCREMENTS]


@dataclass(frozen=True)
class Field:
    """One field: its name in forms, its words (the heading of its column in CSV), how a text becomes a value.

    `need`: what is said when it is empty. `refers`: it names another record by its name or address ("plan", "contact").
    `choices`: values and words. `default`: the text a new record has without it.
    """

    name: str
    words: str
    read: Callable
    need: str = ""
    refers: str = ""
    choices: tuple = ()
    default: str = ""

    def value(self, text: str):
        """Return the value of a text. Raises ValueError in plain words."""
        if self.need and not text.strip():
            raise ValueError(self.need)
        return self.read(text)

    def text(self, row) -> str:
        """Return the text of a record's value: what `value` reads again to the same."""
        if self.refers == "plan":
            return row.plan.name
        if self.refers == "contact":
            return row.contact.mail if row.contact_id else ""
        return self.words_of(getattr(row, self.name))

    def words_of(self, value) -> str:
        if self.name == "approves_in_order":
            return reading.order_words(value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return "; ".join(value)
        if self.choices:
            return dict(self.choices).get(str(value), str(value))
        return value.isoformat() if hasattr(value, "isoformat") else str(value)


@dataclass(frozen=True)
class Kind:
    name: str
    words: str
    model: type
    fields: tuple[Field, ...]
    key: tuple[str, ...]  # what makes two of them the same, within their company

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    def texts(self, row) -> dict[str, str]:
        """Return every field of a record as text."""
        return {field.name: field.text(row) for field in self.fields}


def choice(name: str, words: str, choices: list, **more) -> Field:
    return Field(name, words, reading.one_of(choices), choices=tuple(choices), **more)


name, note = reading.line(120), reading.text(20_000)
NUMBERS = Field("numbers", "Further numbers", reading.more_numbers)
PLAN = Kind(
    "plan", "plan", Plan,
    (
        Field("name", "Name", reading.line(80), need="Write the plan’s name"),
        choice("tier", "Tier", TIERS, default="Standard"),
        choice("kind", "How it is billed", Plan.KINDS, default="Unlimited"),
        Field("hourly_rate", "Rate an hour", reading.money(10**6)),
        Field("expedite", "May expedite", reading.yes, default="no"),
        Field("included_changes", "Included changes", reading.words_list),
        Field("monthly_fee", "Fee a month", reading.or_zero(reading.money(10**8)), default="0.00"),
        Field("seat_price", "Price a seat and month", reading.or_zero(reading.money(10**6)), default="0.00"),
        Field("block_minutes", "Block minutes a month", reading.or_zero(reading.whole(10**6)), default="0"),
        Field("block_carries", "Unused block carries over", reading.yes, default="no"),
        choice("round_per", "Rounded up together", TOGETHER, default="A ticket and day"),
        Field("round_increment", "Rounded up to", reading.one_of_numbers(MINUTES),
              choices=tuple(MINUTES), default="15 min"),
        Field("round_minimum", "Least minutes billed", reading.or_zero(LEAST), default="0"),
        Field("expedite_multiplier", "Times the rate when expedited", reading.factor, default="1.00"),
        Field("onsite_multiplier", "Times the rate on site", reading.factor, default="1.00"),
        Field("fee_tax", "Tax on the fee, percent", reading.or_zero(reading.money(100)), default="0.00"),
        Field("time_tax", "Tax on time, percent", reading.or_zero(reading.money(100)), default="0.00"),
        Field("currency", "Currency", reading.currency, default="USD"),
    ),
    ("name",),
)  # fmt: skip
# of a company: changed by billing and the owner, as its plan is
MONEY = ("code_above", "order_number", "bill_to", "seats", "contract_from", "contract_until", "tax_exempt")
COMPANY = Kind(
    "company", "company", Company,
    (
        Field("name", "Name", name, need="Write the company’s name"),
        Field("plan", "Plan", reading.line(80), need="Choose the plan", refers="plan"),
        choice("status", "Status", Company.STATUS, default="Active"),
        Field("zone", "Time zone", reading.zone),
        Field("phone", "Phone", reading.number),
        NUMBERS,
        Field("code_above", "Code to approve above", reading.money(10**8)),
        Field("note", "Notes", note),
        Field("order_number", "Purchase order", reading.line(40)),
        Field("bill_to", "Bill to", reading.text(500)),
        Field("seats", "Seats", reading.whole(10**6)),
        Field("contract_from", "Contract from", reading.day),
        Field("contract_until", "Contract until", reading.day),
        Field("tax_exempt", "Exempt from tax", reading.yes, default="no"),
    ),
    ("name",),
)  # fmt: skip
CONTACT = Kind(
    "contact", "person", Contact,
    (
        Field("name", "Name", name, need="Write the person’s name"),
        Field("mail", "Mail", reading.mail, need="Write the person’s mail address"),
        Field("phone", "Phone", reading.number),
        Field("mobile", "Mobile", reading.number),
        NUMBERS,
        Field("computer_name", "Computer", reading.line(60)),
        Field("vip", "VIP person", reading.yes, default="no"),
        choice("status", "Status", Contact.STATUS, default="Active"),
        Field("approves_in_order", "Approves", reading.order),
        Field("approves_up_to", "Approves up to", reading.money(10**8)),
        Field("note", "Notes", note),
    ),
    ("mail",),
)  # fmt: skip
ITEM = Kind(
    "item", "covered item", CoveredItem,
    (
        choice("kind", "What it is", CoveredItem.KINDS, need="Choose what it is"),
        Field("name", "Name", name, need="Write its name"),
        Field("contact", "Whose", reading.line(254), refers="contact"),
        Field("phone", "Phone", reading.number),
        Field("active_from", "Covered from", reading.day, need="Write the first day it is covered"),
        Field("active_until", "Covered until", reading.day),
        Field("note", "Notes", reading.line(250)),
    ),
    ("kind", "name", "active_from", "contact"),
)  # fmt: skip
DOMAIN = Kind(
    "domain", "mail domain", Domain,
    (
        Field("name", "Domain", reading.domain, need="Write the mail domain"),
        Field("confirmed", "Confirmed", reading.yes, default="no"),
    ),
    ("name",),
)  # fmt: skip
KINDS = {kind.name: kind for kind in (PLAN, COMPANY, DOMAIN, CONTACT, ITEM)}  # in the order they need each other
