"""Does a mailbox's address and password work? One sign-in, said in a sentence."""

from sameday.cli.trouble import Trouble
from sameday.intake import imap
from sameday.office.models import Mailbox


def sentence(box: Mailbox) -> str:
    """Return what was found. Raises Trouble naming what is wrong: address, certificate, password or folder."""
    try:
        with imap.signed_in(box) as client:
            waiting = client.select_folder(imap.folder(box), readonly=True)[b"EXISTS"]
    except imap.CannotFetch as error:
        raise Trouble(str(error)) from None
    return f"Signed in: {waiting} mails wait in {imap.folder(box)} of {box.address}."
