"""What stands under Settings, and what of it a role sees. A page that belongs there adds its line here."""

from dataclasses import dataclass

from sameday.accounts import roles


@dataclass(frozen=True)
class Section:
    """A link of the index: its words, the name of its URL, the verb of accounts/roles.py it needs ("" for everyone),
    and one sentence that says what is decided there."""

    words: str
    url_name: str
    verb: str
    sentence: str


SECTIONS: tuple[Section, ...] = (
    Section("Plans and rates", "plans", "billing", "What companies buy: tier, kind, rate, included changes."),
    Section("Invoices and accounting", "settings_invoicing", "billing", "Which system issues the legal invoice."),
    Section("Standard changes", "settings_standard_changes", "clients", "What clients ask for again and again."),
    Section("People", "settings_people", "staff", "Who works here, in which role, and who was invited."),
    Section("Teams", "settings_teams", "staff", "Who belongs together."),
    Section("Hours and holidays", "settings_hours", "office", "When we are open, and on which days we are not."),
    Section("Name and numbers", "settings_facts", "office", "Who we are, and which keys callers press."),
    Section("Telephone", "settings_telephone", "office", "Who carries calls and texts, and where each of us rings."),
    Section("Mailboxes", "settings_mailboxes", "office", "Where our mail is fetched, and whether it works."),
    Section("Words of mails", "settings_words_all", "office", "What our mails to clients say."),
    Section("Request form", "settings_form", "office", "What the form asks, in which words."),
    Section("Order at ATS", "settings_order", "office", "Who comes first at ATS: VIP, or whoever asked first."),
    Section("Remote sessions", "settings_remote_all", "office", "Which tools connect us to a client’s computer."),
    Section("Appointments", "settings_appointments", "office", "Which kinds there are, and who takes them when."),
    Section("How long we keep things", "settings_retention", "staff", "When spam, mails and requests are removed."),
    Section("Audit", "audit", "staff", "Who did what, when and on what; and whether the trail is as it was sealed."),
    Section("Notifications", "notifications", "", "What you are told, on which way, and your quiet hours."),
    Section("Your calendars", "account_calendars", "", "Your appointments in it, and when it says that you are busy."),
    Section("Absences", "absences", "office", "Who is away, and who does their work."),
    Section("On call", "settings_on_call", "office", "Who is paged about an emergency, in which order and how."),
    Section("Recurring requests", "recurring", "triage", "Work that comes by the calendar becomes a ticket by itself."),
    Section("Saved answers", "answers", "work", "Words you send often: yours, and those that everybody has."),
    Section("Checklists", "settings_checklists", "office", "What can be put on a ticket to be ticked off."),
)


def of(role: str) -> list[Section]:
    """Return the sections this role has more than a look at; the page behind says what the grant allows."""
    return [each for each in SECTIONS if not each.verb or roles.grant(role, each.verb) not in (None, roles.READ)]
