"""Recordings: fetched by the worker from the carrier's own host, kept as a file of their request, deleted in time.

The address a post names is never asked: ours is made of the carrier's row and the recording's id.
Source: rules.md 12; security.md P1.
"""

import base64
import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from sameday import outside
from sameday.office import carriers
from sameday.office.models import Carrier
from sameday.phone.models import Recording
from sameday.tickets import files, loose
from sameday.tickets.models import Attachment, Ticket
from sameday.tokens.secrets import Unreadable

AT_ONCE = 20
MOST_BYTES = 24 * 1024 * 1024
SECONDS = 60
TRIES, FIRST_PAUSE, LONGEST_PAUSE = 40, timedelta(minutes=1), timedelta(hours=6)
LEASE = timedelta(minutes=5)
_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
_MEDIA_HOSTS = frozenset(["s3.amazonaws.com", "api.telnyx.com"])  # where Telnyx says its recordings lie
log = logging.getLogger(__name__)


def step(at: datetime) -> int:
    """Fetch recordings that are due and return how many were; each is claimed, then asked for, then kept."""
    done = 0
    due = Recording.objects.filter(fetch_at__lte=at).order_by("fetch_at", "pk").values_list("pk", flat=True)
    for number in list(due[:AT_ONCE]):
        if row := _claim(number, at):
            done += _fetch(row, at)
    return done


def forget(at: datetime) -> int:
    """Delete the recordings that are kept longer than the office says and return how many. Source: rules.md 12."""
    before = at - timedelta(days=carriers.menu().recording_days)
    rows = Recording.objects.filter(came_at__lt=before, fetched_at__isnull=False, gone_at=None)
    done = 0
    for number in list(rows.values_list("pk", flat=True)[:200]):
        with transaction.atomic():
            row = _locked(number)
            if row is None or row.gone_at:
                continue
            Attachment.objects.filter(message=row.message_id, sha256=row.sha256).delete()
            loose.note([row.sha256], at=at)
            Recording.objects.filter(pk=row.pk).update(gone_at=at, sha256="")
            done += 1
    return done


def _claim(number: int, at: datetime) -> Recording | None:
    """Take a recording for five minutes; None when another worker has it."""
    if not Recording.objects.filter(pk=number, fetch_at__lte=at).update(fetch_at=at + LEASE):
        return None
    return Recording.objects.select_related("call__carrier").get(pk=number)


def _fetch(row: Recording, at: datetime) -> int:
    """Ask for one and keep it; what fails is asked for again later, for two days."""
    try:
        data = _audio(row.call.carrier, row.outside_id)
        sha256 = files.store(data)
    except (outside.Trouble, Unreadable, files.StorageFault, loose.Going) as trouble:
        pause = min(FIRST_PAUSE * 2**row.tries, LONGEST_PAUSE)
        again = at + pause if row.tries + 1 < TRIES else None
        Recording.objects.filter(pk=row.pk).update(fetch_at=again, tries=row.tries + 1, error=str(trouble)[:200])
        log.warning("recording_not_fetched", extra={"recording": row.pk, "why": str(trouble)})
        return 0
    return _keep(row, sha256, len(data), at)


@transaction.atomic
def _keep(row: Recording, sha256: str, size: int, at: datetime) -> int:
    """Put the file on its message; a second worker, or a message that is gone, keeps none."""
    fresh = _locked(row.pk)
    if fresh is None or fresh.fetched_at or fresh.message_id is None:
        Recording.objects.filter(pk=row.pk).update(fetch_at=None)
        return 0
    Attachment.objects.create(
        message_id=fresh.message_id, filename="voicemail.mp3", content_type="audio/mpeg", size=size, sha256=sha256
    )
    Recording.objects.filter(pk=row.pk).update(fetched_at=at, fetch_at=None, sha256=sha256, error="")
    return 1


def _locked(number: int) -> Recording | None:
    """Return a recording under the lock of its ticket, then its own, as a ticket is purged; None once it is gone."""
    tickets = Ticket.objects.select_for_update(of=("self",), no_key=True)
    list(tickets.filter(messages__in=Recording.objects.filter(pk=number).values("message")))
    return Recording.objects.select_for_update(of=("self",)).filter(pk=number).first()


def _audio(carrier: Carrier | None, outside_id: str) -> bytes:
    """Return the recording's bytes. Raises outside.Trouble, Unreadable."""
    if carrier is None or not _ID.fullmatch(outside_id):
        raise outside.Trouble("a recording without a carrier, or with an id that is none")
    url, headers = _address(carrier, outside_id)
    host = url.split("/")[2]
    if carrier.provider == "telnyx":
        return _ask(*_of_telnyx(url, headers, host))
    return _ask(url, headers, host)


def _address(carrier: Carrier, outside_id: str) -> tuple[str, dict]:
    """Return where the carrier keeps a recording, and what proves us there."""
    secret = carriers.secret(carrier)
    if carrier.provider == "telnyx":
        return f"https://api.telnyx.com/v2/recordings/{outside_id}", {"Authorization": f"Bearer {secret}"}
    login = base64.b64encode(f"{carrier.account}:{secret}".encode()).decode()
    where = f"Accounts/{carrier.account}/Recordings/{outside_id}.mp3"
    base = "https://api.twilio.com/2010-04-01"
    if carrier.provider == "signalwire":
        base = f"https://{carrier.host}/api/laml/2010-04-01"
    return f"{base}/{where}", {"Authorization": f"Basic {login}"}


def _of_telnyx(url: str, headers: dict, host: str) -> tuple[str, dict, str]:
    """Return where Telnyx says that the bytes lie: at one of its known hosts, which never see our key."""
    try:
        found = json.loads(_ask(url, headers, host))
    except (ValueError, RecursionError):
        raise outside.Trouble("an answer that is no JSON") from None
    links = next(_links(found), {})
    media = links.get("mp3") or links.get("wav") or ""
    for each in _MEDIA_HOSTS:
        if media.startswith(f"https://{each}/"):
            return media, {}, each
    raise outside.Trouble("a recording at a host that is not the provider's")


def _links(found: object) -> Iterator[dict]:
    data = found.get("data") if isinstance(found, dict) else None
    if isinstance(data, dict) and isinstance(data.get("download_urls"), dict):
        yield {key: value for key, value in data["download_urls"].items() if isinstance(value, str)}


def _ask(url: str, headers: dict, host: str) -> bytes:
    status, body = outside.raw(url, None, headers, hosts=[host], most_bytes=MOST_BYTES, seconds=SECONDS)
    if status != 200 or not body:
        raise outside.Trouble(f"an answer of status {status}")
    return body
