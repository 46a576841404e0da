"""What Asterisk tells by its REST interface (ARI), as events for our door.

Asterisk sends every channel's events when the application subscribes to all. A call from outside is a channel that
begins in one of the dialplan contexts of the outside lines; who answers is the other end of its Dial. Source:
Asterisk's documentation of ARI events (Dial, ChannelCreated, ChannelDestroyed, BridgeBlindTransfer,
BridgeAttendedTransfer).
"""

from collections.abc import Collection
from dataclasses import dataclass, field

MOST_CALLS = 10_000


@dataclass
class Translator:
    """Keeps the calls that live and makes events of what is told: a dict for each, as docs/telephone.md has them.

    `outside`: the contexts in which calls from outside begin.
    """

    outside: Collection[str]
    alive: dict[str, str] = field(default_factory=dict)  # channel -> "rings" or "talks"

    def hear(self, event: dict) -> list[dict]:
        """Return the events for our door that follow from one of Asterisk's, mostly none."""
        match event.get("type"):
            case "ChannelCreated" | "StasisStart":
                return self._began(event)
            case "Dial":
                return self._dialled(event)
            case "BridgeBlindTransfer":
                whose = event.get("transferee") or event.get("channel") or {}
                return self._moved(event, whose, str(event.get("exten", "")))
            case "BridgeAttendedTransfer":
                target = event.get("transfer_target") or event.get("transferer_second_leg") or {}
                return self._moved(event, event.get("transferee") or {}, _extension(target))
            case "ChannelDestroyed":
                return self._ended(event)
        return []

    def missing(self, channels: Collection[str], at: str) -> list[dict]:
        """Return the ends of the calls that are no longer among Asterisk's channels: we were not connected."""
        gone = [channel for channel in self.alive if channel not in channels]
        return [self._event("hangup", channel, at) for channel in gone if self.alive.pop(channel)]

    def _began(self, event: dict) -> list[dict]:
        channel = event.get("channel") or {}
        number, plan = channel.get("id", ""), channel.get("dialplan") or {}
        if not number or number in self.alive or plan.get("context") not in self.outside:
            return []
        if len(self.alive) >= MOST_CALLS:
            self.alive.pop(next(iter(self.alive)))
        self.alive[number] = "rings"
        caller = (channel.get("caller") or {}).get("number", "")
        return [self._event("ring", number, event) | {"from": caller, "to": plan.get("exten", "")}]

    def _dialled(self, event: dict) -> list[dict]:
        number = (event.get("caller") or {}).get("id", "")
        if event.get("dialstatus") != "ANSWER" or self.alive.get(number) is None:
            return []
        self.alive[number] = "talks"
        return [self._event("answer", number, event) | {"staff": _extension(event.get("peer") or {})}]

    def _moved(self, event: dict, channel: dict, to: str) -> list[dict]:
        number = channel.get("id", "")
        if event.get("result") != "Success" or number not in self.alive:
            return []
        return [self._event("transfer", number, event) | {"staff": to}]

    def _ended(self, event: dict) -> list[dict]:
        number = (event.get("channel") or {}).get("id", "")
        was = self.alive.pop(number, None)
        if was is None:
            return []
        return [self._event("hangup" if was == "talks" else "missed", number, event)]

    def _event(self, kind: str, call: str, event: dict | str) -> dict:
        at = event if isinstance(event, str) else event.get("timestamp", "")
        return {"type": kind, "call": call, "at": at}


def _extension(channel: dict) -> str:
    """Return the extension of a channel: “PJSIP/201-0000001a” is 201."""
    return channel.get("name", "").partition("/")[2].rpartition("-")[0]
