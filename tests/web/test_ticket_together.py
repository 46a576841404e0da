"""Merge, split, link, whose it is, checklist, watching and news as pages: what they show, do, refuse and keep."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sameday.clients.models import Contact
from sameday.office.models import ChecklistTemplate, Staff
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Channel, LinkKind
from sameday.tickets import life, queries_client
from sameday.tickets.life.open import Said
from sameday.tickets.models import ChecklistItem, Mention, Message, Ticket, TicketEvent, TicketLink, Watch
from tests.web.arrivals import MONDAY, arrive

BY = {"by": "staff:1", "at": MONDAY}


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    """Ann's request, taken on the help desk an hour ago."""
    ticket = arrive(cast.ann, "Outlook asks for a password", at=MONDAY - timedelta(hours=1))
    return life.take(ticket, by=f"staff:{cast.cora.pk}", at=MONDAY - timedelta(minutes=50))


def page(browser, address) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def here(ticket, more="") -> str:
    return f"/desk/tickets/{ticket.pk}{more}"


def fresh(ticket) -> Ticket:
    return Ticket.objects.get(pk=ticket.pk)


def marks() -> tuple:
    return TicketEvent.objects.count(), OutgoingMail.objects.count(), Message.objects.count(), Ticket.objects.count()


# --- merge


def test_what_looks_alike_is_proposed_with_its_reason_and_one_press_merges(cast, tina, ticket):
    other = arrive(cast.ann, "Outlook asks for the password again", at=MONDAY)
    body = page(tina, here(other, "/merge"))
    assert "The same person, similar words." in body
    assert f"everything said on T-{other.pk} is read there" in body
    answer = tina.post(here(other, "/merge"), {"into": ticket.pk})
    assert answer.headers["Location"] == f"{here(ticket)}?done=merge"
    body = page(tina, answer.headers["Location"])
    assert f"merged T-{other.pk} into this: The same person, similar words." in body
    assert f'action="{here(other, "/unmerge")}"' in body and "Undo" in body
    assert tina.post(here(other, "/unmerge")).status_code == 302
    assert fresh(other).state == "normal"


def test_what_would_happen_is_shown_before_and_asking_changes_nothing(cast, tina, ticket):
    life.ask_more(ticket, questions=["Which?"], staff=cast.tina, **BY)
    other = arrive(cast.paul, "Phones", at=MONDAY + timedelta(minutes=1))
    foreign = arrive(cast.carl, "Oven", at=MONDAY)
    before = marks()
    script = {"HTTP_HX_REQUEST": "true"}
    said = tina.get(here(other, f"/merge?into={ticket.pk}"), **script).content.decode()
    assert "It stops waiting" in said and "<html" not in said
    said = tina.get(here(other, f"/merge?into=other&number=T-{foreign.pk}"), **script).content.decode()
    assert "belongs to another company" in said
    assert marks() == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"into": "other", "number": "9"}, "Write the number of the ticket that stays"),
        ({"into": "x"}, "Write the number"),
        ({"into": "paul"}, "Say in a sentence why these are one"),
        ({"into": "carl", "reason": "Typed words"}, "belongs to another company"),
    ],
)
def test_a_merge_that_is_refused_keeps_what_was_typed(cast, tina, ticket, data, words):
    others = {"paul": arrive(cast.paul, "Phones", at=MONDAY), "carl": arrive(cast.carl, "Oven", at=MONDAY)}
    data = data | {"into": getattr(others.get(data["into"]), "pk", data["into"])}
    before = marks()
    answer = tina.post(here(ticket, "/merge"), data)
    body = answer.content.decode()
    assert answer.status_code == 422 and words in body and 'class="errsum"' in body
    assert data.get("reason", "") in body
    assert marks() == before


# --- split


def test_a_message_becomes_a_ticket_and_z_puts_it_back(cast, tina, ticket):
    said = Said("The scanner too.", sender=cast.paul.mail, contact=cast.paul, subject="Scanner")
    second = life.receive(ticket, said, channel=Channel.EMAIL, by="system", at=MONDAY)
    body = page(tina, here(ticket, "/split"))
    assert f'value="{second.pk}" id="m" checked' in body and "it stays here" in body
    answer = tina.post(here(ticket, "/split"), {"m": [second.pk], "reason": "Another device", "once": "s1"})
    new = Ticket.objects.get(subject="Scanner")
    assert answer.headers["Location"] == f"{here(new)}?done=split"
    body = page(tina, answer.headers["Location"])
    assert f"split it off T-{ticket.pk}: Another device" in body
    assert f'action="{here(new, "/unsplit")}"' in body and "Put back" in body
    assert f"a ticket of its own, T-{new.pk}: Another device" in page(tina, here(ticket))
    again = tina.post(here(ticket, "/split"), {"m": [second.pk], "reason": "Another device", "once": "s1"})
    assert again.status_code == 302 and Ticket.objects.count() == 2
    assert tina.post(here(new, "/unsplit")).headers["Location"] == f"{here(ticket)}?done=unsplit"
    assert Message.objects.get(pk=second.pk).ticket == ticket


