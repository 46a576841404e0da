"""Appointments hear when their ticket ends."""

from django.apps import AppConfig


class Appointments(AppConfig):
    name = "sameday.appointments"

    def ready(self):
        from sameday.appointments import due
        from sameday.tickets.life.step import ended_listeners

        ended_listeners.append(due.with_its_ticket)
