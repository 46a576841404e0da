"""A confirmed emergency opens a major incident; a person who says it was none ends it."""

from django.apps import AppConfig


class Incidents(AppConfig):
    name = "sameday.incidents"

    def ready(self):
        from sameday.incidents import guards, hostile, opening, rota
        from sameday.outbox import unsafe
        from sameday.tickets import purge
        from sameday.tickets.life import step
        from sameday.tickets.life.emergency import on_call_askers

        guards.register()
        step.confirmed_listeners.append(opening.confirmed)
        step.cleared_listeners.append(opening.cleared)
        on_call_askers.append(rota.anybody)
        purge.kept_by.append(opening.without_open)
        unsafe.askers.append(hostile.is_taken_over)
