"""Changes: what they approved is kept by the database."""

from django.apps import AppConfig


class Changes(AppConfig):
    name = "sameday.changes"

    def ready(self):
        from sameday.changes import guards

        guards.register()
