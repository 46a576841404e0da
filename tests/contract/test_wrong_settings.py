"""Wrong settings: a plain sentence on the error output, an exit code, nothing written, no secret said."""

import pytest

from tests.cli.desk import environment, sameday

SECRET = "pw-Sekrit-77"
COMMANDS = [["tickets", "--json"], ["run"], ["import-mail", "x.eml", "--json"], ["due", "2026-11-20T16:30"]]


def refused(arguments, env, code: int) -> str:
    """Run a command that must be refused and return its sentence."""
    done = sameday(*arguments, env=env)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr and SECRET not in done.stderr
    return done.stderr.strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SAMEDAY_PORT", "0"),
        ("SAMEDAY_PORT", "65536"),
        ("SAMEDAY_PORT", "8000.5"),
        ("SAMEDAY_SMTP_PORT", "smtp"),
        ("SAMEDAY_DATABASE_URL", "oracle://x"),
        ("SAMEDAY_DATABASE_URL", f"postgres://u:{SECRET}@host:port/x"),
        ("SAMEDAY_RELAY_URL", f"http://u:{SECRET}@relay.example"),
        ("SAMEDAY_RELAY_URL", f"smtp+starttls://u:{SECRET}@relay.example:99999"),
        ("SAMEDAY_RELAY_URL", "smtp://"),
        ("SAMEDAY_IMAP_URL", f"imaps://u:{SECRET}@:993/INBOX"),
        ("SAMEDAY_IMAP_URL", f"pop://u:{SECRET}@mail.example"),
        ("SAMEDAY_IMAP_URL", f"imap://u:{SECRET}@mail.example/INBOX"),
        ("SAMEDAY_FILES_URL", f"s3://AKIA:{SECRET}@bucket"),
        ("SAMEDAY_FILES_URL", "file:///srv/files"),
        ("SAMEDAY_FILES_URL", "s3://"),
        ("SAMEDAY_URL", "javascript:alert(1)"),
        ("SAMEDAY_DKIM_NAME", "desk.example"),
        ("SAMEDAY_DKIM_KEY_FILE", "/nowhere/dkim.pem"),
    ],
)
def test_a_wrong_setting_is_named_and_nothing_is_made(name, value, tmp_path):
    said = refused(["tickets", "--json"], environment(tmp_path / "home", **{name: value}), 2)
    assert said.startswith(f"{name} ")
    assert said.count("\n") == 0
    assert not (tmp_path / "home" / "sameday.sqlite3").exists()


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda a: a[0])
def test_a_wrong_setting_stops_every_command(arguments, tmp_path):
    value = f"imaps://help:{SECRET}/x#y@mail.example/INBOX"  # a password that is not written by its codes
    said = refused(arguments, environment(tmp_path / "home", SAMEDAY_IMAP_URL=value), 2)
    assert said.startswith("SAMEDAY_IMAP_URL ") and "%2F" in said


@pytest.mark.parametrize("arguments", COMMANDS[:3], ids=lambda a: a[0])  # `due` needs no files
def test_a_bucket_without_the_packages_for_it_says_what_to_install(arguments, tmp_path):
    (tmp_path / "storages.py").write_text("raise ImportError")  # found before the installed one
    env = environment(tmp_path / "home", SAMEDAY_FILES_URL="s3://bucket/desk", PYTHONPATH=str(tmp_path))
    said = refused(arguments, env, 2)
    assert said.startswith("SAMEDAY_FILES_URL ") and said.count("\n") == 0
    assert ".venv/bin/pip install --require-hashes -r requirements-s3.txt" in said


def test_a_relay_that_is_away_keeps_the_desk_open(tmp_path):
    """It is no wrong setting: the mail waits in the queue."""
    env = environment(tmp_path / "home", SAMEDAY_RELAY_URL=f"smtp://u:{SECRET}@127.0.0.1:1")
    assert sameday("upgrade", env=env).returncode == 0
    assert sameday("outbox", "--json", env=env).stdout.strip() == "[]"


def test_a_certificate_file_that_is_missing_is_named(tmp_path):
    env = environment(tmp_path / "home", SAMEDAY_MAIL_CA=str(tmp_path / "none.pem"))
    assert refused(["tickets"], env, 2).startswith("SAMEDAY_MAIL_CA ")


def test_a_database_that_is_no_database_is_a_sentence(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "sameday.sqlite3").write_bytes(b"this is no database " * 500)
    for arguments in COMMANDS[:3]:
        said = refused(arguments, environment(tmp_path / "home"), 1)
        assert "database" in said.lower() and said.count("\n") == 0


@pytest.mark.parametrize("url", ["postgres://u:{}@127.0.0.1:1/x", "postgres://u:{}@no-such-host.invalid/x"])
def test_a_database_that_is_away_is_a_sentence(tmp_path, url):
    env = environment(tmp_path / "home", SAMEDAY_DATABASE_URL=url.format(SECRET))
    assert refused(["tickets", "--json"], env, 1).startswith("The database cannot be reached")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "EST5", "", "../../etc/passwd", "america/new york", "\x7f"])
