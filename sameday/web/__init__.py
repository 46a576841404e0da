"""Pages. Thin: GET = query + render; POST = form, life, redirect or fragment.

To add a page: write a function view and mark it (`who.public`, `who.token`, `who.staff("work", read=True)`;
an unmarked view answers 403); render it by `pages.staff_page` or `pages.client_page`; put its `urlpatterns`
in its own module and that module's name into MODULES of staff/urls.py or public/urls.py; give each URL its
line in tests/web/matrix.py (the walk fails on one it does not know).
The view finds `request.staff` (office.Staff), `request.grant`, `request.ip` and `request.reference`; dates are
printed by the filters of words.py; a stranger's form counts itself by `accounts.limits.hit`.
"""
