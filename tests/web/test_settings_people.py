"""Our own people: invited by a link, changed with what a role changes, let go with what they own, two for a factor."""

import threading

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from sameday.accounts import people, second_person
from sameday.accounts.models import FactorReset, Invitation, User
from sameday.audit.models import Entry
from sameday.office.models import Staff
from sameday.outbox.models import OutgoingMail
from sameday.policy.kinds import Urgency
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.web.staff.settings.role_words import VERBS, difference
from tests.web.arrivals import arrive

URL = "/desk/settings/people"
NEW = {"name": "Nora Hale", "mail": "Nora@desk.example", "role": "it_pro", "mobile": "860-555-0190"}


@pytest.fixture
def olga(cast, sign_in, monday):
    return sign_in(cast.olga)


def test_a_new_person_is_invited_and_no_password_is_typed(olga):
    assert olga.post(f"{URL}/new", NEW | {"once": "k"}).headers["Location"] == f"{URL}?done=invited"
    olga.post(f"{URL}/new", NEW | {"once": "k"})
    nora = Staff.objects.get(mail="nora@desk.example")
    assert (nora.name, nora.role, nora.mobile) == ("Nora Hale", "it_pro", "860-555-0190")
    assert not nora.user.has_usable_password()
    assert Invitation.objects.get(staff=nora)
    assert OutgoingMail.objects.get().to == "nora@desk.example"
    assert "Not signed in yet" in olga.get(URL).content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": ""}, "name", "Write the name"), ({"role": "admin"}, "role", "Choose the role"),
        ({"mail": "tina@desk.example"}, "mail", "There is already somebody with the address"),
        ({"mail": "nobody"}, "mail", "Enter a valid"), ({"mobile": "12"}, "mobile", "Write a number with its area"),
    ],
)  # fmt: skip
def test_who_cannot_be_added_is_said_and_nothing_is_sent(olga, typed, field, words):
    answer = olga.post(f"{URL}/new", NEW | typed)
    assert answer.status_code == 422
    assert f'<a href="#{field}">{words}' in answer.content.decode()
    assert not OutgoingMail.objects.exists()
    assert Staff.objects.count() == 5


def test_another_role_is_saved_when_what_it_changes_was_shown(olga, cast):
    typed = {"name": "Tina Marsh", "mobile": "", "role": "coordinator"}
    page = olga.post(f"{URL}/{cast.tina.pk}", typed).content.decode()
    assert "As Coordinator instead of IT Pro" in page
    assert "hours, holidays, mailboxes, numbers, words, absences" in page
    cast.tina.refresh_from_db()
    assert cast.tina.role == "it_pro"
    olga.post(f"{URL}/{cast.tina.pk}", typed | {"save": "coordinator"})
    cast.tina.refresh_from_db()
    assert cast.tina.role == "coordinator"
    assert Entry.objects.get(verb="staff changed").data["changes"] == {"role": ["IT Pro", "Coordinator"]}
    page = olga.get(f"{URL}/{cast.tina.pk}").content.decode()
    assert "<del>IT Pro</del> <ins>Coordinator</ins>" in page


def test_every_verb_of_the_roles_has_words():
    assert set(VERBS) == set(people.roles.TABLE)
    assert ("staff, roles, sign-in, retention, the audit trail", "as the second of two people", "yes") in difference(
        "coordinator", "owner"
    )


def test_the_last_owner_cannot_go_and_cannot_become_somebody_else(olga, cast):
    typed = {"name": "Olga Brandt", "mobile": "", "role": "billing", "save": "billing"}
    for answer in (
        olga.post(f"{URL}/{cast.olga.pk}", typed),
        olga.post(f"{URL}/{cast.olga.pk}/leave", {"to": "nobody"}),
    ):
        assert answer.status_code == 422
        assert "Olga Brandt is the only owner" in answer.content.decode()
    cast.olga.refresh_from_db()
    assert (cast.olga.role, cast.olga.active) == ("owner", True)


