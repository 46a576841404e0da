"""A post of a carrier, written down as an event of its call under an id that a repetition has too."""

from sameday.phone import calls
from sameday.phone.calls import Heard
from sameday.phone.models import Call
from sameday.phone.posted import Posted


def tell(p: Posted, kind: str, what: str, *, call: Call | None = None, **facts) -> tuple[Call, bool]:
    """Write down that this was heard and return the call and whether it was new; `what` tells it from others.

    `call`: it, where the transaction holds its lock already.
    """
    if "s" not in p.told:  # a leg of ours has numbers of its own
        facts |= {"from_number": p["From"], "to_number": p["To"]}
    return calls.hear(p.carrier, p.call, Heard(f"{p.call}:{what}", kind, p.happened_at, **facts), at=p.at, call=call)


def was(call: Call, *whats: str):
    """Return the event that was heard under one of these names, or None."""
    names = [f"{call.outside_id}:{what}" for what in whats]
    return call.events.filter(carrier=call.carrier_id, outside_id__in=names).first()
