"""Incoming mail that became no request: what staff look through when somebody says "I wrote to you"."""

from sameday.intake.models import RawMail

PAGE = 50
NO_REQUEST = ("bounce", "automatic", "loop", "rejected", "quarantine", "duplicate")


def no_request(before: int | None = None) -> tuple[list[RawMail], int | None]:
    """Return a page of mails newest first, without their bytes, and the id to go on from, None at the end."""
    mails = RawMail.objects.filter(outcome__in=NO_REQUEST).defer("raw").select_related("mailbox")
    if before:
        mails = mails.filter(pk__lt=before)
    found = list(mails.order_by("-pk")[: PAGE + 1])
    if len(found) <= PAGE:
        return found, None
    return found[:PAGE], found[PAGE - 1].pk