def test_what_a_person_owns_goes_to_another_in_the_same_moment(olga, cast, sign_in):
    tina, ticket = sign_in(cast.tina), arrive(cast.ann)
    at = timezone.now()
    life.take(ticket, urgency=Urgency.NORMAL, owner=cast.tina, by="staff:1", at=at)
    row = life.add_follow_up(ticket, "Ring back", due_at=at, by="staff:1", at=at, staff=cast.tina)
    page = olga.get(f"{URL}/{cast.tina.pk}/leave").content.decode()
    assert "1 open request, 1 follow-up." in page
    assert f"T-{ticket.number}" in page
    assert olga.post(f"{URL}/{cast.tina.pk}/leave", {"to": ""}).status_code == 422
    assert tina.get("/desk/day").status_code == 200
    olga.post(f"{URL}/{cast.tina.pk}/leave", {"to": cast.cora.pk})
    row.refresh_from_db()
    assert (Ticket.objects.get().owner, row.staff) == (cast.cora, cast.cora)
    assert tina.get("/desk/day").status_code == 302  # her sessions ended
    assert "This account is closed." in olga.get(f"{URL}/{cast.tina.pk}").content.decode()
    olga.post(f"{URL}/{cast.tina.pk}/back", {"once": "b"})
    assert User.objects.get(staff=cast.tina).is_active


def test_back_to_the_queues(olga, cast):
    ticket, at = arrive(cast.ann), timezone.now()
    life.take(ticket, urgency=Urgency.NORMAL, owner=cast.tina, by="staff:1", at=at)
    row = life.add_follow_up(ticket, "Ring back", due_at=at, by="staff:1", at=at, staff=cast.tina)
    olga.post(f"{URL}/{cast.tina.pk}/leave", {"to": "nobody"})
    row.refresh_from_db()
    assert (Ticket.objects.get().owner, row.staff, row.role) == (None, None, "coordinator")


@pytest.mark.parametrize("to", ["self", "closed", "9" * 30, "x"])
def test_nobody_else_takes_over(olga, cast, to):
    Staff.objects.filter(pk=cast.bill.pk).update(active=False)
    to = {"self": cast.tina.pk, "closed": cast.bill.pk}.get(to, to)
    assert olga.post(f"{URL}/{cast.tina.pk}/leave", {"to": to}).status_code == 422
    assert Staff.objects.get(pk=cast.tina.pk).active


def asked_by(browser, person):
    return browser.post(f"{URL}/{person.pk}/factor", {"reason": "New phone; I saw her in person"})


def test_a_second_factor_is_forgotten_by_two(cora, olga, cast):
    Authenticator.objects.create(user=cast.tina.user, type="totp", data={})
    assert asked_by(cora, cast.tina).headers["Location"] == f"{URL}?done=asked"
    row = FactorReset.objects.get()
    assert "It waits for a second person: an owner." in cora.get(URL).content.decode()
    for nothing in ({}, {"answer": "x"}):
        olga.post(f"/desk/settings/factor/{row.pk}", nothing)
    assert cora.post(f"/desk/settings/factor/{row.pk}", {"answer": "agree"}).status_code == 422
    assert Authenticator.objects.filter(user=cast.tina.user).exists()
    assert "Agree: forget it" in olga.get(URL).content.decode()
    olga.post(f"/desk/settings/factor/{row.pk}", {"answer": "agree"})
    assert not Authenticator.objects.filter(user=cast.tina.user).exists()
    mail = OutgoingMail.objects.get(to=cast.tina.mail)  # a stranger's request does not stay unseen
    assert "Cora Lind asked and Olga Brandt agreed" in mail.text and "If it was not you" in mail.text
    verbs = list(Entry.objects.filter(subject=f"staff:{cast.tina.pk}").order_by("id").values_list("verb", "actor"))
    assert verbs == [
        ("reset of the second factor asked", f"staff:{cast.cora.pk}"),
        ("reset of the second factor agreed", f"staff:{cast.olga.pk}"),
        ("second factor reset", f"staff:{cast.olga.pk}"),
    ]
    assert olga.post(f"/desk/settings/factor/{row.pk}", {"answer": "agree"}).status_code == 422


