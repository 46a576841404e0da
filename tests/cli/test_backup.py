"""Backup and restore: proven by bringing one back, on both databases; refusals leave everything as it was."""

import hashlib
import io
import json
import os
import tarfile
from pathlib import Path

import pytest

from tests.cli import desk

pytestmark = pytest.mark.servers  # each runs whole commands, some seconds long
PASSWORD = "correct horse battery 9"
TEXT = b"the attachment of somebody"
DIGEST = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(scope="module")
def desk_and_copy(tmp_path_factory):
    """A desk with an owner, a company and a file; and its backup. Tests leave both alone."""
    folder = tmp_path_factory.mktemp("desk")
    env = a_desk_with_something(folder / "home")
    made = desk.sameday("backup", str(folder / "copy.tar.gz"), env=env)
    assert made.returncode == 0, made.stderr
    return env, folder / "copy.tar.gz"


def a_desk_with_something(home, **settings) -> dict[str, str]:
    env = desk.environment(home, **settings) if settings else desk.with_tables(desk.environment(home))
    added = desk.sameday("staff", "add", "Olga", "olga@desk.example", "--role", "owner", "--password-stdin",
                         env=env, text=PASSWORD)  # fmt: skip
    assert added.returncode == 0, added.stderr
    assert desk.sameday("company", "add", "Acme Plumbing", env=env).returncode == 0
    file = home / "files" / DIGEST[:2] / DIGEST[2:4] / DIGEST
    file.parent.mkdir(parents=True)
    file.write_bytes(TEXT)
    return env


def test_a_backup_comes_back_whole(desk_and_copy, tmp_path):
    env, copy = desk_and_copy
    assert copy.stat().st_mode & 0o077 == 0
    elsewhere = env | {"SAMEDAY_HOME": str(tmp_path / "new")}
    back = desk.sameday("restore", str(copy), env=elsewhere)
    assert back.returncode == 0, back.stdout + back.stderr
    assert "Acme Plumbing" in desk.sameday("company", "list", env=elsewhere).stdout
    home = Path(env["SAMEDAY_HOME"])
    assert (tmp_path / "new" / "secret-key").read_text() == (home / "secret-key").read_text()
    assert (tmp_path / "new/files" / DIGEST[:2] / DIGEST[2:4] / DIGEST).read_bytes() == TEXT
    assert desk.sameday("check", env=elsewhere).returncode == 0


def test_nothing_is_overwritten(desk_and_copy):
    env, copy = desk_and_copy
    home = Path(env["SAMEDAY_HOME"])
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} | {copy: copy.read_bytes()}
    refused = desk.sameday("restore", str(copy), env=env)
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr
    assert desk.sameday("backup", str(copy), env=env).returncode == 1
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_gets_a_dated_file(desk_and_copy, tmp_path):
    assert desk.sameday("backup", str(tmp_path / "copies"), env=desk_and_copy[0]).returncode == 0
    [copy] = (tmp_path / "copies").iterdir()
    assert copy.name.startswith("sameday-")


@pytest.mark.parametrize("fault", ["cut", "flipped", "foreign", "escape", "link", "no backup"])
def test_a_bad_backup_is_refused_and_leaves_nothing(desk_and_copy, tmp_path, fault):
    env, good = desk_and_copy
    spoil(good, tmp_path / "bad.tar.gz", fault)
    elsewhere = env | {"SAMEDAY_HOME": str(tmp_path / "new")}
    refused = desk.sameday("restore", str(tmp_path / "bad.tar.gz"), env=elsewhere)
    assert refused.returncode == 1, refused.stdout
    assert "Traceback" not in refused.stderr
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file()] == []
    assert not (tmp_path / "evil").exists()


def spoil(good, bad, fault: str) -> None:
    raw = good.read_bytes()
    if fault == "cut":
        bad.write_bytes(raw[: len(raw) // 2])
    elif fault == "no backup":
        bad.write_bytes(b"hello")
    else:
        with tarfile.open(good) as old, tarfile.open(bad, "w:gz") as new:
            for member in old:
                data = old.extractfile(member).read()
                if fault == "flipped" and member.name == "database.sqlite3":
                    data = data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]
                new.addfile(member, io.BytesIO(data))
            extra = {"foreign": "readme.txt", "escape": "files/../../evil", "link": "files/link"}.get(fault)
            if extra:
                info = tarfile.TarInfo(extra)
                if fault == "link":
                    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
                new.addfile(info)


def test_an_upgrade_makes_a_backup_first(tmp_path):
    env = a_desk_with_something(tmp_path / "home")
    done = desk.sameday("upgrade", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(list((tmp_path / "home/backups").iterdir())) == 1


def test_the_same_on_postgresql(tmp_path, postgres_url):
    """The copy goes into a second, empty database of the same server."""
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as server:
        for name in ("original", "copied"):
            server.execute(f"CREATE DATABASE {name}_{os.getpid()}")
    base = postgres_url.rpartition("/")[0]
    first, second = f"{base}/original_{os.getpid()}", f"{base}/copied_{os.getpid()}"
    env = a_desk_with_something(tmp_path / "home", SAMEDAY_DATABASE_URL=first)
    made = desk.sameday("backup", str(tmp_path / "copy.tar.gz"), env=env)
    assert made.returncode == 0, made.stderr
    full = desk.sameday("restore", str(tmp_path / "copy.tar.gz"), env=env | {"SAMEDAY_HOME": str(tmp_path / "other")})
    assert full.returncode == 1
    assert "is not empty" in full.stderr
    elsewhere = env | {"SAMEDAY_HOME": str(tmp_path / "new"), "SAMEDAY_DATABASE_URL": second}
    back = desk.sameday("restore", str(tmp_path / "copy.tar.gz"), env=elsewhere)
    assert back.returncode == 0, back.stdout + back.stderr
    assert "Acme Plumbing" in desk.sameday("company", "list", env=elsewhere).stdout
    wrong_kind = elsewhere | {"SAMEDAY_HOME": str(tmp_path / "third"), "SAMEDAY_DATABASE_URL": ""}
    assert "was made from PostgreSQL" in desk.sameday("restore", str(tmp_path / "copy.tar.gz"), env=wrong_kind).stderr


def test_the_list_in_the_backup_names_what_must_be_in_it(desk_and_copy):
    with tarfile.open(desk_and_copy[1]) as tar:
        manifest = json.loads(tar.extractfile("manifest.json").read())
        names = tar.getnames()
    assert set(manifest["sha256"]) == {"database.sqlite3", "secret-key"}
    assert f"files/{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}" in names


def test_a_file_deleted_meanwhile_and_one_half_written_do_not_spoil_it(settings, tmp_path, monkeypatch):
    """Retention deletes files while a backup runs."""
    from sameday.cli import copies

    settings.MEDIA_ROOT = tmp_path / "files"
    for name in ("aa/bb/kept", "parts/half"):
        (tmp_path / "files" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "files" / name).write_bytes(b"bytes")
    (tmp_path / "dump").write_bytes(b"dump")
    monkeypatch.setattr(copies, "_key", lambda notes: [(tmp_path / "files/aa/bb/gone", "files/aa/bb/gone")])
    with (tmp_path / "copy.tar.gz").open("wb") as file:
        copies._write(file, tmp_path / "dump", [])
    with tarfile.open(tmp_path / "copy.tar.gz") as tar:
        assert tar.getnames() == ["dump", "files/aa/bb/kept", "manifest.json"]
