"""The only way a ticket changes: one verb a file, each in the caller's words, `by` and `at` keyword-only."""

from sameday.tickets.life.appointment import (
    appointment_begun,
    appointment_ended,
    appointment_reminded,
    booked,
    booking_cancelled,
    booking_moved,
    client_missed,
    let_choose,
    locked_for_booking,
    we_are_late,
)
from sameday.tickets.life.approval import approve, lapse, not_approved, offer, withdraw_approval, write_approval
from sameday.tickets.life.booking_back import MailHasLeft, last_booking, take_booking_back
from sameday.tickets.life.checklist import add_items, remove_item, tick, untick
from sameday.tickets.life.close import close, close_for_silence
from sameday.tickets.life.decide_coverage import decide_coverage, judge_again
from sameday.tickets.life.draft import begin_draft, drop_draft, keep_draft
from sameday.tickets.life.emergency import acknowledge, alarm_again, end_emergency, not_an_emergency, suspect
from sameday.tickets.life.follow_up import add_follow_up, finish_follow_up, give_follow_up
from sameday.tickets.life.forget import forget_relative
from sameday.tickets.life.invitation import invitation_answered
from sameday.tickets.life.later import (
    hold_reply_back,
    let_leave,
    reply_at,
    reply_later,
    send_planned,
    take_back_planned,
)
from sameday.tickets.life.link import link, unlink
from sameday.tickets.life.merge import merge, part, unmerge
from sameday.tickets.life.open import open_ticket
from sameday.tickets.life.outcomes import ask, book, change, emergency, not_request, spam, take
from sameday.tickets.life.people import add_participant, confirm_sender, hand_over, not_spam, remove_participant
from sameday.tickets.life.rate import rate
from sameday.tickets.life.read_again import read_again
from sameday.tickets.life.receive import attach, mail_failed, receive
from sameday.tickets.life.remind import look_later, remind
from sameday.tickets.life.remote import locked_for_remote, remote_begun, remote_ended
from sameday.tickets.life.reopen import reopen
from sameday.tickets.life.reply import ask_more, note, reply
from sameday.tickets.life.resolve import resolve
from sameday.tickets.life.split import rejoin, split, unsplit
from sameday.tickets.life.step import ALLOWED, NotAllowed
from sameday.tickets.life.step_back import step_back
from sameday.tickets.life.texts import text_booking_link, text_failed, text_heard
from sameday.tickets.life.time import locked_for_time, locked_to_settle, time_logged, time_settled
from sameday.tickets.life.undo import take_back, take_back_reply, undo_call, undo_triage
from sameday.tickets.life.vendor import (
    ask_vendor,
    chase_vendor,
    end_vendor,
    set_vendor_reference,
    vendor_said,
    write_vendor,
)
from sameday.tickets.life.verification import verification
from sameday.tickets.life.watch import unwatch, watch
from sameday.tickets.life.whose import set_affected, set_requester
from sameday.tickets.life.withdraw import withdraw
from sameday.tickets.life.work import (
    assign,
    make_change,
    recompute_clock,
    reorder,
    resume,
    set_level,
    set_urgency,
    start,
    stop,
    wait_for_vendor,
)

__all__ = [
    "ALLOWED", "MailHasLeft", "NotAllowed", "acknowledge", "add_follow_up", "add_items", "add_participant",
    "alarm_again", "appointment_begun", "appointment_ended", "appointment_reminded", "approve", "ask", "ask_more",
    "ask_vendor", "assign", "attach", "begin_draft", "book", "booked", "booking_cancelled", "booking_moved", "change",
    "chase_vendor", "client_missed", "close", "close_for_silence", "confirm_sender", "decide_coverage", "drop_draft",
    "emergency", "end_emergency", "end_vendor", "finish_follow_up", "forget_relative", "give_follow_up", "hand_over",
    "hold_reply_back", "invitation_answered", "judge_again", "keep_draft", "lapse", "last_booking", "let_choose",
    "let_leave", "link", "locked_for_booking", "locked_for_remote", "locked_for_time", "locked_to_settle", "look_later",
    "mail_failed", "make_change", "merge", "not_an_emergency", "not_approved", "not_request", "not_spam", "note",
    "offer", "open_ticket", "part", "rate", "read_again", "receive", "recompute_clock", "rejoin", "remind",
    "remote_begun", "remote_ended", "remove_item", "remove_participant", "reopen", "reorder", "reply", "reply_at",
    "reply_later", "resolve", "resume", "send_planned", "set_affected", "set_level", "set_requester", "set_urgency",
    "set_vendor_reference", "spam", "split", "start", "step_back", "stop", "suspect", "take", "take_back",
    "take_back_planned", "take_back_reply", "take_booking_back", "text_booking_link", "text_failed", "text_heard",
    "tick", "time_logged", "time_settled", "undo_call", "undo_triage", "unlink", "unmerge", "unsplit", "untick",
    "unwatch", "vendor_said", "verification", "wait_for_vendor", "watch", "we_are_late", "withdraw",
    "withdraw_approval", "write_approval", "write_vendor",
]  # fmt: skip
