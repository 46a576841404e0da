"""Articles, which the database guards."""

from django.apps import AppConfig


class Knowledge(AppConfig):
    name = "sameday.knowledge"

    def ready(self):
        from sameday.knowledge import guards

        guards.register()
