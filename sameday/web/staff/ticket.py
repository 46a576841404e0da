"""The ticket page: everything on one request. Source: ux.md W3, S4."""

from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.audit import actors
from sameday.tickets import queries_ticket
from sameday.tickets.life.undo import UNDONE, decided
from sameday.web import pages, words
from sameday.web.staff import ticket_page, ticket_verbs
from sameday.web.staff.calls import undone
from sameday.web.staff.ticket_answers import wants_fragment
from sameday.web.who import staff

JUST_NOW = timedelta(seconds=30)


@staff("work", read=True)
@require_safe
def show(request, number: int):
    """Show the ticket; for a script that asks with `write`, only what to write with."""
    ticket = queries_ticket.ticket(number)
    if ticket is None:
        raise Http404
    write = request.GET.get("write", "")
    if wants_fragment(request) and write:
        facts = ticket_page.composer(request, ticket, write, focus=True)
        return render(request, "staff/ticket/composer.html", facts)
    facts = ticket_page.page(request, ticket, at=timezone.now(), write=write)
    return pages.staff_page(request, "staff/ticket/page.html", facts | toast(request, facts) | undone.toast(request))


def toast(request, facts: dict) -> dict:
    """Return the line about what this person just did, with Undo while its mail is still held.

    The address only names it: without the person's own fresh event there is nothing to say.
    """
    done, events = request.GET.get("done", ""), facts["story"].events
    if done.startswith("not_") and done.removeprefix("not_") in ticket_verbs.SAID:
        return {"toast_words": "It is too late: it cannot be taken back. Write a reply instead."}
    last = decided(reversed(events)) if events else None
    if done not in ticket_verbs.SAID or last is None or last.actor != actors.staff(request.staff.pk):
        return {}
    if facts["at"] - last.at > JUST_NOW:
        return {}
    if last.kind == "reply_planned":
        return {"toast_words": f"The reply leaves {words.when(datetime.fromisoformat(last.data['leaves_at']))}"}
    said = {"toast_words": ticket_verbs.SAID[done]}
    if undo_url := together(last, facts["ticket"]):
        return said | {"undo_url": undo_url}
    undo = "ticket_take_back" if last.kind == "replied" else "ticket_undo" if last.kind in UNDONE else ""
    numbers = last.data["mails"] if last.kind == "replied" else [last.data.get("mail")]
    mails = [facts["story"].mails.get(pk) for pk in numbers if pk]
    held = all(mail and mail.state == "held" and mail.next_try_at > facts["at"] for mail in mails)
    if undo and held and (mails or last.kind != "replied"):
        line = f"{said['toast_words'].rstrip('.')}. The mail leaves in 10 seconds." if mails else said["toast_words"]
        said = {"toast_words": line, "undo_url": reverse(undo, args=[facts["ticket"].number])}
    return said


def together(last, ticket) -> str:
    """Return where a merge, a split, a link, a tick or a watch that was just done is undone; "" for anything else."""
    match last.kind:
        case "merged_in":
            return reverse("ticket_unmerge", args=[last.data["absorbed"]])
        case "split_off":
            return reverse("ticket_unsplit", args=[ticket.number])
        case "linked":
            return reverse("ticket_unlink", args=[ticket.number, last.data["link"]])
        case "item_done":
            return reverse("ticket_untick", args=[ticket.number, last.data["item"]])
        case "watched":
            return reverse("ticket_unwatch", args=[ticket.number])
    return ""


urlpatterns = [path("tickets/<int:number>", show, name="ticket"), *ticket_verbs.urlpatterns]
