"""Two persons of the client, two of us, broken glass, and who hears of it."""

from datetime import timedelta

import pytest

from sameday.audit.models import Entry
from sameday.identity import answering, asking, check, looking, raising, together, using
from sameday.identity.models import Challenge, SensitiveAction
from sameday.outbox.models import OutgoingMail
from tests.identity.conftest import called_back, session_of, step_of

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
REASON = "Their mail server sends spam to all clients and nobody answers the telephone"
pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return [mail.to for mail in OutgoingMail.objects.filter(template="identity_notice").order_by("pk")]


def test_a_privileged_account_cools_off_for_an_hour(cast, ticket, refuses, at):
    row = asking.need(ticket, "password_reset", cast.paul, technician=cast.tina, at=at)
    session = session_of(cast.paul)
    asking.challenge(row, "push", technician=cast.tina, at=at)
    row = Challenge.objects.get()
    assert answering.push(row, asking.digits(row, technician=cast.tina), contact=cast.paul, session=session, at=at)
    assert told() == ["paul@acme.example"]
    assert "after Monday 23 November, 11:00 am Eastern, not before" in OutgoingMail.objects.get().text
    called_back(asking.second(row, cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    together.agree(row, staff=cast.cora, at=at)
    with refuses("cools off"):
        using.consume(row, technician=cast.tina, at=at + 59 * MINUTE)
    with refuses("has ended"):
        using.consume(row, technician=cast.tina, at=at + 75 * MINUTE)
    using.consume(row, technician=cast.tina, at=at + 60 * MINUTE)


def test_it_can_be_stopped_while_it_cools_off(cast, ticket, refuses, at):
    row = asking.need(ticket, "password_reset", cast.paul, technician=cast.tina, at=at)
    asking.challenge(row, "in_person", technician=cast.tina, at=at, words="Cora saw him at our counter")
    answering.seen(row, right=True, technician=cast.tina, at=at)
    (mine,) = looking.running(cast.paul, at=at + 30 * MINUTE)
    answering.not_me(mine, contact=cast.paul, at=at + 30 * MINUTE)
    with refuses("not verified"):
        using.consume(row, technician=cast.tina, at=at + HOUR)


def test_a_point_of_contact_speaks_for_them_in_the_portal(cast, ticket, refuses, at):
    row = asking.need(ticket, "password_reset", cast.ann, technician=cast.tina, at=at)
    asking.challenge(row, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk))
    (mine,) = looking.waiting(cast.paul, at=at)
    with refuses("has ended"):
        answering.attest(mine, right=True, contact=cast.ann, session=session_of(cast.ann), at=at)
    with refuses("has ended"):
        answering.attest(mine, right=True, contact=cast.paul, session=session_of(cast.ann), at=at)
    assert (
        answering.attest(mine, right=True, contact=cast.paul, session=session_of(cast.paul), at=at).state == "verified"
    )
    using.consume(row, technician=cast.tina, at=at)


def test_a_point_of_contact_who_says_no_ends_it(cast, ticket, at):
    row = asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at)
    row = asking.challenge(row, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk))
    assert answering.attest(row, right=False, contact=cast.paul, session=session_of(cast.paul), at=at).state == "failed"
    assert looking.banners(cast.ann, at=at) == ["1 failed verification today"]


def test_a_point_of_contact_speaks_for_them_on_a_number_on_file(cast, ticket, refuses, at):
    row = asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at)
    row = asking.challenge(row, "attested", technician=cast.tina, at=at, to=str(cast.paul.pk))
    for place in ("mobile", "", "860-555-0112"):
        with refuses("on a number that stands on file"):
            answering.attest_by_phone(row, place, right=True, technician=cast.tina, at=at)
    row = answering.attest_by_phone(row, "phone", right=True, technician=cast.tina, at=at)
    assert (row.state, row.called) == ("verified", "860-555-0112")


def test_seen_in_person_by_name(cast, ticket, refuses, at):
    row = asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at)
    with refuses("by name"):
        asking.challenge(row, "in_person", technician=cast.tina, at=at, words="yes")
    row = asking.challenge(row, "in_person", technician=cast.tina, at=at, words="Atlas saw her at Acme’s front desk")
    assert answering.seen(row, right=True, technician=cast.tina, at=at).words == "Atlas saw her at Acme’s front desk"


def test_who_stands_beside_is_another_one_who_works_on_requests(cast, ticket, refuses, at):
    row = asking.need(ticket, "unlock", cast.paul, technician=cast.tina, at=at)
    assert [r.pk for r in together.waiting(cast.cora, at=at)] == [row.pk] and not together.waiting(cast.tina, at=at)
    for staff in (cast.tina, cast.bill):
        with refuses("Another one of us"):
            together.agree(row, staff=staff, at=at)
    together.agree(row, staff=cast.atlas, at=at)
    with refuses("agreed already"):
        together.agree(row, staff=cast.cora, at=at)
    assert not together.waiting(cast.cora, at=at)


def test_nobody_stands_beside_what_needs_nobody(cast, ticket, refuses, at):
    row = asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at)
    with refuses("no second one of us"):
        together.agree(row, staff=cast.cora, at=at)


