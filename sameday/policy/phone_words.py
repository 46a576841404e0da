"""What a caller hears, in the words of the page; said by a machine, so short and without abbreviations.

Source: page 1.2, 4.1, 4.2, 9.1; rules.md 2, 7, 12.
"""

from sameday.policy.phone_menu import Keys

EMERGENCY = (
    "If this is an emergency: a break-in to your e-mail, a suspected cyber attack, or a major system that is down for "
    "several people,"
)
RECORDED = "This call may be recorded."
GOODBYE = "Thank you for calling. Goodbye."
SOMEBODY_ELSE = "Somebody else took it. Goodbye."
GONE = "The caller has hung up. Goodbye."
SOON = "Please stay on the line. We are ringing one of our people."
LEAVE_WORDS = (
    "Please say your name, your company, your telephone number, and what is wrong, after the tone. Press the pound key "
    "when you are done."
)
NOTHING_HEARD = "We did not hear anything, so we did not keep a message. Goodbye."
PAGE_OVER = "Somebody has taken it already, or it is over. Thank you. Goodbye."
PAGE_TAKEN = "Thank you. It is yours. The request is on your page, with the numbers to ring."


def greeting(name: str, keys: Keys, *, until: str, more: str = "", recorded: bool = False) -> str:
    """Return what a caller hears while we are open; the emergency comes first. `until`: "5:00 pm"."""
    said = [
        f"This is {name}.",
        f"{EMERGENCY} press {keys.help}, and say so at once to the IT Pro.",
        f"For the help desk, press {keys.help}.",
        f"To talk about a request you have sent us, press {keys.talk} for the coordinator.",
        f"We are here until {until} today.",
    ]
    return " ".join([*said, *([more] if more else []), *([RECORDED] if recorded else [])])


def again(keys: Keys) -> str:
    return (
        f"For the help desk, and for any emergency, press {keys.help}. To talk about a request, press {keys.talk}. "
        "Or stay on the line for the help desk."
    )


def closed(name: str, keys: Keys, *, opens: str) -> str:
    """Return what a caller hears while we are closed. `opens`: "on Monday 30 November at 8:00 am"."""
    return (
        f"This is {name}. {EMERGENCY} press {keys.emergency} now. Our desk is closed. It opens {opens}. "
        f"For anything else, press {keys.help} to leave a message, or stay on the line."
    )


def closed_ask(keys: Keys) -> str:
    return f"Is it an emergency? Press {keys.emergency} now. Otherwise stay on the line to leave a message."


def paged(opens: str, *, somebody: bool) -> str:
    """Return what follows an emergency while we are closed: never more than is true."""
    if somebody:
        return f"We are calling our people on call now, and one of them rings you back. {LEAVE_WORDS}"
    return (
        f"It is marked as an emergency, and our people are told of it. Nobody is on call now: the desk opens {opens}. "
        f"{LEAVE_WORDS}"
    )


def position(ahead: int) -> str:
    return "You are next." if ahead <= 0 else f"You are number {ahead + 1} in line."


def offer(*, callback: bool, voicemail: bool) -> str:
    """Return what a caller who waits may do instead."""
    said = "Press 1, and we ring you back on this number: you keep your place in line. " if callback else ""
    return said + ("Press 2 to leave a message." if voicemail else "")


CALLBACK = "We ring you back on the number you are calling from, and you keep your place in line. Goodbye."


def kept(*, when: str) -> str:
    """Return what follows a voicemail. `when`: "by 10:30 am today", or "on Monday 30 November"."""
    return f"Thank you. We have your message and look at it {when}. Goodbye."


def whisper(option: str, waited_minutes: int, hint: str) -> str:
    """Return what one of us hears before the caller is put through: a mailbox hears it too, and presses nothing."""
    what = "for the coordinator" if option == "talk" else "for the help desk"
    waited = f", waiting for {waited_minutes} minutes" if waited_minutes > 1 else ""
    whose = f" The number is on file for {hint}." if hint else ""
    return f"A call {what}{waited}.{whose} Press 1 to take it."
