"""The lines of the matrix (tests/web/matrix.py) for pages of clients: open to all, by a link, and of the portal."""

from tests.web.matrix_line import NO, Line

TICKET = {"number": "ticket"}

OF_CLIENTS = [
    # for clients
    Line("guide", "public"),
    Line("request_form", "public", post=422),
    Line("request_received", "token", ids={"token": "receipt"}),
    Line("request_page", "token", post=403, ids={"token": "request"}),
    # links of mails
    Line("booking", "token", post=403, ids={"token": "booking"}),
    Line("booking_calendar", "token", get=404, ids={"token": "booking"}),  # nothing is booked
    Line("request_withdraw", "token", post=403, ids={"token": "request"}),
    Line("request_rate", "token", get=302, post=403, ids={"token": "request"}),  # 302: nothing is solved
    Line("request_time", "token", post=403, ids={"token": "request"}),
    Line("request_calendar", "token", get=404, ids={"token": "request"}),
    Line("approval", "token", post=403, ids={"token": "approval"}),
    Line("page", "token", post=403, ids={"token": "page"}),
    # clients who signed in
    Line("portal_sign_in", "public", post=422),
    Line("portal_code", "public", get=302, post=422),
    Line("portal_demo", "public", get=NO, post=404),
    Line("portal", "client", post=422),
    Line("portal_request", "client", post=422, ids=TICKET),
    Line("portal_times", "client", get=NO, post=302, ids=TICKET),
    Line("portal_withdraw", "client", ids=TICKET, post=409),  # 409: one of us works on it
    Line("portal_rate", "client", get=302, post=302, ids=TICKET),  # 302: nothing is solved
    Line("portal_verify", "client"),
    Line("portal_verify_one", "client", post=422, ids={"number": "challenge"}),
    Line("portal_approvals", "client", get={200, 404}),
    Line("portal_approval", "client", get={200, 404}, post={403, 404}, ids={"number": "offer"}),
    Line("portal_statements", "client", get={200, 404}),
    Line("portal_statement", "client", get={200, 404}, ids={"number": "statement"}),
    Line("portal_statement_pdf", "client", get={200, 404}, ids={"number": "statement"}),
    Line("portal_statement_csv", "client", get={200, 404}, ids={"number": "statement"}),
    Line("portal_line", "client", get={200, 404}, post={404, 422}, ids={"number": "statement", "place": "1"}),
    Line("portal_sessions", "client"),
    Line("portal_passkey", "public", post=422),
    Line("portal_passkey_add", "client", post=422),
    Line("portal_passkey_remove", "client", get=NO, post=302),
    Line("portal_sign_out", "client", get=NO, post=302),
    Line("portal_choose", "client", get=NO, post=404),
]
