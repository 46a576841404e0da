"""What happened, in plain words, made from an event's kind and data: events themselves hold no prose."""

from dataclasses import dataclass, field
from datetime import datetime

from sameday.audit import actors
from sameday.policy import leaving_later
from sameday.policy.coverage import LABELS
from sameday.web import words
from sameday.web.staff import event_words_gate

OUTCOMES = {
    "take": "{who} took it on the help desk",
    "ask": "{who} asked for information; the clock waits for the answer",
    "book": "{who} sent the booking link; the clock waits for a time",
    "change": "{who} sent it to ATS as a change: it needs analysis and approval",
    "emergency": "{who} confirmed an emergency: call now",
    "merge": "{who} merged it into {merged_into}",
    "spam": "{who} marked it as spam",
    "not_request": "{who} closed it: not a request",
}
SENTENCES = {
    "booking_link_sent": ("{who} sent the booking link; the clock waits for a time", "send"),
    "received": ("Received", "inbox"),
    "draft_begun": ("{who} answered the call", "phone"),
    "draft_kept": ("{who} wrote the call down", "phone"),
    "draft_dropped": ("{who} put the call to {into}", "merge"),
    "read_again": ("The mail could be read after all", "mail"),
    "client_replied": ("{who} answered", "reply"),
    "client_thanked": ("{who} wrote only thanks: it stays as it is", "check"),
    "sender_confirmed": ("{who} confirmed who wrote it", "person"),
    "handed_over": ("{who} put another person of the company in the place of the one who asked", "person"),
    "emergency_suspected": ("Looks like an emergency: nobody has said so yet", "late"),
    "emergency_acknowledged": ("{who} took the emergency and rings back", "phone"),
    "emergency_unacknowledged": ("Nobody took the emergency for {minutes} minutes", "late"),
    "split_off": ("{who} split it off {origin}", "merge"),
    "split_undone": ("{who} put its messages back on {origin}", "undo"),
    "rejoined": ("{who} put the messages of {split} back", "undo"),
    "unlinked": ("{who} took the link to {other} away", "link"),
    "requester_set": ("{who} corrected who asks", "person"),
    "watched": ("{who} watches it", "person"),
    "unwatched": ("{who} watches it no more", "person"),
    "items_added": ("{who} added a checklist", "list"),
    "item_opened": ("{who} says it is to be done again", "undo"),
    "item_removed": ("{who} took something off the checklist", "close"),
    "item_let_go": ("{who} let a step go that nobody could be verified for", "close"),
    "emergency_cleared": ("{who} says it is not an emergency", "check"),
    "emergency_ended": ("{who} ended the emergency", "check"),
    "triage_undone": ("{who} took the outcome back", "undo"),
    "merged": ("{who} merged it into {merged_into}", "merge"),
    "unmerged": ("{who} took it apart from {merged_into}", "undo"),
    "merged_in": ("{who} merged {absorbed} into this", "merge"),
    "spam_released": ("{who} says it is not spam", "undo"),
    "asked": ("{who} asked for information; the clock waits for the answer", "ask"),
    "reminded": ("Reminder {number} of an open question", "mail"),
    "vendor_asked": ("{who} asked a vendor", "mail"),
    "vendor_written": ("{who} wrote to the vendor", "mail"),
    "vendor_answered": ("The vendor wrote", "reply"),
    "vendor_chased": ("The vendor has not answered: asked again", "clock"),
    "vendor_reference_set": ("{who} wrote down the vendor’s reference", "note"),
    "vendor_done": ("{who} is done with the vendor", "check"),
    "vendor_awaited": ("{who} waits for a vendor", "pause"),
    "resumed": ("{who} ended the waiting", "play"),
    "replied": ("{who} replied", "send"),
    "reply_held_back": ("A reply did not leave: {held_back}", "pause"),
    "reply_planned": ("{who} wrote a reply that leaves {when}.", "clock"),
    "planned_reply_taken_back": ("{who} took the reply back: it never left", "undo"),
    "reply_taken_back": ("{who} took the reply back: no mail left", "undo"),
    "stepped_back": ("{who} took that back", "undo"),
    "taken_back": ("{who} took that back: no mail left", "undo"),
    "noted": ("{who} wrote a note", "note"),
    "started": ("{who} started the work", "play"),
    "stopped": ("{who} put the work down", "pause"),
    "urgency_set": ("{who} set the urgency to {urgency}", "soon"),
    "coverage_said": ("{who} said what it is about", "check"),
    "coverage_judged_again": ("Their plan or what it covers was changed", "check"),
    "time_logged": ("{who} wrote down {minutes} minutes", "clock"),
    "time_waits": ("Time that stood on it waits for a word again", "clock"),
    "offered": ("{who} asked for the approval", "send"),
    "approved": ("{who} approved it", "check"),
    "offer_off": ("The offer is off: {why}", "close"),
    "lapsed": ("Nobody decided within 10 business days: not approved", "lock"),
    "approval_withdrawn": ("The approval stands no more: {why}", "undo"),
    "approval_written": ("{who} has the verbal approval in writing", "check"),
    "approved_by_phone": ("{who} recorded an approval by telephone", "phone"),
    "participant_added": ("{who} added a person", "person"),
    "participant_removed": ("{who} took a person off", "person"),
    "follow_up_added": ("{who} added a follow-up", "clock"),
    "follow_up_done": ("{who} finished a follow-up", "check"),
    "follow_up_given": ("{who} gave a follow-up to somebody else", "person"),
    "resolved": ("{who} resolved it", "check"),
    "withdrawn": ("{who} needs it no more: closed", "close"),
    "closed_for_silence": ("Closed: no answer for 10 business days", "lock"),
    "closed": ("Closed 10 business days after it was resolved", "lock"),
    "mail_failed": ("A mail did not arrive: reach them by telephone", "late"),
    "text_failed": ("A text did not arrive: reach them by telephone", "late"),
    "text_heard": ("A text came from the number we had texted", "phone"),
    "booking_link_texted": ("{who} sent the booking link by text", "send"),
    "relative_purged": ("The older ticket it followed was removed: its retention is over", "clock"),
    "booked": ("{who} booked {when} with {staff_name}", "calendar"),
    "booking_moved": ("{who} moved the appointment to {when} with {staff_name}", "calendar"),
    "booking_taken_back": ("{who} took that back: the client heard nothing of it", "undo"),
    "booking_cancelled": ("{who} cancelled the appointment", "close"),
    "appointment_reminded": ("Reminder of the appointment", "mail"),
    "appointment_begun": ("{who} began the appointment", "play"),
    "appointment_ended": ("{who} ended the appointment after {minutes} minutes", "check"),
    "remote_begun": ("{who} opened {device} by remote session", "play"),
    "remote_ended": ("The remote session ended after {minutes} minutes", "check"),
    "put_off": ("Sameday could not do what was due and looks again later", "late"),
    "clock_recomputed": ("The clock was computed again: the desk's hours were changed", "clock"),
    "reordered": ("Its place at ATS was computed again: the desk's order was changed", "clock"),
}
BY_PHONE = SENTENCES["approved_by_phone"]
APPROVED = {"phone": BY_PHONE, "verbal": BY_PHONE, "standing": ("A standing approval covers it", "check")}
LEVELS = {"help_desk": "the help desk", "ats": "ATS"}
KINDS = {"change": "a change", "project": "a project", "out_of_plan": "work outside the plan"}
RATED = {"yes": "solved well", "partly": "partly solved", "no": "not solved well"}
LINKED = {
    ("caused_by", False): "caused by it", ("caused_by", True): "the cause of it",
    ("duplicate_of", False): "a duplicate of it", ("duplicate_of", True): "it is a duplicate",
    ("part_of", False): "part of it", ("part_of", True): "it is a part",
    ("same_incident", False): "the same incident", ("same_incident", True): "the same incident",
}  # fmt: skip
# these say no more than the message itself, which stands beside them
SAID_BY_MESSAGE = {
    "received", "client_replied", "message_attached", "replied", "noted", "reply_taken_back", "vendor_written",
    "vendor_answered", "planned_reply_taken_back",
}  # fmt: skip


