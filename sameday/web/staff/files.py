"""Files, mail HTML and original mails: bytes from outside, each under rules of its own. Source: security.md."""

import base64
from functools import wraps

from django.http import FileResponse, Http404, HttpResponse
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from sameday.intake.display import safe_html
from sameday.intake.models import RawMail
from sameday.tickets import files
from sameday.tickets.models import Attachment, Message
from sameday.web import errors, words
from sameday.web.who import staff

ANYTHING = "application/octet-stream"
TYPES = {
    "application/pdf", "application/zip", "audio/mpeg", "audio/wav", "image/gif",
    "image/jpeg", "image/png", "image/webp", "text/plain",
    "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}  # fmt: skip
IMAGES = (
    ("image/png", b"\x89PNG\r\n\x1a\n", b""),
    ("image/jpeg", b"\xff\xd8\xff", b""),
    ("image/gif", b"GIF8", b""),
    ("image/webp", b"RIFF", b"WEBP"),
)
LARGEST_INLINE, INLINE_TOGETHER = 512 * 1024, 2 * 1024 * 1024
FRAME_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'; "
    "base-uri 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
)
FRAME = """<!doctype html><html lang="und"><head><meta charset="utf-8"><title>Mail</title>
<meta name="referrer" content="no-referrer">
<style>body{{margin:12px;font:15px/1.5 sans-serif;color:#18202b;background:#fff;overflow-wrap:break-word}}
img{{max-width:100%;height:auto}}table{{max-width:100%}}.away{{color:#4a5565;font-size:13px}}</style></head><body>
{notice}{html}</body></html>"""
AWAY = '<p class="away">Pictures from other servers are not loaded.</p>'


def sandboxed(view):
    """Mark the answer as bytes from outside: nothing in it runs, loads or is guessed to be something else."""

    @wraps(view)
    def served(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response.headers.setdefault("Content-Security-Policy", "default-src 'none'; sandbox")
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return served


@staff("work", read=True)
@require_safe
@sandboxed
def attachment(request, number: int, name: str):
    """Hand out a file of a message, always as a download; `name` in the address is for people, the id counts."""
    row = Attachment.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    try:
        stored = files.open_file(row.sha256)
    except FileNotFoundError:
        return errors.gone(request)
    kind = row.content_type.partition(";")[0].strip().lower()
    response = FileResponse(stored, content_type=kind if kind in TYPES else ANYTHING)
    response.headers["Content-Disposition"] = as_download(row.filename)
    return response


@staff("work", read=True)
@require_safe
@xframe_options_sameorigin
@sandboxed
def message_html(request, number: int):
    """Show a mail's HTML, made safe, as a document of its own for the sandboxed frame of the ticket page."""
    row = Message.objects.filter(pk=number).only("html").first()
    if row is None:
        raise Http404
    clean, blocked = safe_html(row.html, inline_images(row))
    response = HttpResponse(FRAME.format(notice=AWAY if blocked else "", html=clean))
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    return response


@staff("work", read=True)
@require_safe
@sandboxed
def original(request, number: int):
    """Hand out the mail as it came, byte for byte, as a download."""
    if not Message.objects.filter(pk=number).exists():
        raise Http404
    mail = RawMail.objects.filter(became=number).order_by("pk").first()
    return errors.gone(request) if mail is None else as_it_came(mail, number)


def as_it_came(mail: RawMail, number: int) -> HttpResponse:
    """Return the bytes of a mail as a download; `number` names it."""
    response = HttpResponse(bytes(mail.raw), content_type=ANYTHING)
    response.headers["Content-Disposition"] = as_download(f"mail-{number}.eml")
    return response


def as_download(name: str) -> str:
    """Return the Content-Disposition of a download under this name, made harmless (RFC 6266)."""
    return content_disposition_header(True, words.file_name(name))


def inline_images(message: Message) -> dict[str, str]:
    """Return the images that the mail shows inside its text, by Content-ID, as data: addresses.

    In the frame's sandbox a request would come without the session; so they travel in the document. Only what begins
    like a picture of an allowed type, up to half a megabyte each and two together; the rest can be downloaded.
    """
    found, room = {}, INLINE_TOGETHER
    if "cid:" not in message.html:
        return found
    for row in message.attachments.exclude(cid="").filter(size__lte=LARGEST_INLINE).order_by("pk"):
        if row.size > room:
            continue
        try:
            with files.open_file(row.sha256) as stored:
                data = stored.read(LARGEST_INLINE + 1)
        except (FileNotFoundError, files.StorageFault):  # the words are worth more than their picture
            continue
        kind = image_type(data)
        if kind and len(data) <= LARGEST_INLINE:
            room -= len(data)
            found[row.cid] = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    return found


def image_type(data: bytes) -> str | None:
    """Return the type these bytes are by their beginning, None for anything but a picture we show."""
    for kind, begins, at_eight in IMAGES:
        if data.startswith(begins) and data[8:].startswith(at_eight):
            return kind
    return None


urlpatterns = [
    path("files/<int:number>/<path:name>", attachment, name="file"),
    path("messages/<int:number>/html", message_html, name="message_html"),
    path("messages/<int:number>/original.eml", original, name="message_original"),
]
