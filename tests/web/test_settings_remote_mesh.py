"""A MeshCentral among the tools of the office: kept sealed, tried in plain words, its certificate pinned or trusted."""

import html

import pytest

from sameday.appointments.mesh import kept
from sameday.appointments.models import MeshServer, RemoteProvider
from sameday.audit.models import Entry
from sameday.policy import remote_devices
from sameday.tokens import secrets
from sameday.web.staff.settings import remote_mesh
from tests.servers.mesh import PASSWORD, USER
from tests.web.arrivals import MONDAY
from tests.web.mesh_tool import add

NEW = "/desk/settings/remote/mesh"


@pytest.fixture
def cora(cast, sign_in, monday):
    return sign_in(cast.cora)


def form(of, **more) -> dict:
    return {
        "name": "Mesh", "url": of.url, "user": USER, "password": PASSWORD, "on": "yes", "default": "yes",
        "pin": remote_devices.in_pairs(of.fingerprint), **more,
    }  # fmt: skip


def words(answer) -> str:
    return html.unescape(answer.content.decode())


def found(cora, of, page=NEW, **more) -> str:
    """Return what the test of the form says; it keeps nothing."""
    before = list(MeshServer.objects.values())
    answer = cora.post(page, form(of, test="yes", **more))
    assert answer.status_code == 200 and list(MeshServer.objects.values()) == before
    shown = words(answer)
    start = shown.index('id="found"')
    return shown[start : shown.index("</form>", start)]


def test_it_is_kept_with_its_password_sealed(cora, mesh_server):
    assert NEW in words(cora.get("/desk/settings/remote"))
    assert 'value="MeshCentral"' in words(cora.get(NEW))
    answer = cora.post(NEW, form(mesh_server, terminal="yes", group="New ones"))
    assert answer["Location"].endswith("/desk/settings/remote?done=added")
    row = RemoteProvider.objects.get()
    assert (row.mesh.terminal, row.mesh.files, row.mesh.group, row.default) == (True, False, "New ones", True)
    assert PASSWORD not in row.mesh.secret and kept.server(row.mesh).password == PASSWORD
    with pytest.raises(secrets.Unreadable):
        secrets.unseal(row.mesh.secret, row="mesh server:0")
    shown = words(cora.get(f"/desk/settings/remote/{row.pk}"))
    assert PASSWORD not in shown and row.mesh.secret not in shown and mesh_server.url in shown
    assert "One is kept, encrypted" in shown and remote_devices.in_pairs(mesh_server.fingerprint) in shown
    data = str(Entry.objects.get(verb="remote tool added").data)
    assert PASSWORD not in data and "a new one" in data
    assert mesh_server.url in words(cora.get("/desk/settings/remote"))


def test_an_empty_password_leaves_it_and_another_server_needs_it_again(cora, mesh_server):
    row = add(mesh_server, at=MONDAY)
    url = f"/desk/settings/remote/{row.pk}"
    cora.post(url, form(mesh_server, password="", name="Ours"))
    assert RemoteProvider.objects.get().name == "Ours" and kept.server(MeshServer.objects.get()).password == PASSWORD
    for more in ({"url": "https://mesh.evil.example"}, {"user": "root"}):
        answer = cora.post(url, form(mesh_server, password="", **more))
        assert answer.status_code == 422 and "belongs to another server or user" in words(answer)
        answer = cora.post(url, form(mesh_server, password="", test="yes", **more))
        assert answer.status_code == 422 and "Write the password" in words(answer)
    assert MeshServer.objects.get().url == mesh_server.url
    cora.post(url, form(mesh_server, password="sesame 9", user="root"))
    assert kept.server(MeshServer.objects.get()).password == "sesame 9"
    assert "One is kept" in words(cora.get(url)) and "sesame 9" not in words(cora.get(url))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"), ({"url": ""}, "url"), ({"url": "http://mesh.lan"}, "url"),
        ({"url": "https://u:p@mesh.lan"}, "url"), ({"user": ""}, "user"), ({"password": ""}, "password"),
        ({"pin": "AB:CD"}, "pin"), ({"on": "", "default": "yes"}, "default"), ({"group": "x" * 121}, "group"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(cora, mesh_server, wrong, field):
    answer = cora.post(NEW, form(mesh_server, **wrong))
    assert answer.status_code == 422
    assert f'href="#{field}"' in words(answer) and f'id="{field}"' in words(answer)
    assert not RemoteProvider.objects.exists() and not MeshServer.objects.exists()
    assert mesh_server.heard == [] and PASSWORD not in words(answer)


def test_the_test_counts_what_is_there(cora, mesh_server):
    said = found(cora, mesh_server)
    assert "It works: signed in, 1 computer in 2 device groups, 1 online." in said and "Nothing was saved." in said
    assert "There is no device group called Nobody." in found(cora, mesh_server, group="Nobody")


def test_the_test_uses_the_kept_password_for_its_own_server(cora, mesh_server):
    row = add(mesh_server, at=MONDAY)
    assert "It works" in found(cora, mesh_server, f"/desk/settings/remote/{row.pk}", password="")


def test_the_test_shows_the_fingerprint_of_a_certificate_nobody_knows(cora, mesh_server):
    said = found(cora, mesh_server, pin="")
    assert "is not trusted" in said and remote_devices.in_pairs(mesh_server.fingerprint) in said
    assert "another certificate than the one that is pinned" in found(cora, mesh_server, pin="0" * 64)
    assert mesh_server.signed_in == []


def test_the_test_names_what_is_wrong(cora, mesh_server):
    assert "refuses the user name or the password" in found(cora, mesh_server, password="x")
    assert "There is no server called" in found(cora, mesh_server, url="https://nowhere.invalid")
    assert "refuses the connection" in found(cora, mesh_server, url="https://127.0.0.1:1")
    assert "which no MeshCentral server has" in found(cora, mesh_server, url="https://169.254.169.254")


def test_not_too_many_tests(cora, mesh_server, monkeypatch):
    monkeypatch.setattr(remote_mesh, "TESTS", 1)
    found(cora, mesh_server)
    answer = cora.post(NEW, form(mesh_server, test="yes"))
    assert answer.status_code == 429 and "Too many tests" in words(answer)


def test_its_removal_takes_the_password_along(cora, mesh_server):
    row = add(mesh_server, at=MONDAY)
    assert cora.post(f"/desk/settings/remote/{row.pk}/remove").status_code == 302
    assert not MeshServer.objects.exists()
    assert Entry.objects.get(verb="remote tool removed").data["changes"]["address"] == [mesh_server.url, None]


def test_beside_an_address_it_is_one_of_the_tools(cora, mesh_server):
    row = add(mesh_server, at=MONDAY)
    cora.post(
        "/desk/settings/remote/new", {"name": "Quick", "template": "ms-quick-assist:", "on": "yes", "default": "yes"}
    )
    row.refresh_from_db()
    assert not row.default
    answer = cora.post(NEW, form(mesh_server, name="Quick"))
    assert answer.status_code == 422 and "There is a tool called Quick already" in words(answer)


def test_only_the_office_sets_it(sign_in, cast, monday, mesh_server):
    tina = sign_in(cast.tina)
    assert tina.get(NEW).status_code == tina.post(NEW, form(mesh_server, test="yes")).status_code == 403
    assert mesh_server.signed_in == []
