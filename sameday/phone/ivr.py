"""The call comes in: greeting, keys, and where they lead. Each function answers a post with the next document.

Source: page 1.2, 4.2, 9.1; rules.md 7, 12.
"""

from datetime import datetime

from django.db import transaction

from sameday import clock
from sameday.office import carriers, ours
from sameday.phone import line, paging, twiml, voicemail
from sameday.phone.hearing import tell
from sameday.phone.posted import Posted
from sameday.policy import phone_words as words
from sameday.policy.phone_menu import Choice, Keys, choose
from sameday.policy.telephone import Option

LISTEN_SECONDS = 6


@transaction.atomic
def voice(p: Posted) -> str:
    """Greet a new call: the emergency first, then hours and options; while closed, when we open."""
    call, _ = tell(p, "rang", "rang")
    if call.ended_at:
        return goodbye()
    desk = ours.desk()
    if not clock.is_open(desk.calendar, p.at):
        tell(p, "closed", "closed")
        return _ask(p, words.closed(desk.name, _keys(desk), opens=opens(desk, p.at)), o=0, n=1)
    menu = carriers.menu()
    until = clock.time_words(clock.close_of_day(desk.calendar, p.at), desk.zone)
    said = words.greeting(desk.name, _keys(desk), until=until, more=menu.greeting, recorded=menu.recordings)
    return _ask(p, said, o=1, n=1)


@transaction.atomic
def menu(p: Posted) -> str:
    """Follow the key that was pressed, or the silence."""
    desk, tries, is_open = ours.desk(), int(p.told["n"]), bool(p.told["o"])
    keys = _keys(desk)
    choice = choose(p["Digits"], tries, keys, is_open=is_open, asked=bool(p.told.get("a")))
    if choice in (Choice.HELP, Choice.TALK):
        call, _ = tell(p, "chose", "chose", option=Option(choice.value), data={"digits": p["Digits"]})
        return goodbye() if call.ended_at else line.begin(p, call)
    if choice == Choice.EMERGENCY:
        return paging.begin(p, opens(desk, p.at))
    if choice == Choice.VOICEMAIL:
        return voicemail.ask(p)
    if choice == Choice.ASK:
        return _ask(p, words.closed_ask(keys), o=0, n=tries + 1, a=1)
    said = words.again(keys) if is_open else words.closed(desk.name, keys, opens=opens(desk, p.at))
    return _ask(p, said, o=int(is_open), n=tries + 1)


def goodbye() -> str:
    return twiml.document(twiml.say(words.GOODBYE), twiml.hangup())


def opens(desk, at: datetime) -> str:
    """Return when the desk opens next, in spoken words."""
    try:
        opening = clock.next_opening(desk.calendar, at)
    except clock.NeverOpen:
        return "again later"
    when = f"at {clock.time_words(opening, desk.zone)}"
    return f"today {when}" if desk.day_of(opening) == desk.day_of(at) else (
        f"on {clock.day_words(opening, desk.zone)} {when}"
    )  # fmt: skip


def _ask(p: Posted, said: str, **told) -> str:
    url = p.url("menu", **told)
    return twiml.document(twiml.gather(twiml.say(said), action=url, seconds=LISTEN_SECONDS), twiml.redirect(url))


def _keys(desk) -> Keys:
    return Keys(desk.help_option, desk.talk_option)
