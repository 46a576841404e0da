"""What `sameday run` prints when the desk is open: the address, who can sign in, and how to send a first mail."""

import socket
import time
from pathlib import Path

from django.conf import settings


def words() -> str:
    """Return the lines; reads the database once."""
    from sameday.clients.models import Contact
    from sameday.office.models import Office, Staff

    office = Office.objects.first()
    lines = ["", f"  {office.name} is open at {settings.URL}/", f"  Staff sign in at {settings.URL}/desk/"]
    if office.demo and settings.DEMO:
        people = Staff.objects.filter(active=True).order_by("id")
        lines.append(
            f"  Demo people, one click each: {', '.join(f'{s.name} ({s.get_role_display()})' for s in people)}"
        )
        lines.append(f"  Clients sign in at {settings.URL}/sign-in, one click each: {_clients()}")
        contact = Contact.objects.filter(status="active").order_by("id").first()
        if contact:
            lines += ["", "  Send it a mail as a client:", f"    {send_a_mail(contact.mail, office.mail)}"]
    elif not Staff.objects.exists():
        lines.append("  Nobody can sign in yet: sameday staff add NAME MAIL --role owner")
        lines.append("  Set the desk's name and phone: sameday office --name … --phone …")
    listener = f"{settings.SAMEDAY['SAMEDAY_SMTP_HOST']}:{settings.SAMEDAY['SAMEDAY_SMTP_PORT']}"
    return "\n".join([*lines, "", f"  Mail comes in at {listener}. Ctrl-C stops everything.", ""])


def _clients() -> str:
    from sameday.accounts import demo

    rank = ("employee", "point of contact")
    return ", ".join(f"{each.name} ({rank[each.point_of_contact]}, {each.mail})" for each in demo.clients())


def send_a_mail(sender: str, to: str) -> str:
    """Return one shell line that needs nothing but Python."""
    host, port = settings.SAMEDAY["SAMEDAY_SMTP_HOST"], settings.SAMEDAY["SAMEDAY_SMTP_PORT"]
    python = Path(".venv/bin/python") if Path(".venv/bin/python").exists() else "python3"
    text = (
        f"From: {sender}\\nTo: {to}\\nSubject: The printer on the second floor is stuck\\n\\n"
        "It blinks and prints nothing. Can you help today?"
    )
    return f"{python} -c \"import smtplib; smtplib.SMTP('{host}', {port}).sendmail('{sender}', ['{to}'], '{text}')\""


def wait_until_open(addresses: list[tuple[str, int]], seconds: float = 10) -> None:
    """Return when every address accepts a connection, or after `seconds`: the children go on starting by themselves."""
    until = time.monotonic() + seconds
    for address in addresses:
        while time.monotonic() < until:
            try:
                socket.create_connection(address, timeout=1).close()
                break
            except OSError:
                time.sleep(0.03)
