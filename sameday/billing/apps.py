"""Billing says what a client's plan covers (tickets/life/coverage.py), and gives back what stands on no approval."""

from django.apps import AppConfig


class Billing(AppConfig):
    name = "sameday.billing"

    def ready(self):
        from sameday.billing import credits, guards, verdict, whole_cap
        from sameday.changes import standing_work
        from sameday.tickets.life import begin, coverage

        coverage.judges.append(verdict.judge)
        begin.barriers.append(whole_cap.refusal)
        standing_work.withdrawn_listeners.append(credits.give_back)
        guards.register()
