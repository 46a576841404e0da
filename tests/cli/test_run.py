"""`sameday run`: it starts all, survives what it must, and leaves nobody behind."""

import json
import os
import signal
import socket
import subprocess
import time

import psycopg
import pytest

from tests.cli import desk

pytestmark = pytest.mark.servers


def test_ctrl_c_stops_everything_within_five_seconds(tmp_path):
    env = desk.with_tables(desk.environment(tmp_path / "home"))
    with desk.running(env, tmp_path / "log") as parent:
        children = desk.family_of(parent.pid)
        assert len(children) >= 3
        began = time.monotonic()
        os.killpg(parent.pid, signal.SIGINT)  # what a terminal does
        assert parent.wait(timeout=5) == 0
        assert time.monotonic() - began < 5
        assert desk.alive(children) == []
    assert "Stopped." in (tmp_path / "log").read_text()


def test_signals_in_a_hurry_lock_nobody_up(tmp_path):
    env = desk.with_tables(desk.environment(tmp_path / "home"))
    with desk.running(env, tmp_path / "log") as parent:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            os.killpg(parent.pid, number)
        assert parent.wait(timeout=5) == 0
    assert "children_killed" not in (tmp_path / "log").read_text()


def test_sigterm_stops_everything_too(tmp_path):
    env = desk.with_tables(desk.environment(tmp_path / "home"))
    with desk.running(env, tmp_path / "log") as parent:
        children = desk.family_of(parent.pid)
        parent.terminate()
        assert parent.wait(timeout=5) == 0
        assert desk.alive(children) == []


def test_no_child_survives_kill_minus_nine_and_a_second_start_works(tmp_path):
    env = desk.environment(tmp_path / "home")
    began = time.monotonic()
    with desk.running(env, tmp_path / "log") as parent:
        first = time.monotonic() - began
        children = desk.family_of(parent.pid)
        parent.kill()
        parent.wait()
        desk.wait_for(lambda: not desk.alive(children), seconds=60, why=lambda: str(desk.alive(children)))
    began = time.monotonic()
    with desk.running(env, tmp_path / "log2"):
        assert time.monotonic() - began < first  # it is set up already


def test_a_child_that_dies_is_started_again(tmp_path):
    env = desk.with_tables(desk.environment(tmp_path / "home"))
    with desk.running(env, tmp_path / "log") as parent:
        desk.wait_for(lambda: desk.health(env)[0] == 200, seconds=60, why=lambda: str(desk.health(env)))
        before = set(desk.family_of(parent.pid))
        for child in before:
            os.kill(child, signal.SIGKILL)
        desk.wait_for(lambda: desk.answers(env), seconds=60)
        desk.wait_for(lambda: len(set(desk.family_of(parent.pid)) - before) >= 3, seconds=60)


def test_mail_is_read_behind_the_pages(tmp_path):
    env = desk.with_tables(desk.environment(tmp_path / "home"))
    with desk.running(env, tmp_path / "log") as parent:

        def priorities() -> list[int]:
            return sorted(os.getpriority(os.PRIO_PROCESS, pid) for pid in desk.family_of(parent.pid))

        desk.wait_for(lambda: priorities()[:1] + priorities()[-2:] == [0, 10, 10], seconds=20)
        assert os.getpriority(os.PRIO_PROCESS, parent.pid) == 0


def test_a_taken_port_is_a_plain_sentence(tmp_path):
    env = desk.with_tables(desk.environment(tmp_path / "home"))
    for setting in ("SAMEDAY_PORT", "SAMEDAY_SMTP_PORT"):
        with socket.create_server(("127.0.0.1", int(env[setting]))):
            done = desk.sameday("run", env=env)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1] == (
            f"Port {env[setting]} on 127.0.0.1 is taken by another program. "
            f"Stop it, or choose another port: {setting}=…"
        )


def test_production_start_has_no_account_and_no_demo(tmp_path):
    env = desk.environment(tmp_path / "home")
    with desk.running(env, tmp_path / "log"):
        assert desk.sameday("staff", "list", env=env).stdout == ""
        desk.wait_for(lambda: "Nobody can sign in yet" in (tmp_path / "log").read_text(), seconds=60)


def test_two_first_starts_at_once_do_not_race(tmp_path):
    env = desk.environment(tmp_path / "home")
    starts = [
        subprocess.Popen([*desk.SAMEDAY, "office"], env=env, cwd=desk.CHECKOUT, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [(start.wait(180), start.stderr.read()) for start in starts] == [(0, "")] * 4


def test_on_postgresql_it_survives_that_every_connection_is_cut(tmp_path, postgres_url):
    name = f"run_{os.getpid()}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        env = desk.environment(tmp_path / "home", SAMEDAY_DATABASE_URL=f"{postgres_url.rpartition('/')[0]}/{name}")
        with desk.running(env, tmp_path / "log") as parent:
            desk.wait_for(lambda: desk.health(env)[0] == 200, seconds=60, why=lambda: str(desk.health(env)))
            worker_and_web = desk.family_of(parent.pid)[:2]
            cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            assert server.execute(cut, [name]).rowcount >= 2
            time.sleep(6)  # a heartbeat was due meanwhile: it went over a new connection
            desk.wait_for(lambda: desk.health(env)[0] == 200, seconds=60, why=lambda: str(desk.health(env)))
            assert json.loads(desk.health(env)[1])["worker"]["beat_seconds_ago"] < 6
            assert desk.alive(worker_and_web) == worker_and_web


def test_health_tells_that_the_worker_lives(tmp_path):
    env = desk.with_tables(desk.environment(tmp_path / "home"))
    with desk.running(env, tmp_path / "log"):
        desk.wait_for(lambda: desk.health(env)[0] == 200, seconds=60, why=lambda: str(desk.health(env)))
        assert json.loads(desk.health(env)[1])["worker"]["ok"] is True


def test_all_processes_together_stay_below_250_megabytes(tmp_path):
    env = desk.environment(tmp_path / "home")
    with desk.running(env, tmp_path / "log") as parent:
        for _ in range(30):
            desk.health(env)
        time.sleep(1)
        pids = [parent.pid, *desk.family_of(parent.pid)]
        assert sum(map(proportional_kilobytes, pids)) < 250_000


def proportional_kilobytes(pid: int) -> int:
    """Return the memory of a process, what it shares counted by its share."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
