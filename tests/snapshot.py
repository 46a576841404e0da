"""What tables hold, to be compared before and after: on PostgreSQL in one statement, for tests look very often."""

from django.db import connection


def rows_of(models) -> dict[str, list]:
    """Return each model's rows by its label, in an order of their own: equal where the tables are equal."""
    tables = {model._meta.label: connection.ops.quote_name(model._meta.db_table) for model in models}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            each = (f"(SELECT array_agg(t::text ORDER BY t::text) FROM {table} t)" for table in tables.values())
            cursor.execute("SELECT " + ", ".join(each))
            return dict(zip(tables, cursor.fetchone(), strict=True))
        found = ((label, cursor.execute(f"SELECT * FROM {table}").fetchall()) for label, table in tables.items())
        return {label: sorted(map(repr, rows)) for label, rows in found}
