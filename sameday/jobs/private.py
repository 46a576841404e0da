"""What may not stand in a log: personal data and secrets are dropped by key and masked by shape."""

import re

PERSONAL = frozenset(
    {
        "address", "addresses", "authorization", "bcc", "body", "cc", "code", "contact_name",
        "contact", "cookie", "cookies", "csrf", "display_name", "email", "filename", "from",
        "headers", "html", "imap_url", "key", "mail", "mailbox", "message_text", "mobile",
        "name", "names", "number_called", "password", "phone", "query", "recipient", "recipients",
        "relay_url", "reply_to", "requester", "secret", "sender", "session", "sessionid", "subject",
        "text", "to", "token", "url", "user", "username", "words",
    }
)  # fmt: skip
SHAPES = (
    (re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]{1,20}://)[^\s/@:]*(:[^\s/@]*)?@", re.I), r"\g<scheme>[secret]@"),
    (re.compile(r"[^\s@<>\"'(),;:=\[\]]{1,64}@[^\s@<>\"'(),;:=\[\]]{1,253}"), "[address]"),
    (re.compile(r"(?P<page>/(?:r|a|b)/)[^\s/?\"'#]+"), r"\g<page>[token]"),
    (re.compile(r"(?P<what>\b(?:password|passwd|secret|token|authorization|cookie)\b\s*[=:]\s*)\S+(\s+\S{12,})?", re.I),
     r"\g<what>[secret]"),
    (re.compile(r"\b(?=[A-Za-z0-9_-]*[0-9])(?=[A-Za-z0-9_-]*[A-Za-z])[A-Za-z0-9_-]{22,}\b"), "[token]"),
    (re.compile(r"(?<![\d.:-])\+?(?:\d[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b"), "[phone]"),
)  # fmt: skip
KEPT = frozenset({"timestamp", "level", "logger", "event_id", "request_id"})


def scrub(logger, method: str, event: dict) -> dict:
    """Return the event without PERSONAL keys, and with SHAPES masked in every text it holds."""
    return {key: value if key in KEPT else mask(value) for key, value in event.items() if not _personal(key)}


def mask(value):
    """Return `value` with what looks like an address, a token, a password or a phone number masked."""
    if isinstance(value, str):
        for shape, instead in SHAPES:
            value = shape.sub(instead, value)
        return value
    if isinstance(value, dict):
        return {key: mask(inner) for key, inner in value.items() if not _personal(str(key))}
    if isinstance(value, list | tuple | set | frozenset):
        return [mask(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return mask(str(value))


def _personal(key: str) -> bool:
    return key.lower() in PERSONAL
