"""The lines of the company's page in the portal (tests/web/matrix.py says what they mean).

404 of one's own: only a point of contact may, and of the two who walk one is none; 422: of oneself it is refused.
"""

from tests.web.matrix_line import NO, Line

WHO = {"person": "contact"}
LINES = [
    Line("portal_company", "client"),
    Line("portal_person_confirm", "client", get=NO, post={404, 422}, ids=WHO),
    Line("portal_person_add", "client", get={200, 404}, post={404, 422}),
    Line("portal_person_leave", "client", get={404, 422}, post={404, 422}, ids=WHO),
]