ANSWERED = {
    "accepted": ("{who} accepted the appointment", "check"),
    "tentative": ("{who} may come to the appointment: tentative", "ask"),
    "declined": ("{who} declined the appointment: it stands until somebody agrees on another time", "late"),
}


@dataclass(frozen=True)
class Line:
    """One event as the page prints it; `mail` is the outgoing mail it caused."""

    at: datetime
    words: str
    sign: str
    mail: int | None = None


@dataclass
class Names:
    """Who is who in events: names by id; a contact nobody looked up is "The client". `reasons` are the notes that say
    why, `items` the things to tick off, `devices` the computers of remote sessions, each by id; `rated` the words of
    a rating by the id of its event."""

    staff: dict[int, tuple[str, bool]]
    contacts: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)
    devices: dict[int, str] = field(default_factory=dict)
    rated: dict[int, str] = field(default_factory=dict)

    def of(self, actor: str) -> str:
        if (number := actors.staff_id(actor)) is not None:
            return self.staff.get(number, ("Somebody", False))[0]
        if (number := actors.contact_id(actor)) is not None:
            return self.contacts.get(number, "The client")
        return "The sender" if actor == actors.SENDER else "Sameday"

    def staff_name(self, number) -> str:
        return self.staff.get(number, ("somebody", False))[0]


