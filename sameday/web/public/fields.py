"""What people type on the public pages, made clean, and what is wrong with it in plain words."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings

from sameday.intake.charsets import clean, clean_line

TEXT_LENGTH, NAME_LENGTH, COMPUTER_LENGTH, PHONE_LENGTH = 100_000, 120, 60, 40
FILES_AT_MOST = 10
_MAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[\w-]+(\.[\w-]+)+")
_MB = 1024 * 1024
FILES_NOT_KEPT = (
    "We cannot keep your files at this moment. Send it without files, or choose them again and send it in a minute"
)
TRY_AGAIN_SECONDS = 60

Errors = list[tuple[str, str]]  # (field, words), in the order of the page


def text(request, name: str = "text") -> str:
    """Return a long text: line feeds kept, no other control characters; as long as it was sent."""
    return clean(request.POST.get(name, "")).strip()


def line(request, name: str) -> str:
    """Return one line, longer than any of them may be, so that what is too long can be shown again."""
    return clean_line(request.POST.get(name, ""), 2_000)


def text_errors(typed: str, what: str) -> Iterator[tuple[str, str]]:
    if not typed:
        yield "text", what
    elif len(typed) > TEXT_LENGTH:
        yield "text", f"Shorten your text from {len(typed):,} to {TEXT_LENGTH:,} characters, or attach it as a file"


def contact_errors(name: str, mail: str, phone: str, computer: str) -> Iterator[tuple[str, str]]:
    if not name:
        yield "name", "Enter your name"
    elif len(name) > NAME_LENGTH:
        yield "name", f"Shorten your name to {NAME_LENGTH} characters"
    if not mail:
        yield "mail", "Enter your e-mail address"
    elif len(mail) > 254 or not _MAIL.fullmatch(mail):
        yield "mail", "Enter an e-mail address like name@company.com"
    if phone and (sum(c.isdigit() for c in phone) < 7 or len(phone) > PHONE_LENGTH):
        yield "phone", "Enter a phone number with its area code, or leave it empty"
    if len(computer) > COMPUTER_LENGTH:
        yield "computer", f"Shorten the computer name to {COMPUTER_LENGTH} characters"


def file_errors(files) -> Iterator[tuple[str, str]]:
    if len(files) > FILES_AT_MOST:
        yield "files", f"Choose {FILES_AT_MOST} files or fewer: you chose {len(files)}"
    for file in files:
        if file.size > settings.MAX_FILE_BYTES:
            size, most = -(-file.size // _MB), settings.MAX_FILE_BYTES // _MB
            yield "files", f"“{clean_line(file.name, 80)}” has {size} MB. Choose files of {most} MB or less"
            return


def by_field(errors: Errors) -> dict[str, str]:
    """Return the first words about each field, "" for a field that is right."""
    return defaultdict(str, reversed(errors))


def files_again(request, errors: Errors) -> Errors:
    """Return the errors and, where files came along, that they must be chosen again: a page cannot keep them."""
    if errors and request.FILES and not any(field == "files" for field, _ in errors):
        return [*errors, ("files", "Choose your files again: a browser does not keep them")]
    return errors
