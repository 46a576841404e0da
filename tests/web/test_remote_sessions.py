"""A client's computer opened from the ticket page by MeshCentral: found, opened, recorded, and taken away again."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from sameday.appointments import remote_ending, remote_sessions
from sameday.appointments.mesh import asked, line
from sameday.appointments.models import MeshServer, RemoteSession
from sameday.audit.models import Entry
from sameday.clients.models import Company
from sameday.policy.kinds import Kind
from sameday.tickets import life
from sameday.tickets.models import Ticket
from sameday.tokens import links
from tests.servers.mesh import ACME, GLOBEX, MARK, device
from tests.web.arrivals import MONDAY
from tests.web.mesh_tool import add, begin, kinds, ticket_of

NOON = MONDAY + timedelta(hours=2)
WHO = {"by": "staff:1", "at": MONDAY}


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


@pytest.fixture
def ticket(cast, monday):
    return ticket_of(cast.ann, at=MONDAY)


@pytest.fixture
def tool(mesh_server, db):
    return add(mesh_server, at=MONDAY, group="Acme Dental")


@pytest.fixture
def gone(tool):
    """The tool's server refuses the connection from now on."""
    MeshServer.objects.update(url="https://127.0.0.1:1")
    return tool


def end(browser, ticket):
    return browser.post(f"/desk/tickets/{ticket.pk}/remote/end")


def box(browser, ticket) -> str:
    page = browser.get(f"/desk/tickets/{ticket.pk}").content.decode()
    start = page.find('id="appointment"')
    return page[start : page.index("</section>", start)] if start > 0 else ""


def test_one_press_opens_the_computer_and_another_ends_it(tina, ticket, tool, mesh_server, monday):
    assert "Remote session" in box(tina, ticket)
    answer = begin(tina, ticket, tool=tool.pk, once="a")
    assert answer["Location"] == f"/desk/tickets/{ticket.pk}?done=remote_begin"
    page = tina.get(answer["Location"]).content.decode()
    assert "open the session beside the story" in page and "Tina Marsh opened ACME-WS-12 by remote session" in page
    session = RemoteSession.objects.get()
    assert (session.device, session.group, session.ended_at) == ("ACME-WS-12", "Acme Dental", None)
    assert session.expires_at == MONDAY + timedelta(minutes=60)
    assert list(mesh_server.shares) == [session.share] and mesh_server.shares[session.share]["expire"] == 60
    shown = box(tina, ticket)
    assert f'href="{mesh_server.url}/sharing?c={MARK}{session.share}" target="_blank" rel="noopener noref' in shown
    assert "ACME-WS-12 of the group Acme Dental is open to Tina Marsh" in shown
    monday.move_to(MONDAY + timedelta(minutes=12), tick=False)
    answer = end(tina, ticket)
    assert answer["Location"].endswith("?done=remote_end")
    assert "its link opens nothing any more" in tina.get(answer["Location"]).content.decode()
    assert mesh_server.shares == {}
    session.refresh_from_db()
    assert session.ended_at == session.gone_at == MONDAY + timedelta(minutes=12) and session.act_at is None
    ended = ticket.events.get(kind="remote_ended").data
    assert (ended["session"], ended["minutes"], ended["appointment"]) == (session.pk, 12, None)
    assert "The remote session ended after 12 minutes" in tina.get(f"/desk/tickets/{ticket.pk}").content.decode()
    assert MARK not in box(tina, ticket)


def test_the_link_is_kept_sealed_and_stands_in_no_history(tina, ticket, tool, mesh_server):
    begin(tina, ticket)
    session = RemoteSession.objects.get()
    assert MARK not in session.address and mesh_server.url not in session.address
    assert MARK not in str(list(ticket.events.values_list("data", flat=True)))
    assert MARK not in str(list(Entry.objects.values_list("data", flat=True)))
    assert "ACME-WS-12" not in str(ticket.events.get(kind="remote_begun").data), "an event names no person’s things"


def test_the_server_is_asked_in_no_transaction(tina, ticket, tool, monkeypatch, transactional_db):
    inside, real = [], line.asking

    def asking(*what, **how):
        inside.append(connection.in_atomic_block)
        return real(*what, **how)

    monkeypatch.setattr(line, "asking", asking)
    begin(tina, ticket)
    end(tina, ticket)
    assert inside == [False] * 3, "a look, a link, its end"


