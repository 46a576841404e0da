"""Nothing of ours renders a stranger's HTML on the server: no PDF, no picture, so `file:` reads no file.

The peers' hole: "print as PDF" put `<iframe src="file:///etc/passwd">` through a headless browser.
"""

import re
from pathlib import Path

import pytest

from sameday.tickets.models import Message
from tests.test_boundaries import ROOT, sources
from tests.web.arrivals import arrive
from tests.web.test_walk import FOUND

RENDERERS = re.compile(
    r"^(weasyprint|xhtml2pdf|pdfkit|reportlab|playwright|selenium|pyppeteer|imgkit|wkhtmltopdf|cairosvg|pisa|fpdf2?|prince"
    r"|html2image|chromium|puppeteer|unoconv|docx2pdf|pypandoc|wand|pillow-heif|svglib)\b", re.I | re.M,
)  # fmt: skip
OURS = ("sameday/cli/", "sameday/intake/", "sameday/appointments/busy/apart.py", "sameday/billing/paper/apart.py")
PROGRAMS = re.compile(r"chrom|wkhtml|libreoffice|soffice|convert|magick|pandoc|prince\b|ghostscript|inkscape", re.I)
WAYS = (
    '<iframe src="file://{path}"></iframe>', '<img src="file://{path}">', '<object data="file://{path}"></object>',
    '<link rel="attachment" href="file://{path}">', '<a href="file://{path}">x</a>', '<embed src="file://{path}">',
    '<style>@import url("file://{path}")</style>', '<p style="background:url(file://{path})">x</p>',
    '<svg><image xlink:href="file://{path}"/></svg>', '<base href="file:///"><img src="{path}">',
    '<xi:include href="file://{path}" parse="text"/>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{path}">]><p>&e;</p>',
    '<img src="localfile://{path}">', '<img src="view-source:file://{path}">',
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("way", WAYS)
def test_a_mail_that_names_a_file_of_ours_shows_its_words_alone(cast, sign_in, way, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the key is 7391-harbor")
    assert secret.read_text().startswith("the key"), "the control: the file is there to be read"
    message = Message.objects.get(ticket=arrive(cast.ann))
    html = way.format(path=secret) + "<p>words</p>"
    Message.objects.filter(pk=message.pk).update(html=html)
    browser = sign_in(cast.tina)
    for page in (f"/desk/messages/{message.pk}/html", f"/desk/tickets/{message.ticket_id}"):
        body = browser.get(page).content.decode()
        assert "7391" not in body and not re.search(
            r"(?:src|href|data|url\()\s*=?[\"']?(?:file|localfile|view-source):", body
        )
    assert "words" in browser.get(f"/desk/messages/{message.pk}/html").content.decode(), "the control"


def test_no_renderer_is_installed_for_the_desk():
    for path in ROOT.glob("requirements*.in"):
        if "dev" not in path.name:
            assert not RENDERERS.search(path.read_text()), path.name
    assert RENDERERS.search("weasyprint==62"), "the control"
    pinned = (ROOT / "requirements.txt").read_text()
    assert not RENDERERS.search(pinned)


def test_no_program_is_started_on_what_a_client_sent():
    """The command line starts pg_dump and ourselves; what reads mails and calendars starts ourselves, limited."""
    starts = {
        path: PROGRAMS.findall(text)
        for path in sources("sameday")
        if re.search(r"\bsubprocess\b|os\.system|os\.popen|os\.exec", text := Path(ROOT, path).read_text())
    }
    assert starts, "the control: those of the command line are seen"
    assert {path: found for path, found in starts.items() if found or not path.startswith(OURS)} == {}


def test_the_one_pdf_of_ours_is_a_statement():
    """It is typeset from texts by a template of ours that reads no file (tests/billing/test_paper.py)."""
    found = {name for name, found in FOUND.items() if "pdf" in f"{name} {found.pattern}".lower()}
    assert found == {"statement_pdf", "portal_statement_pdf"}
