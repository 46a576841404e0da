"""The queue's pages: tabs and numbers, filters in the address, the coordinator's parts, one company, saved views."""

from datetime import UTC, datetime, timedelta

import pytest

from sameday.audit.models import Entry
from sameday.clients.models import Company, Contact
from sameday.queues.models import FirstView, SavedView
from sameday.tickets import life
from tests.web.arrivals import SCRIPT, arrive, arrive_unknown

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def tina(cast, sign_in):
    return sign_in(cast.tina)


def taken(contact, minutes: int, **how):
    ticket = arrive(contact, f"Taken {minutes}", at=MONDAY - timedelta(minutes=minutes))
    return life.take(ticket, by="staff:1", at=MONDAY - timedelta(minutes=minutes - 1), **how)


def page(browser, address: str, status: int = 200, **how) -> str:
    answer = browser.get(f"/desk/{address}", **how)
    assert answer.status_code == status
    return answer.content.decode()


def shown(html: str) -> list[int]:
    return [int(part.split('"')[0]) for part in html.split('role="option" href="/desk/tickets/')[1:]]


def test_the_address_carries_the_filters_and_chips_take_them_off(cast, tina):
    today, low = taken(cast.ann, 9, urgency="today"), taken(cast.vera, 8, urgency="low")
    html = page(tina, "queue?view=all&urgency=today&owner=nobody&nonsense=1")
    assert shown(html) == [today.pk]
    assert "Left out, because this list does not know it: nonsense." in html
    assert "Urgency: Today" in html
    assert 'href="/desk/queue?view=all&amp;owner=nobody"' in html
    assert shown(page(tina, "queue?view=all&owner=nobody")) == [today.pk, low.pk]


def test_the_form_of_filters_leads_to_an_address_without_its_empty_fields(cast, tina):
    answer = tina.get("/desk/queue?view=all&filter=1&sort=newest&urgency=low&urgency=today&company=&due_from=&due_to=0")
    assert answer.headers["Location"] == "/desk/queue?view=all&urgency=today%2Clow&due=..0&sort=newest"
    html = page(tina, "queue/filter?view=all&urgency=low&due=..0")
    assert 'name="urgency" value="low" checked' in html
    assert "<html" in html
    assert "<html" not in page(tina, "queue/filter?view=all", **SCRIPT)


def test_more_rows_come_without_the_page_around_them(cast, tina, monkeypatch):
    for n in range(52):
        taken(cast.ann, 5 + n)
    html = page(tina, "queue?view=all&sort=oldest")
    assert len(shown(html)) == 50
    more = html.split('hx-get="')[2].split('"')[0].replace("&amp;", "&")
    rest = tina.get(more, **SCRIPT).content.decode()
    assert len(shown(rest)) == 2
    assert "<html" not in rest
    assert 'aria-selected="true"' not in rest
    assert shown(tina.get(more).content.decode()) == shown(rest)


def test_the_coordinator_sees_what_the_rules_put_on_them(cast, sign_in):
    """rules.md 8, 9, 10: who is not known, who is to be confirmed, what nobody may approve, mail that came back."""
    unknown = arrive_unknown(at=MONDAY)
    new = Contact.objects.create(company=cast.acme, name="Nina New", mail="nina@acme.example", status="provisional")
    provisional = taken(new, 9)
    Contact.objects.filter(company=cast.corner).update(point_of_contact=False, approves_in_order=None)
    change = life.change(arrive(cast.carl, "Change", at=MONDAY), by="staff:1", at=MONDAY)
    life.change(arrive(cast.ann, "Has an approver", at=MONDAY), by="staff:1", at=MONDAY)
    held = taken(cast.vera, 7)
    Company.objects.filter(pk=cast.vantage.pk).update(status="hold")
    life.mail_failed(held, 1, cast.vera, by="system", at=MONDAY)
    life.add_follow_up(held, "Call them", due_at=MONDAY, role="coordinator", by="staff:1", at=MONDAY)
    life.add_follow_up(held, "Not theirs", due_at=MONDAY, role="it_pro", by="staff:1", at=MONDAY)
    html = page(sign_in(cast.cora), "queue?view=coordinator")
    assert shown(html) == [unknown.pk, provisional.pk, change.pk, held.pk, held.pk, held.pk]
    assert "A mail did not arrive: reach them by phone" in html
    assert "Not theirs" not in html
    assert 'Coordinator <span class="count">6</span>' in html


def test_by_company_asks_which_and_then_shows_all_of_it(cast, tina):
    ours, theirs = taken(cast.ann, 9), taken(cast.vera, 8)
    html = page(tina, "queue?view=company")
    assert f'href="/desk/queue?view=company&amp;company={cast.acme.pk}"' in html
    assert shown(page(tina, f"queue?view=company&company={cast.acme.pk}")) == [ours.pk]
    assert f"view=company&amp;company={cast.vantage.pk}" in page(tina, f"tickets/{theirs.pk}")
    assert "No such company" in page(tina, "queue?view=company&company=999")


