"""Our side against a real MeshCentral with a real agent: found, opened, named, taken away; and what is refused."""

import html
from urllib.parse import quote

import pytest

from sameday.appointments import remote_ending
from sameday.appointments.mesh import asked, line
from sameday.appointments.mesh.line import Server
from sameday.appointments.mesh.trouble import Trouble
from sameday.appointments.models import MeshServer, RemoteSession
from sameday.policy import remote_devices
from tests.servers.meshcentral import GROUP, PASSWORD, USER, MeshCentral, meshcentral
from tests.web.arrivals import MONDAY
from tests.web.mesh_tool import begin, ticket_of

pytestmark = [pytest.mark.slow, pytest.mark.servers, pytest.mark.django_db]


@pytest.fixture(scope="module")
def real():
    with meshcentral() as server:
        yield server


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Its five seconds have tests of their own; here a busy machine is no failure."""
    monkeypatch.setattr(line, "SECONDS", 30)


@pytest.fixture
def ours(real) -> Server:
    return Server(real.url, USER, PASSWORD, real.fingerprint)


@pytest.fixture
def monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def cora(cast, sign_in, monday):
    return sign_in(cast.cora)


@pytest.fixture
def tina(cast, sign_in, monday):
    return sign_in(cast.tina)


def shown(answer) -> str:
    return html.unescape(answer.content.decode())


def set_up(cora, real: MeshCentral) -> None:
    """Keep it as the office does: the test shows a fingerprint, which is compared and pinned."""
    form = {"name": "Mesh", "url": real.url, "user": USER, "password": PASSWORD, "on": "yes", "default": "yes"}
    page = shown(cora.post("/desk/settings/remote/mesh", form | {"test": "yes"}))
    pin = remote_devices.in_pairs(real.fingerprint)
    assert "is not trusted" in page and pin in page
    form |= {"pin": pin, "terminal": "yes", "files": "yes", "group": GROUP}
    page = shown(cora.post("/desk/settings/remote/mesh", form | {"test": "yes"}))
    assert "It works: signed in, 1 computer in 1 device group, 1 online." in page, page[page.index('id="found"') :][
        :300
    ]
    assert cora.post("/desk/settings/remote/mesh", form).status_code == 302


def test_a_computer_is_found_opened_and_closed_again(cora, tina, cast, real):
    set_up(cora, real)
    ticket = ticket_of(cast.ann, at=MONDAY, computer=real.computer.upper())
    answer = tina.post(f"/desk/tickets/{ticket.pk}/remote")
    assert answer["Location"].endswith("?done=remote_begin")
    session = RemoteSession.objects.get()
    assert (session.device, session.group) == (real.computer, GROUP)
    assert real.shares(session.node) == [f"T-{ticket.number}"]
    page = shown(tina.get(answer["Location"]))
    start = page.index(f'href="{real.url}/sharing?c=') + len('href="')
    link = page[start : page.index('"', start)]
    status, body = real.get(link)
    assert status == 200 and f"decodeURIComponent('{real.computer}')".encode() in body
    assert tina.post(f"/desk/tickets/{ticket.pk}/remote/end")["Location"].endswith("?done=remote_end")
    assert real.shares(session.node) == [] and real.get(link)[0] == 404
    session.refresh_from_db()
    assert session.ended_at and session.gone_at and session.act_at is None


def test_the_worker_takes_away_what_a_page_left(cora, tina, cast, real):
    set_up(cora, real)
    ticket = ticket_of(cast.ann, at=MONDAY, computer=real.computer)
    tina.post(f"/desk/tickets/{ticket.pk}/remote")
    session = RemoteSession.objects.get()
    MeshServer.objects.update(url="https://127.0.0.1:1")
    assert tina.post(f"/desk/tickets/{ticket.pk}/remote/end")["Location"].endswith("?done=remote_later")
    assert real.shares(session.node) == [f"T-{ticket.number}"]
    MeshServer.objects.update(url=real.url)
    session.refresh_from_db()
    assert remote_ending.step(session.act_at) == 1
    assert real.shares(session.node) == []


def test_a_computer_it_does_not_know_is_invited(cora, tina, cast, real):
    set_up(cora, real)
    ticket = ticket_of(cast.ann, at=MONDAY, computer="NOT-THERE-7")
    answer = begin(tina, ticket)
    assert "agentinvite" not in shown(tina.get(answer["Location"]))
    page = shown(begin(tina, ticket, invite="yes", name="NOT-THERE-7"))
    start = page.index(f'href="{real.url}/agentinvite?c=') + len('href="')
    status, body = real.get(page[start : page.index('"', start)])
    assert status == 200 and quote(GROUP).encode() in body
    assert f"Online, group {GROUP}" in shown(tina.get(f"/desk/tickets/{ticket.pk}/remote?name={real.computer[:2]}"))


def test_a_log_in_token_is_enough(real, ours):
    made = real.ask({"action": "createLoginToken", "name": "desk", "expire": 0})
    token = Server(real.url, made["tokenUser"], made["tokenPass"], real.fingerprint)
    assert [each.name for each in asked.look(token).devices] == [real.computer]


def test_what_it_refuses_is_said(real, ours):
    with pytest.raises(Trouble, match="refuses the user name or the password"):
        asked.look(Server(real.url, USER, "wrong", real.fingerprint))
    there = asked.look(ours).devices[0]
    nowhere = remote_devices.Device("node//" + "A" * 64, "x", "", True)
    with pytest.raises(Trouble, match="makes no session: Invalid node id"):
        asked.share(ours, nowhere, guest="T-1", minutes=5, terminal=False, files=False)
    asked.unshare(ours, there.node, "neverwas")
