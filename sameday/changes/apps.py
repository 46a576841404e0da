from django.apps import AppConfig


class Changes(AppConfig):
    name = "sameday.changes"
