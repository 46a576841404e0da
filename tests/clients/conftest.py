from datetime import UTC, datetime

AT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
WHO = {"by": "staff:1", "at": AT}
