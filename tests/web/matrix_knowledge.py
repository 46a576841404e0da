"""The lines of the matrix for knowledge articles; the walk's own article is its client's alone, for clients."""

from tests.web.matrix_line import NO, Line

ARTICLE = {"number": "article"}
LINES = [
    Line("knowledge", "work", read=True),
    Line("article", "work", read=True, ids=ARTICLE),
    Line("article_new", "work", post=422),
    Line("article_edit", "work", post=422, ids=ARTICLE),
    Line("article_confirm", "work", get=NO, post=302, ids=ARTICLE),
    Line("article_retire", "work", get=NO, post=302, ids=ARTICLE),
    Line("article_back", "work", get=NO, post=302, ids=ARTICLE),
    Line("ticket_knowledge", "work", read=True, ids={"number": "ticket"}),
    Line("help", "public"),
    Line("help_article", "public", get=404, ids=ARTICLE),  # 404: it is one company's alone
    Line("help_suggest", "public", get=NO, post=200),
    Line("portal_help", "client"),
    Line("portal_help_article", "client", ids=ARTICLE),
    Line("portal_suggest", "client", get=NO, post=200),
]
