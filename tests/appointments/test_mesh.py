"""MeshCentral asked over its own WebSocket: whatever its server does, an asking ends, in plain words. Decision 0034."""

import base64
import hashlib
import logging
import socket
import ssl
import threading
import time

import pytest

from sameday.appointments.mesh import asked, line, talk
from sameday.appointments.mesh.line import Server
from sameday.appointments.mesh.trouble import Trouble, Untrusted
from tests.servers.mesh import ACME, MARK, PASSWORD, USER, device, mesh

SECONDS = 1.0  # where nothing comes; where something does, a busy machine has time
PATIENT = 30


LATE = "does not answer in time"


def server(of, **more) -> Server:
    return Server(**{"url": of.url, "user": USER, "password": PASSWORD, "pin": of.fingerprint, **more})


def said(what, seconds: float = PATIENT) -> str:
    """Return the trouble of an asking in words; it must come in time."""
    began = time.monotonic()
    with pytest.raises(Trouble) as trouble:
        what()
    assert time.monotonic() - began < seconds + 1.5
    assert PASSWORD not in str(trouble.value)
    return str(trouble.value)


def share(of, **more):
    found = asked.look(server(of)).devices[0]
    options = {"guest": "T-12", "minutes": 45, "terminal": False, "files": False, **more}
    return asked.share(server(of), found, **options)


def test_the_computers_with_their_groups(mesh_server):
    mesh_server.devices[ACME].append(device("Ann’s\nlaptop" + "x" * 200, online=False, host="acme-lt-1"))
    looked = asked.look(server(mesh_server))
    first, second = looked.devices
    assert (first.name, first.group, first.online) == ("ACME-WS-12", "Acme Dental", True)
    assert second.name.startswith("Ann’s laptopxx") and len(second.name) == 120
    assert (second.online, second.host) == (False, "acme-lt-1")
    assert set(looked.groups.values()) == {"Acme Dental", "Globex"}


def test_a_server_that_shows_them_in_pages_is_asked_for_all(mesh_server):
    mesh_server.devices[ACME] = [device(f"PC-{number}", number=number) for number in range(25)]
    mesh_server.page = 10
    assert len(asked.look(server(mesh_server)).devices) == 25
    assert [each.get("skip") for each in mesh_server.heard if each["action"] == "nodes"] == [None, 10, 20]


def test_a_link_for_some_minutes_that_asks_first_and_its_end(mesh_server):
    made = share(mesh_server, terminal=True)
    wish = mesh_server.shares[made.ident]
    assert (wish["guestname"], wish["expire"], wish["p"], wish["consent"]) == ("T-12", 45, 3, 24)
    assert made.url == f"{mesh_server.url}/sharing?c={MARK}{made.ident}", "at the address the office typed"
    asked.unshare(server(mesh_server), made.device.node, made.ident)
    assert mesh_server.shares == {}
    asked.unshare(server(mesh_server), made.device.node, made.ident)  # gone already: no trouble


def test_the_address_may_have_a_path(mesh_server):
    there = server(mesh_server, url=f"{mesh_server.url}/customers/")
    found = asked.look(there).devices[0]
    made = asked.share(there, found, guest="T-1", minutes=5, terminal=False, files=False)
    assert made.url.startswith(f"{mesh_server.url}/customers/sharing?c=")


def test_an_invitation_into_the_first_group_that_is_there(mesh_server):
    assert asked.invitation(server(mesh_server), ["Nobody", "ACME dental"]) == (
        "Acme Dental", f"{mesh_server.url}/agentinvite?c={MARK}invite",
    )  # fmt: skip
    assert asked.invitation(server(mesh_server), ["Nobody"]) is None


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        ("garbage", "does not answer as MeshCentral does"), ("a list", "does not answer as MeshCentral does"),
        ("binary", "does not answer as MeshCentral does"), ("deep", "does not answer as MeshCentral does"),
        ("silent", LATE), ("drips", LATE),
        ("huge", "more than 8 MB"), ("flood", "localhost"), ("hangs up", "hung up in the middle"),
        ("wants a factor", "make a log-in token there"),
    ],
)  # fmt: skip
def test_a_server_with_bad_manners_costs_its_seconds_and_no_more(mesh_server, manner, words):
    mesh_server.manner = manner
    seconds = SECONDS if words == LATE else PATIENT
    assert words in said(lambda: asked.look(server(mesh_server), seconds=seconds), seconds)


def test_devices_that_are_none_are_left_out(mesh_server):
    mesh_server.manner = "odd devices"
    assert [each.name for each in asked.look(server(mesh_server)).devices] == ["ACME-WS-12"]


@pytest.mark.parametrize(
    ("manner", "words"),
    [
        ("no share", "guest device sharing switched off"), ("says no", "makes no session: Access denied."),
        ("elsewhere", "an address that is none of its own"),
    ],
)  # fmt: skip
def test_a_session_that_is_not_made_says_why(mesh_server, manner, words):
    mesh_server.manner = manner
    assert words in said(lambda: share(mesh_server, seconds=3 if manner == "no share" else PATIENT))


def test_a_wrong_password_is_named(mesh_server):
    assert "refuses the user name or the password" in said(lambda: asked.look(server(mesh_server, password="x")))


