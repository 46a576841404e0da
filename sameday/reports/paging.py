"""A list behind a number, page by page: fifty rows, oldest first, none twice."""

from django.db.models import Q, QuerySet

AT_MOST = 50


def page(rows: QuerySet, order: str, after: int | None) -> tuple[list, int | None]:
    """Return a page of the rows by their instant `order`, and after which the next begins, None at the end.

    In one query; two behind the first page.
    """
    if after and (at := rows.model.objects.filter(pk=after).values_list(order, flat=True).first()) is not None:
        rows = rows.filter(Q(**{f"{order}__gt": at}) | Q(**{order: at, "pk__gt": after}))
    found = list(rows.order_by(order, "pk")[: AT_MOST + 1])
    return found[:AT_MOST], found[AT_MOST - 1].pk if len(found) > AT_MOST else None
