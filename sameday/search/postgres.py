"""The index on PostgreSQL: a tsvector a message in a table of its own, kept by triggers in the transaction of a change.

Weights tell where a word stands: A subject, B who wrote it, C text and files, D what is known of the requester. Facets
are words with an equals sign, which no text and no question can hold. `=e…` and `=f…` name the era of a message, 4,096
and 65,536 ids long: a common word is looked up era by era, the newest first, because GIN gives no order.
"""

from sameday.search import source
from sameday.search.words import Term, fold

ERA, AGE = 12, 16  # bits of an id
INDEXES = {"search_words": "search_index", "search_people": "search_people_index",
           "search_companies": "search_companies_index", "search_articles": "search_articles_index"}  # fmt: skip
ARTICLE_HEAD = "A"
ANYWHERE, FOR_CLIENTS, WHO = "", "ABC", "B"
_SIGNS = "".join(chr(c) for c in range(33, 127) if not chr(c).isalnum()) + "–—‐‑‘’“”„…•·«»¿¡\u00a0"

_RAISED = "²³¹", "231"  # no letters and no digits to PostgreSQL's parser


def _digits(column: str) -> str:
    bare = f"regexp_replace(coalesce({column}, ''), '[^0-9]', '', 'g')"
    return source.joined(bare, f"right({bare}, 7)")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _weighed(text: str, weight: str) -> str:
    return f"setweight(to_tsvector('simple', search_fold({text})), '{weight}')"


_FILES = "(SELECT string_agg(a.filename, ' ' ORDER BY a.id) FROM tickets_attachment a WHERE a.message_id = m.id AND NOT a.inline)"  # noqa: E501
_AT = "m.received_at AT TIME ZONE 'UTC'"
_FACETS = (
    f"array_to_tsvector(ARRAY['=d' || m.direction, '=c' || coalesce(t.company_id, 0), '=y' || to_char({_AT}, 'YYYY'), "
    f"'=m' || to_char({_AT}, 'YYYYMM'), '=e' || (m.id >> {ERA}), '=f' || (m.id >> {AGE})])"
)
_WORDS = " || ".join(
    [
        _weighed(source.SUBJECT, "A"), _weighed(source.WHO, "B"),
        _weighed(f"left(m.text, {source.LONGEST}) || ' ' || coalesce({_FILES}, '')", "C"),
        _weighed(source.about(_digits, 'string_agg'), "D"), _FACETS,
    ]
)  # fmt: skip

