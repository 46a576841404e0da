"""The index on SQLite: FTS5 tables whose content are views, kept by triggers in the transaction of every change.

FTS5 forgets a row only when it is told the very words it holds: `search_words` keeps them, all but the message's text,
which the message keeps. So a row of search_words is deleted before its message changes and written anew after.
"""

from sameday.search import source
from sameday.search.words import Term

COLUMNS = ("subject", "who", "text", "files", "about", "facets")
READABLE = "{subject who text files about}"
READABLE_BY_CLIENTS = "{subject who text files}"
TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"
INDEXES = {"search_index": "search_text", "search_people_index": "search_people",
           "search_companies_index": "search_companies", "search_articles_index": "search_articles"}  # fmt: skip
ARTICLE, ARTICLE_HEAD = ("title", "more", "text"), "{title more}"
COLUMNS_OF = {"search_text": COLUMNS, "search_articles": ARTICLE}  # what stands in one column has `words` alone


def _digits(column: str) -> str:
    bare = f"coalesce({column}, '')"
    for sign in "-+ ().":
        bare = f"replace({bare}, '{sign}', '')"
    return source.joined(bare, f"substr({bare}, -7)")


_FILES = "(SELECT group_concat(a.filename, ' ') FROM tickets_attachment a WHERE a.message_id = m.id AND NOT a.inline)"
_FACETS = (
    "'d' || m.direction || ' c' || coalesce(t.company_id, 0) || ' y' || substr(m.received_at, 1, 4) || ' m' || "
    "substr(m.received_at, 1, 4) || substr(m.received_at, 6, 2)"
)

TABLES = f"""
CREATE TABLE search_words (message_id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL, received_at TEXT NOT NULL,
  subject TEXT NOT NULL, who TEXT NOT NULL, files TEXT NOT NULL, about TEXT NOT NULL, facets TEXT NOT NULL);
CREATE INDEX search_words_ticket ON search_words (ticket_id);
CREATE TABLE search_people (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE search_companies (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE search_articles (id INTEGER PRIMARY KEY, title TEXT NOT NULL, more TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE search_gone (number INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE search_index USING fts5({", ".join(COLUMNS)}, content = 'search_text',
  content_rowid = 'message_id', prefix = '3', columnsize = 0, {TOKENS});
CREATE VIRTUAL TABLE search_people_index USING fts5(words, content = 'search_people', content_rowid = 'id',
  prefix = '2 3', columnsize = 0, {TOKENS});
CREATE VIRTUAL TABLE search_companies_index USING fts5(words, content = 'search_companies', content_rowid = 'id',
  prefix = '2 3', columnsize = 0, {TOKENS});
CREATE VIRTUAL TABLE search_articles_index USING fts5({", ".join(ARTICLE)}, content = 'search_articles',
  content_rowid = 'id', prefix = '2 3', columnsize = 0, {TOKENS});
"""
VIEWS = {
    "search_source": f"SELECT m.id AS message_id, m.ticket_id, m.received_at, {source.SUBJECT} AS subject, "
    f"{source.WHO} AS who, coalesce({_FILES}, '') AS files, "
    f"{source.about(_digits, 'group_concat')} AS about, {_FACETS} AS facets "
    f"{source.MESSAGE_FROM}",
    "search_text": f"SELECT w.message_id, w.subject, w.who, substr(m.text, 1, {source.LONGEST}) AS text, w.files, "
    "w.about, w.facets FROM search_words w JOIN tickets_message m ON m.id = w.message_id",
    "search_people_source": source.people(_digits),
    "search_companies_source": source.companies(_digits, "group_concat(d.name, ' ')"),
    "search_articles_source": source.ARTICLES,
}


def triggers() -> dict[str, str]:
    """Return every trigger by its name."""
    return {**_of_indexes(), **_of_messages(), **_of_clients(), **_of_articles()}


def _of_indexes() -> dict[str, str]:
    """What a row of words is in FTS5."""
    made = {}
    for index, words in INDEXES.items():
        table, key = ("search_words", "message_id") if words == "search_text" else (words, "id")
        columns = ", ".join(COLUMNS_OF.get(words, ("words",)))
        made[f"{index}_in"] = (
            f"AFTER INSERT ON {table} BEGIN INSERT INTO {index} (rowid, {columns}) "
            f"SELECT {key}, {columns} FROM {words} WHERE {key} = new.{key}; END"
        )
        made[f"{index}_out"] = (
            f"BEFORE DELETE ON {table} BEGIN INSERT INTO {index} ({index}, rowid, {columns}) "
            f"SELECT 'delete', {key}, {columns} FROM {words} WHERE {key} = old.{key}; END"
        )
    return made


