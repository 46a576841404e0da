"""What a client sends is never the name of a column, a lookup or an order: `?owner__user__password__startswith=a`.

The peers' hole: `filter(**request.GET)` and `order_by(request.GET["sort"])` gave away password hashes letter by letter.
"""

import ast
import re
from urllib.parse import urlencode

import pytest

from sameday.office.models import Staff
from tests.cast import browser_of
from tests.test_boundaries import sources
from tests.web import matrix, world
from tests.web.portal_visits import signed_in
from tests.web.test_walk import FOUND, address_of

pytestmark = pytest.mark.django_db
SAFE = [line for line in matrix.MATRIX if line.name in FOUND and line.get != matrix.NO and line.who != "signed_in"]
KEYS = {
    "owner__user__password__startswith": "argon2", "user__password__regex": "^a", "staff__user__epoch__gte": "1",
    "company__contacts__phone__contains": "860", "pk__in": "1", "id__gt": "0", "number__gte": "1", "raw": "1",
    "filter": "owner__user__password__startswith=a", "sort": "owner__user__password", "order": "-user__password",
    "order_by": "requester__company__note", "ordering": "password", "fields": "password", "include": "user",
    "q[password]": "a", "where": "1=1", "extra": "1", "distinct": "password", "values": "user__password",
}  # fmt: skip
CHANGES = re.compile(
    r'csrfmiddlewaretoken" value="[^"]*"|name="(?:once|form)" value="[^"]*"|[?&;]?[\w\[\]]+=[^"&]*|\b[0-9a-f]{12}\b'
    r"|[\w-]{20,}"
)


def test_the_control_the_lookup_would_tell(cast):
    """Were the key passed on, one letter of a hash would be told by an empty or a full list."""
    right = Staff.objects.filter(user__password__startswith="!")
    wrong = Staff.objects.filter(user__password__startswith="a")
    assert right.count() == 5 and not wrong.exists()


@pytest.mark.parametrize("line", SAFE, ids=lambda line: line.name)
def test_a_page_is_the_same_with_such_keys(line, all_of_it, time_machine):
    time_machine.move_to(world.AT, tick=False)
    cast, it = all_of_it
    it.own.contact.refresh_from_db()
    client = line.who == "client"
    browser = signed_in(it.own.contact.mail, at=world.AT) if client else browser_of(cast.olga)
    address = address_of(line, it, it.own)
    plain = seen(browser, address)
    assert seen(browser, f"{address}?{urlencode(KEYS)}") == plain


def seen(browser, address: str) -> tuple:
    answer = browser.get(address, follow=True)  # a page may put its own address right first
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, CHANGES.sub("", body.decode("utf-8", "replace"))


def spread(tree: ast.AST) -> list[int]:
    """Return the lines where keywords are spread, or an order is not written out, in a question to the database."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        told = {ast.unparse(part) for part in ast.walk(node) if isinstance(part, ast.Attribute)}
        from_outside = any(re.search(r"request\.(GET|POST|body|headers)|typed\.data", each) for each in told)
        if node.func.attr in {"filter", "exclude", "get", "order_by", "values", "values_list", "annotate", "extra"}:
            if any(keyword.arg is None for keyword in node.keywords) and from_outside:
                found.append(node.lineno)
            if node.func.attr in {"order_by", "values", "values_list", "extra"} and from_outside:
                found.append(node.lineno)
    return found


def test_no_page_spreads_what_was_sent_into_a_question():
    assert not [f"{path}:{line}" for path, tree in sources("sameday/web").items() for line in spread(tree)]


@pytest.mark.parametrize(
    "code",
    ["Staff.objects.filter(**request.GET.dict())", "Ticket.objects.order_by(request.GET['sort'])",
     "rows.exclude(**dict(request.POST.items()))", "rows.values_list(*request.GET.getlist('f'))"],
)  # fmt: skip
def test_the_control_such_code_is_seen(code):
    assert spread(ast.parse(code))
