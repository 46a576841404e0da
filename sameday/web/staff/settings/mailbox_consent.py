"""Somebody consents at Microsoft or Google that we read and send a mailbox's mail: there and back again."""

import structlog
from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sameday.audit import actors
from sameday.office import consent
from sameday.office.models import Mailbox
from sameday.outbox import way_out
from sameday.outside import Trouble
from sameday.web.staff.settings import page
from sameday.web.who import staff

log = structlog.get_logger("sameday.settings")
TRY = "mailbox consent"


@staff("office")
@require_safe
def begin(request, number: int):
    """Send the browser to the provider; what comes back must be of this try."""
    box = Mailbox.objects.filter(pk=number, active=True).exclude(sign_in="").first()
    if box is None:
        raise Http404
    return_url = settings.URL + reverse("settings_mailbox_consented")
    try:
        where, request.session[TRY] = consent.begin(box, return_url=return_url)
    except consent.NoToken:
        return page.done("no-consent", "settings_mailbox", number)
    return redirect(where)


@staff("office")
@require_safe
def back(request):
    """Keep the consent that the provider sends the browser back with."""
    kept = request.session.pop(TRY, None)
    try:
        box = consent.finish(kept, request.GET, by=actors.staff(request.staff.pk), at=timezone.now())
    except (Trouble, consent.NoToken) as trouble:
        log.warning("consent_refused", why=str(trouble))
        return page.done("no-consent", *(("settings_mailbox", kept["mailbox"]) if kept else ("settings_mailboxes",)))
    if way_out.rests(way_out.state(), timezone.now()):
        way_out.restart()  # it may be this consent that it waits for
    return page.done("consented", "settings_mailbox", box.pk)
