"""What is searched, as SQL that both databases read: whose words stand for a message, a person, a company.

Sources are views; a trigger on each table they read writes the words anew when a column listed here changes.
`{digits(…)}` and the like are each database's own (sqlite.py, postgres.py).
"""

# What a change of a column makes new: table -> columns
MESSAGE = ("ticket_id", "direction", "received_at", "sender", "sender_name", "author_id", "subject", "text")
TICKET = ("subject", "company_id", "requester_id", "requester_address", "requester_name", "requester_phone",
          "computer_name")  # fmt: skip
ATTACHMENT = ("message_id", "filename", "inline")
CONTACT = ("name", "mail", "phone", "mobile", "numbers", "note", "computer_name", "company_id")
COMPANY = ("name", "phone", "numbers", "note")
DOMAIN = ("name", "company_id")
VENDOR = ("ticket_id", "name", "reference")
ARTICLE = ("title", "words", "text")

LONGEST = 60_000  # characters of a text; PostgreSQL refuses a tsvector of more than a megabyte


def joined(*columns: str) -> str:
    """Return SQL that joins columns by spaces; NULL counts as nothing."""
    return " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)


SUBJECT = joined("t.subject", "m.subject")
WHO = joined("m.sender_name", "m.sender", "s.name")
MESSAGE_FROM = """
FROM tickets_message m JOIN tickets_ticket t ON t.number = m.ticket_id
LEFT JOIN office_staff s ON s.id = m.author_id
LEFT JOIN clients_company c ON c.id = t.company_id
LEFT JOIN clients_contact p ON p.id = t.requester_id
"""


def about(digits, gather: str) -> str:
    """Return SQL for what is known of the ticket: its requester, its vendors and their numbers for it.

    `digits(column)` is a number without its signs, and its last seven digits; `gather` the function that joins texts.
    Each thing once: the words of all this stand with every message of the ticket.
    """
    vendors = (
        f"(SELECT {gather}(v.name || ' ' || v.reference, ' ') FROM tickets_vendorcase v WHERE v.ticket_id = t.number)"
    )
    return joined("coalesce(p.name, t.requester_name)", "coalesce(p.mail, t.requester_address)", "c.name",
                  "coalesce(nullif(t.computer_name, ''), p.computer_name)", digits("t.requester_phone"),
                  "p.numbers", digits("p.phone"), digits("p.mobile"), vendors)  # fmt: skip


def people(digits) -> str:
    """Return the SQL of the view of people: key and words."""
    words = joined("p.name", "p.mail", "p.phone", "p.mobile", "p.numbers", "p.note", "p.computer_name", "c.name",
                   digits("p.phone"), digits("p.mobile"))  # fmt: skip
    return f"SELECT p.id, {words} AS words FROM clients_contact p JOIN clients_company c ON c.id = p.company_id"


def companies(digits, gathered: str) -> str:
    """Return the SQL of the view of companies; `gathered` joins the names of their domains."""
    domains = f"(SELECT {gathered} FROM clients_domain d WHERE d.company_id = c.id)"
    words = joined("c.name", domains, "c.phone", "c.numbers", "c.note", digits("c.phone"))
    return f"SELECT c.id, {words} AS words FROM clients_company c"


ARTICLES = f"SELECT a.id, a.title, a.words AS more, substr(a.text, 1, {LONGEST}) AS text FROM knowledge_article a"


def changed(columns: tuple[str, ...], unequal: str) -> str:
    """Return the condition of a trigger: one of the columns has a new value."""
    return " OR ".join(f"old.{column} {unequal} new.{column}" for column in columns)
