"""A file of a stranger is only ever a download under our name and type: not a page, not a program, not a path.

The peers' holes: served inline from their own origin; `invoice.pdf.html`; `../../`; `.htaccess` into the upload folder.
"""

import re
import tempfile
from pathlib import Path

import pytest

from sameday.tickets.models import Attachment
from tests.intake.desk import arrive
from tests.intake.mails import file, multipart, part, whole

pytestmark = pytest.mark.django_db
SCRIPT = b"<html><script>alert(document.cookie)</script></html>"
EVIL = (
    ("page.html", "text/html"), ("page.HTML", "text/html; charset=utf-7"), ("x.svg", "image/svg+xml"),
    ("x.xml", "application/xml"), ("x.xhtml", "application/xhtml+xml"), ("x.js", "text/javascript"),
    ("x.mhtml", "multipart/related"), ("x.swf", "application/x-shockwave-flash"), ("x.png", "image/png"),
    ("invoice.pdf.html", "text/html"), ("invoice.pdf.exe", "application/pdf"), ("photo.jpg.php", "image/jpeg"),
    ("invoice\u202elmth.pdf", "text/html"), ("../../../../static/js/keys.js", "text/javascript"),
    ("..\\..\\web.config", "text/xml"), ("/etc/cron.d/evil", "text/plain"), (".htaccess", "text/plain"),
    ("....//....//x.txt", "text/plain"), ("%2e%2e%2fx.txt", "text/plain"), ("a;filename=page.html", "text/plain"),
)  # fmt: skip


@pytest.fixture
def kept(cast, shelf) -> list[Attachment]:
    """The files of one real mail, as intake keeps them."""
    parts = [file(name, SCRIPT, kind) for name, kind in EVIL]
    row = arrive(whole(multipart("mixed", part("See the files."), *parts), From=cast.ann.mail, Message_ID="<e@acme>"))
    found = list(Attachment.objects.filter(message=row.became).order_by("pk"))
    assert len(found) >= len(EVIL) - 2, "the control: the files did come in"
    return found


def test_every_file_is_a_download_that_no_browser_takes_for_a_page(cast, sign_in, kept):
    browser = sign_in(cast.tina)
    for row in kept:
        answer = browser.get(f"/desk/files/{row.pk}/page.html")
        body, said = b"".join(answer.streaming_content), answer.headers
        assert SCRIPT in body, "the control: it is the evil file itself"
        assert said["Content-Disposition"].startswith("attachment"), row.filename
        assert not re.match(r"text/html|image/svg|.*xml|.*javascript|multipart|application/x-sh", said["Content-Type"])
        assert said["X-Content-Type-Options"] == "nosniff" and "sandbox" in said["Content-Security-Policy"]


def test_no_name_leads_anywhere(cast, sign_in, kept):
    browser = sign_in(cast.tina)
    assert ".." in EVIL[13][0], "the control: such names are sent"
    for row, (name, _) in zip(kept, EVIL, strict=False):
        Attachment.objects.filter(pk=row.pk).update(filename=name)  # as it was sent: intake had cleaned it once already
        said = browser.get(f"/desk/files/{row.pk}/x").headers["Content-Disposition"]
        names = re.findall(r'filename\*?=(?:"([^"]*)"|utf-8\'\'(\S+))', said)
        name = "".join(names[0])
        assert name and not re.search(r"[/\\:\r\n\u202e]|%2F|%5C|%E2%80%AE|\.\.", name, re.I), said
        assert not name.startswith("."), said


def test_on_the_disk_they_have_names_of_ours_alone(kept, shelf):
    assert shelf.names() and all(re.fullmatch(r"[0-9a-f]{64}", name) for name in shelf.names())
    outside = [p for p in shelf.folder.parent.rglob("*") if p.is_file() and shelf.folder not in p.parents]
    assert outside == []


@pytest.mark.parametrize(
    "path",
    ["/static/../{key}", "/static/..%2f{key}", "/static/%2e%2e/{key}", "/static/js/../../../{key}",
     "/static//etc/passwd", "/static/....//{key}", "/desk/files/1/../../../{key}", "/files/x", "/media/x"],
)  # fmt: skip
def test_no_address_leads_out_of_the_folder(cast, sign_in, settings, path):
    with tempfile.NamedTemporaryFile(dir=settings.HOME) as key:
        key.write(b"THE-KEY")
        key.flush()
        answer = sign_in(cast.olga).get(path.format(key=Path(key.name).name))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code in (400, 403, 404, 410) and b"THE-KEY" not in body and b"root:" not in body


def test_the_control_a_static_file_is_served(client):
    assert client.get("/static/js/keys.js").status_code == 200
