"""The chain, link by link, against the rows it seals."""

import hmac

from sameday.audit import macs, trail
from sameday.audit.find import AT_ONCE, IN_ONE_QUESTION, Wrong, some
from sameday.audit.models import Seal, Tombstone
from sameday.audit.sealer import BEGAN


def chain(after: int) -> tuple[int | None, int, Wrong | None]:
    """Look at the links that follow number `after`, and at their rows."""
    seals = list(Seal.objects.filter(number__gt=after).order_by("number")[:AT_ONCE])
    good, wrong = _linked(seals, after)
    if bad := _first_bad_row(seals[:good]):
        return None, good, bad
    return (seals[-1].number if len(seals) == AT_ONCE and not wrong else None), good, wrong


def _linked(seals: list[Seal], after: int) -> tuple[int, Wrong | None]:
    """Return how many links hold, and what is wrong with the next."""
    before = Seal.objects.filter(number=after).values_list("mac", flat=True).first()
    before, keys = bytes(before or b""), macs.keys()
    if after and not before:
        return 0, Wrong("cut", f"seal {after} was taken away", seal=after)
    for place, seal in enumerate(seals):
        wanted = after + place + 1
        if seal.number != wanted:
            words = (
                f"seals {wanted} to {seal.number - 1} are missing"
                if seal.number - wanted > 1
                else f"seal {wanted} is missing"
            )
            return place, Wrong("cut", words, seal=wanted)
        key = keys.get(seal.key)
        if key is None:
            words = f"seal {wanted} was made with the key {seal.key}: add it to SAMEDAY_OLD_SECRET_KEYS"
            return place, Wrong("key unknown", words, seal=wanted)
        if not hmac.compare_digest(macs.link(key, before, seal), bytes(seal.mac)):
            return place, _broken(seal, before, key, seals[place + 1 :])
        before = bytes(seal.mac)
    return len(seals), None


def _broken(seal: Seal, before: bytes, key: bytes, others: list[Seal]) -> Wrong:
    """Return whether this link was changed or stands where another one belongs."""
    source = trail.BY_CODE.get(seal.source)
    about = {"table": source and source.label, "row": seal.row, "seal": seal.number}
    name = f"seal {seal.number}" + (f", of {source.words} {seal.row}," if source else "")
    for other in others:
        moved = Seal(
            number=seal.number,
            source=other.source,
            row=other.row,
            ticket=other.ticket,
            digest=other.digest,
            at=other.at,
        )
        if hmac.compare_digest(macs.link(key, before, moved), bytes(other.mac)):
            return Wrong("reordered", f"{name} stands where seal {other.number} was", **about)
    return Wrong("edited", f"{name} is not as it was made: it does not follow the seal before", **about)


def _first_bad_row(seals: list[Seal]) -> Wrong | None:
    """Return the first of these seals whose row is not what was sealed."""
    for part in some(seals, IN_ONE_QUESTION):
        now, purged = {}, None
        for source in trail.SOURCES:
            numbers = [seal.row for seal in part if seal.source == source.code]
            if numbers:
                found = source.model().objects.filter(pk__in=numbers).values_list("pk", *source.fields)
                now |= {(source.code, pk): trail.digest(values) for pk, *values in found}
        for seal in part:
            if seal.source == BEGAN or now.get((seal.source, seal.row)) == bytes(seal.digest):
                continue
            purged = _purged(part) if purged is None else purged
            if wrong := _bad(seal, now.get((seal.source, seal.row)), purged):
                return wrong
    return None


def _purged(seals: list[Seal]) -> set[int]:
    """Return the tickets of these seals that have a tombstone; whether it is the desk's own its seal tells."""
    tickets = {seal.ticket for seal in seals if seal.ticket is not None}
    return set(Tombstone.objects.filter(kind="ticket", number__in=tickets).values_list("number", flat=True))


def _bad(seal: Seal, digest: bytes | None, purged: set[int]) -> Wrong | None:
    source = trail.BY_CODE.get(seal.source)
    if source is None:
        return Wrong("edited", f"seal {seal.number} is of a table that this version does not know", seal=seal.number)
    about = {"table": source.label, "row": seal.row, "seal": seal.number}
    name = f"{source.words} {seal.row}" + (f" of T-{seal.ticket}" if seal.ticket else "")
    if digest is None:
        if seal.ticket in purged:
            return None
        return Wrong("removed", f"{name} was removed, and no tombstone says why (seal {seal.number})", **about)
    other = Seal.objects.filter(source=seal.source, digest=digest).exclude(row=seal.row).order_by("number").first()
    if other:
        words = f"{name} holds what was sealed as {source.words} {other.row} (seals {seal.number}, {other.number})"
        return Wrong("reordered", words, **about)
    return Wrong("edited", f"{name} is not what was sealed (seal {seal.number})", **about)
