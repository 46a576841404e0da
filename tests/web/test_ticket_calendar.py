"""The ticket page says what the calendar of an invited person answered, and what is to be done about a no."""

from datetime import UTC, datetime

from sameday.tickets import life
from sameday.tickets.life.invitation import Answer
from sameday.tickets.life.open import Said
from tests.web.arrivals import MONDAY, arrive


def test_a_calendars_answer_is_told_and_a_no_is_something_to_do(cast, sign_in, monday):
    ticket, ann, tina = arrive(cast.ann, "Printer jams"), cast.ann, sign_in(cast.tina)
    evidence = {"thread": "our invitation", "calendar": "confirmed"}
    said = Said("Declined: Printer visit", sender=ann.mail, sender_name=ann.name, contact=ann, automatic=True,
                evidence=evidence)  # fmt: skip
    proposed = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    for answer in (Answer(7, "declined", declined=True), Answer(7, "proposed", proposed_at=proposed)):
        by = f"contact:{ann.pk}"
        life.invitation_answered(ticket, said, answer, contact=ann, channel="email", by=by, at=MONDAY)
    body = tina.get(f"/desk/tickets/{ticket.pk}").content.decode()
    for words in (
        "Ann Keller declined the appointment: it stands until somebody agrees on another time",
        "Ann Keller proposes another time for the appointment: Tue 24 Nov, 10:30 am",
        "Ann Keller declined an appointment: agree on another time",
        "A calendar answered an invitation of ours on this request. The invited person answered",
    ):
        assert words in body
