"""The reports' part of the reviewed matrix."""

from tests.web.matrix_line import NO, Line

READ = ("triage", "first_call", "ratings", "ats", "mail")
REPORTS = [
    Line("reports", "work", read=True),
    *(Line(f"report_{name}{part}", "work", read=True) for name in READ for part in ("", "_csv", "_listed")),
    Line("report_ratings_answers", "work", read=True),
    *(Line(f"report_billed{part}", "billing") for part in ("", "_csv", "_listed")),
    # 422: no reason is chosen
    Line("report_triage_reason", "office", get=NO, post=422, ids={"number": "ticket"}),
    *(Line(f"report_calls{part}", "work", read=True) for part in ("", "_csv", "_listed")),
    *(Line(f"report_staffing{part}", "work", read=True) for part in ("", "_csv")),
]