def line(event, names: Names) -> Line:
    """Return the event in words. An unknown kind, of a later version, is shown by its own name."""
    sentence, sign = _words(event, names)
    data = event.data
    facts = {name: value for name, value in data.items() if isinstance(value, str | int)}
    facts["absorbed"] = words.ticket_number(data.get("absorbed") or 0)
    facts["merged_into"] = words.ticket_number(data.get("survivor") or data.get("set", {}).get("merged_into_id") or 0)
    facts["split"] = facts.get("ticket")
    facts |= {name: words.ticket_number(facts.get(name) or 0) for name in ("split", "origin", "other", "into")}
    facts["when"] = _when(data.get("starts_at") or data.get("leaves_at"))
    facts["held_back"] = leaving_later.SAID.get(data.get("why"), "it waits for a person")
    facts["staff_name"] = names.staff_name(data.get("staff"))
    facts["device"] = names.devices.get(data.get("session"), "a computer")
    said = sentence.format_map(facts | {"who": names.of(event.actor)})
    if why := names.reasons.get(data.get("reason")):
        said = f"{said}: {why}"
    if verdict := data.get("set", {}).get("coverage_verdict"):
        said = (
            f"{said}. By their plan: {LABELS.get(verdict, verdict)} ({data['set'].get('coverage_rule') or 'as before'})"
        )
    return Line(event.at, said, sign, data.get("mail"))


def said_by_message(event, shown: set[int]) -> bool:
    """Return whether the event says no more than a message that is on the page (`shown`: their ids)."""
    return event.kind in SAID_BY_MESSAGE and event.data.get("message") in shown


def _words(event, names: Names) -> tuple[str, str]:
    if event.kind in event_words_gate.KINDS:
        return event_words_gate.sentence(event.kind, event.data)
    if event.kind == "rated":
        said = RATED.get(event.data.get("said"), "rated")
        words = names.rated.get(getattr(event, "pk", 0), "")  # a line of news is no row
        return "{who} says it was " + said + _plain(words and f": {words}"), "check"
    return _approved(event.data, names) if event.kind == "approved" else _sentence(event, names)


def _sentence(event, names: Names) -> tuple[str, str]:
    data = event.data
    match event.kind:
        case "triaged":
            return OUTCOMES.get(data.get("outcome"), "{who} triaged it"), "send"
        case "owner_set":
            owner = data.get("staff")
            if owner is None:
                return "{who} took the owner away", "person"
            if event.actor == actors.staff(owner):
                return "{who} took it", "person"
            return "{who} gave it to " + _plain(names.staff_name(owner)), "person"
        case "approved" if data.get("how") in APPROVED:
            return APPROVED[data["how"]]
        case "split":
            count = len(data.get("messages", ()))
            many = "a message" if count == 1 else f"{count} messages"
            return "{who} made " + many + " a ticket of its own, {split}", "merge"
        case "linked":
            return "{who} linked it to {other}: " + LINKED.get(
                (data.get("kind_of_link"), data.get("here")), "related"
            ), "link"
        case "affected_set":
            return "{who} said " + ("for whom it is" if data.get("contact") else "it is for who asks"), "person"
        case "item_done":
            what = names.items.get(data.get("item"))
            return "{who} ticked off" + (f" “{_plain(what)}”" if what else " something"), "check"
        case "level_set":
            return "{who} handed it to " + LEVELS.get(data.get("level"), "another desk"), "person"
        case "made_a_change":
            return "{who} made it " + KINDS.get(data.get("kind_of_change"), "a change") + ": to ATS", "change"
        case "reopened":
            return ("Opened again by an answer" if data.get("message") else "{who} opened it again"), "undo"
        case "invitation_answered" if data.get("answer") == "proposed":
            said = f": {_when(data['proposed_at'])}" if data.get("proposed_at") else ""
            return "{who} proposes another time for the appointment" + _plain(said), "calendar"
        case "invitation_answered":
            return ANSWERED.get(data.get("answer"), ("{who} answered an invitation", "calendar"))
        case "appointment_missed" if data.get("missed_by") == "us":
            return "Nobody of us began the appointment in time", "late"
        case "appointment_missed":
            return "Nobody was there for the appointment", "late"
        case "booking_moved" if _only_longer(data):
            return "{who} made the appointment {minutes} minutes long", "calendar"
        case "message_attached":
            return ("An automatic mail came" if data.get("automatic") else "A message was put here"), "mail"
    if event.kind == "booking_cancelled" and data.get("reason") == "over":
        return "The appointment is off: the request has ended", "close"
    return SENTENCES.get(_kind(event), (_plain(event.kind.replace("_", " ").capitalize()), "clock"))


def _approved(data: dict, names: Names) -> tuple[str, str]:
    if data.get("how") in ("phone", "verbal"):
        who = names.contacts.get(data.get("contact"), "the approver")
        return "{who} wrote down that " + _plain(who) + " approved by telephone", "phone"
    return ("A standing approval covers it", "check") if data.get("how") == "standing" else SENTENCES["approved"]


def _kind(event) -> str:
    """Return the event's kind; no minutes more or less were logged where time lost its approval."""
    waits = event.kind == "time_logged" and event.data.get("minutes") == 0
    return "time_waits" if waits else event.kind


def _only_longer(data: dict) -> bool:
    """Return whether a move changed how long an appointment takes and nothing else."""
    came_from = data.get("came_from") or {}
    return all(came_from.get(name) == data.get(name) for name in ("staff", "starts_at")) and bool(data.get("minutes"))


def _when(instant: str | None) -> str:
    return words.when(datetime.fromisoformat(instant)) if instant else "a time"


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
