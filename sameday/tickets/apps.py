"""Tickets hear when a mail of theirs will not arrive, know whose mailbox is taken over, and hand out files of mails."""

from django.apps import AppConfig

from sameday.audit import actors


class Tickets(AppConfig):
    name = "sameday.tickets"

    def ready(self):
        from sameday.outbox import enclosures, failures, unsafe
        from sameday.tickets import files, taken_over
        from sameday.tickets.life import step, unclear

        failures.listeners.append(mail_failed)
        unsafe.askers.append(taken_over.is_taken_over)
        enclosures.opener.append(files.open_file)
        step.judged_listeners.append(unclear.look)


def mail_failed(mail, *, at) -> None:
    """Record the failure on the mail's ticket and put "reach them by phone" on the coordinator."""
    from sameday.tickets import life

    if mail.ticket_id:
        life.mail_failed(mail.ticket, mail.pk, mail.contact, by=actors.SYSTEM, at=at)
