"""/healthz for a monitor and a load balancer, /metrics for Prometheus: no names, no secrets."""

import hmac
from datetime import UTC, datetime

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from sameday.accounts import demo
from sameday.reports import figures, pulse
from sameday.web.who import public

TEXT = "text/plain; version=0.0.4; charset=utf-8"


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when everything works and 503 when something does not; the body says what."""
    try:
        now = pulse.take(datetime.now(UTC))
    except Error:
        return _uncached(JsonResponse({"status": "failing", "database": {"ok": False}}, status=503))
    facts = {
        "status": "ok" if now.ok else "failing",
        "database": {"ok": True},
        "worker": {"ok": now.worker_ok, "beat_seconds_ago": _seconds(now, now.worker_beat_at)},
        "mailboxes": {
            "ok": now.mailboxes_ok,
            "fetched": now.mailboxes,
            "failing": now.mailboxes_failing,
            "stalest_seconds": _seconds(now, now.mailbox_fetched_at),
        },
        "incoming": {"ok": now.incoming_ok, "oldest_seconds": _seconds(now, now.unread_since)},
        "outgoing": {"ok": now.outgoing_ok, "oldest_seconds": _seconds(now, now.unsent_since)},
    }
    return _uncached(JsonResponse(facts, status=200 if now.ok else 503))


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer the figures to this machine, or to whoever shows SAMEDAY_METRICS_TOKEN; 403 to all others."""
    if not _may_scrape(request):
        return HttpResponseForbidden("Show SAMEDAY_METRICS_TOKEN as a bearer token.\n", content_type="text/plain")
    try:
        found = list(figures.read(datetime.now(UTC)))
    except Error:
        return _uncached(HttpResponse("# the database cannot be read\n", status=503, content_type=TEXT))
    return _uncached(HttpResponse(_exposed(found), content_type=TEXT))


def _exposed(found: list[figures.Figure]) -> bytes:
    from prometheus_client import CollectorRegistry, generate_latest  # 6 MB that only a scraped desk pays
    from prometheus_client.core import GaugeMetricFamily

    families: dict[str, GaugeMetricFamily] = {}
    for name, words, labels, value in found:
        family = families.setdefault(name, GaugeMetricFamily(name, words, labels=list(labels)))
        family.add_metric(list(labels.values()), value)

    class AtScrape:
        def collect(self):
            return families.values()

    registry = CollectorRegistry(auto_describe=False)
    registry.register(AtScrape())
    return generate_latest(registry)


def _may_scrape(request: HttpRequest) -> bool:
    token = settings.SAMEDAY["SAMEDAY_METRICS_TOKEN"]
    shown = request.headers.get("Authorization", "")
    if token and hmac.compare_digest(shown.encode(), f"Bearer {token}".encode()):
        return True
    # Behind a proxy everybody comes from loopback.
    passed_on = settings.SAMEDAY["SAMEDAY_BEHIND_PROXY"] or any(name in request.META for name in demo.PASSED_ON)
    return request.META.get("REMOTE_ADDR") in demo.LOOPBACK and not passed_on


def _seconds(now: pulse.Pulse, since: datetime | None) -> int | None:
    return None if since is None else max(0, int((now.at - since).total_seconds()))


def _uncached(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


urlpatterns = [path("healthz", healthz, name="healthz"), path("metrics", metrics, name="metrics")]
