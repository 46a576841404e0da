"""The commands: what each is for. Its module in sameday/cli/commands has `arguments(parser)` and `run(options)`."""

from importlib import import_module
from types import ModuleType

COMMANDS = {
    "run": "Start the whole desk: web, worker, mail listener and mailbox poller.",
    "web": "Start the web server alone.",
    "work": "Start the worker alone.",
    "listen": "Start the mail listener (SMTP, LMTP) alone.",
    "poll": "Fetch mail from the mailboxes, alone.",
    "demo": "Load the demo office into an empty database.",
    "due": "Say by when a request received at a time is triaged.",
    "simulate": "Play days with chance arrivals: how long does each tier wait?",
    "import-mail": "Take in mails from files.",
    "tickets": "List the tickets.",
    "outbox": "List the outgoing mails.",
    "dkim": "Print the DNS record of the key that signs outgoing mail.",
    "office": "Show or set the desk's own name, phone, mail address and time zone.",
    "staff": "Add, list or deactivate the people of the desk.",
    "mailbox": "Add, list, remove or test the desk's mail addresses.",
    "company": "Add or list client companies.",
    "clients": "Import or export companies, people, domains, covered items and plans as CSV.",
    "billing": "Say what another plan would have billed on the real history.",
    "phone": "Hear an Asterisk’s calls and tell the desk of them.",
    "check-history": "Compare every ticket with its history.",
    "audit": "Export who did what, as CSV or JSON lines.",
    "verify-audit": "Walk along the audit trail: is every row as it was sealed?",
    "check": "Look for anything that must not be.",
    "backup": "Copy the database, the files and the key into one file or folder.",
    "restore": "Bring a backup into an empty home.",
    "upgrade": "Bring the database and the files to this version.",
}


def load(name: str) -> ModuleType:
    """Return the module of one command; no other command's imports are paid for."""
    return import_module(f"sameday.cli.commands.{name.replace('-', '_')}")
