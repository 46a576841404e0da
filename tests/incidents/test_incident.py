"""A confirmed emergency is a major incident until a person ends it. Source: rules.md 7."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from sameday.incidents import check, due, ending, hostile, notices, opening, roles, timeline, under
from sameday.incidents.models import Entry, Incident, Notice, Review
from sameday.incidents.refused import NotNow
from sameday.outbox import unsafe
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import LinkKind
from sameday.tickets import life
from sameday.tickets.models import FollowUp, Ticket, TicketLink
from tests.incidents.conftest import OPEN_AT, alarmed_at
from tests.tickets.conftest import everything, request_of

pytestmark = pytest.mark.django_db
AT = OPEN_AT + timedelta(minutes=5)
QUARTER, HALF = timedelta(minutes=15), timedelta(minutes=30)


def confirmed(cast, at=AT, **more):
    ticket = alarmed_at(cast, OPEN_AT, **more)
    return life.emergency(ticket, by=f"staff:{cast.tina.pk}", at=at, staff=cast.tina)


@pytest.fixture
def incident(cast):
    confirmed(cast)
    return Incident.objects.get()


def mails():
    return OutgoingMail.objects.filter(template="incident_notice").order_by("pk")


def by(person):
    return {"staff": person, "by": f"staff:{person.pk}"}


def test_a_confirmed_emergency_opens_one_with_its_checklist_and_fifteen_minutes(incident, cast):
    assert (incident.kind, incident.notice_due_at, incident.ended_at) == ("ransomware", AT + QUARTER, None)
    assert incident.checks.count() >= 6
    assert [e.kind for e in incident.entries.order_by("at", "pk")] == ["suspected", "acknowledged", "opened"]
    life.emergency(incident.ticket, by="staff:1", at=AT + QUARTER, staff=cast.cora)
    assert Incident.objects.count() == 1
    assert [*check.check(AT)] == []


def test_a_notice_that_is_due_becomes_a_follow_up_once_and_the_notice_ends_it(incident, cast):
    assert due.step(AT + QUARTER - timedelta(seconds=1)) == 0
    assert (due.step(AT + QUARTER), due.step(AT + QUARTER), due.step(AT + HALF)) == (1, 0, 0)
    task = FollowUp.objects.get(key="incident-notice")
    assert task.due_at == AT + QUARTER
    notices.notify(incident, "We took the machines off the network.", staff=cast.tina, at=AT + HALF)
    task.refresh_from_db()
    assert task.done_by == cast.tina
    assert Incident.objects.get().notice_due_at == AT + HALF + HALF
    assert due.step(AT + HALF + HALF) == 1


def test_the_point_of_contact_reads_the_words_and_when_the_next_come(incident, cast):
    [(one, seen)] = notices.preview(incident, "We took them off the network.", at=AT)
    assert (one.contact, one.how) == (cast.paul, "mail")
    notices.notify(incident, "We took them off the network.", staff=cast.tina, at=AT)
    mail = mails().get()
    assert mail.to == cast.paul.mail and mail.subject == seen.subject
    assert "We took them off the network." in mail.text and "10:35 am Eastern" in mail.text
    assert "encrypted" not in mail.text + mail.subject  # what Ann wrote is not retold


def test_a_mailbox_in_other_hands_is_rung_and_never_written_to(cast):
    confirmed(cast, suspicion="mailbox_compromise")
    incident = Incident.objects.get()
    [notice] = notices.notify(incident, "Do not use your mail.", staff=cast.tina, at=AT)
    assert (notice.how, notice.mail, mails().count()) == ("call", None, 0)
    assert notices.to_call(incident) == [notice]
    notices.called(notice, staff=cast.tina, at=AT)
    assert notices.to_call(incident) == []


def test_a_notice_in_the_queue_is_taken_back_when_the_mailbox_turns_out_to_be_in_other_hands(incident, cast):
    [notice] = notices.notify(incident, "We took them off the network.", staff=cast.tina, at=AT)
    roles.name(incident, "mailbox_compromise", staff=cast.tina, at=AT)
    assert unsafe.stop(OutgoingMail.objects.filter(state="queued"), at=AT) == 1
    assert mails().get().state == "withdrawn"
    assert notices.to_call(incident) == [notice]


def test_hostile_mail_lasts_until_a_person_ends_the_incident_whatever_became_of_the_request(cast):
    ticket = confirmed(cast, suspicion="mailbox_compromise")
    life.end_emergency(ticket, by="staff:1", at=AT, staff=cast.tina)
    assert hostile.company(cast.acme.pk) and unsafe.is_taken_over(cast.paul.mail)
    assert not hostile.company(cast.corner.pk) and not unsafe.is_taken_over(cast.carl.mail)
    ending.end(Incident.objects.get(), staff=cast.tina, at=AT)
    assert not hostile.company(cast.acme.pk) and not unsafe.is_taken_over(cast.paul.mail)


def test_requests_of_one_company_hang_on_it_and_no_other(incident, cast):
    mine, foreign = request_of(cast.paul, at=AT, subject="Me too"), request_of(cast.carl, at=AT, subject="Carl")
    under.put(incident, mine, at=AT, **by(cast.tina))
    under.put(incident, mine, at=AT, **by(cast.tina))
    assert TicketLink.objects.get().kind == LinkKind.SAME_INCIDENT
    before = everything()
    with pytest.raises(NotNow, match="another company"):
        under.put(incident, foreign, at=AT, **by(cast.tina))
    assert everything() == before
    assert [t.pk for t in under.tickets(incident)] == [incident.ticket_id, mine.pk]
    under.take_off(incident, mine, at=AT, **by(cast.tina))
    assert not TicketLink.objects.exists()


def test_in_a_providers_outage_each_company_reads_its_own_alone(cast):
    confirmed(cast, suspicion="outage")
    incident = Incident.objects.get()
    foreign = request_of(cast.carl, at=AT, subject="Bakery offline")
    incident = under.of_provider(incident, "Coastal Fiber", staff=cast.tina, at=AT)
    under.put(incident, foreign, at=AT, **by(cast.tina))
    with pytest.raises(NotNow, match="Acme Plumbing"):
        notices.notify(incident, "Acme Plumbing is down.", staff=cast.tina, at=AT)
    assert not mails().exists()
    notices.notify(incident, "The line of your provider is down.", staff=cast.tina, at=AT)
    texts = {mail.to: mail.subject + mail.text for mail in mails()}
    assert set(texts) == {cast.paul.mail, cast.carl.mail}
    assert "Bakery" not in texts[cast.paul.mail] and "Acme" not in texts[cast.carl.mail]
    assert f"T-{incident.ticket_id}" not in texts[cast.carl.mail] and f"T-{foreign.pk}" not in texts[cast.paul.mail]
    with pytest.raises(NotNow, match="take them off first"):
        under.of_provider(incident, "", staff=cast.tina, at=AT)
    assert [*check.check(AT)] == []


def test_only_an_outage_is_a_providers(incident, cast):
    with pytest.raises(NotNow, match="Only an outage"):
        under.of_provider(incident, "Coastal Fiber", staff=cast.tina, at=AT)
    assert Incident.objects.get().provider == ""


def test_a_link_made_by_hand_to_another_company_tells_that_company_nothing(incident, cast):
    foreign = request_of(cast.carl, at=AT, subject="Carl")
    life.link(foreign, incident.ticket, LinkKind.SAME_INCIDENT, reason="Looks alike", by="staff:1", at=AT)
    notices.notify(incident, "We took them off the network.", staff=cast.tina, at=AT)
    assert {mail.to for mail in mails()} == {cast.paul.mail}


def test_ending_it_ends_the_alarms_and_asks_for_the_review_in_five_business_days(incident, cast):
    other = alarmed_at(cast, AT, text="Me too")
    under.put(incident, other, at=AT, **by(cast.tina))
    over = ending.end(incident, staff=cast.cora, at=AT + HALF)
    assert (over.ended_by, over.notice_due_at) == (cast.cora, None)
    assert not Ticket.objects.filter(alarm=True).exists()
    assert over.review_due_at == AT + HALF + timedelta(days=9)  # Thanksgiving and the day after are closed
    task = FollowUp.objects.get(key="incident-review")
    assert task.due_at == over.review_due_at
    ending.review(over, what_happened="A", cause="B", what_we_change="C", staff=cast.cora, at=AT + HALF)
    task.refresh_from_db()
    assert task.done_at and Review.objects.get().cause == "B"
    assert [*check.check(AT)] == []


def test_what_is_over_takes_no_more_acts_and_stays_over(incident, cast):
    ending.end(incident, staff=cast.cora, at=AT)
    before = everything()
    for act in (
        lambda: ending.end(incident, staff=cast.cora, at=AT),
        lambda: notices.notify(incident, "Again", staff=cast.cora, at=AT),
        lambda: roles.give(incident, "lead", cast.tina, staff=cast.cora, at=AT),
        lambda: under.put(incident, incident.ticket, at=AT, **by(cast.cora)),
    ):
        with pytest.raises(NotNow, match="is over"):
            act()
    assert everything() == before
    timeline.write(incident, "The police rang.", staff=cast.cora, at=AT)  # the story may go on
    with pytest.raises(DatabaseError), transaction.atomic():
        Incident.objects.update(ended_at=None, ended_by=None, notice_due_at=AT)


def test_the_database_lets_nobody_end_one_but_a_person_and_nobody_change_a_timeline(incident):
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.update(ended_at=AT, notice_due_at=None, review_due_at=AT + HALF)
    for change in (lambda: Entry.objects.update(text="x"), lambda: Entry.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_no_emergency_after_all_ends_it_as_a_mistake_without_a_review(incident, cast):
    life.not_an_emergency(incident.ticket, by=f"staff:{cast.cora.pk}", at=AT, staff=cast.cora)
    over = Incident.objects.get()
    assert (over.mistaken, over.ended_by, over.review_due_at) == (True, cast.cora, None)
    assert [*check.check(AT + timedelta(days=30))] == []


def test_roles_status_kind_and_checks_stand_in_the_timeline(incident, cast):
    roles.give(incident, "lead", cast.atlas, staff=cast.tina, at=AT)
    roles.stands(incident, "Three machines are off the network.", staff=cast.tina, at=AT)
    roles.tick(incident.checks.first(), done=True, staff=cast.tina, at=AT)
    roles.name(incident, "outage", staff=cast.tina, at=AT)
    said = [entry.text for entry in incident.entries.filter(at=AT).order_by("pk")]
    assert "Lead: Atlas Reed" in said and "It is: outage" in said
    assert any(text.startswith("Done: Ring the requester") for text in said)
    assert incident.checks.filter(text__startswith="Bring it back").exists()


def test_a_merge_keeps_the_incident_with_what_survives(incident, cast):
    survivor = request_of(cast.paul, at=AT, subject="Same thing")
    life.merge(incident.ticket, survivor, by="staff:1", at=AT)
    assert opening.of_ticket(Ticket.objects.get(pk=survivor.pk)) == incident
    assert [t.pk for t in under.tickets(incident)] == [survivor.pk]
    ending.end(incident, staff=cast.tina, at=AT)
    assert not Ticket.objects.filter(alarm=True).exists()


def test_a_company_without_a_point_of_contact_is_told_by_who_asked(incident, cast):
    type(cast.paul).objects.filter(pk=cast.paul.pk).update(point_of_contact=False)
    [row] = notices.notify(incident, "We took them off.", staff=cast.tina, at=AT)
    assert (row.contact, Notice.objects.count()) == (cast.ann, 1)
