"""Billing says what a plan covers (tickets/life/coverage.py), and what becomes of time whose approval is withdrawn."""

from django.apps import AppConfig


class Billing(AppConfig):
    name = "sameday.billing"

    def ready(self):
        from sameday.billing import guards, unbilled, verdict
        from sameday.changes import standing_work
        from sameday.tickets.life import coverage

        coverage.judges.append(verdict.judge)
        standing_work.withdrawn_listeners.append(unbilled.wait_again)
        guards.register()
