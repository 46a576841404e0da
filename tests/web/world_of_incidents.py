"""Of each company an open incident with something in every table, and a page of one of us about it."""

from datetime import timedelta

from sameday.incidents.models import Check, Declined, Entry, Incident, Notice, Page, Review
from sameday.tokens import links

THINGS = ("incident", "incident_check", "incident_notice")
KEPT = {"incidents.Entry"}
NOT_FREE = {"incidents.Incident": {"opened_by"}, "incidents.Entry": {"kind"}, "incidents.Page": {"how"}}


def put(it, staff, at) -> None:
    """Give this client an incident on its ticket."""
    it.incident = Incident.objects.create(
        ticket=it.ticket, kind="incident", opened_at=at, opened_by="staff:1", notice_due_at=at, status="s"
    )
    Entry.objects.create(incident=it.incident, at=at, staff=staff, kind="note", text="t")
    it.incident_check = Check.objects.create(incident=it.incident, position=1, text="t")
    it.incident_notice = Notice.objects.create(
        incident=it.incident, round=1, company=it.company, contact=it.contact, ticket=it.ticket, how="call", text="t",
        at=at, by=staff,
    )  # fmt: skip
    Review.objects.create(
        incident=it.incident, what_happened="w", cause="c", what_we_change="x", written_at=at, by=staff
    )
    it.tokens["page"] = links.make("page", ticket=it.ticket, contact=None, at=at)
    link = links.find(it.tokens["page"], "page", at)
    page = {"ticket": it.ticket, "alarm_at": at - timedelta(days=1), "staff": staff, "round": 1, "step": 1}
    Page.objects.create(**page, channel="mail", sent_at=at, link=link)
    Declined.objects.create(ticket=it.ticket, staff=staff, at=at)