def _of_messages() -> dict[str, str]:
    gone = "DELETE FROM search_words WHERE message_id = {0};"
    noted = "INSERT INTO search_gone VALUES (NULL);"
    again = "INSERT INTO search_words SELECT * FROM search_source WHERE message_id = {0};"
    ticket = _anew("ticket_id = new.number")
    changed = source.changed(source.MESSAGE, "IS NOT")
    file_changed = source.changed(source.ATTACHMENT, "IS NOT")
    one, vendor = _anew("message_id = {0}.message_id"), _anew("ticket_id = {0}.ticket_id")
    return {
        "search_message_in": f"AFTER INSERT ON tickets_message BEGIN {again.format('new.id')} END",
        "search_message_before": f"BEFORE UPDATE ON tickets_message WHEN {changed} BEGIN {gone.format('old.id')} END",
        "search_message_after": f"AFTER UPDATE ON tickets_message WHEN {changed} BEGIN {again.format('new.id')} END",
        "search_message_out": f"BEFORE DELETE ON tickets_message BEGIN {gone.format('old.id')} {noted} END",
        "search_message_text": f"AFTER UPDATE ON tickets_message WHEN old.text <> new.text BEGIN {noted} END",
        "search_ticket": f"AFTER UPDATE ON tickets_ticket WHEN {source.changed(source.TICKET, 'IS NOT')} "
        f"BEGIN {ticket} END",
        "search_vendor_in": f"AFTER INSERT ON tickets_vendorcase BEGIN {vendor.format('new')} END",
        "search_vendor": f"AFTER UPDATE ON tickets_vendorcase WHEN {source.changed(source.VENDOR, 'IS NOT')} "
        f"BEGIN {vendor.format('old')} {vendor.format('new')} END",
        "search_vendor_out": f"AFTER DELETE ON tickets_vendorcase BEGIN {vendor.format('old')} END",
        "search_file_in": f"AFTER INSERT ON tickets_attachment WHEN NOT new.inline BEGIN {one.format('new')} END",
        "search_file": f"AFTER UPDATE ON tickets_attachment WHEN {file_changed} "
        f"BEGIN {one.format('old')} {one.format('new')} END",
        "search_file_out": f"AFTER DELETE ON tickets_attachment WHEN NOT old.inline BEGIN {one.format('old')} END",
    }


def _of_clients() -> dict[str, str]:
    contact, company = source.changed(source.CONTACT, "IS NOT"), source.changed(source.COMPANY, "IS NOT")
    of_contact = "ticket_id IN (SELECT number FROM tickets_ticket WHERE requester_id = new.id)"
    of_company = "ticket_id IN (SELECT number FROM tickets_ticket WHERE company_id = new.id)"
    person, firm = _known("people"), _known("companies")
    colleagues = _known("people", "id IN (SELECT id FROM clients_contact WHERE company_id = new.id)")
    renamed = source.changed(("name",), "IS NOT")
    return {
        "search_person_in": f"AFTER INSERT ON clients_contact BEGIN {person.format('new.id')} END",
        "search_person": f"AFTER UPDATE ON clients_contact WHEN {contact} "
        f"BEGIN {person.format('new.id')} {_anew(of_contact)} END",
        "search_person_out": "BEFORE DELETE ON clients_contact BEGIN DELETE FROM search_people "
        "WHERE id = old.id; INSERT INTO search_gone VALUES (NULL); END",
        "search_person_changed": f"AFTER UPDATE ON clients_contact WHEN {contact} "
        "BEGIN INSERT INTO search_gone VALUES (NULL); END",
        "search_company_in": f"AFTER INSERT ON clients_company BEGIN {firm.format('new.id')} END",
        "search_company": f"AFTER UPDATE ON clients_company WHEN {company} BEGIN {firm.format('new.id')} END",
        "search_company_name": f"AFTER UPDATE ON clients_company WHEN {renamed} "
        f"BEGIN {colleagues} {_anew(of_company)} END",
        "search_company_out": "BEFORE DELETE ON clients_company "
        "BEGIN DELETE FROM search_companies WHERE id = old.id; END",
        "search_domain_in": f"AFTER INSERT ON clients_domain BEGIN {firm.format('new.company_id')} END",
        "search_domain": f"AFTER UPDATE ON clients_domain WHEN {source.changed(source.DOMAIN, 'IS NOT')} "
        f"BEGIN {firm.format('old.company_id')} {firm.format('new.company_id')} END",
        "search_domain_out": f"AFTER DELETE ON clients_domain BEGIN {firm.format('old.company_id')} END",
    }


def _of_articles() -> dict[str, str]:
    changed, again = source.changed(source.ARTICLE, "IS NOT"), _known("articles").format("new.id")
    return {
        "search_article_in": f"AFTER INSERT ON knowledge_article BEGIN {again} END",
        "search_article": f"AFTER UPDATE ON knowledge_article WHEN {changed} BEGIN {again} END",
        "search_article_out": "BEFORE DELETE ON knowledge_article "
        "BEGIN DELETE FROM search_articles WHERE id = old.id; INSERT INTO search_gone VALUES (NULL); END",
    }


def _anew(which: str) -> str:
    """Return the statements that write the words of some messages anew."""
    return (
        f"DELETE FROM search_words WHERE {which}; INSERT INTO search_words SELECT * FROM search_source WHERE {which};"
    )


def _known(kind: str, which: str = "id = {0}") -> str:
    return (
        f"DELETE FROM search_{kind} WHERE {which}; "
        f"INSERT INTO search_{kind} SELECT * FROM search_{kind}_source WHERE {which};"
    )


# -- what is asked of it ---------------------------------------------------------------------------------------------


def match(terms: tuple[Term, ...], column: str = "") -> str:
    """Return the FTS5 expression for all of the terms, in one column or a set of them. Words are letters and digits."""
    every = " AND ".join(f"({' OR '.join(_phrase(p, term.prefix) for p in term.phrases)})" for term in terms)
    return f"{column} : ({every})" if column else every


def facets(*groups: tuple[str, ...]) -> str:
    """Return the expression for documents that have one facet of each group."""
    return "facets : (" + " AND ".join(f"({' OR '.join(group)})" for group in groups) + ")"


def _phrase(words: tuple[str, ...], prefix: bool) -> str:
    return f'"{" ".join(words)}"' + (" *" if prefix else "")