# --- saved views


def save(browser, name: str, query: str = "view=all&urgency=today", **more):
    return browser.post("/desk/queue/views/save", {"save": query, "name": name, **more})


def test_a_saved_view_is_kept_shown_with_its_number_and_journalled(cast, tina):
    today = taken(cast.ann, 9, urgency="today")
    taken(cast.ann, 8)
    answer = save(tina, " Due  today ", "view=all&urgency=today&id__in=3&sort=newest")
    view = SavedView.objects.get()
    assert answer.headers["Location"] == f"/desk/queue?saved={view.pk}"
    assert (view.name, view.query, view.shared) == ("Due today", "view=all&urgency=today&sort=newest", False)
    html = page(tina, f"queue?saved={view.pk}")
    assert shown(html) == [today.pk]
    assert 'Due today <span class="count">1</span>' in html
    entry = Entry.objects.get(verb="view.saved")
    assert (entry.actor, entry.subject) == (f"staff:{cast.tina.pk}", f"view:{view.pk}")


def test_a_changed_saved_view_says_so_and_can_be_saved_over(cast, tina):
    save(tina, "Mine")
    view = SavedView.objects.get()
    html = page(tina, f"queue?view=all&urgency=low&saved={view.pk}")
    assert "(changed)" in html
    assert f"from={view.pk}" in html
    tina.post("/desk/queue/views/save", {"save": "view=all&urgency=low", "over": view.pk})
    assert SavedView.objects.get().query == "view=all&urgency=low"


def test_only_its_owner_and_coordinators_change_a_shared_view_and_nobody_sees_a_private_one(cast, tina, sign_in):
    save(tina, "Private")
    save(tina, "Shared", shared="yes")
    private, shared = SavedView.objects.order_by("pk")
    atlas, cora = sign_in(cast.atlas), sign_in(cast.cora)
    assert "Private" not in page(atlas, "queue/views")
    assert "This view is not there." in page(atlas, f"queue?saved={private.pk}", 404)
    assert f"saved={shared.pk}" in page(atlas, "queue")
    change = {"name": "Stolen", "place": "1", "do": "change", "shared": "yes"}
    assert atlas.post(f"/desk/queue/views/{shared.pk}", change).status_code == 404
    assert cora.post(f"/desk/queue/views/{private.pk}", change).status_code == 404
    assert cora.post(f"/desk/queue/views/{shared.pk}", change | {"name": "Better"}).status_code == 302
    assert sorted(SavedView.objects.values_list("name", flat=True)) == ["Better", "Private"]


def test_a_link_to_a_deleted_view_says_so_kindly_and_shows_work(cast, tina):
    ticket = taken(cast.ann, 9)
    save(tina, "Gone")
    number = SavedView.objects.get().pk
    tina.post(f"/desk/queue/views/{number}", {"do": "delete"})
    html = page(tina, f"queue?saved={number}", 404)
    assert "Somebody deleted it" in html
    assert shown(html) == [ticket.pk]
    assert Entry.objects.filter(verb="view.deleted", subject=f"view:{number}").exists()


def test_the_queue_opens_with_the_view_a_person_chose(cast, tina, sign_in):
    save(tina, "Low", "view=all&urgency=low", shared="yes")
    view = SavedView.objects.get()
    tina.post("/desk/queue/views/first", {"first": f"saved:{view.pk}"})
    assert '<h2 id="list-title">Low' in page(tina, "queue")
    assert '<h2 id="list-title">All open' in page(tina, "queue?view=all")
    assert '<h2 id="list-title">Help desk' in page(sign_in(cast.atlas), "queue")
    tina.post("/desk/queue/views/first", {"first": "coordinator"})
    assert '<h2 id="list-title">Coordinator' in page(tina, "queue")
    assert tina.post("/desk/queue/views/first", {"first": "saved:999"}).status_code == 422
    assert FirstView.objects.get().built_in == "coordinator"


def test_a_view_no_longer_shared_opens_first_for_nobody_else(cast, tina, sign_in):
    save(tina, "Low", "view=all&urgency=low", shared="yes")
    view, atlas = SavedView.objects.get(), sign_in(cast.atlas)
    atlas.post("/desk/queue/views/first", {"first": f"saved:{view.pk}"})
    tina.post(f"/desk/queue/views/{view.pk}", {"name": "Low", "place": "1", "do": "change"})
    assert '<h2 id="list-title">Help desk' in page(atlas, "queue")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": " "}, "Write a name"), ({"name": "x" * 61}, "Shorten the name"),
        ({"name": "low"}, "called “low” already"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_said_at_its_field_and_nothing_is_kept(cast, tina, typed, words):
    save(tina, "Low")
    answer = save(tina, **typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert SavedView.objects.count() == 1


def test_a_name_is_text(cast, tina):
    save(tina, "<script>\x00x</script>")
    assert "<script>x" not in page(tina, f"queue?saved={SavedView.objects.get().pk}") + page(tina, "queue/views")