def test_a_split_without_a_message_or_a_reason_writes_nothing(cast, tina, ticket):
    before, first = marks(), ticket.messages.first().pk
    for data, words in (
        ({"reason": "Kept words"}, "Choose what goes"), ({"m": [first]}, "why it becomes"),
        ({"m": [10**20], "reason": "Kept words"}, "Choose what goes"), ({"m": [99], "reason": "r"}, "not on this"),
    ):  # fmt: skip
        answer = tina.post(here(ticket, "/split"), data)
        assert answer.status_code == 422 and words in answer.content.decode()
        assert data.get("reason", "") in answer.content.decode()
    assert marks() == before


# --- links


def test_a_link_is_read_from_both_sides_and_no_client_sees_it(cast, tina, ticket):
    other = arrive(cast.carl, "Oven is off", at=MONDAY)
    data = {"into": f"T-{other.pk}", "kind": "same_incident", "reason": "The provider is down"}
    assert tina.post(here(ticket, "/link"), data).status_code == 302
    for one, far in ((ticket, other), (other, ticket)):
        body = page(tina, here(one))
        assert "Same incident" in body and f"T-{far.pk}</a>" in body and "The provider is down" in body
    assert "Corner Bakery</b>" in page(tina, here(ticket))
    told = queries_client.conversation(cast.ann, fresh(ticket))
    assert not any("Oven" in entry.text or "provider" in entry.text for entry in told)
    row = TicketLink.objects.get()
    assert tina.post(here(other, f"/links/{row.pk}/remove")).status_code == 302
    assert not TicketLink.objects.exists()


def test_causes_are_said_from_each_side(cast, tina, ticket):
    other = arrive(cast.paul, "Switch", at=MONDAY)
    life.link(ticket, other, LinkKind.CAUSED_BY, reason="Broken.", **BY)
    assert "Caused by <a" in page(tina, here(ticket)) and "Cause of <a" in page(tina, here(other))


# --- whose it is


def test_the_requester_is_found_and_corrected_and_undone(cast, tina, ticket):
    body = page(tina, here(ticket, "/people?q=paul"))
    assert f'value="{cast.paul.pk}" id="contact" checked' in body
    answer = tina.post(here(ticket, "/people"), {"contact": cast.paul.pk, "role": "asks", "version": ticket.version})
    assert fresh(ticket).requester == cast.paul
    body = page(tina, answer.headers["Location"])
    assert "ann@acme.example" in body and f'action="{here(ticket, "/undo")}"' in body
    assert tina.post(here(ticket, "/undo")).status_code == 302
    assert fresh(ticket).requester == cast.ann


def test_for_whom_and_who_takes_part(cast, tina, ticket):
    for role in ("for", "part"):
        assert tina.post(here(ticket, "/people"), {"contact": cast.paul.pk, "role": role}).status_code == 302
    assert fresh(ticket).affected == cast.paul and ticket.participants.get().contact == cast.paul
    tina.post(here(ticket, "/people"), {"contact": "nobody", "role": "for"})
    assert fresh(ticket).affected is None


@pytest.mark.parametrize(
    ("who", "role", "words"),
    [
        ("", "asks", "Choose a person"), ("carl", "asks", "has written on it"), ("carl", "for", "another company"),
        ("carl", "part", "another company"), ("paul", "owner", "Choose what this person is"),
        (str(10**15), "asks", "Choose a person"),
    ],
)  # fmt: skip
def test_nobody_of_another_company_gets_near(cast, tina, ticket, who, role, words):
    before = marks()
    contact = getattr(cast, who).pk if who in ("carl", "paul") else who
    answer = tina.post(here(ticket, "/people"), {"contact": contact, "role": role, "q": "boone"})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert 'value="boone"' in answer.content.decode()
    assert marks() == before and fresh(ticket).company == cast.acme


def test_a_person_at_two_companies_is_offered_there(cast, tina, ticket):
    there = Contact.objects.create(company=cast.vantage, name="Ann Keller", mail="ann@acme.example")
    assert "Ann Keller, Vantage Law" in page(tina, here(ticket, "/people"))
    tina.post(here(ticket, "/people"), {"contact": there.pk, "role": "asks"})
    assert fresh(ticket).company == cast.vantage
    assert not queries_client.seen_by(cast.paul, fresh(ticket)) and not queries_client.seen_by(cast.ann, fresh(ticket))


