"""The telephone's tables; an answered call gets its draft, one that is over its time."""

from django.apps import AppConfig


class Phone(AppConfig):
    name = "sameday.phone"

    def ready(self):
        from sameday.phone import calls, drafts

        calls.answered_listeners.append(drafts.begin)
        calls.ended_listeners.append(drafts.measure)
