"""How tests fill in the public forms, as a person with a browser would."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sameday.web.public import sent_forms

WORDS = {
    "how": "wait", "text": "The printer on the second floor jams since this morning.", "name": "Ann Keller",
    "mail": "ann@acme.example", "phone": "860-555-0111", "computer": "", "contact_time": "",
}  # fmt: skip


def filled(**instead) -> dict:
    """Return what a browser posts for the request form, shown half a minute ago."""
    shown = timezone.now() - timedelta(seconds=instead.pop("seconds", 30))
    return WORDS | {"form": sent_forms.new(shown)} | instead


def send(client, **instead):
    """Fill in the form and press Send; return the page it leads to, redirects followed."""
    return client.post("/request", filled(**instead), follow=True)


def number(page) -> int:
    """Return the ticket number a page shows."""
    found = re.search(r"T-(\d+)", page.content.decode())
    if not found:
        pytest.fail(f"no number on the page ({page.status_code})")
    return int(found[1])
