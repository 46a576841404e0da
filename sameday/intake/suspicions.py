"""Whether a mail tells of an emergency: what its sender newly wrote, and all of it that is no quotation."""

from sameday.intake import replies
from sameday.intake.parsing import ParsedMail
from sameday.policy import emergency


def kind_of(mail: ParsedMail) -> str:
    """Return the kind of emergency, "" for none. What looks like a signature or banner is read too: it may be none."""
    for words in dict.fromkeys((mail.reply or mail.text, replies.unquoted(mail.text))):
        if found := emergency.suspect(mail.subject, words):
            return found.kind
    return ""
