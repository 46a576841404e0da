"""The reviewed matrix: every URL, whom it lets in and what it answers. The walk fails on a URL that has no line here.

One line a URL: its name, who (a verb of rules.md 13, or public, token, signed_in, any_staff), then what GET and
POST answer to somebody it lets in, with a thing of their own. The rest follows: anonymous 302, a role without
the right 403, a missing or deleted thing 404, a thing below another ticket 404.
`read` and `also` as in sameday.web.who. `ids`: what each part of the address names (an attribute of
world.Client), or a plain text. A status may be a set. `missing`: what is not there is answered otherwise than
by 404. `body` is what POST sends; "@ticket" there is the number of the own ticket, and one of another client, a
missing or a deleted one must be answered by a status in `refused`.
"""

from dataclasses import dataclass, field

NO = 405


@dataclass(frozen=True)
class Line:
    name: str
    who: str
    get: int | set = 200
    post: int | set = NO
    read: bool = False
    also: tuple = ()
    ids: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)
    refused: tuple = (400, 404, 409, 422)
    missing: int = 404


TICKET = {"number": "ticket"}
IMPORT = {"number": "load"}
RAW = {"number": "raw_mail"}
COMPANY = {"number": "company"}
PERSON = {**COMPANY, "person": "contact"}

MATRIX = [
    # signing in
    Line("account_login", "public", get={200, 302}, post={200, 302}),
    Line("mail_hook", "public", get=NO, post=404, ids={"number": "box"}),  # 404: the walk's mailbox has no webhook
    Line("demo_sign_in", "public", get=NO, post=404),
    Line("account_logout", "public", get={200, 302}, post=302),
    Line("sign_out_everywhere", "any_staff", get=NO, post=302),
    Line("forgotten_password", "public", post=422),
    Line("new_password", "token", post=403, ids={"token": "password"}),
    Line("passkey_sign_in", "public", post=302),
    Line("passkey_add", "signed_in", get=302, post=302),
    Line("oidc_start", "public", get=404),  # 404: the walk's desk has no provider
    Line("oidc_callback", "public", get=404),
    Line("oidc_invited", "token", get=404, ids={"token": "password"}),
    Line("oidc_accept", "public", get=404, post=404),
    Line("oidc_link", "any_staff", get=302),
    Line("oidc_again", "any_staff", get=404),
    Line("oidc_confirm", "any_staff", get=302, post=302),
    Line("mfa_authenticate", "public", get=302, post=302),
    Line("mfa_reauthenticate", "signed_in", get=302, post=302),
    Line("mfa_activate_totp", "signed_in", get=302, post=302),
    Line("mfa_view_recovery_codes", "any_staff", get=404, post=404),
    Line("mfa_generate_recovery_codes", "any_staff", get=NO, post=302),
    # one's own sign-in: the cast showed its factor long ago, so a change asks for it again
    Line("account", "any_staff"),
    Line("account_password", "any_staff", get=302, post=302),
    Line("account_passkey", "any_staff", get=302, post=302, ids={"number": "7"}),
    Line("account_app", "any_staff", get=302, post=302),
    Line("account_identity", "any_staff", get=302, post=302),
    Line("account_sessions", "any_staff", get=NO, post=302),
    Line("account_calendars", "any_staff", post=302),
    # for clients
    Line("guide", "public"),
    Line("request_form", "public", post=422),
    Line("request_received", "token", ids={"token": "receipt"}),
    Line("request_page", "token", post=403, ids={"token": "request"}),
    # links of mails
    Line("booking", "token", post=403, ids={"token": "booking"}),
    Line("booking_calendar", "token", get=404, ids={"token": "booking"}),  # nothing is booked
    Line("request_time", "token", post=403, ids={"token": "request"}),
    Line("request_calendar", "token", get=404, ids={"token": "request"}),
    Line("approval", "token", post=403, ids={"token": "approval"}),
    # the private calendar of one of us
    Line("calendar", "token", ids={"token": "own_calendar"}),
    # for everyone
    Line("healthz", "public", get={200, 503}),
    Line("metrics", "public"),
    # the settings of the office
    Line("settings_hours", "office", post={200, 409, 422}),
    Line("settings_calendar", "office", post={200, 409, 422}, ids={"number": "calendar"}),
    Line("settings_calendar_copy", "office", get=NO, post={302, 422}, ids={"number": "calendar"}),
    Line("settings_calendar_use", "office", post=302, ids={"number": "calendar"}),
    Line("settings_facts", "office", post=422),
    Line("settings_mailboxes", "office"),
    Line("settings_mailbox_new", "office", post=422),
    Line("settings_mailbox", "office", post=422, ids={"number": "box"}),
    Line("settings_mailbox_hook", "office", post=422, ids={"number": "box"}),
    Line("settings_mailbox_hook_remove", "office", get=NO, post=302, ids={"number": "box"}),
    Line("settings_mailbox_consent", "office", get=404, ids={"number": "box"}),  # it signs in by a password
    Line("settings_mailbox_consented", "office", get=302),
    Line("settings_mailbox_remove", "office", get=NO, post=302, ids={"number": "box"}),
    Line("settings_words_all", "office"),
    Line("settings_words", "office", post=422, ids={"template": "triaged"}),
    Line("settings_words_html", "office", ids={"template": "triaged"}),
    Line("settings_words_default", "office", get=NO, post=302, ids={"template": "triaged"}),
    Line("settings_form", "office", post=422),
    Line("settings_order", "office", post=422),
    Line("settings_remote_all", "office"),
    Line("settings_remote_new", "office", post=422),
    Line("settings_remote_mesh", "office", post=422),
    Line("settings_remote", "office", post=422, ids={"number": "remote_tool"}),
    Line("settings_remote_remove", "office", get=NO, post=302, ids={"number": "remote_tool"}),
    Line("settings_appointments", "office"),
    Line("settings_appointment_new", "office", post=422),
    Line("settings_appointment", "office", post=422, ids={"key": "remote_30"}),
    Line("settings_work_hours", "office", post=422, ids={"number": "colleague"}),
    Line("settings_people", "staff", also=("second_person",)),
    Line("settings_person_new", "staff", post=422),
    Line("settings_person", "staff", post={422, 403}, also=("second_person",), ids={"number": "colleague"}),
    Line("settings_person_invite", "staff", get=NO, post={302, 422}, ids={"number": "colleague"}),
    Line("settings_person_leave", "staff", post=422, ids={"number": "colleague"}),
    Line("settings_person_back", "staff", get=NO, post=302, ids={"number": "colleague"}),
    Line("settings_factor_ask", "staff", get=NO, post=422, also=("second_person",), ids={"number": "colleague"}),
    Line("settings_factor_decide", "staff", get=NO, post=302, also=("second_person",), ids={"number": "factor_reset"}),
    Line("settings_teams", "staff", also=("second_person",)),
    Line("settings_team_new", "staff", post={422, 403}, also=("second_person",)),
    Line("settings_team", "staff", post={422, 403}, also=("second_person",), ids={"number": "team"}),
    Line("settings_team_remove", "staff", get=NO, post={302, 404}, ids={"number": "team"}),
    Line("settings_retention", "staff", post={422, 403}, also=("second_person",)),
    # the desk
    Line("desk", "work", get=302, post=302, read=True),
    Line("triage", "triage"),
    Line("triage_rows", "triage"),
    Line("triage_news", "triage"),
    Line("triage_alarms", "triage"),
    Line("triage_open", "triage", ids=TICKET),
    Line("triage_outcome", "triage", post={302, 422}, ids={**TICKET, "outcome": "take"}),
    Line("triage_undo", "triage", get=NO, post={302, 409}, ids=TICKET),
    Line("triage_here", "triage", get=NO, post=204, ids=TICKET, missing=204),
    Line("triage_sender", "triage", post={302, 422}, ids=TICKET, body={"who": "confirm"}),
    Line("emergency_acknowledge", "emergency", get=NO, post={302, 409}, ids=TICKET),
    Line("emergency_clear", "emergency", get=NO, post={302, 409}, ids=TICKET),
    Line("emergency_end", "emergency", get=NO, post={302, 409}, ids=TICKET),
    # one ticket: its page and its verbs
    Line("ticket", "work", read=True, ids=TICKET),
    Line("ticket_reply", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_take_back", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_undo", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_note", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_phone", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_ask", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_resolve", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_change", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_approve", "analyse", get=NO, post={302, 422}, also=("phone_only",), ids=TICKET),
    Line("ticket_start", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_stop", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_vendor", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_vendor_write", "work", get=NO, post={302, 422}, ids={**TICKET, "case": "vendor_case"}),
    Line("ticket_vendor_reference", "work", get=NO, post=302, ids={**TICKET, "case": "vendor_case"}),
    Line("ticket_vendor_done", "work", get=NO, post={302, 422}, ids={**TICKET, "case": "vendor_case"}),
    Line("appointment_begin", "work", get=NO, post={302, 422}, ids={"number": "appointment"}),
    Line("appointment_end", "work", get=NO, post={302, 422}, ids={"number": "appointment"}),
    Line("appointment_missed", "work", get=NO, post={302, 422}, ids={"number": "appointment"}),
    Line("ticket_remote", "work", post={302, 422}, ids=TICKET),  # its server refuses the connection
    Line("ticket_remote_end", "work", get=NO, post=302, ids=TICKET),
    Line("ticket_resume", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_reopen", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_own", "triage", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_urgency", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_level", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_add_person", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_remove_person", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_add_follow_up", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_unmerge", "triage", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_not_spam", "triage", get=NO, post={302, 422}, ids=TICKET),
    # writing on a ticket: who is there, drafts, files, saved answers, notes beside it
    Line("ticket_here", "work", get=NO, ids=TICKET, post=200),
    Line("ticket_draft", "work", get=NO, post=204, ids=TICKET),
    Line("ticket_add_file", "work", get=NO, post=422, ids=TICKET),
    Line("ticket_remove_file", "work", get=NO, post=302, ids=TICKET),
    Line("ticket_answers", "work", ids=TICKET),
    Line("ticket_insert_answer", "work", get=NO, post=302, ids=TICKET),
    Line("ticket_notes", "work", read=True, post=422, ids=TICKET),
    Line("ticket_company_note", "clients", get=NO, post={302, 409}, ids=TICKET),
    Line("ticket_merge", "triage", post=422, ids=TICKET, body={"into": "@ticket"}),
    Line("ticket_split", "triage", post={302, 422}, ids=TICKET),
    Line("ticket_unsplit", "triage", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_link", "work", post=422, ids=TICKET, body={"into": "@ticket", "kind": "related", "reason": "r"}),
    Line("ticket_unlink", "work", get=NO, post=302, ids={**TICKET, "thing": "link"}),
    Line("ticket_whose", "work", post={302, 422}, ids=TICKET),
    Line("ticket_time", "work", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_clock_start", "work", get=NO, post=302, ids=TICKET),
    Line("ticket_clock_stop", "work", get=NO, post=302, ids=TICKET),
    Line("my_time", "work", read=True),
    Line("my_time_log", "work", get=NO, post=422),
    Line("my_time_confirm", "work", get=NO, post=422, ids={"key": "timer-1"}, missing=422),
    Line("my_time_drop", "work", get=NO, post=422, ids={"key": "timer-1"}, missing=422),
    Line("my_time_back", "work", get=NO, post={302, 404}, ids={"number": "time_entry"}),
    Line("ticket_coverage", "work", post={302, 422}, ids=TICKET),
    Line("ticket_add_items", "work", post={302, 422}, ids=TICKET),
    Line("ticket_tick", "work", get=NO, post=302, ids={**TICKET, "thing": "item"}),
    Line("ticket_untick", "work", get=NO, post=302, ids={**TICKET, "thing": "item"}),
    Line("ticket_remove_item", "work", get=NO, post=302, ids={**TICKET, "thing": "item"}),
    Line("ticket_watch", "work", get=NO, post=302, ids=TICKET),
    Line("ticket_unwatch", "work", get=NO, post=302, ids=TICKET),
    Line("ticket_follow_up_done", "work", get=NO, post=302, ids={**TICKET, "thing": "follow_up"}),
    # lists, the tray, files
    Line("day", "work", read=True),
    Line("news_seen", "any_staff", get=NO, post=302),
    Line("settings_checklists", "office", post=422),
    Line("take_next", "work", get=NO, post=302),
    Line("settings_standard_changes", "clients"),
    Line("settings_standard_change_new", "clients", post=422),
    Line("settings_standard_change", "clients", post=422, ids={"number": "standard_change"}),
    Line("standing_add", "clients", post=422, ids=COMPANY),
    Line("standing_end", "clients", get=NO, post=302, ids={**COMPANY, "standing_approval": "standing"}),
    Line("changes", "work", read=True),
    Line("ticket_analysis", "analyse", post={302, 422}, ids=TICKET),
    Line("ticket_analysis_standard", "analyse", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_analysis_standing", "analyse", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_offer_withdraw", "analyse", get=NO, post={302, 422}, ids=TICKET),
    Line("ticket_containment", "analyse", get=404, post={302, 422}, also=("phone_only",), ids=TICKET),
    Line("queue", "work", read=True),
    Line("schedule", "work", read=True),
    Line("schedule_list", "work", read=True),
    Line("schedule_news", "work", read=True),
    Line("schedule_book", "work", get=NO, post=422, ids=TICKET),
    Line("schedule_cancel", "work", get=NO, post=409, ids=TICKET),  # nothing is booked
    Line("schedule_ask", "work", get=NO, post=409, ids=TICKET),  # it is not triaged yet
    Line("schedule_undo", "work", get=NO, post=302, ids=TICKET),  # there is nothing to undo: it says so
    Line("queue_filter", "work", read=True),
    Line("queue_bulk", "work", get=404, post=404),
    Line("queue_runs", "work"),
    Line("queue_undo", "work", get=NO, post=404, ids={"number": "1"}),
    Line("queue_views", "work"),
    Line("queue_save", "work", get=NO, post=422),
    Line("queue_first", "work", get=NO, post=422),
    Line("queue_view", "work", get=NO, post=404, ids={"number": "1"}),
    Line("settings", "any_staff"),
    Line("audit", "staff", also=("second_person",)),
    Line("audit_export", "staff", get=NO, post=200, body={"format": "csv"}),
    Line("notifications", "any_staff", post=302),
    Line("notices", "any_staff"),
    Line("absences", "office", post=422),
    Line("absence_edit", "office", post=422, ids={"number": "absence"}),
    Line("absence_remove", "office", get=NO, post=302, ids={"number": "absence"}),
    Line("recurring", "triage"),
    Line("recurring_new", "triage", post=422),
    Line("recurring_edit", "triage", post=422, ids={"number": "recurring"}),
    Line("recurring_switch", "triage", get=NO, post=302, ids={"number": "recurring"}),
    Line("new", "work", post=422),
    Line("new_callers", "work"),
    Line("follow_ups", "work", read=True),
    Line("tray", "work", read=True),
    Line("tray_mail", "work", read=True, ids={"number": "mail"}),
    Line("tray_html", "work", read=True, ids={"number": "mail"}),
    Line("mail_problems", "work", read=True),
    Line("mail_release", "triage", get=NO, post=302, ids=RAW),
    Line("mail_reread", "triage", get=NO, post=409, ids=RAW),  # it can be read
    Line("mail_settle", "triage", get=NO, post=302, ids=RAW, body={"why": "A machine of theirs."}),
    Line("mail_problem_original", "work", read=True, ids=RAW),
    # clients
    Line("clients", "clients", also=("propose",)),
    Line("clients_twice", "clients", also=("propose",)),
    Line("proposals", "clients", also=("propose",)),
    Line("proposal", "clients", get=NO, post=422, also=("propose",), ids={"number": "proposal"}),
    Line("client_add", "clients", post=422, also=("propose",)),
    Line("client", "clients", also=("propose",), ids=COMPANY),
    Line("client_change", "clients", post=422, also=("propose",), ids=COMPANY),
    Line("person_add", "clients", post=422, also=("propose",), ids=COMPANY),
    Line("person", "clients", also=("propose",), ids=PERSON),
    Line("person_change", "clients", post=422, also=("propose",), ids=PERSON),
    Line("person_leave", "clients", post={302, 422}, also=("propose",), ids=PERSON),
    Line("person_back", "clients", get=NO, post=422, also=("propose",), ids=PERSON),
    Line("person_mail_again", "work", get=NO, post=302, ids=PERSON),
    Line("person_merge", "clients", post=422, ids=PERSON, body={"into": "@contact"}),
    Line("item_add", "clients", post=422, also=("propose",), ids=COMPANY),
    Line("item", "clients", post=422, also=("propose",), ids={**COMPANY, "item": "covered_item"}),
    Line("domain_add", "clients", post=422, also=("propose",), ids=COMPANY),
    Line("domain", "clients", post={302, 422}, also=("propose",), ids={**COMPANY, "domain": "domain"}),
    Line("approvers", "clients", post=302, ids=COMPANY),
    Line("imports", "clients", post=422),
    Line("import", "clients", ids=IMPORT),
    Line("import_progress", "clients", ids=IMPORT),
    Line("import_decide", "clients", get=NO, post={302, 422}, ids=IMPORT, body={"do": "go"}),
    Line("import_errors", "clients", ids=IMPORT),
    Line("empty_sheet", "clients", ids={"kind": "plan"}),
    Line("clients_export", "billing", get=NO, post=200),
    Line("plans", "billing"),
    Line("plan_add", "billing", post=422),
    Line("plan", "billing", post=422, ids={"number": "plan_row"}),
    Line("file", "work", get={200, 410}, read=True, ids={"number": "attachment", "name": "any name.txt"}),
    Line("answers", "work"),
    Line("new_answer", "work", post=422),
    Line("answer", "work", post={403, 422}, ids={"number": "answer"}),
    Line("remove_answer", "work", get=NO, post={302, 403}, ids={"number": "answer"}),
    Line("message_html", "work", read=True, ids={"number": "message"}),
    Line("search", "work", read=True),
    Line("search_found", "work", read=True),
    Line("message_original", "work", get={200, 410}, read=True, ids={"number": "message"}),
]
