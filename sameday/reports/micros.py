"""Instants as whole microseconds since 1970: a year of them is read in a fraction of the time of datetimes."""

from django.db.models import BigIntegerField, Func


class Micros(Func):
    """A column's instant as microseconds since 1970, exact. Only of a column: on SQLite its text is read twice."""

    arity = 1
    output_field = BigIntegerField()
    template = "CAST(EXTRACT(EPOCH FROM %(expressions)s) * 1000000 AS bigint)"

    def get_db_converters(self, connection):
        return []  # both give whole numbers

    def as_sqlite(self, compiler, connection, **context):
        # "2026-11-28 21:55:13.136984": whole seconds come without the dot and its six digits
        seconds = "CAST(strftime('%%%%s', %(expressions)s) AS integer)"
        parts = "CAST(substr(%(expressions)s, 21) AS integer)"
        return super().as_sql(compiler, connection, template=f"({seconds} * 1000000 + {parts})", **context)
