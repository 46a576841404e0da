"""Numbers of documents without a gap: each is given under a lock, in the transaction that makes its document."""

from sameday.billing.models import Series


def locked(name: str) -> Series:
    """Return the series, locked until the transaction ends."""
    Series.objects.get_or_create(name=name)
    return Series.objects.select_for_update().get(name=name)


def following(name: str) -> int:
    """Return the next number of the series and keep it; a refusal later in the transaction takes none."""
    series = locked(name)
    series.last += 1
    series.save()
    return series.last
