"""What must always hold of appointments, asked of the database in production too: `sameday check`."""

from collections.abc import Iterator

from sameday.appointments.models import Appointment


def check() -> Iterator[str]:
    """Yield sentences about bookings of changes that nobody approved. Source: rules.md 3."""
    early = Appointment.objects.filter(
        state__in=("held", "booked"), begun_at=None, ticket__needs_approval=True, ticket__approved_at=None
    )
    for ticket in early.order_by("ticket").values_list("ticket", flat=True)[:5]:
        yield f"T-{ticket} has an appointment before its approval"
