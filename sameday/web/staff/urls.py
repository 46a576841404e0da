"""Staff pages under /desk/. Each module of views brings its own `urlpatterns`: add it to MODULES, nothing else."""

from django.shortcuts import redirect
from django.urls import include, path

from sameday.web.staff import nav
from sameday.web.who import staff

MODULES: list[str] = [
    "sameday.web.staff.triage_sender",  # before triage: its address would match an outcome's
    "sameday.web.staff.triage",
    "sameday.web.staff.emergency",
    "sameday.web.staff.incidents.page",
    "sameday.web.staff.incidents.acts",
    "sameday.web.staff.incidents.telling",
    "sameday.web.staff.incidents.alarms",
    "sameday.web.staff.ticket",
    "sameday.web.staff.analysis",
    "sameday.web.staff.containment",
    "sameday.web.staff.identity.begin",
    "sameday.web.staff.identity.one",
    "sameday.web.staff.changes",
    "sameday.web.staff.ticket_vendors",
    "sameday.web.staff.appointments",
    "sameday.web.staff.remote_sessions",
    "sameday.web.staff.writing",
    "sameday.web.staff.notes_beside",
    "sameday.web.staff.settings.answers",
    "sameday.web.staff.calls.bar",
    "sameday.web.staff.calls.page",
    "sameday.web.staff.calls.undone",
    "sameday.web.staff.calls.log",
    "sameday.web.staff.day",
    "sameday.web.staff.radar",
    "sameday.web.staff.my_time",
    "sameday.web.staff.queue",
    "sameday.web.staff.schedule.pages",
    "sameday.web.staff.schedule.acts",
    "sameday.web.staff.queues.bulk",
    "sameday.web.staff.queues.keeping",
    "sameday.web.staff.new_ticket",
    "sameday.web.staff.follow_ups",
    "sameday.web.staff.news",
    "sameday.web.staff.settings.checklists",
    "sameday.web.staff.settings.standard_changes",
    "sameday.web.staff.tray",
    "sameday.web.staff.mail_problems",
    "sameday.web.staff.clients.urls",
    "sameday.web.staff.settings.urls",
    "sameday.web.staff.files",
    "sameday.web.staff.audit",
    "sameday.web.staff.settings.index",
    "sameday.web.staff.search",
    "sameday.web.staff.knowledge.listing",
    "sameday.web.staff.knowledge.editor",
    "sameday.web.staff.knowledge.page",
    "sameday.web.staff.knowledge.beside",
    "sameday.web.staff.commands",
    "sameday.web.staff.settings.recurring",
    "sameday.web.staff.settings.absences",
    "sameday.web.staff.settings.notifications",
    "sameday.web.staff.billing.hours",
    "sameday.web.staff.billing.run",
    "sameday.web.staff.billing.approve_all",
    "sameday.web.staff.billing.sending",
    "sameday.web.staff.billing.dry_run",
    "sameday.web.staff.billing.settling",
    "sameday.web.staff.time_review",
    "sameday.web.staff.billing.statements",
    "sameday.web.staff.billing.credits",
    "sameday.web.staff.billing.questions",
    "sameday.web.staff.reports.index",
    "sameday.web.staff.reports.triage",
    "sameday.web.staff.reports.triage_csv",
    "sameday.web.staff.reports.first_call",
    "sameday.web.staff.reports.first_call_listed",
    "sameday.web.staff.reports.ratings",
    "sameday.web.staff.reports.ratings_listed",
    "sameday.web.staff.reports.ats",
    "sameday.web.staff.reports.ats_listed",
    "sameday.web.staff.reports.billed",
    "sameday.web.staff.reports.billed_listed",
    "sameday.web.staff.reports.mail",
    "sameday.web.staff.reports.mail_listed",
    "sameday.web.staff.reports.calls",
    "sameday.web.staff.reports.calls_listed",
    "sameday.web.staff.reports.staffing",
]


@staff("work", read=True)
def first_page(request):
    """Send everyone to the page their role starts on."""
    return redirect(nav.first_url(request.staff.role))


urlpatterns = [path("", first_page, name="desk"), *(path("", include(module)) for module in MODULES)]