# --- checklist


def test_a_checklist_is_put_on_ticked_off_and_keeps_it_open(cast, tina, ticket):
    ChecklistTemplate.objects.create(name="Leaver", items=[{"text": "Take the keys", "must": True}])
    assert "Leaver" in page(tina, here(ticket, "/items/add"))
    template = ChecklistTemplate.objects.get()
    assert tina.post(here(ticket, "/items/add"), {"template": template.pk, "items": "Say goodbye"}).status_code == 302
    keys, bye = ChecklistItem.objects.order_by("pk")
    answer = tina.post(here(ticket, "/resolve"), {"cause": "All done."})
    assert answer.status_code == 422 and "First this must be done: Take the keys" in answer.content.decode()
    assert "All done." in answer.content.decode()
    tina.post(here(ticket, f"/items/{keys.pk}/done"))
    body = page(tina, here(ticket, "?done=tick"))
    assert "ticked off “Take the keys”" in body and "1 of 2 done" in body and f"/items/{keys.pk}/open" in body
    tina.post(here(ticket, f"/items/{bye.pk}/remove"))
    assert tina.post(here(ticket, "/resolve"), {"cause": "All done."}).status_code == 302


def test_an_item_of_another_ticket_is_not_there(cast, tina, ticket):
    other = arrive(cast.carl, "Oven", at=MONDAY)
    (item,) = life.add_items(other, [("x", False)], **BY)
    assert tina.post(here(ticket, f"/items/{item.pk}/done")).status_code == 404
    assert tina.post(here(ticket, "/items/add"), {"items": " \n"}).status_code == 422


# --- watching, mentions, news


def test_a_note_calls_somebody_who_finds_it_in_their_day_until_seen(cast, tina, ticket, sign_in):
    tina.post(here(ticket, "/note"), {"note": "@Atlas, is that <b>yours</b>?"})
    atlas = sign_in(cast.atlas)
    body = page(atlas, "/desk/day")
    assert "Tina Marsh calls you: @Atlas, is that &lt;b&gt;yours&lt;/b&gt;?" in body
    assert "For you" in page(tina, "/desk/day") and "calls you" not in page(tina, "/desk/day")
    assert "Outlook asks" in page(atlas, "/desk/queue?view=watching")
    mention = Mention.objects.get()
    tina.post("/desk/news/seen", {"events": 10**9, "mentions": str(mention.pk)})
    assert "calls you" in page(atlas, "/desk/day")
    atlas.post("/desk/news/seen", {"events": "0", "mentions": f"{mention.pk},x,99999999999999999999999"})
    assert "calls you" not in page(atlas, "/desk/day")


def test_who_watches_hears_of_answers_and_stages_but_not_of_themselves(cast, tina, ticket, sign_in):
    atlas = sign_in(cast.atlas)
    assert atlas.post(here(ticket, "/watch")).status_code == 302
    tina.post(here(ticket, "/note"), {"note": "Nothing to hear"})
    assert "nothing happened on what you watch" in page(atlas, "/desk/day")
    said = Said("It works.", sender=cast.ann.mail, contact=cast.ann)
    life.receive(ticket, said, channel=Channel.EMAIL, by=f"contact:{cast.ann.pk}", at=MONDAY)
    tina.post(here(ticket, "/start"))
    body = page(atlas, "/desk/day")
    assert "The client answered" in body and "Tina Marsh started the work" in body
    atlas.post("/desk/news/seen", {"events": 10**9, "mentions": ""})
    assert "nothing happened" in page(atlas, "/desk/day")
    tina.post(here(ticket, "/stop"))
    assert "put the work down" in page(atlas, "/desk/day")
    atlas.post(here(ticket, "/note"), {"note": "I saw it"})
    assert "nothing happened" in page(atlas, "/desk/day")
    atlas.post(here(ticket, "/unwatch"))
    assert not Watch.objects.exists()


def test_a_name_of_two_is_asked_back_and_the_note_kept(cast, tina, ticket):
    Staff.objects.filter(pk=cast.bill.pk).update(mail="b.ames@desk.example")
    Staff.objects.filter(pk=cast.cora.pk).update(name="Bill Lind")
    before = marks()
    answer = tina.post(here(ticket, "/note"), {"note": "@Bill? look"})
    assert answer.status_code == 422 and "More than one of us is called Bill" in answer.content.decode()
    assert "@Bill? look" in answer.content.decode() and marks() == before


