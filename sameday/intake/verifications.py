"""Mails by which a service lets somebody prove that an address is theirs: a code, a link to confirm.

Who can have one sent to a ticket's address could prove our address theirs, if they were shown it. Source: mail.md 3.
"""

import re

from sameday.intake import invitations
from sameday.intake.parsing import ParsedMail

READ = 3000
DOUBT = (
    "A service wants an address confirmed, or sends a code: somebody may have given it ours. "
    "Show it to nobody and use nothing in it until you know who asked"
)
_WORDS = re.compile(
    r"""
      \b(?: verif(?:y|ication) | confirm(?:ation)? )\ (?:your\ |the\ |of\ your\ )? (?:(?:new|work|account)\ )?
        (?:e-?mail(?:\ address)? | address | account | code | passcode | pin | link)\b
    | \b(?: one[- ]?time | security | log-?in | sign[- ]?in )\ (?: code | passcode | pin | link | password )\b
    | \b(?: activate | finish\ creating | complete )\ your\ (?: account | sign-?up | registration )
    | \b(?: reset | set | choose )\ (?:your|a\ new)\ password
    | \b(?: your\ password\ reset | password\ reset\ (?:link|code) )\b
    | \b\d{6}\b \ (?:is|ist|est|es)\ (?:your|ihr|dein|votre|tu|su)\ [^\n]{0,30}\bcode\b
    | \byour\ (?:[\w-]+\ ){0,3}(?:code|passcode|pin)\b [^\n]{0,20} \b\d{4,8}\b
    | \b(?: bestätigungs | verifizierungs | sicherheits | anmelde | aktivierungs )(?:code|link|mail)
    | \bbestätig\w*\ [^\n]{0,30}(?:e-?mail|adresse|konto|registrierung) | \bpasswort\ (?:zurücksetzen|ändern)
    | \b(?: code | lien | courriel )\ de\ (?:vérification|confirmation|sécurité)
    | \bconfirm\w*\ votre\ (?:adresse|e-?mail|compte)
    | \bréinitialis\w*\ [^\n]{0,20}mot\ de\ passe
    | \bc[óo]digo\ de\ (?:verificaci[óo]n|confirmaci[óo]n|seguridad|verifica[çc][ãa]o|seguran[çc]a)
    | \b(?:confirm|verific)\w*\ (?:tu|su|seu|sua|o\ seu)\ (?:correo|cuenta|direcci[óo]n|e-?mail|conta|endere[çc]o)
    | \bcodice\ di\ (?:verifica|conferma|sicurezza) | \bconferma\ (?:il\ tuo|la\ tua)\ (?:indirizzo|e-?mail|account)
    | \bverificatiecode\b | \bbevestig\w*\ [^\n]{0,20}(?:e-?mail|account)
    | \bkod\ weryfikacyjny\b | код\ подтверждения | подтвердите\ [^\n]{0,20}(?:адрес|почт|аккаунт)
    | 確認コード | 認証コード | 验证码 | 驗證碼 | 인증\ ?(?:번호|코드)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_one(mail: ParsedMail) -> bool:
    """Return whether a machine that wants no answer sends a code or a link to prove an address.

    Not who is away, what comes back, or what answers us: their subject is ours.
    """
    if not (mail.automatic and mail.do_not_answer) or mail.out_of_office or mail.report or mail.bounce:
        return False
    subject, text = _own_words(mail)
    return bool(_WORDS.search(f"{subject}\n{text[:READ]}"))


def _own_words(mail: ParsedMail) -> tuple[str, str]:
    """Return subject and text without what an answer only says after us: our subject, and what our invitation says."""
    calendar, subject, text = mail.invitation, mail.subject, mail.text
    if mail.in_reply_to or mail.references:
        subject = ""
    if calendar and calendar.is_answer:
        subject = "" if calendar.summary and subject.endswith(calendar.summary) else subject
        text = calendar.comment if text == invitations.words(calendar) else f"{calendar.comment}\n{text}"
    return subject, text
