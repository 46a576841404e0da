"""Billing says what a client's plan covers: a ticket is judged when it is triaged (tickets/life/coverage.py)."""

from django.apps import AppConfig


class Billing(AppConfig):
    name = "sameday.billing"

    def ready(self):
        from sameday.billing import guards, verdict
        from sameday.tickets.life import coverage

        coverage.judges.append(verdict.judge)
        guards.register()