def test_the_password_stands_in_no_log(mesh_server, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    shown = base64.b64encode(PASSWORD.encode()).decode()
    asked.look(server(mesh_server))
    said(lambda: asked.look(server(mesh_server, url="https://localhost:1"), seconds=PATIENT))
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("websockets.server")]
    assert not [line for line in ours if shown in line or PASSWORD in line]
    monkeypatch.setattr(talk._SILENT, "disabled", False)
    monkeypatch.setattr(talk._SILENT, "debug", lambda words, *more: ours.append(words % more))
    monkeypatch.setattr(talk._SILENT, "level", logging.DEBUG)
    talk._SILENT.manager._clear_cache()
    asked.look(server(mesh_server))
    talk._SILENT.manager._clear_cache()
    assert [line for line in ours if shown in line], "the control: the library would write it"


# --- certificates


def test_a_certificate_of_nobody_known_is_refused_and_its_fingerprint_told(mesh_server):
    with pytest.raises(Untrusted) as trouble:
        asked.look(server(mesh_server, pin=""))
    assert "is not trusted" in str(trouble.value) and trouble.value.fingerprint == mesh_server.fingerprint
    assert mesh_server.signed_in == []


def test_another_certificate_than_the_pinned_one_hears_no_password(mesh_server):
    with pytest.raises(Untrusted) as trouble:
        asked.look(server(mesh_server, pin="0" * 64))
    assert "another certificate than the one that is pinned" in str(trouble.value)
    assert mesh_server.signed_in == []


@pytest.mark.parametrize(("names", "days", "good"), [
    (("localhost",), 2, True), (("mesh.evil.example",), 2, False), (("localhost",), -1, False),
])  # fmt: skip
def test_a_known_authority_counts_for_its_name_and_its_days(authority, monkeypatch, names, days, good):
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    with mesh(authority, names=names, days=days) as other:
        if good:
            assert asked.look(server(other, pin="")).devices
            return
        with pytest.raises(Untrusted):
            asked.look(server(other, pin=""))
        assert other.signed_in == []


# --- addresses


def test_what_no_server_has_is_not_asked(monkeypatch):
    """The own network is, for MeshCentral stands there; what gives out a cloud's keys is not."""
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    for host in ("169.254.169.254", "[fe80::1]", "224.0.0.1", "0.0.0.0", "100.100.100.200"):
        words = said(lambda host=host: asked.look(Server(f"https://{host}", "u", "p")))
        assert "which no MeshCentral server has" in words


def test_what_was_looked_at_is_what_is_asked(mesh_server, monkeypatch):
    """A name that means another machine the next time (rebinding) leads nowhere else."""
    looks, real = [], socket.getaddrinfo

    def look(host, *more, **options):
        looks.append(host)
        return real("127.0.0.1" if len(looks) == 1 else "169.254.169.254", *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **o: look(host, *more, **o)
                        if host == "mesh.lan" else real(host, *more, **o))  # fmt: skip
    there = server(mesh_server, url=f"https://mesh.lan:{mesh_server.port}")
    assert asked.look(there).devices
    assert looks == ["mesh.lan"]


def test_who_sends_us_elsewhere_is_not_followed(authority):
    certificate = authority.issue("localhost")
    listener = socket.create_server(("127.0.0.1", 0))
    told = []

    def answer():
        with certificate.server_context().wrap_socket(listener.accept()[0], server_side=True) as talk:
            told.append(talk.recv(4000))
            talk.sendall(b"HTTP/1.1 302 Found\r\nLocation: wss://localhost:1/\r\nContent-Length: 0\r\n\r\n")

    threading.Thread(target=answer, daemon=True).start()
    der = ssl.PEM_cert_to_DER_cert(certificate.chain.read_text())
    url = f"https://localhost:{listener.getsockname()[1]}"
    there = Server(url, USER, PASSWORD, hashlib.sha256(der).hexdigest())
    assert "leads to another address" in said(lambda: asked.look(there, seconds=PATIENT))
    assert told
    listener.close()


@pytest.mark.parametrize("url", [
    "http://mesh.lan", "wss://mesh.lan", "https://u:p@mesh.lan", "https://", "mesh.lan", "https://mesh.lan:99999",
    "https://mesh.lan/?x=1", "https://me sh",
])  # fmt: skip
def test_what_is_no_address_of_a_server(url):
    with pytest.raises(Trouble):
        Server(url, "u", "p").parts()


@pytest.mark.parametrize(("host", "words"), [
    ("no-such-host.invalid", "There is no server called"), ("127.0.0.1:1", "refuses the connection"),
])  # fmt: skip
def test_a_server_that_is_not_there_is_said_in_words(host, words):
    assert words in said(lambda: asked.look(Server(f"https://{host}", "u", "p"), seconds=PATIENT))


def test_a_name_that_takes_for_ever_to_look_up_costs_the_seconds(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(3))
    assert "does not answer in time" in said(lambda: asked.look(Server("https://mesh.lan", "u", "p"), seconds=0.5))


def test_a_port_without_tls(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer():
            with plain.accept()[0] as talk:
                talk.recv(100)
                talk.sendall(b"HTTP/1.0 400 Bad\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        url = f"https://127.0.0.1:{plain.getsockname()[1]}"
        assert "does not answer with TLS" in said(lambda: asked.look(Server(url, "u", "p"), seconds=PATIENT))


def test_no_thread_stays_behind(mesh_server):
    mesh_server.manner = "drips"
    for _ in range(3):
        said(lambda: asked.look(server(mesh_server), seconds=0.4))
    until = time.monotonic() + 10
    while (left := [t for t in threading.enumerate() if t.name == "asking MeshCentral"]) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left


def test_the_seconds_of_one_page(monkeypatch):
    assert line.SECONDS == 5
