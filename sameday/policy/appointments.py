"""Technical support appointments: when they can be, and the text a client copies to ask for one."""

from datetime import time

FROM, UNTIL = time(9), time(16)
SUBJECT = "Technical Support Appointment"
LINES = (
    "Name:",
    "Company:",
    "Best phone:",
    "Computer name:",
    "What is wrong:",
    "Since when:",
    "Who else is affected:",
    "Approved by (for changes):",
)


def template() -> str:
    """Return the lines of the mail that asks for an appointment, without its subject. Source: page 5.2; rules.md 3."""
    return "\n".join([*LINES, f"Three times that suit me (Mon-Fri {FROM.hour}-{UNTIL.hour % 12}):"])