def test_news_cost_two_queries_however_much_is_watched(cast, tina, sign_in):
    from sameday.tickets import queries_news

    for n in range(6):
        watched = life.take(arrive(cast.ann, f"Number {n}", at=MONDAY), **BY)
        life.watch(watched, cast.atlas, **BY)
        life.start(watched, staff=cast.tina, by=f"staff:{cast.tina.pk}", at=MONDAY)
        life.note(watched, "@Atlas", staff=cast.tina, mentioned=(cast.atlas,), by=f"staff:{cast.tina.pk}", at=MONDAY)
    with CaptureQueriesContext(connection) as asked:
        found = queries_news.news(cast.atlas)
    assert len(asked) == 2 and len(found) == 12
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + asked[1]["sql"])
            plan = " ".join(row[-1] for row in cursor.fetchall())
        assert "watch_once" in plan or "tickets_watch" in plan, plan
        assert "event_history" in plan and "SCAN tickets_ticketevent" not in plan, plan


# --- the whole page


def test_the_page_asks_little_however_much_hangs_on_the_ticket(cast, tina, ticket):
    def hang(n):
        other = arrive(cast.paul, f"Other {n}", at=MONDAY)
        life.link(ticket, other, LinkKind.RELATED, reason=f"Reason {n}.", **BY)
        life.add_items(ticket, [(f"Thing {n}", False)], **BY)
        life.watch(ticket, (cast.tina, cast.cora, cast.atlas, cast.bill, cast.olga)[n % 5], **BY)

    page(tina, here(ticket))
    with CaptureQueriesContext(connection) as plain:
        page(tina, here(ticket))
    hang(0)
    with CaptureQueriesContext(connection) as one:
        page(tina, here(ticket))
    for n in range(1, 12):
        hang(n)
    with CaptureQueriesContext(connection) as many:
        page(tina, here(ticket))
    assert len(many) == len(one) == len(plain) + 3
    assert len(plain) <= 16  # one for what waits for a person where the plan says nothing certain


def test_an_urgency_says_why_where_it_was_typed_and_in_the_history(cast, tina, ticket):
    answer = tina.post(here(ticket, "/urgency"), {"urgency": "today", "why": ""})
    assert answer.status_code == 422 and 'id="why-err"' in answer.content.decode()
    tina.post(here(ticket, "/urgency"), {"urgency": "today", "why": "Payroll is due <today>."})
    body = page(tina, here(ticket))
    assert "Tina Marsh set the urgency to today: Payroll is due &lt;today&gt;." in body
    assert body.count("Payroll is due") == 1
    assert tina.post(here(ticket, "/undo")).status_code == 302
    assert fresh(ticket).urgency == "normal"


def test_billing_sees_it_and_has_no_button(cast, tina, ticket, sign_in):
    life.add_items(ticket, [("Thing", True)], **BY)
    life.link(ticket, arrive(cast.paul, "Other", at=MONDAY), LinkKind.RELATED, reason="Alike.", **BY)
    bill = sign_in(cast.bill)
    body = page(bill, here(ticket))
    assert "Thing" in body and "Alike." in body
    for verb in ("merge", "split", "link", "people", "items/add", "watch"):
        assert bill.post(here(ticket, f"/{verb}")).status_code == 403
        assert f'"{here(ticket, f"/{verb}")}"' not in body


# --- settings


def test_checklists_are_kept_in_the_settings_with_their_history(cast, sign_in):
    cora = sign_in(cast.cora)
    assert (
        cora.post("/desk/settings/checklists", {"name": "Leaver", "items": "! Keys\n\nThank them"}).status_code == 302
    )
    row = ChecklistTemplate.objects.get()
    assert row.items == [{"text": "Keys", "must": True}, {"text": "Thank them", "must": False}]
    cora.post("/desk/settings/checklists", {"checklist": row.pk, "name": "Leaver", "items": "! Keys", "unused": "yes"})
    row.refresh_from_db()
    assert not row.active and len(row.items) == 1
    body = page(cora, "/desk/settings/checklists")
    assert "Checklist changed" in body or "checklist changed" in body
    for data, words in (
        ({"name": "", "items": "a"}, "Give the checklist a name"), ({"name": "B", "items": " "}, "at least one thing"),
        ({"name": "leaver", "items": "a"}, "already"),
    ):  # fmt: skip
        answer = cora.post("/desk/settings/checklists", data)
        assert answer.status_code == 422 and words in answer.content.decode()
    assert ChecklistTemplate.objects.count() == 1
    assert sign_in(cast.tina).get("/desk/settings/checklists").status_code == 403
