"""Standing approvals are taken at triage, a yes brings its tasks; offers hear replies and how their ticket ends."""

from django.apps import AppConfig


class Changes(AppConfig):
    name = "sameday.changes"

    def ready(self):
        from sameday.changes import containment, guards, hearing, standing, standing_work, tasks
        from sameday.tickets.life import coverage, step

        guards.register()
        step.answered_listeners.append(hearing.answered)
        step.ended_listeners.append(hearing.ended)
        step.freed_listeners.append(hearing.freed)
        step.approved_listeners += [containment.approved, tasks.approved]
        standing_work.withdrawn_listeners.append(containment.withdrawn)
        coverage.granters.append(standing.grant)
        coverage.takers_back.append(standing.give_back)
