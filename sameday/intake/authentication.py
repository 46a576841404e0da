"""What our own mail server found out about the sender: read from Authentication-Results it wrote itself."""

import re
from collections.abc import Collection, Iterator, Sequence

from sameday.intake.parsing import ParsedMail

MICROSOFT_365 = "microsoft365"  # configured in place of an authserv-id: Microsoft 365 writes none
AUTHENTICATED, UNVERIFIED, FAILED = "authenticated", "unverified", "failed"

# After a backslash no quote opens: see mailboxes.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.){0,1000}+"|[();]|(?:[^"();\\]++|\\["\\]?)+|.', re.DOTALL)
_RESULT = re.compile(r"\s*([a-z][a-z0-9-]*)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(.*)", re.DOTALL)
_PROPERTY = re.compile(r"\b([a-z]+\.[a-z-]+)\s*=\s*([^\s;]+)")


def verdict(headers: Sequence[bytes], authserv_ids: Collection[str], from_domain: str) -> str:
    """Return "authenticated", "unverified" or "failed" for the domain of the one From address.

    `headers` are the raw Authentication-Results values, topmost first. Only the topmost one of a configured
    authserv-id counts (for Microsoft 365 the very first): those below can be the sender's own invention.
    Source: mail.md 3.
    """
    trusted = _trusted(headers, {name.lower() for name in authserv_ids})
    domain = from_domain.lower().rstrip(".")
    if trusted is None or not domain:
        return UNVERIFIED
    results = list(_results(trusted))
    if any(
        method == "dmarc" and value == "fail" and _is(found, "header.from", domain) for method, value, found in results
    ):
        return FAILED
    for method, value, found in results:
        if value != "pass":
            continue
        if method == "dmarc" and found.get("header.from") == domain:
            return AUTHENTICATED
        if method == "dkim" and domain in (found.get("header.d"), found.get("header.i", "").rpartition("@")[2]):
            return AUTHENTICATED
    return UNVERIFIED


def sole_from(mail: ParsedMail) -> str:
    """Return the address whose identity a verdict can prove: one From, one mailbox, no defect; else "".

    Reply-To, Sender and Return-Path never count. Source: mail.md 3.
    """
    if len(mail.froms) != 1 or any(defect.startswith(("from_", "header")) for defect in mail.defects):
        return ""
    return mail.froms[0].address


def _is(found: dict[str, str], name: str, domain: str) -> bool:
    return found.get(name, domain) == domain


def _trusted(headers: Sequence[bytes], ids: set[str]) -> list[str] | None:
    for number, raw in enumerate(headers):
        statements = _statements(raw.decode("utf-8", "replace").lower())
        authserv_id = _authserv_id(statements)
        if authserv_id and authserv_id in ids:
            return statements[1:]
        if number == 0 and not authserv_id and MICROSOFT_365 in ids:
            return statements
    return None


def _authserv_id(statements: list[str]) -> str:
    words = statements[0].split() if statements else []
    return words[0] if words and "=" not in statements[0] else ""


def _statements(value: str) -> list[str]:
    """Return the parts between semicolons, comments dropped and quoted text unable to look like a result."""
    parts, depth = [[]], 0
    for token in _TOKEN.findall(value[:16_384]):
        if token == "(" or (token == ")" and depth):
            depth += 1 if token == "(" else -1
        elif depth:
            continue
        elif token == ";":
            parts.append([])
        elif token[0] == '"' and len(token) > 1:
            parts[-1].append(re.sub(r"[\s;=()]", "_", token[1:-1]))
        else:
            parts[-1].append(token)
    return ["".join(part).strip() for part in parts]


def _results(statements: list[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    for statement in statements:
        if found := _RESULT.fullmatch(statement):
            properties: dict[str, str] = {}
            for name, value in _PROPERTY.findall(found[3]):
                properties.setdefault(name, value.strip(".").rpartition("@")[2] if name == "header.from" else value)
            yield found[1], found[2], properties
