"""Every verb of the ticket page: one URL each, by POST. Who may: rules.md 13; what it does: tickets/life."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sameday.appointments import changes
from sameday.changes import phone, queries
from sameday.clients.models import Contact
from sameday.desk.replies import take_reply
from sameday.office.models import Staff
from sameday.policy import mentions
from sameday.policy.kinds import Channel, Kind, Level, Urgency
from sameday.tickets import drafts, life, queries_ticket
from sameday.tickets.life.open import Said
from sameday.tickets.models import FollowUp, Message, Participant
from sameday.web.staff import (
    appointments,
    compose_fields,
    later_replies,
    remote_sessions,
    ticket_answers,
    ticket_coverage,
    ticket_lists,
    ticket_time,
    ticket_together,
    ticket_vendors,
    ticket_whose,
    uploads,
    writing,
)
from sameday.web.staff.forms import Refused, Typed
from sameday.web.staff.ticket_doing import HOLD_SECONDS, Doing, Verb
from sameday.web.who import staff

ROLES = dict(Staff.ROLES)


def reply(do: Doing) -> None:
    chosen = set(do.typed.data.getlist("copy_to"))
    copies = [p for p in queries_ticket.participants(do.ticket) if str(p.pk) in chosen] if chosen else []
    text, files = do.typed.text("reply", need="Write the reply"), uploads.chosen(do, "reply")
    compose_fields.nothing_left("reply", text)
    words = {"staff": do.staff, "copy_to": copies, "files": files, **do.who}
    if leaves_at := later_replies.chosen(do.typed, do.at):
        life.reply_later(do.ticket, text, leaves_at=leaves_at, **words)
    else:
        life.reply(do.ticket, text, hold_seconds=HOLD_SECONDS, **words)


def take_back(do: Doing) -> None:
    """Take this person's last reply back; its words are their draft again."""
    replied = do.ticket.events.filter(kind="replied", actor=do.who["by"]).order_by("-id").first()
    if replied is None:
        raise Refused(("", "There is no reply of yours on this ticket"))
    message = Message.objects.get(pk=replied.data["message"])
    life.take_back_reply(do.ticket, message, **do.who)
    drafts.bring_back(message, do.staff, at=do.at)


def note(do: Doing) -> None:
    """Write the note; whoever it calls by @name is told, but for the one who writes."""
    text = do.typed.text("note", need="Write the note")
    staff = {person.pk: person for person in Staff.objects.filter(active=True)} if "@" in text else {}
    found = mentions.find(text, [mentions.Person(p.pk, p.name, p.mail) for p in staff.values()])
    if found.unclear:
        word = found.unclear[0]
        raise Refused(("note", f"More than one of us is called {word}: write @ and the whole name"))
    mentioned = tuple(staff[pk] for pk in found.people if pk != do.staff.pk)
    files = uploads.chosen(do, "note")
    life.note(do.ticket, text, staff=do.staff, files=files, mentioned=mentioned, **do.who)


def said_by_phone(do: Doing) -> int | None:
    """The client said it on the telephone: a message of theirs, which ends a pause; return the ticket it landed on.

    That is a new one, when this has been over for more than ten business days. Source: rules.md 6.
    """
    ticket, text = do.ticket, do.typed.text("phone", need="Write what they said")
    person = ticket.requester
    said = Said(
        text=text, sender=person.mail if person else ticket.requester_address,
        sender_name=person.name if person else ticket.requester_name, contact=person, author_id=do.staff.pk,
    )  # fmt: skip
    if person is None:
        life.receive(ticket, said, channel=Channel.PHONE, **do.who)
        return None
    return take_reply(ticket, said, contact=person, channel=Channel.PHONE, **do.who).ticket_id


def ask(do: Doing) -> None:
    questions = do.typed.lines("question_1", "question_2", "question_3")
    if not questions:
        raise Refused(("question_1", "Write at least one question"))
    compose_fields.nothing_left("question_1", "\n".join(questions))
    life.ask_more(do.ticket, questions=questions, staff=do.staff, hold_seconds=HOLD_SECONDS, **do.who)


