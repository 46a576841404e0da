"""The verbs of replies that leave later, for the table test and the random histories."""

from datetime import timedelta

from sameday.policy.leaving_later import Why
from sameday.tickets import life
from sameday.tickets.models import LaterReply


class LaterVerbs:
    def reply_later(self, t, who, other):
        leaves_at = who["at"] + timedelta(hours=self.pick(3, 1, 90))
        return life.reply_later(t, "We ring tomorrow.", leaves_at=leaves_at, staff=self.cast.tina, **who)

    def reply_at(self, t, who, other):
        return life.reply_at(self._planned(t), who["at"] + timedelta(hours=2), **who)

    def hold_reply_back(self, t, who, other):
        return life.hold_reply_back(self._planned(t), Why.AUTHOR, **who)

    def send_planned(self, t, who, other):
        return life.send_planned(self._planned(t), hold_seconds=self.pick(0, 10), **who)

    def take_back_planned(self, t, who, other):
        return life.take_back_planned(self._planned(t), **who)

    def _planned(self, t):
        later = LaterReply.objects.filter(message__ticket=t).order_by("-pk").first()
        if later is None:
            raise life.NotAllowed(t, "reply_at", "Nothing waits here.")
        return later
