"""The telephone's tables."""

from django.apps import AppConfig


class Phone(AppConfig):
    name = "sameday.phone"