# An accent is a mark of its own after NFD; the parser's own ideas of hosts, mails and paths are spaced away.
TABLES = f"""
CREATE FUNCTION search_fold(t text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
SELECT translate(CASE WHEN octet_length(t) = length(t) THEN t ELSE
  normalize(regexp_replace(normalize(lower(t), NFD), '[\u0300-\u036f]+', '', 'g'), NFC) END,
  {_literal(_RAISED[0] + _SIGNS)}, {_literal(_RAISED[1] + " " * len(_SIGNS))}) $$;
CREATE TABLE search_words (message_id bigint PRIMARY KEY, ticket_id bigint NOT NULL, received_at timestamptz NOT NULL,
  words tsvector NOT NULL);
CREATE INDEX search_words_ticket ON search_words (ticket_id);
CREATE INDEX search_index ON search_words USING gin (words) WITH (gin_pending_list_limit = 256);
CREATE TABLE search_gone (number bigserial PRIMARY KEY);
CREATE TABLE search_people (id bigint PRIMARY KEY, words text NOT NULL,
  folded tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, search_fold(words))) STORED);
CREATE INDEX search_people_index ON search_people USING gin (folded) WITH (gin_pending_list_limit = 128);
CREATE TABLE search_companies (id bigint PRIMARY KEY, words text NOT NULL,
  folded tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, search_fold(words))) STORED);
CREATE INDEX search_companies_index ON search_companies USING gin (folded) WITH (gin_pending_list_limit = 128);
CREATE TABLE search_articles (id bigint PRIMARY KEY, title text NOT NULL, more text NOT NULL, text text NOT NULL,
  folded tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple'::regconfig, search_fold(title || ' ' || more)), 'A') ||
    setweight(to_tsvector('simple'::regconfig, search_fold(text)), 'C')) STORED);
CREATE INDEX search_articles_index ON search_articles USING gin (folded) WITH (gin_pending_list_limit = 128);
"""
VIEWS = {
    "search_source": f"SELECT m.id AS message_id, m.ticket_id, m.received_at, {_WORDS} AS words {source.MESSAGE_FROM}",
    "search_people_source": source.people(_digits),
    "search_companies_source": source.companies(_digits, "string_agg(d.name, ' ')"),
    "search_articles_source": source.ARTICLES,
}
_INTO = {
    "words": "INSERT INTO search_words SELECT * FROM search_source WHERE {0} ON CONFLICT (message_id) DO UPDATE SET "
    "ticket_id = excluded.ticket_id, received_at = excluded.received_at, words = excluded.words;",
    "people": "INSERT INTO search_people SELECT * FROM search_people_source WHERE {0} "
    "ON CONFLICT (id) DO UPDATE SET words = excluded.words;",
    "companies": "INSERT INTO search_companies SELECT * FROM search_companies_source WHERE {0} "
    "ON CONFLICT (id) DO UPDATE SET words = excluded.words;",
    "articles": "INSERT INTO search_articles SELECT * FROM search_articles_source WHERE {0} "
    "ON CONFLICT (id) DO UPDATE SET title = excluded.title, more = excluded.more, text = excluded.text;",
}
_NOTED = "INSERT INTO search_gone DEFAULT VALUES;"
_FUNCTIONS = {
    "noted": _NOTED,
    "message": _INTO["words"].format("message_id = NEW.id"),
    "message_out": "DELETE FROM search_words WHERE message_id = OLD.id;" + _NOTED,
    "ticket": _INTO["words"].format("ticket_id = NEW.number"),
    "file": _INTO["words"].format("message_id = NEW.message_id"),
    "file_out": _INTO["words"].format("message_id = OLD.message_id"),
    "vendor": _INTO["words"].format("ticket_id = NEW.ticket_id"),
    "vendor_out": _INTO["words"].format("ticket_id = OLD.ticket_id"),
    "person": _INTO["people"].format("id = NEW.id"),
    "person_out": "DELETE FROM search_people WHERE id = OLD.id;" + _NOTED,
    "person_tickets": _INTO["words"].format(
        "ticket_id IN (SELECT number FROM tickets_ticket WHERE requester_id = NEW.id)"
    ),
    "company": _INTO["companies"].format("id = NEW.id"),
    "company_out": "DELETE FROM search_companies WHERE id = OLD.id;",
    "company_name": _INTO["people"].format("id IN (SELECT id FROM clients_contact WHERE company_id = NEW.id)")
    + _INTO["words"].format("ticket_id IN (SELECT number FROM tickets_ticket WHERE company_id = NEW.id)"),
    "domain": _INTO["companies"].format("id = NEW.company_id"),
    "domain_out": _INTO["companies"].format("id = OLD.company_id"),
    "article": _INTO["articles"].format("id = NEW.id"),
    "article_out": "DELETE FROM search_articles WHERE id = OLD.id;" + _NOTED,
    "words_emptied": "TRUNCATE search_words;",
    "people_emptied": "TRUNCATE search_people;",
    "companies_emptied": "TRUNCATE search_companies;",
    "articles_emptied": "TRUNCATE search_articles;",
}
TABLES += "".join(
    f"CREATE FUNCTION search_on_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$;\n"
    for name, body in _FUNCTIONS.items()
)
REMOVE = (
    *(f"DROP FUNCTION IF EXISTS search_on_{name}() CASCADE" for name in _FUNCTIONS),
    *(f"DROP VIEW IF EXISTS {name}" for name in VIEWS),
    "DROP TABLE IF EXISTS search_words, search_people, search_companies, search_articles, search_made, search_gone",
    "DROP FUNCTION IF EXISTS search_fold(text)",
)