def test_who_may_be_the_second_person(cast):
    other = Staff.objects.create(name="Carla", mail="carla@desk.example", role="coordinator")
    may = {}
    for asker in (cast.olga, cast.cora):
        row = FactorReset(staff=cast.tina, asked_by=asker)
        may[asker.role] = [p.name for p in (*cast.staff.values(), other) if second_person.may_decide(row, p)]
    assert may == {"owner": ["Cora Lind", "Carla"], "coordinator": ["Olga Brandt"]}
    assert not second_person.may_decide(FactorReset(staff=cast.olga, asked_by=cast.cora), cast.olga)


@pytest.mark.parametrize(
    ("asker", "of", "reason", "why"),
    [("cora", "cora", "r", "Somebody else"), ("tina", "bill", "r", "The owner or"), ("cora", "tina", " ", "Write why")],
)
def test_what_cannot_be_asked(cast, asker, of, reason, why):
    with pytest.raises(people.Refused, match=why):
        second_person.ask(getattr(cast, of), reason, asker=getattr(cast, asker), at=timezone.now())
    assert not FactorReset.objects.exists()


def test_it_is_asked_once_and_lapses_after_a_day(cora, olga, cast, monday):
    asked_by(cora, cast.tina)
    assert "It was asked already" in asked_by(olga, cast.tina).content.decode()
    monday.shift(25 * 3600)
    row = FactorReset.objects.get()
    with pytest.raises(people.Refused, match="nobody agreed within a day"):
        second_person.decide(row, True, person=cast.olga, at=timezone.now())
    second_person.ask(cast.tina, "again", asker=cast.olga, at=timezone.now())
    assert FactorReset.objects.filter(decided_at=None).count() == 1


def test_a_coordinator_looks_and_changes_nobody(cora, cast):
    assert "You are the second person." in cora.get(URL).content.decode()
    for address, typed in (
        (f"{URL}/new", NEW), (f"{URL}/{cast.tina.pk}", NEW), (f"{URL}/{cast.tina.pk}/leave", {"to": "nobody"}),
        (f"{URL}/{cast.tina.pk}/invite", {}), ("/desk/settings/teams/new", {"name": "x", "level": "ats"}),
    ):  # fmt: skip
        assert cora.post(address, typed).status_code == 403
    assert Staff.objects.filter(active=True).count() == 5


def test_a_team_is_made_changed_and_removed_with_its_history(olga, cast):
    teams = "/desk/settings/teams"
    olga.post(f"{teams}/new", {"name": "Night", "level": "ats", "people": [cast.tina.pk, cast.atlas.pk, 10**20]})
    page = olga.get(teams).content.decode()
    assert "Atlas Reed, Tina Marsh" in page
    number = page.partition(f'href="{teams}/')[2].partition('"')[0]
    number = number if number.isdigit() else page.rpartition(f'href="{teams}/')[2].partition('"')[0]
    assert (
        "There is a team called Night already"
        in olga.post(f"{teams}/new", {"name": "Night", "level": "ats"}).content.decode()
    )
    olga.post(f"{teams}/{number}", {"name": "Night shift", "level": "help_desk", "people": [cast.tina.pk]})
    assert "Tina Marsh" in olga.get(f"{teams}/{number}").content.decode()
    changes = Entry.objects.get(verb="team changed").data["changes"]
    assert changes["people"] == [["Atlas Reed", "Tina Marsh"], ["Tina Marsh"]]
    olga.post(f"{teams}/{number}/remove", {})
    assert "No team yet." in olga.get(teams).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_go_at_the_same_time_one_stays(transactional_db):
    from django.db import connections

    from tests.cast import gather

    cast = gather()
    Staff.objects.filter(pk=cast.cora.pk).update(role="owner")
    gone, start = [], threading.Barrier(2)

    def go(pk):
        try:
            start.wait()
            people.deactivate(Staff.objects.get(pk=pk), by="system", at=timezone.now())
            gone.append(pk)
        except people.Refused:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=[pk]) for pk in (cast.cora.pk, cast.olga.pk)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(gone) == 1
    assert Staff.objects.filter(role="owner", active=True).count() == 1
