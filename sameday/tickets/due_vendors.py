"""Vendors that have not answered are asked again. The worker calls `step`."""

import logging
from datetime import datetime, timedelta

from sameday.audit.actors import SYSTEM
from sameday.tickets import life
from sameday.tickets.models_vendor import VendorCase

log = logging.getLogger(__name__)
AT_ONCE = 50
AFTER_TROUBLE = timedelta(minutes=15)


def step(at: datetime) -> int:
    """Do what is due by `at` on up to 50 cases, each in its own transaction; return how many were looked at."""
    cases = list(VendorCase.objects.filter(chase_at__lte=at).select_related("ticket").order_by("chase_at")[:AT_ONCE])
    for case in cases:
        try:
            life.chase_vendor(case, by=SYSTEM, at=at)
        except life.NotAllowed:  # the request is over or was merged: nobody waits any more
            _look_again(case, None)
        except Exception:  # one case that fails delays no other
            log.exception("vendor_chase_failed", extra={"case": case.pk})
            _look_again(case, at + AFTER_TROUBLE)
    return len(cases)


def _look_again(case: VendorCase, at: datetime | None) -> None:
    VendorCase.objects.filter(pk=case.pk, chase_at=case.chase_at).update(chase_at=at)
