"""Named places where a test ends the process as a power cut would; without a test they do nothing."""

import os

VARIABLE = "SAMEDAY_CRASH"  # for tests alone, so no setting of the office


def crashpoint(name: str) -> None:
    """End this process at once, without clean-up, when SAMEDAY_CRASH names this place."""
    if os.environ.get(VARIABLE) == name:
        os._exit(70)
