"""What reaches a person outside the page: the mail of the morning, and notifications of this browser. ux.md 1.3."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sameday.desk import digest
from sameday.office import absences
from sameday.office.models import Digest
from sameday.tickets import queries_notices
from sameday.web import office, pages
from sameday.web.staff.forms import Typed
from sameday.web.who import any_staff

# No word of a client: a notification may be read by whoever passes the screen
WORDS = {
    "client_replied": "The client answered",
    "withdrawn": "The client needs it no more",
    "reopened": "Opened again",
    "mail_failed": "A mail did not arrive",
    "text_failed": "A text did not arrive",
    "text_heard": "A text came",
    "vendor_answered": "The vendor wrote",
    "invitation_answered": "A calendar answered an invitation",
    "emergency_suspected": "Looks like an emergency",
    "emergency_unacknowledged": "Nobody has taken the emergency",
    "owner_set": "It is yours now",
    "reply_held_back": "A reply of yours did not leave",
    "noted": "A note calls you",
}
SHOWN = 5


@any_staff
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    """Show both choices; POST: keep the one about the mail."""
    if request.method == "POST":
        digest.wanted(request.staff, on=request.POST.get("digest") == "yes")
        return redirect(f"{reverse('notifications')}?done=1")
    facts = {
        "digest": Digest.objects.filter(staff=request.staff).exists(),
        "toast_words": "Saved" if request.GET.get("done") else "",
    }
    return pages.staff_page(request, "staff/settings/notifications.html", facts)


@any_staff
@require_safe
def notices(request):
    """Answer what happened after the event `since`, in words without a client's; without it only where we stand."""
    seen = Typed(request.GET).number("since")
    latest = queries_notices.latest()
    if seen is None or seen >= latest:
        return JsonResponse({"latest": latest, "notices": []})
    today = office.desk().day_of(timezone.now())
    also = absences.covered_by(request.staff.pk, today)
    found = queries_notices.since(seen, request.staff, also=also)
    told = [
        {"tag": f"T-{n.number}", "words": WORDS[n.kind], "url": reverse("ticket", args=[n.number])}
        for n in found[-SHOWN:]
    ]
    return JsonResponse({"latest": latest, "notices": told})


urlpatterns = [
    path("settings/notifications", settings, name="notifications"),
    path("notices", notices, name="notices"),
]
