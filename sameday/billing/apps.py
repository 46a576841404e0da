"""Billing says what a plan covers (tickets/life/coverage.py), and what becomes of time whose approval is withdrawn."""

from django.apps import AppConfig


class Billing(AppConfig):
    name = "sameday.billing"

    def ready(self):
        from sameday.billing import credits, guards, unbilled, verdict, whole_cap
        from sameday.changes import standing_work
        from sameday.tickets.life import begin, coverage

        coverage.judges.append(verdict.judge)
        begin.barriers.append(whole_cap.refusal)
        standing_work.withdrawn_listeners += [credits.give_back, unbilled.wait_again]
        guards.register()