def resolve(do: Doing) -> None:
    cause = do.typed.text("cause", need="Say in a sentence what was wrong and what you did")
    compose_fields.nothing_left("cause", cause)
    tell = do.typed.data.get("tell") != "no"
    life.resolve(do.ticket, cause, staff=do.staff, tell=tell, hold_seconds=HOLD_SECONDS, **do.who)


def change(do: Doing) -> None:
    kind = do.typed.one_of("kind", Kind, need="Choose what it is")
    changes.make_change(do.ticket, kind=kind, hold_seconds=HOLD_SECONDS, **do.who)


def approve(do: Doing) -> None:
    typed, ticket = do.typed, do.ticket
    contact, number = typed.called()
    people = Contact.objects.filter(company_id=ticket.company_id) if ticket.company_id else Contact.objects.none()
    approver = people.filter(pk=contact).first()
    if approver is None:
        raise Refused(("called", "Choose whom you called, on which number"))
    if offer := queries.out(ticket):
        _decided(do, offer, approver, number)
        return
    phone.approve(
        ticket, approver=approver, number=number, scope=typed.text("scope", need="Say what was approved"),
        cap_minutes=typed.minutes("cap_minutes", need="Say up to how many minutes"),
        cap_amount=typed.money("cap_amount"), staff=do.staff, **do.who,
    )  # fmt: skip


def _decided(do: Doing, offer, approver: Contact, number: str) -> None:
    """Record what the approver said on the telephone about the offer that is out."""
    if do.typed.number("offer") != offer.pk:
        raise Refused(("decision", "Another offer was sent meanwhile: read it to them, and choose again"))
    said = {"approver": approver, "number": number, "staff": do.staff, **do.who}
    match do.typed.data.get("decision"):
        case "approve":
            phone.approve_offer(offer, **said)
        case "decline":
            phone.decline_offer(offer, why=do.typed.line("why", most=500), **said)
        case _:
            raise Refused(("decision", "Choose what they decided"))


def own(do: Doing) -> None:
    asked = do.typed.data.get("owner", "")
    owner = Staff.objects.filter(pk=do.typed.number("owner")).first() if asked else None
    if asked and owner is None:
        raise Refused(("owner", "Choose who owns it"))
    life.assign(do.ticket, owner, **do.who)


def urgency(do: Doing) -> None:
    chosen = do.typed.one_of("urgency", Urgency, need="Choose how urgent it is")
    need = "" if chosen == Urgency.EMERGENCY else "Say in a sentence why"
    reason = do.typed.line("why", need=need, most=500)
    life.set_urgency(do.ticket, chosen, reason=reason, staff=do.staff, **do.who)


def level(do: Doing) -> None:
    life.set_level(do.ticket, do.typed.one_of("level", Level, need="Choose who works on it"), **do.who)


def add_person(do: Doing) -> None:
    address = do.typed.address("address", need="Write a mail address")
    contact = None
    if do.ticket.company_id:
        contact = Contact.objects.filter(mail__iexact=address, company_id=do.ticket.company_id).first()
    contact = contact or Contact.objects.filter(mail__iexact=address).order_by("pk").first()
    name = do.typed.line("name") or (contact.name if contact else "")
    life.add_participant(do.ticket, address, name=name, contact=contact, **do.who)


def remove_person(do: Doing) -> None:
    person = Participant.objects.filter(pk=do.typed.number("person"), ticket_id=do.ticket.pk).first()
    if person is None:
        raise Refused(("", "This person is not on the ticket any more"))
    life.remove_participant(person, **do.who)


def add_follow_up(do: Doing) -> None:
    what = do.typed.line("what", need="Write what must be done")
    whose = do.typed.data.get("whose", "")
    person = None if whose in ROLES else Staff.objects.filter(pk=do.typed.number("whose"), active=True).first()
    if whose not in ROLES and person is None:
        raise Refused(("whose", "Choose who does it"))
    role = whose if whose in ROLES else ""
    life.add_follow_up(do.ticket, what, due_at=do.typed.instant("due"), role=role, staff=person, **do.who)


def finish_follow_up(do: Doing) -> None:
    row = FollowUp.objects.filter(pk=do.thing, ticket_id=do.ticket.pk).first()
    if row is None:
        raise Http404
    life.finish_follow_up(row, staff=do.staff, **do.who)


