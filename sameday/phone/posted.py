"""A carrier's post about a call, and the addresses we give it: what we wrote into them comes back sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.core import signing

from sameday.office.models import Carrier

LONGEST = {"CallSid": 120, "From": 40, "To": 40, "Digits": 20, "RecordingSid": 120}
LATE = timedelta(hours=1)  # what a carrier says happened longer ago than that, we do not believe
OVER = frozenset(["completed", "busy", "failed", "no-answer", "canceled"])


class Wrong(Exception):
    """The post is not what we asked for; the text says why."""


@dataclass(frozen=True)
class Posted:
    """One post: `call` is the caller's leg, also where the post is about a leg of ours; `told` what we wrote."""

    carrier: Carrier
    call: str
    fields: Mapping[str, str]
    at: datetime
    told: Mapping[str, object] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")[: LONGEST.get(name, 300)]

    @property
    def turn(self) -> int:
        return int(self.told.get("t", 0))

    @property
    def over(self) -> bool:
        """Return whether the leg the post is about has ended."""
        return self["CallStatus"] in OVER

    @property
    def seconds(self) -> int | None:
        """Return how long a recording is, None when the carrier does not say."""
        said = self["RecordingDuration"]
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else None

    @property
    def happened_at(self) -> datetime:
        """Return when it happened by the carrier's word, where that can be; else now."""
        try:
            said = parsedate_to_datetime(self["Timestamp"])
        except (TypeError, ValueError):
            return self.at
        said = said if said.tzinfo else said.replace(tzinfo=UTC)
        return said if self.at - LATE <= said <= self.at else self.at

    def url(self, step: str, **told: object) -> str:
        """Return the address of a step of this call."""
        return url(self.carrier, step, self.call, **told)


def read(carrier: Carrier, fields: Mapping[str, str], sealed: str, *, at: datetime, first: bool = False) -> Posted:
    """Return the post. `first`: its address is what was typed at the carrier, and carries nothing of ours. Raises Wrong

    A sealed part of another carrier or another call opens nothing.
    """
    leg = fields.get("CallSid", "")[: LONGEST["CallSid"]]
    if not leg:
        raise Wrong("A post without a call")
    if first:
        return Posted(carrier, leg, fields, at)
    try:
        told = signing.loads(sealed, salt=_salt(carrier))
    except signing.BadSignature:
        raise Wrong("An address that we did not give out") from None
    if not told.get("s") and told["c"] != leg:
        raise Wrong("The address of another call")
    return Posted(carrier, told["c"], fields, at, told)


def url(carrier: Carrier, step: str, call: str, **told: object) -> str:
    """Return our address of a step; `s` in `told` names the one of us whose leg it is about."""
    sealed = signing.dumps({"c": call, **told}, salt=_salt(carrier))
    return f"{base(carrier)}/{step}?k={sealed}"


def base(carrier: Carrier) -> str:
    """Return what all addresses of a carrier begin with: by our own setting, whatever a request calls us."""
    return f"{settings.URL}/hooks/phone/{carrier.pk}"


def _salt(carrier: Carrier) -> str:
    return f"sameday.phone.{carrier.pk}"
