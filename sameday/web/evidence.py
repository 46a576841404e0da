"""Why a mail lies where it lies and whose it is, in plain words for staff. Sources: intake/threads.py, identify.py."""

THREADS = {
    "reply address": "it answers to this request's own reply address",
    "reply address of somebody else": "a new request: it came to a reply address that belongs to somebody else",
    "reply address not proven": "a new request: its reply address was not made by us",
    "our Message-ID": "it answers a mail of ours on this request",
    "Message-ID of this thread": "it belongs to a conversation that is on this request",
    "conversation of Outlook": "Outlook says that it belongs to a conversation that is on this request",
    "answers a mail of a ticket of somebody else": "a new request: it answers a mail on somebody else's request",
    "tag in the subject": "the subject names this request",
    "tag of a ticket of somebody else": "a new request: the subject names somebody else's request",
    "envelope of a mail of ours": "it is a machine's answer to a mail of ours",
    "our invitation": "a calendar answered an invitation of ours on this request",
    "link": "written on the request's own page",
}
CALENDAR = {  # intake/calendar_answers.py
    "confirmed": "the invited person answered, and their mail server vouches for it",
    "not confirmed: nothing proves who sent it": "nothing proves who sent it: ask them whether it is so",
    "not confirmed: not the person who was invited": "it is not from the person who was invited",
    "older than the answer we have": "it is older than the answer we have",
    "says neither yes nor no": "it says neither yes nor no",
}
POSSIBLY = "possibly related: "
SENDERS = {
    "exact_address": "the address is on file",
    "client_domain": "the address is new, at a client's domain",
    "client_machine": "a machine at a client's domain",
    "two_senders": "the mail names more than one sender",
    "no_sender": "the mail names no sender",
    "authentication_failed": "the sender's domain says that it did not send this",
    "left_us": "this contact is no longer active",
    "which_company": "the address belongs to several companies",
    "free_mail": "an unknown free-mail address",
    "unknown_domain": "an unknown address",
}


def why_here(evidence: dict) -> str:
    """Return what led a message to its ticket and its sender, a sentence or more; "" when nothing is noted."""
    thread, sender, recipient = (evidence.get(name) or "" for name in ("thread", "sender", "recipient"))
    found = []
    if thread.startswith(POSSIBLY):
        found.append("a new request that may belong to another one")
    elif thread:
        found.append(THREADS.get(thread, thread))
    if calendar := evidence.get("calendar"):
        found.append(CALENDAR.get(calendar, calendar))
    if sender:
        found.append(SENDERS.get(sender, sender))
    if recipient:
        found.append(recipient)
    if evidence.get("about"):
        found.append(f"chosen in the form: {evidence['about']}")
    return ". ".join(words[:1].upper() + words[1:] for words in found) + ("." if found else "")