def vendor(do: Doing) -> None:
    ticket_vendors.ask(do.ticket, do.typed, staff=do.staff, **do.who)


VERBS = (
    Verb("reply", "reply", reply, "Reply written", write="reply"),
    Verb("take_back", "reply/undo", take_back, "Reply taken back. No mail left.", watches=False),
    Verb("undo", "undo", lambda do: life.take_back(do.ticket, **do.who), "Taken back. No mail left.", watches=False),
    Verb("note", "note", note, "Note saved. Only staff see it.", write="note"),
    Verb("phone", "phone", said_by_phone, "Written down as said on the telephone", write="phone"),
    Verb("ask", "ask", ask, "Questions sent. The clock waits for the answer.", write="ask"),
    Verb("resolve", "resolve", resolve, "Resolved", write="resolve"),
    Verb("change", "change", change, "Sent to ATS for analysis", write="change"),
    Verb("approve", "approve", approve, "Approval recorded", "analyse", ("phone_only",), write="approve"),
    Verb("start", "start", lambda do: life.start(do.ticket, staff=do.staff, **do.who), "Started"),
    Verb("stop", "stop", lambda do: life.stop(do.ticket, **do.who), "Put down"),
    Verb("vendor", "vendor", vendor, "Waiting for the vendor", write="vendor"),
    Verb("resume", "resume", lambda do: life.resume(do.ticket, **do.who), "The waiting is over"),
    Verb("reopen", "reopen", lambda do: life.reopen(do.ticket, **do.who), "Open again, on the triage desk"),
    Verb("own", "own", own, "Owner changed", "triage"),
    Verb("urgency", "urgency", urgency, "Urgency changed"),
    Verb("level", "level", level, "Handed over"),
    Verb("add_person", "people/add", add_person, "Person added", watches=False),
    Verb("remove_person", "people/remove", remove_person, "Person taken off", watches=False),
    Verb("add_follow_up", "follow-ups/add", add_follow_up, "Follow-up added", watches=False),
    Verb("text_link", "text-link", lambda do: life.text_booking_link(do.ticket, **do.who), "The link goes by text"),
    Verb("not_spam", "not-spam", lambda do: life.not_spam(do.ticket, **do.who), "On the triage desk again", "triage"),
    *later_replies.VERBS,
    *ticket_together.VERBS,
    *ticket_whose.VERBS,
    *ticket_coverage.VERBS,
    *ticket_time.VERBS,
    *ticket_lists.VERBS,
)
FOLLOW_UP_DONE = Verb("follow_up_done", "", finish_follow_up, "Follow-up done", watches=False)
BY_NAME = {verb.name: verb for verb in VERBS}
SAID = {verb.name: verb.said for verb in (*VERBS, FOLLOW_UP_DONE)} | ticket_vendors.SAID | appointments.SAID
SAID |= remote_sessions.SAID
SAID["taken"] = "It is yours now"  # day.py hands out


def view(verb: Verb):
    """Return the view of a verb, marked with who may. GET shows the page of those that have one."""

    @staff(verb.right, also=verb.also)
    @require_http_methods(["GET", "HEAD", "POST"] if verb.form else ["POST"])
    def answer(request, number: int, thing: int | None = None):
        if request.method != "POST":
            return verb.form(request, ticket_answers.shown(number))
        if beside := writing.beside(request, verb.write):  # buttons of the composer, without a script
            return beside(request, number)
        chosen = BY_NAME["note"] if compose_fields.as_note(request, verb.name) else verb
        trouble = uploads.stage_all(request, number, chosen.write, timezone.now())

        def do(ticket, at):
            if trouble:
                raise Refused(*trouble)
            doing = Doing(ticket, Typed(request.POST), request.staff, at, thing)
            landed = chosen.do(doing)
            ticket_time.beside(doing, chosen)
            return landed

        return ticket_answers.perform(request, number, chosen, do)

    answer.__name__ = verb.name
    return answer


urlpatterns = [path(f"tickets/<int:number>/{v.address}", view(v), name=f"ticket_{v.name}") for v in VERBS]
urlpatterns.append(
    path("tickets/<int:number>/follow-ups/<int:thing>/done", view(FOLLOW_UP_DONE), name="ticket_follow_up_done")
)
