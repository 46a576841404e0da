"""Tickets hear which mail or text of theirs fails and what is texted back, whose mailbox is taken over; their files."""

from django.apps import AppConfig

from sameday.audit import actors


class Tickets(AppConfig):
    name = "sameday.tickets"

    def ready(self):
        from sameday.outbox import enclosures, failures, text_failures, texts, unsafe
        from sameday.tickets import files, taken_over, texts_heard
        from sameday.tickets.life import step, unclear

        failures.listeners.append(mail_failed)
        text_failures.listeners.append(text_failed)
        texts.listeners.append(texts_heard.keep)
        unsafe.askers.append(taken_over.is_taken_over)
        enclosures.opener.append(files.open_file)
        step.judged_listeners.append(unclear.look)


def mail_failed(mail, *, at) -> None:
    """Record the failure on the mail's ticket and put "reach them by phone" on the coordinator."""
    from sameday.tickets import life

    if mail.ticket_id:
        life.mail_failed(mail.ticket, mail.pk, mail.contact, by=actors.SYSTEM, at=at)


def text_failed(text, *, at) -> None:
    """Record the failure on the text's ticket; a page to one of us is whose paging it is."""
    from sameday.tickets import life

    if text.ticket_id and text.staff_id is None:
        life.text_failed(text.ticket, text.pk, text.contact, by=actors.SYSTEM, at=at)
