"""What tables hold, to be compared before and after: on PostgreSQL in one statement, for tests look very often."""

from django.db import connection


def rows_of(models, columns=lambda _: ()) -> dict[str, list]:
    """Return each model's rows by its label, in an order of their own: equal where the tables are equal.

    `columns` gives the names of the columns that count of a model; none are all.
    """
    quoted = connection.ops.quote_name
    asked = {m._meta.label: (quoted(m._meta.db_table), [f"t.{quoted(c)}" for c in columns(m)]) for m in models}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            each = ((table, f"ROW({', '.join(names)})" if names else "t") for table, names in asked.values())
            told = (f"(SELECT array_agg({row}::text ORDER BY {row}::text) FROM {table} t)" for table, row in each)
            cursor.execute("SELECT " + ", ".join(told))
            return dict(zip(asked, cursor.fetchone(), strict=True))
        found = {}
        for label, (table, names) in asked.items():
            rows = cursor.execute(f"SELECT {', '.join(names) or '*'} FROM {table} t").fetchall()
            found[label] = sorted(map(repr, rows))
        return found
