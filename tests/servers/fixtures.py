"""The servers as fixtures. One that cannot be started is an error in words, never a skip."""

import contextlib
from collections.abc import Callable, Iterator

import pytest

from sameday.appointments.mesh import line
from tests.servers.certificates import Authority
from tests.servers.consent import ConsentServer, consent_server
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.mesh import Mesh, mesh
from tests.servers.postfix import Postfix, postfix
from tests.servers.postgresql import postgres
from tests.servers.sink import Sink, sink


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> Authority:
    """A test CA; `authority.path` is the file to trust, `authority.issue(name)` makes a server's certificate."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of an empty durable PostgreSQL database, shared by the run: make your own databases in it."""
    with postgres(durable=True) as url:
        yield url


@pytest.fixture(scope="session")
def dovecot_server(authority) -> Iterator[Dovecot]:
    """A Dovecot shared by the run; take your own `dovecot_server.mailbox()`."""
    with dovecot(authority) as server:
        yield server


@pytest.fixture
def sink_server() -> Iterator[Sink]:
    """A fresh sink without TLS."""
    with sink() as server:
        yield server


@pytest.fixture
def start_postfix(sink_server) -> Iterator[Callable[..., Postfix]]:
    """A function: `start_postfix(next_lmtp_port)` gives a Postfix whose other mail goes to `sink_server`."""
    with contextlib.ExitStack() as open_ones:

        def start(next_lmtp_port: int, **options) -> Postfix:
            return open_ones.enter_context(postfix(next_lmtp_port, sink_server.port, **options))

        yield start


@pytest.fixture
def consent_provider(settings) -> Iterator[ConsentServer]:
    """A provider of OAuth 2 that the desk knows as Microsoft."""
    with consent_server() as server:
        settings.CONSENT = {"microsoft": server.provider}
        yield server


@pytest.fixture
def mesh_server(authority, monkeypatch) -> Iterator[Mesh]:
    """A stand-in for MeshCentral whose certificate nobody trusts: its fingerprint must be pinned.

    It is waited for as long as a busy machine needs; the five seconds of the desk have tests of their own.
    """
    monkeypatch.setattr(line, "SECONDS", 60)
    with mesh(authority) as server:
        yield server
