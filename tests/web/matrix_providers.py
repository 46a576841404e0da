"""Lines of the matrix: clients at Microsoft and Google. 404: the walk's desk has neither."""

from tests.web.matrix_line import NO, Line

PROVIDERS = [
    Line("portal_provider", "public", get=404, ids={"key": "microsoft"}),
    Line("portal_provider_callback", "public", get=404),
    Line("portal_provider_not_in", "public", get=404),
    Line("portal_link", "client", get=404, ids={"key": "microsoft"}),
    Line("portal_link_confirm", "client", get=302, post=302),
    Line("portal_unlink", "client", get=NO, post=302),
]
