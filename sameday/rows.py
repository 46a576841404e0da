"""Rows that are inserted again and again: Django writes their SQL once a connection, not once a row.

Writing an INSERT takes Django 0.25 ms, doing it takes the database 0.05 ms.
"""

from django.db import connection
from django.db.models import AutoField, Model


def insert(row: Model):
    """Insert the row, set its key and return it: `row.save(force_insert=True)` for plain columns, without signals.

    Raises TypeError for a model that this cannot write (a binary column, a computed value).
    """
    fields, sql = _written(type(row))
    given = [field.pre_save(row, add=True) for field in fields]
    if any(hasattr(value, "resolve_expression") for value in given):
        raise TypeError(f"{type(row).__name__}: a value that the database works out needs save()")
    values = [field.get_db_prep_save(value, connection) for field, value in zip(fields, given, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias
    return row


def _written(model: type[Model]) -> tuple:
    known = connection.__dict__.setdefault("sameday_inserts", {})
    if model not in known:
        meta, quoted = model._meta, connection.ops.quote_name
        fields = [field for field in meta.local_concrete_fields if not isinstance(field, AutoField)]
        if any(hasattr(field, "get_placeholder") or field.generated for field in fields):
            raise TypeError(f"{model.__name__} has columns that need save()")
        columns = ", ".join(quoted(field.column) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        table, key = quoted(meta.db_table), quoted(meta.pk.column)
        sql = f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING {key}"  # noqa: S608  our own names
        known[model] = fields, sql
    return known[model]
