"""A ticket and all that was merged into it, however often: asked of the database each time, so that what was taken
apart again is apart here too."""

from django.db.models import Func


class Together(Func):
    """The numbers of the ticket that the expression names and of all that was merged into it, itself among them.

    The cast: PostgreSQL asks for one type all the way down.
    """

    template = (
        "(WITH RECURSIVE together(number) AS (SELECT CAST(%(expressions)s AS bigint) UNION SELECT one.number"
        " FROM tickets_ticket one JOIN together ON one.merged_into_id = together.number) SELECT number FROM together)"
    )
