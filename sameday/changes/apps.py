"""Offers hear when one of us replies to who asked, and when their ticket ends; the database keeps what they approved."""

from django.apps import AppConfig


class Changes(AppConfig):
    name = "sameday.changes"

    def ready(self):
        from sameday.changes import guards, hearing
        from sameday.tickets.life import step

        guards.register()
        step.answered_listeners.append(hearing.answered)
        step.ended_listeners.append(hearing.ended)