def triggers() -> dict[str, str]:
    """Return every trigger by its name."""
    return {
        "search_message_in": _row("INSERT", "tickets_message", "message"),
        "search_message": _changed("tickets_message", source.MESSAGE, "message"),
        "search_message_text": _changed("tickets_message", ("text",), "noted"),
        "search_person_changed": _changed("clients_contact", source.CONTACT, "noted"),
        "search_message_out": _row("DELETE", "tickets_message", "message_out"),
        "search_ticket": _changed("tickets_ticket", source.TICKET, "ticket"),
        "search_file_in": _row("INSERT", "tickets_attachment", "file", "NOT NEW.inline"),
        "search_file": _changed("tickets_attachment", source.ATTACHMENT, "file"),
        "search_file_was": _changed("tickets_attachment", ("message_id",), "file_out"),
        "search_file_out": _row("DELETE", "tickets_attachment", "file_out", "NOT OLD.inline"),
        "search_vendor_in": _row("INSERT", "tickets_vendorcase", "vendor"),
        "search_vendor": _changed("tickets_vendorcase", source.VENDOR, "vendor"),
        "search_vendor_was": _changed("tickets_vendorcase", ("ticket_id",), "vendor_out"),
        "search_vendor_out": _row("DELETE", "tickets_vendorcase", "vendor_out"),
        "search_person_in": _row("INSERT", "clients_contact", "person"),
        "search_person": _changed("clients_contact", source.CONTACT, "person"),
        "search_person_tickets": _changed("clients_contact", source.CONTACT, "person_tickets"),
        "search_person_out": _row("DELETE", "clients_contact", "person_out"),
        "search_company_in": _row("INSERT", "clients_company", "company"),
        "search_company": _changed("clients_company", source.COMPANY, "company"),
        "search_company_name": _changed("clients_company", ("name",), "company_name"),
        "search_company_out": _row("DELETE", "clients_company", "company_out"),
        "search_domain_in": _row("INSERT", "clients_domain", "domain"),
        "search_domain": _changed("clients_domain", source.DOMAIN, "domain"),
        "search_domain_was": _changed("clients_domain", ("company_id",), "domain_out"),
        "search_domain_out": _row("DELETE", "clients_domain", "domain_out"),
        "search_article_in": _row("INSERT", "knowledge_article", "article"),
        "search_article": _changed("knowledge_article", source.ARTICLE, "article"),
        "search_article_out": _row("DELETE", "knowledge_article", "article_out"),
        "search_message_emptied": _emptied("tickets_message", "words"),
        "search_person_emptied": _emptied("clients_contact", "people"),
        "search_company_emptied": _emptied("clients_company", "companies"),
        "search_article_emptied": _emptied("knowledge_article", "articles"),
    }


def _row(verb: str, table: str, function: str, when: str = "") -> str:
    condition = f" WHEN ({when})" if when else ""
    return f"AFTER {verb} ON {table} FOR EACH ROW{condition} EXECUTE FUNCTION search_on_{function}()"


def _changed(table: str, columns: tuple[str, ...], function: str) -> str:
    return _row("UPDATE", table, function, source.changed(columns, "IS DISTINCT FROM"))


def _emptied(table: str, what: str) -> str:
    return f"AFTER TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION search_on_{what}_emptied()"


# -- what is asked of it ---------------------------------------------------------------------------------------------


def match(terms: tuple[Term, ...], weights: str = "") -> str:
    """Return the tsquery for all of the terms, in words of these weights. Words are letters and digits."""
    return " & ".join(f"({' | '.join(_phrase(p, term.prefix, weights) for p in term.phrases)})" for term in terms)


def facets(*groups: tuple[str, ...]) -> str:
    """Return the tsquery for documents that have one facet of each group."""
    return " & ".join("(" + " | ".join(f"'={facet}'" for facet in group) + ")" for group in groups)


def eras(low: int, high: int) -> tuple[str, ...]:
    """Return the facets of the eras that hold all ids from `low` to `high`, few of them."""
    found, era, last = [], low >> ERA, high >> ERA
    step = 1 << (AGE - ERA)
    while era <= last:
        if era % step == 0 and era + step - 1 <= last:
            found.append(f"f{era >> (AGE - ERA)}")
            era += step
        else:
            found.append(f"e{era}")
            era += 1
    return tuple(found)


def _phrase(words: tuple[str, ...], prefix: bool, weights: str) -> str:
    last, raised = len(words) - 1, str.maketrans(*_RAISED)
    return " <-> ".join(
        f"'{fold(word).translate(raised)}'"
        + (":" if weights or (prefix and n == last) else "")
        + ("*" if prefix and n == last else "")
        + weights
        for n, word in enumerate(words)
    )
