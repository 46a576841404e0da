"""How many bytes of files the public pages take in an hour, so that nobody fills the disk through them."""

from datetime import datetime

from sameday.accounts import limits

OF_ONE_PLACE_KB = 200 * 1024
OF_ALL_PLACES_KB = 5 * 1024 * 1024
SECONDS = 3600
NO_ROOM = "Send it without files, or wait an hour: more files came from your network than we can take at once"


def take(place: str, files, at: datetime) -> bool:
    """Count these files and say whether there is room; what is refused to one place takes no room of the others."""
    if not files:
        return True
    kb = sum(-(-file.size // 1024) for file in files)
    return limits.hit(f"files:ip:{place}", OF_ONE_PLACE_KB, SECONDS, at=at, weight=kb) and limits.hit(
        "files:all", OF_ALL_PLACES_KB, SECONDS, at=at, weight=kb
    )