def test_a_zone_that_does_not_exist_is_refused_and_the_old_one_stays(house, zone):
    code, out, err = house.say("office", "--zone", zone)
    assert (code, out) == (2, "") and err.count("\n") == 1
    assert "New_York" in house.say("office")[1]


# -- the mailbox
CLEAR = ["imap.example.com", "127.0.0.1.example.com", "localhost.example.com", "10.0.0.5", "[2001:db8::1]", "0.0.0.0"]


@pytest.mark.parametrize("host", CLEAR)
def test_a_mailbox_without_tls_on_another_machine_is_refused_and_nothing_is_written(house, host):
    before = house.say("mailbox", "list")
    url = f"imap://user:{SECRET}@{host}/INBOX"
    code, out, err = house.say("mailbox", "add", "help@desk.example", "--imap-url", url)
    assert (code, out) == (2, "") and "imaps://" in err and err.count("\n") == 1
    assert SECRET not in err
    assert house.say("mailbox", "list") == before


@pytest.mark.parametrize("host", ["localhost", "LocalHost:143", "127.0.0.1", "127.8.9.10:1143", "[::1]"])
def test_a_mailbox_on_this_machine_needs_no_tls(house, host):
    url = f"imap://user:{SECRET}@{host}/INBOX"
    assert house.say("mailbox", "add", "help@desk.example", "--imap-url", url)[0] == 0


# -- against a real Dovecot

servers = pytest.mark.servers


def mailbox(house, monkeypatch, url: str, password: str) -> tuple[int, str, str]:
    """Set up the fetching of help@desk.example and return what `mailbox test` says."""
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    assert house.say("mailbox", "add", "help@desk.example", "--imap-url", url, "--password-stdin")[0] == 0
    return house.say("mailbox", "test", "help@desk.example")


@servers
def test_the_right_password_counts_what_waits(house, monkeypatch, dovecot_server):
    user = dovecot_server.mailbox()
    dovecot_server.deliver(user, b"From: ann@acme.example\r\n\r\nhello\r\n")
    url = f"imap://{user}@127.0.0.1:{dovecot_server.imap_port}/INBOX"
    code, out, err = mailbox(house, monkeypatch, url, "secret")
    assert (code, err) == (0, "")
    assert "1 mail" in out
    assert dovecot_server.count(user) == 1


@servers
def test_wrong_passwords_ports_names_and_folders_are_told_apart(house, monkeypatch, dovecot_server):
    user, port = dovecot_server.mailbox(), dovecot_server.imap_port
    for url, password, words in [
        (f"imap://{user}@127.0.0.1:{port}/INBOX", SECRET, "password"),
        (f"imap://{user}@127.0.0.1:1/INBOX", "secret", "refuses the connection"),
        (f"imaps://{user}@no-such-host.invalid/INBOX", "secret", "There is no server called"),
        (f"imap://{user}@127.0.0.1:{port}/Nowhere", "secret", "Nowhere"),
        (f"imaps://{user}@127.0.0.1:{port}/INBOX", "secret", ""),
        (f"imaps://{user}@localhost:{dovecot_server.imaps_port}/INBOX", "secret", "certificate"),
        (f"imap://{user}@127.0.0.1:{dovecot_server.lmtp_port}/INBOX", "secret", ""),
    ]:
        code, out, err = mailbox(house, monkeypatch, url, password)
        assert (code, out) == (1, ""), url
        assert words in err and err.count("\n") == 1, (url, err)
        assert SECRET not in err and "Traceback" not in err and "secret" not in err
        assert not any(odd in err for odd in ("Errno", "b'", 'b"', "Exception", "WRONG_VERSION")), (url, err)


@servers
def test_a_certificate_of_our_own_authority_is_trusted_when_it_is_named(house, monkeypatch, dovecot_server, authority):
    from django.conf import settings

    monkeypatch.setitem(settings.SAMEDAY, "SAMEDAY_MAIL_CA", str(authority.path))
    url = f"imaps://{dovecot_server.mailbox()}@localhost:{dovecot_server.imaps_port}/INBOX"
    assert mailbox(house, monkeypatch, url, "secret")[0] == 0


@servers
def test_a_file_without_a_certificate_is_told(house, monkeypatch, dovecot_server, tmp_path):
    from django.conf import settings

    (tmp_path / "ca.pem").write_text("nothing")
    monkeypatch.setitem(settings.SAMEDAY, "SAMEDAY_MAIL_CA", str(tmp_path / "ca.pem"))
    url = f"imaps://{dovecot_server.mailbox()}@localhost:{dovecot_server.imaps_port}/INBOX"
    code, _, err = mailbox(house, monkeypatch, url, "secret")
    assert code == 1 and "SAMEDAY_MAIL_CA" in err and "no certificate" in err