@pytest.fixture
def broken(cast, ticket, at):
    step = step_of(ticket, "protection_off", "Switch the filter off")
    row = asking.need(ticket, "", cast.paul, technician=cast.cora, at=at, item=step)
    return together.break_glass(row, REASON, coordinator=cast.cora, at=at)


def test_two_of_us_break_the_glass_and_the_point_of_contact_hears_at_once(cast, ticket, broken, refuses, at):
    with refuses("not verified"):
        using.consume(broken, technician=cast.cora, at=at)
    assert told() == []
    together.agree(broken, staff=cast.tina, at=at)
    assert told() == ["paul@acme.example"]
    assert "without the usual proof" in OutgoingMail.objects.get().text
    act = using.consume(broken, technician=cast.cora, at=at)
    assert act.second is None and ticket.items.get().done_by == cast.cora
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "breaking the glass asked",
        "glass broken",
    ]


def test_the_glass_is_broken_by_a_coordinator_with_a_reason(cast, ticket, refuses, at):
    row = asking.need(ticket, "export", cast.paul, technician=cast.cora, at=at)
    with refuses("40 letters"):
        together.break_glass(row, "urgent" + " " * 60, coordinator=cast.cora, at=at)
    with refuses("begin the verification yourself"):
        together.break_glass(row, REASON, coordinator=cast.olga, at=at)
    mine = asking.need(ticket, "export", cast.paul, technician=cast.tina, at=at)
    with refuses("coordinator or the owner"):
        together.break_glass(mine, REASON, coordinator=cast.tina, at=at)
    with refuses("takes a coordinator"):
        asking.challenge(row, "break_glass", technician=cast.cora, at=at)
    bank = asking.need(ticket, "bank", cast.paul, technician=cast.cora, at=at)
    with refuses("whatever happens"):
        together.break_glass(bank, REASON, coordinator=cast.cora, at=at)


def test_nobody_breaks_the_glass_alone_or_late(cast, broken, refuses, at):
    with refuses("Another one of us"):
        together.agree(broken, staff=cast.cora, at=at)
    with refuses("has ended"):
        together.agree(broken, staff=cast.tina, at=at + 10 * MINUTE)


def test_a_client_only_ever_asks_for_more(cast, ticket, refuses, at):
    how = {"words": "Paul, by telephone", "by": "staff:3", "at": at}
    raising.put(cast.acme, "unlock", 3, **how)
    row = asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at)
    assert (row.level, row.second_staff) == (3, False)
    for action, level in (
        ("unlock", 3),
        ("unlock", 2),
        ("unlock", 0),
        ("export", 2),
        ("open", 0),
        ("x", 3),
        ("open", 9),
    ):
        with refuses():
            raising.put(cast.acme, action, level, **how)
    raising.put(cast.acme, "book", 2, **how)
    assert asking.need(ticket, "book", cast.ann, technician=cast.tina, at=at).level == 2
    assert asking.required("unlock", cast.vera, at=at).action and raising.of(cast.vantage) == {}


def test_a_raise_in_between_asks_for_more(cast, ticket, refuses, at):
    row = called_back(asking.need(ticket, "unlock", cast.ann, technician=cast.tina, at=at), cast.tina, at=at)
    raising.put(cast.acme, "unlock", 3, words="Paul", by="staff:3", at=at)
    with refuses("More is needed"):
        using.consume(row, technician=cast.tina, at=at)


def test_the_old_address_hears_that_it_is_changed(cast, ticket, at):
    row = asking.need(ticket, "contact_mail", cast.ann, technician=cast.tina, at=at)
    called_back(row, cast.tina, at=at)
    called_back(asking.second(row, cast.paul, technician=cast.tina, at=at), cast.tina, at=at)
    using.consume(row, technician=cast.tina, at=at)
    assert told() == ["ann@acme.example", "paul@acme.example"]


def test_the_pair_of_words_is_one_verifications_own(cast, ticket, at):
    rows = [asking.need(ticket, key, cast.ann, technician=cast.tina, at=at) for key in ("unlock", "dns", "export")]
    assert len({looking.word_pair(row) for row in rows}) > 1
    assert looking.word_pair(rows[0]) == looking.word_pair(Challenge.objects.get(pk=rows[0].pk))


def test_a_template_puts_a_sensitive_step_on_a_ticket(cast, ticket, at):
    from sameday.office import checklists
    from sameday.tickets import life

    text = "! Reset the password [verify: password_reset]\nCall Ann"
    template = checklists.put(None, name="Reset", items=text, active=True, by="staff:3", at=at)
    assert checklists.write(template.items) == text
    items = life.add_items(ticket, template=template, by="staff:1", at=at)
    assert [item.sensitive_action for item in items] == ["password_reset", None]
    with pytest.raises(ValueError, match="no sensitive action"):
        checklists.put(None, name="Wrong", items="x [verify: root]", active=True, by="staff:3", at=at)


def test_the_check_finds_nothing_and_finds_what_cannot_be(cast, row, at):
    from sameday.audit import guards

    called_back(row, cast.tina, at=at)
    using.consume(row, technician=cast.tina, at=at)
    assert list(check.check()) == []
    guards.take_off()
    SensitiveAction.objects.all()._raw_delete("default")
    assert len(list(check.check())) == 2
