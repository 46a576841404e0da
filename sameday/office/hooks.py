"""Which provider may post a mailbox's mail, and the secret that proves it: journalled, kept encrypted."""

from datetime import datetime

from django.db import transaction

from sameday.audit import journal
from sameday.office import mailboxes
from sameday.office.models import Hook, Mailbox
from sameday.tokens import secrets

LARGEST = 2**63 - 1


@transaction.atomic
def put(mailbox: Mailbox, provider: str, secret: str, *, by: str, at: datetime) -> Hook:
    """Let this provider post the mailbox's mail from now on, and nobody else."""
    was = _in_words(Hook.objects.filter(pk=mailbox.pk).first())
    values = {"provider": provider, "secret": secrets.seal(secret, row=_row(mailbox)), "came_at": None,
              "refused_at": None, "refused_why": ""}  # fmt: skip
    hook = Hook.objects.update_or_create(pk=mailbox.pk, defaults=values)[0]
    now = _in_words(hook) | {"secret": "a new one"}
    journal.change("mailbox webhook set", was, now, by=by, at=at, subject=mailboxes.row(mailbox))
    return hook


@transaction.atomic
def remove(mailbox: Mailbox, *, by: str, at: datetime) -> None:
    """Take no more posts for the mailbox."""
    was = _in_words(Hook.objects.filter(pk=mailbox.pk).first())
    Hook.objects.filter(pk=mailbox.pk).delete()
    journal.change("mailbox webhook removed", was, dict.fromkeys(was), by=by, at=at, subject=mailboxes.row(mailbox))


def of(number: int) -> Hook | None:
    """Return the webhook of a mailbox in use."""
    if number > LARGEST:
        return None
    return Hook.objects.filter(pk=number, mailbox__active=True).select_related("mailbox").first()


def came(hook: Hook, at: datetime) -> None:
    """Note that a proven post came."""
    Hook.objects.filter(pk=hook.pk).update(came_at=at)


def refused(hook: Hook, why: str, at: datetime) -> None:
    """Note that a post was refused, for the settings page."""
    Hook.objects.filter(pk=hook.pk).update(refused_at=at, refused_why=why[:120])


def secret(hook: Hook) -> str:
    """Return what proves the provider. Raises secrets.Unreadable."""
    return secrets.unseal(hook.secret, row=_row(hook.mailbox))


def _row(mailbox: Mailbox) -> str:
    return f"hook:{mailbox.pk}"


def _in_words(hook: Hook | None) -> dict:
    return {"posted by": hook.provider, "secret": "kept"} if hook else {}
