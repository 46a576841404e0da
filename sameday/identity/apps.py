"""The gate's rules are kept by the database, whoever writes."""

from django.apps import AppConfig


class Identity(AppConfig):
    name = "sameday.identity"

    def ready(self):
        from sameday.identity import guards

        guards.register()
