"""`sameday staff`: the people of the desk, who sign in."""

import getpass
import sys
from datetime import UTC, datetime

from sameday.cli.house import open_ready_house
from sameday.cli.trouble import BadUse, Trouble


def arguments(parser) -> None:
    verbs = parser.add_subparsers(
        dest="verb", required=True, metavar="add|list|set-password|reset-factor|sign-out|deactivate"
    )
    add = verbs.add_parser("add", help="Let a person sign in; the first sign-in sets up the second factor.")
    add.add_argument("name", metavar="NAME")
    add.add_argument("mail", metavar="MAIL")
    add.add_argument("--role", required=True, help="it_pro, ats, coordinator, billing or owner")
    add.add_argument("--password-stdin", action="store_true", help="read the password from the first line of input")
    verbs.add_parser("list", help="Show everybody.")
    password = verbs.add_parser("set-password", help="Give a person a new password.")
    password.add_argument("mail", metavar="MAIL")
    password.add_argument(
        "--password-stdin", action="store_true", help="read the password from the first line of input"
    )
    for verb, words in (
        ("reset-factor", "Forget a person's second factor; the next sign-in sets one up."),
        ("sign-out", "End every session of a person."),
        ("deactivate", "Close a person's account; what they wrote stays."),
    ):
        verbs.add_parser(verb, help=words).add_argument("mail", metavar="MAIL")


def run(options) -> int:
    open_ready_house()
    from sameday.accounts import people

    try:
        return {"add": add, "list": everybody}.get(options.verb, change)(options)
    except people.Refused as refused:
        raise Trouble(str(refused)) from None


def add(options) -> int:
    from sameday.accounts import people
    from sameday.audit import actors
    from sameday.cli import prepare

    with prepare.one_at_a_time():
        prepare.nameless_office()
    password = ask_password(options)
    person = people.add(options.name, options.mail, options.role, password, by=actors.SYSTEM, at=datetime.now(UTC))
    print(f"{person.name} can sign in as {person.mail} ({person.get_role_display()}).")
    return 0


def everybody(options) -> int:
    from sameday.office.models import Staff

    for person in Staff.objects.order_by("name"):
        state = "" if person.active else "  (deactivated)"
        print(f"{person.name:<30} {person.mail:<40} {person.get_role_display()}{state}")
    return 0


def change(options) -> int:
    from django.db import transaction

    from sameday.accounts import people
    from sameday.audit import actors
    from sameday.desk import leaving, sign_in_mail
    from sameday.office.models import Staff

    person = Staff.objects.filter(mail__iexact=options.mail.strip()).first()
    if person is None:
        raise Trouble(f"There is nobody with the address {options.mail}. “sameday staff list” shows everybody.")
    now = {"by": actors.SYSTEM, "at": datetime.now(UTC)}
    if options.verb == "set-password":
        password = ask_password(options)
        with transaction.atomic():
            people.set_password(person, password, **now)
            sign_in_mail.changed(person, "Your password was set anew by the owner", "password", at=now["at"])
        print(f"{person.name} has a new password and is signed out everywhere.")
    elif options.verb == "reset-factor":
        with transaction.atomic():
            people.reset_factor(person, **now)
            sign_in_mail.changed(person, "Your second factor was taken away", "second factor", at=now["at"])
        print(f"{person.name} sets up a second factor at the next sign-in.")
    elif options.verb == "sign-out":
        people.sign_out_everywhere(person, **now)
        print(f"{person.name} is signed out everywhere.")
    else:
        leaving.close(person, **now)
        print(f"{person.name} can no longer sign in.")
    return 0


def ask_password(options) -> str:
    """Return the password typed twice, or the first line of standard input; it is never printed."""
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise BadUse("There is no terminal to ask for the password on. Use --password-stdin.")
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("The same again: "):
        raise Trouble("The two passwords differ. Nothing was changed.")
    return first