def test_the_end_of_the_request_ends_it(tina, cast, ticket, tool, mesh_server):
    begin(tina, ticket)
    life.resolve(Ticket.objects.get(pk=ticket.pk), "Repaired", staff=cast.tina, by="staff:1", at=MONDAY)
    assert RemoteSession.objects.get().ended_at == MONDAY
    assert box(tina, ticket) == ""
    remote_ending.step(MONDAY)
    assert mesh_server.shares == {}


def test_it_ends_by_itself_and_the_worker_writes_it_down(tina, ticket, tool, monday):
    begin(tina, ticket)
    late = MONDAY + timedelta(minutes=61)
    monday.move_to(late, tick=False)
    assert "End the session" not in box(tina, ticket)
    assert remote_ending.step(late) == 1
    session = RemoteSession.objects.get()
    assert session.ended_at == session.gone_at == MONDAY + timedelta(minutes=60)
    assert ticket.events.get(kind="remote_ended").actor == "system"
    begin(tina, ticket)
    assert RemoteSession.objects.filter(ended_at=None).count() == 1


def test_another_one_after_it_expired_does_not_wait_for_the_worker(tina, ticket, tool, monday):
    begin(tina, ticket)
    monday.move_to(MONDAY + timedelta(minutes=61), tick=False)
    begin(tina, ticket)
    assert kinds(ticket) == ["remote_begun", "remote_ended", "remote_begun"]


# --- once, and nothing half done


def test_twice_is_once(tina, sign_in, cast, ticket, tool, mesh_server):
    for _ in range(2):
        begin(tina, ticket, once="a")
    begin(sign_in(cast.olga), ticket, once="b")
    assert RemoteSession.objects.count() == 1 and len(mesh_server.shares) == 1
    for _ in range(2):
        assert end(tina, ticket).status_code == 302
    assert kinds(ticket) == ["remote_begun", "remote_ended"]


def test_of_two_at_one_moment_one_is_kept_and_the_others_link_goes(tina, ticket, tool, mesh_server, monkeypatch):
    """The second looked when there was no session yet."""
    begin(tina, ticket, once="a")
    monkeypatch.setattr(remote_sessions, "open_on", lambda *_, **__: None)
    assert begin(tina, ticket, once="b").status_code == 302
    assert RemoteSession.objects.count() == 1 and list(mesh_server.shares) == [RemoteSession.objects.get().share]


def test_what_could_not_be_recorded_is_taken_away(tina, ticket, tool, mesh_server, monkeypatch):
    monkeypatch.setattr(life, "remote_begun", lambda *_, **__: 1 / 0)
    assert begin(tina, ticket).status_code == 500
    assert mesh_server.shares == {} and not RemoteSession.objects.exists() and kinds(ticket) == []


