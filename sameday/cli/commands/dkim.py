"""`sameday dkim`: the record to publish in the DNS, so that others can check what our mail is signed with."""

from sameday.cli.house import open_house
from sameday.cli.trouble import BadUse, Trouble


def arguments(parser) -> None:
    """No arguments: settings say the rest."""


def run(options) -> int:
    open_house()
    from sameday.outbox import dkim_key

    try:
        key = dkim_key.ours()
    except dkim_key.Unusable as trouble:
        raise Trouble(str(trouble)) from None
    if key is None:
        raise BadUse("Mail is not signed: SAMEDAY_DKIM_NAME and SAMEDAY_DKIM_KEY_FILE are empty.")
    print(key.zone_line())
    return 0
