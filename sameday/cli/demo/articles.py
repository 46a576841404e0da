"""What the demo's desk wrote down once: three articles that clients read as well, two for itself."""

from datetime import timedelta

from sameday.cli.demo.play import Play
from sameday.knowledge import change
from sameday.knowledge.models import CLIENTS, INTERNAL

ARTICLES = (
    ("marcus", CLIENTS, "Outlook keeps asking for my password",
     "password prompt, popup, credentials, sign in, mail", """\
Windows still knows your old password and offers it again and again. To make it forget:

1. Close Outlook.
2. Open the Start menu, type “Credential Manager” and press Enter.
3. Choose “Windows Credentials”. Remove each entry that begins with “MicrosoftOffice” or “outlook”.
4. Restart the computer, open Outlook, and type your password once.

Did you not change your password lately, and it asks all the same? Then do not type it again. Call us: somebody else \
may be trying it."""),
    ("tom", CLIENTS, "The printer is offline, or its paper is stuck",
     "print, printing, jam, jams, copier, toner, tray", """\
Offline on your computer alone, while a colleague prints:

1. Open Settings, Printers, and click the printer.
2. Remove it, wait ten seconds, choose “Add device”, and pick it again.

Paper is stuck:

1. Open the tray that it pulls from, then the rear door, and pull the paper out in the direction it was going.
2. Look for torn labels on the roller: they do not come out by themselves.
3. Close every door. It prints what was waiting.

Still stuck, or a number such as 13.20.00 in the display? Send us the number and the tray."""),
    ("priya", CLIENTS, "New phone: take your sign-in codes with you",
     "authenticator, two-step, MFA, code, text message", """\
Do this while the old phone still works:

1. On a computer, sign in to your account page and open “Security info”.
2. Choose “Add sign-in method”, “Authenticator app”, and scan the picture with the new phone.
3. Sign in once with a code of the new phone. Only then remove the old one.

Is the old phone gone already? Call us. We call you back on your number on file before we change anything: that is \
slow on purpose."""),
    ("priya", INTERNAL, "VPN error 809: the home router blocks the protocol",
     "VPN, 809, L2TP, hotspot, home office", """\
First ask whether it works over the phone's hotspot. If it does, it is the router at home, not the account.

1. Switch the connection to the protocol that goes by port 443.
2. Test with the client on the line, Wi-Fi and cable.
3. If it drops every 20 minutes instead, look at power saving of the Wi-Fi card: turn it off.

Do not change their router, and do not talk them through it: it is not ours."""),
    ("marcus", INTERNAL, "QuickBooks: company file in use",
     "QuickBooks, hosting, multi-user, payroll, H202", """\
Nearly always hosting is on for a workstation as well as for the server.

1. Ask who was in the file last, and start on that computer.
2. File, Utilities: “Stop hosting multi-user access” on every workstation. It stays on for the server alone.
3. Let everybody open the file before you hang up.

When payroll is due within the hour, call the point of contact first: one person can work alone meanwhile."""),
)  # fmt: skip


def write_down(play: Play) -> None:
    """Write the articles, one a week, the last of them this week."""
    for weeks, (who, audience, title, words, text) in enumerate(reversed(ARTICLES)):
        content = change.Content(title, text, words, audience, None)
        at = play.at - timedelta(weeks=weeks, hours=2)
        change.write(content, staff=play.staff[who], by=play.by(who), at=at)