def test_killed_before_it_was_recorded_leaves_a_link_that_ends_by_itself(tina, ticket, tool, mesh_server, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(remote_sessions, "begin", killed)
    monkeypatch.setattr(remote_sessions, "drop", lambda *_: None)
    with pytest.raises(KeyboardInterrupt):
        begin(tina, ticket)
    assert [wish["expire"] for wish in mesh_server.shares.values()] == [60]
    assert not RemoteSession.objects.exists()
    monkeypatch.undo()
    assert begin(tina, ticket).status_code == 302 and RemoteSession.objects.count() == 1


# --- which computer


def choices(browser, ticket, **asked) -> str:
    answer = browser.get(f"/desk/tickets/{ticket.pk}/remote", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def invite(browser, ticket) -> str:
    return begin(browser, ticket, invite="yes", name="ACME-WS-12").content.decode()


def test_several_of_a_name_are_chosen_by_a_person_who_sees_which_is_online(tina, ticket, tool, mesh_server):
    mesh_server.devices = {
        GLOBEX: [device("acme-ws-12", number=2)],
        ACME: [device("ACME-WS-12", online=False), device("Reception", host="ACME-WS-12", number=3)],
    }
    answer = begin(tina, ticket)
    assert answer["Location"] == f"/desk/tickets/{ticket.pk}/remote?tool={tool.pk}"
    page = tina.get(answer["Location"]).content.decode()
    assert page.count('name="node"') == 3 and not RemoteSession.objects.exists()
    assert (
        "Online, group Acme Dental" in page and "Offline, group Acme Dental" in page and "Online, group Globex" in page
    )
    begin(tina, ticket, tool=tool.pk, node=device("Reception", number=3)["_id"])
    assert RemoteSession.objects.get().device == "Reception"


def test_a_computer_in_the_group_of_another_client_is_not_opened_unasked(tina, ticket, tool, mesh_server):
    mesh_server.groups[ACME] = Company.objects.exclude(pk=ticket.company_id).order_by("pk").first().name.upper()
    assert "/remote?tool=" in begin(tina, ticket)["Location"]
    assert not mesh_server.shares
    mesh_server.groups[ACME] = "Beta Inc, Chicago"  # no client's name by the letter: a person says whose it is
    page = tina.get(begin(tina, ticket)["Location"]).content.decode()
    assert not mesh_server.shares and 'name="node"' in page
    assert not re.search(r'name="node"[^>]* checked', page), "nothing is chosen before"
    mesh_server.groups[ACME] = ticket.company.name
    assert begin(tina, ticket)["Location"].endswith("done=remote_begin")


def test_none_of_the_name_says_so_and_invites_into_the_clients_group(tina, ticket, tool, mesh_server):
    mesh_server.devices = {}
    assert "/remote?tool=" in begin(tina, ticket)["Location"]
    page = choices(tina, ticket)
    assert "No computer is called “ACME-WS-12”" in page and "agentinvite" not in page
    mesh_server.groups[GLOBEX] = ticket.company.name
    assert not [each for each in mesh_server.heard if each["action"] == "createInviteLink"], "looking makes none"
    assert f"{mesh_server.url}/agentinvite?c={MARK}invite" in invite(tina, ticket)
    assert [each["meshid"] for each in mesh_server.heard if each["action"] == "createInviteLink"] == [GLOBEX]
    mesh_server.groups[GLOBEX] = "Globex"
    MeshServer.objects.update(group="acme dental")
    assert "the group Acme Dental" in invite(tina, ticket), "else into that of the setting"


def test_a_request_that_names_no_computer_asks_for_it(tina, cast, tool, mesh_server, monday):
    ticket = ticket_of(cast.ann, at=MONDAY, computer="")
    assert "/remote?tool=" in begin(tina, ticket)["Location"]
    assert "Nobody named the computer" in choices(tina, ticket)
    assert 'value="node//' in choices(tina, ticket, name="ws-1") and not mesh_server.shares


def test_a_computer_that_is_not_there_any_more_is_not_opened(tina, ticket, tool, mesh_server):
    assert "/remote?tool=" in begin(tina, ticket, node="node//nothere12345")["Location"]
    assert not mesh_server.shares


def test_a_name_of_theirs_cannot_leave_its_place(tina, ticket, tool, mesh_server):
    mesh_server.devices = {ACME: [device('ACME-WS-12 <script>alert(1)</script> "x')]}
    page = choices(tina, ticket)
    assert "<script>alert" not in page and "&lt;script&gt;" in page


# --- a server that does not work


def test_a_server_that_cannot_be_reached_is_said_and_the_request_goes_on(tina, ticket, gone):
    answer = begin(tina, ticket)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "127.0.0.1 port 1 refuses the connection" in page and "Nothing was opened." in page
    assert kinds(ticket) == [] and not RemoteSession.objects.exists()
    assert "cannot be asked now" in choices(tina, ticket)
    assert tina.post(f"/desk/tickets/{ticket.pk}/note", {"note": "By telephone then"}).status_code == 302


def test_an_end_that_the_server_does_not_hear_is_tried_again(tina, ticket, tool, mesh_server, monday):
    begin(tina, ticket)
    MeshServer.objects.update(url="https://127.0.0.1:1")
    answer = end(tina, ticket)
    assert "could not be taken away yet" in tina.get(answer["Location"]).content.decode()
    session = RemoteSession.objects.get()
    assert session.ended_at == MONDAY and session.gone_at is None and session.act_at > MONDAY
    assert remote_ending.step(MONDAY) == 0
    assert remote_ending.step(session.act_at) == 1 and mesh_server.shares
    MeshServer.objects.update(url=mesh_server.url)
    session.refresh_from_db()
    remote_ending.step(session.act_at)
    session.refresh_from_db()
    assert mesh_server.shares == {} and session.gone_at and session.act_at is None


def test_what_is_never_heard_is_gone_when_the_link_ends(tina, ticket, gone, mesh_server):
    MeshServer.objects.update(url=mesh_server.url)
    begin(tina, ticket)
    MeshServer.objects.update(url="https://127.0.0.1:1")
    end(tina, ticket)
    for _ in range(3):
        remote_ending.step((session := RemoteSession.objects.get()).act_at)
    remote_ending.step(session.expires_at)
    session.refresh_from_db()
    assert session.gone_at == session.expires_at and session.act_at is None


def test_a_tool_that_was_removed_leaves_no_session_open_for_ever(tina, cast, sign_in, ticket, tool):
    begin(tina, ticket)
    sign_in(cast.cora).post(f"/desk/settings/remote/{tool.pk}/remove")
    assert not MeshServer.objects.exists()
    assert "End the session" in box(tina, ticket)
    assert "remote_later" in end(tina, ticket)["Location"]
    session = RemoteSession.objects.get()
    remote_ending.step(session.expires_at)
    session.refresh_from_db()
    assert session.gone_at == session.expires_at


def test_one_poisoned_session_delays_no_other(tina, cast, ticket, tool, mesh_server, monkeypatch):
    other = ticket_of(cast.paul, at=MONDAY)
    for each in (ticket, other):
        begin(tina, each)
        remote_ending.end(RemoteSession.objects.get(ticket=each), **WHO)
    real = asked.unshare
    first = RemoteSession.objects.get(ticket=ticket)

    def unshare(server, node, ident):
        if ident == first.share:
            raise RuntimeError
        real(server, node, ident)

    monkeypatch.setattr(asked, "unshare", unshare)
    assert remote_ending.step(MONDAY) == 2
    assert list(mesh_server.shares) == [first.share]
    first.refresh_from_db()
    assert first.act_at > MONDAY


# --- who, and when not


def test_no_work_on_a_change_before_its_approval(tina, ticket, tool, mesh_server):
    life.make_change(ticket, kind=Kind.CHANGE, **WHO)
    answer = begin(tina, ticket)
    assert answer.status_code == 422 and "has approved" in answer.content.decode()
    assert mesh_server.heard == [], "nobody’s computer was asked for"


def test_not_on_a_request_that_is_over(tina, cast, ticket, tool, mesh_server):
    life.resolve(ticket, "Done", staff=cast.tina, **WHO)
    answer = begin(tina, ticket)
    assert answer.status_code == 422 and "not possible now" in answer.content.decode()
    assert mesh_server.heard == []


def test_who_may(sign_in, cast, ticket, tool, mesh_server, monday):
    bill = sign_in(cast.bill)
    assert begin(bill, ticket).status_code == end(bill, ticket).status_code == 403
    assert bill.get(f"/desk/tickets/{ticket.pk}/remote").status_code == 403
    assert begin(Client(), ticket).status_code == 302 and mesh_server.heard == []
    tina = sign_in(cast.tina)
    begin(tina, ticket)
    assert MARK in box(tina, ticket) and MARK not in box(bill, ticket)
    assert end(bill, ticket).status_code == 403 and mesh_server.shares


def test_a_client_sees_nothing_of_it(tina, cast, ticket, tool, mesh_server):
    begin(tina, ticket)
    made = links.make("request", ticket=ticket, contact=cast.ann, at=MONDAY)
    for address in (f"/r/{made}", "/"):
        page = Client().get(address).content.decode()
        assert MARK not in page and mesh_server.url not in page and "remote session" not in page.lower()


def test_what_is_no_tool(tina, ticket, tool):
    for wrong in (tool.pk + 1, 10**30, "x", "-1"):
        assert begin(tina, ticket, tool=wrong).status_code == 404
    tool.on = tool.default = False
    tool.save()
    assert begin(tina, ticket, tool=tool.pk).status_code == begin(tina, ticket).status_code == 404
    assert tina.get("/desk/tickets/99999999/remote").status_code == 404


def test_a_key_that_changed_says_so_and_is_no_error(tina, ticket, tool, settings):
    begin(tina, ticket)
    settings.SECRET_KEY = "another key, as long as the first one was, or longer"
    session = RemoteSession.objects.get()
    assert remote_sessions.address(session) == ""
    ended = remote_ending.end(session, **WHO)
    assert "another SAMEDAY_SECRET_KEY" in remote_ending.take_away(ended, at=MONDAY)
