"""A real MeshCentral on loopback with one account, one device group and one agent, so that a computer is there.

It is fetched from npm once, outside the repository; what was fetched must have the hash below.
"""

import base64
import contextlib
import fcntl
import hashlib
import json
import os
import platform
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from websockets.sync.client import connect

from tests.servers.processes import Missing, folder, free_port, program, running, wait_until

VERSION = "1.1.55"
SHA512 = "imC+3LRoM+01+Rhcm1vg5WMKFiKUx/eAkM1AUUEVuVZxGuxVFHn9QaxKoI9xXIEJosg3+1391KBoXL7ZWjIf9w=="
USER, PASSWORD, GROUP = "desk", "a pass:word,9", "Acme Dental"
LINUX_X86_64 = 6
INSTALL_SECONDS, START_SECONDS, AGENT_SECONDS = 600, 180, 90


class MeshCentral:
    """`url`, `fingerprint` of its certificate, `computer`: the name of the one device; `token`: a log-in token."""

    def __init__(self, port: int):
        self.port, self.url = port, f"https://127.0.0.1:{port}"
        self.computer = socket.gethostname()
        self._loose = ssl.create_default_context()
        self._loose.check_hostname, self._loose.verify_mode = False, ssl.CERT_NONE

    @property
    def fingerprint(self) -> str:
        pem = ssl.get_server_certificate(("127.0.0.1", self.port))
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()

    def get(self, address: str) -> tuple[int, bytes]:
        """Return status and body of a page."""
        try:
            with urllib.request.urlopen(address, context=self._loose, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def ask(self, command: dict) -> dict:
        """Return its answer to a command of its own administrator: not by the code that is tested."""
        shown = ",".join(b64encode(text.encode()).decode() for text in (USER, PASSWORD))
        address = f"wss://127.0.0.1:{self.port}/control.ashx"
        with connect(
            address, ssl=self._loose, additional_headers={"x-meshauth": shown}, proxy=None, max_size=None
        ) as line:
            line.send(json.dumps(command | {"responseid": "test"}))
            until = time.monotonic() + 20
            while True:
                said = json.loads(line.recv(timeout=max(0, until - time.monotonic())))
                if said.get("responseid") == "test" or said.get("action") == command["action"]:
                    return said

    def shares(self, node: str) -> list[str]:
        """Return for whom links to this computer stand."""
        found = self.ask({"action": "deviceShares", "nodeid": node})
        return [each["guestName"] for each in found["deviceShares"]]

    def is_up(self) -> bool:
        with contextlib.suppress(OSError):
            return self.get(self.url)[0] == 200
        return False


@contextlib.contextmanager
def meshcentral() -> Iterator[MeshCentral]:
    """Yield the running server once its agent has connected."""
    if platform.machine() != "x86_64":
        raise Missing("MeshCentral’s agent for this processor is not the one that is tried here: x86-64.")
    script, node = installed() / "node_modules/meshcentral/meshcentral.js", program("node", package="nodejs")
    with folder() as home:
        server = MeshCentral(free_port())
        _configure(home, server.port)
        command = [node, str(script), "--datapath", str(home / "data"), "--filespath", str(home / "files")]
        for more in (
            ["--createaccount", USER, "--pass", PASSWORD, "--email", "d@desk.example"],
            ["--adminaccount", USER],
        ):
            subprocess.run([*command, *more], check=True, capture_output=True, timeout=120, cwd=home)
        with running(command, log=home / "log", cwd=home) as child:
            wait_until(server.is_up, child=child, log=home / "log", seconds=START_SECONDS)
            group = server.ask({"action": "createmesh", "meshname": GROUP, "meshtype": 2})["meshid"]
            with _agent(home / "agent", server, group):
                yield server


@contextlib.contextmanager
def _agent(home: Path, server: MeshCentral, group: str) -> Iterator[None]:
    home.mkdir()
    for name, address in (
        ("meshagent", f"meshagents?id={LINUX_X86_64}"),
        ("meshagent.msh", f"meshsettings?id={quote(group.removeprefix('mesh//'), safe='')}"),
    ):
        status, body = server.get(f"{server.url}/{address}")
        assert status == 200, f"{address}: {status}"
        (home / name).write_bytes(body)
    (home / "meshagent").chmod(0o755)
    with running([str(home / "meshagent"), "connect"], log=home / "log", cwd=home) as child:

        def is_there() -> bool:
            rows = [row for rows in server.ask({"action": "nodes"})["nodes"].values() for row in rows]
            return any(row.get("conn") for row in rows)

        wait_until(is_there, child=child, log=home / "log", seconds=AGENT_SECONDS)
        yield


def _configure(home: Path, port: int) -> None:
    """Nothing of it leaves loopback: no public time stamps, no updates, no other ports. (A name without a dot would
    make it look for its agents by multicast.)"""
    settings = {
        "cert": "127.0.0.1", "port": port, "portBind": "127.0.0.1", "redirPort": 0, "mpsPort": 0, "WANonly": True,
        "selfUpdate": False, "exactPorts": True, "agentTimeStampServer": False,
    }  # fmt: skip
    (home / "data").mkdir()
    text = json.dumps({"settings": settings, "domains": {"": {"newAccounts": False}}})
    (home / "data/config.json").write_text(text)


def installed() -> Path:
    """Return where this version is, fetched and checked by the first who asks. Raises Missing."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "sameday-tests")
    cache.mkdir(parents=True, exist_ok=True)
    place = cache / f"meshcentral-{VERSION}"
    with (cache / "meshcentral.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.is_dir():
            with tempfile.TemporaryDirectory(dir=cache) as fresh:
                _install(Path(fresh))
                shutil.move(Path(fresh, "inst"), place)
    return place


def _install(fresh: Path) -> None:
    npm = program("npm", package="npm")
    _npm([npm, "pack", "--silent", f"meshcentral@{VERSION}"], fresh)
    package = fresh / f"meshcentral-{VERSION}.tgz"
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    assert found == SHA512, f"meshcentral {VERSION} is not what it was: its SHA-512 is {found}"
    (fresh / "inst").mkdir()
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save"]
    _npm([npm, "install", *quiet, "--prefix", str(fresh / "inst"), str(package)], fresh / "inst")


def _npm(argv: list[str], where: Path) -> None:
    done = subprocess.run(argv, cwd=where, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
    if done.returncode:
        raise Missing(f"MeshCentral {VERSION} cannot be fetched from npm. It said:\n{done.stderr[-1500:]}")
