import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sameday.intake import workers
from tests.intake.mails import mail


@pytest.fixture
def pool():
    pool = workers.Pool(wall_seconds=5)
    yield pool
    pool.close()


def child_of(pool):
    return pool._free[0].process.pid


def test_one_child_reads_many_mails(pool):
    assert pool.understand(mail()).subject == "Printer"
    first = child_of(pool)
    assert [each.text for each in pool.understand_many([mail("a"), mail("b")])] == ["a", "b"]
    assert child_of(pool) == first


def test_a_child_killed_while_idle_is_replaced_unnoticed(pool):
    pool.understand(mail())
    os.kill(child_of(pool), signal.SIGKILL)
    os.waitid(os.P_PID, child_of(pool), os.WEXITED | os.WNOWAIT)
    assert pool.understand(mail()).subject == "Printer"


def test_the_child_is_deaf_to_ctrl_c_and_shares_our_session(pool):
    """Linux shares the processor between sessions first: in one of its own it would be as good as we."""
    pool.understand(mail())
    assert os.getpgid(child_of(pool)) != os.getpgid(0)
    assert os.getsid(child_of(pool)) == os.getsid(0)


def test_a_child_that_dies_on_a_mail_makes_it_unreadable_and_spares_the_next(pool):
    pool.understand(mail())
    os.kill(child_of(pool), signal.SIGSTOP)
    threading.Timer(0.2, os.kill, (child_of(pool), signal.SIGKILL)).start()
    with pytest.raises(workers.Unreadable, match="broke on it"):
        pool.understand(mail())
    assert pool.understand(mail()).subject == "Printer"


def test_a_mail_that_takes_too_long_is_unreadable(pool):
    pool.understand(mail())
    os.kill(child_of(pool), signal.SIGSTOP)
    pool.wall_seconds = 0.3
    with pytest.raises(workers.Unreadable, match=r"longer than 0\.3 seconds"):
        pool.understand(mail())
    assert pool._free == []


def test_a_large_stopped_child_does_not_block_the_writer(pool):
    pool.understand(mail())
    os.kill(child_of(pool), signal.SIGSTOP)
    pool.wall_seconds = 0.3
    with pytest.raises(workers.Unreadable):
        pool.understand(b"x" * 5_000_000)


def test_in_a_batch_only_the_mail_that_eats_memory_fails(pool):
    good, bad, after = pool.understand_many([mail(), b"\n\n" + b"\x01" * 620_000_000, mail("b")])
    assert good.subject == "Printer"
    assert isinstance(bad, workers.Unreadable)
    assert "memory" in bad.reason
    assert after.text == "b"


def test_forty_megabytes_are_read(pool):
    body = b"A" * 40_000_000
    got = pool.understand(mail(body))
    assert (got.subject, len(got.text)) == ("Printer", 1_000_000)


def test_threads_share_the_children():
    pool = workers.Pool(2)
    got = []
    threads = [threading.Thread(target=lambda: got.append(pool.understand(mail()).subject)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == ["Printer"] * 8
    assert len(pool._free) <= 2
    pool.close()


def test_children_end_with_a_killed_parent():
    program = (
        "from sameday.intake import workers; import os, time\n"
        "workers.understand(b'From: a@b.example\\n\\nx'); print(workers._default._free[0].process.pid, flush=True)\n"
        "time.sleep(60)"
    )
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=root, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline and _runs(child):
        time.sleep(0.02)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_child_is_small_and_knows_no_django_and_no_secret(pool):
    pool.understand(mail())
    status = Path(f"/proc/{child_of(pool)}/status").read_text()
    assert int(status.split("VmRSS:")[1].split()[0]) < 35_000
    environment = Path(f"/proc/{child_of(pool)}/environ").read_text()
    assert "SAMEDAY" not in environment
    program = "import sys, sameday.intake.child, sameday.intake.display; print('django' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=root, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_an_answer_that_names_other_classes_is_refused():
    import io
    import pickle

    with pytest.raises(pickle.UnpicklingError, match="no part of a mail"):
        workers._Answer(io.BytesIO(pickle.dumps(os.system))).load()
