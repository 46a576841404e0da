"""Offers hear when one of us replies to who asked, and when their ticket ends."""

from django.apps import AppConfig


class Changes(AppConfig):
    name = "sameday.changes"

    def ready(self):
        from sameday.changes import hearing
        from sameday.tickets.life import step

        step.answered_listeners.append(hearing.answered)
        step.ended_listeners.append(hearing.ended)
