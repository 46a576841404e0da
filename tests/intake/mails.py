"""Builders of raw mail for the tests of the parser: small, exact, and as broken as the test wants."""

import base64

CRLF = "\r\n"


def mail(body="The printer is broken.", *, charset="utf-8", **headers) -> bytes:
    """Return a one-part mail; `_` in a name is "-", a list repeats the field, None leaves a default field out."""
    fields = {"From": "Ann Adams <ann@acme.example>", "To": "help@desk.example", "Subject": "Printer"}
    fields |= {"Message-ID": "<1@acme.example>", "Date": "Sun, 22 Nov 2026 10:00:00 -0500"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    fields.setdefault("Content-Type", f"text/plain; charset={charset}")
    return block(fields) + CRLF.encode() + (body if isinstance(body, bytes) else body.encode(charset))


def block(fields: dict) -> bytes:
    lines = []
    for name, value in fields.items():
        for each in value if isinstance(value, list) else [value]:
            if each is not None:
                each = each if isinstance(each, bytes) else each.encode()
                lines.append(name.encode() + b": " + each + b"\r\n")
    return b"".join(lines)


def part(body="", kind="text/plain; charset=utf-8", **headers) -> bytes:
    fields = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
    return block(fields) + b"\r\n" + (body if isinstance(body, bytes) else body.encode())


def file(name: str, data: bytes, kind="application/octet-stream", disposition="attachment", **headers) -> bytes:
    headers |= {"Content_Transfer_Encoding": "base64", "Content_Disposition": f'{disposition}; filename="{name}"'}
    return part(base64.encodebytes(data), kind, **headers)


def multipart(kind: str, *parts: bytes, boundary: str = "") -> bytes:
    """Return a multipart as a part, with its own header, ready to be nested or to follow `top`."""
    boundary = boundary or f"b{abs(hash((kind, *parts))) % 10**9}"
    inner = b"".join(b"--" + boundary.encode() + b"\r\n" + each + b"\r\n" for each in parts)
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + inner + b"--" + boundary.encode() + b"--\r\n"


def whole(content: bytes, **headers) -> bytes:
    """Return a mail whose body is this part (its Content-Type comes with it)."""
    fields = {"From": "Ann Adams <ann@acme.example>", "To": "help@desk.example", "Subject": "Printer"}
    return block(fields | {name.replace("_", "-"): value for name, value in headers.items()}) + content
