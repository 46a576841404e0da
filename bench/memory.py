"""What a mail of 34 MB costs in memory, by SMTP and by IMAP: each process before, at most and after.

`python -m bench.memory [--megabytes 34] [--postgres]`: web server, listener, poller, worker and its child as processes,
a Dovecot beside them. Before and after is PSS, at most is RSS (the kernel keeps no highest PSS), in MB.
"""

import argparse
import os
import smtplib
import subprocess
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import mails
from bench.intake import is_open, wait_until_understood
from tests.cli.desk import CHECKOUT, SAMEDAY, family_of, wait_for
from tests.intake.home import furnished
from tests.intake.mails import mail
from tests.servers.certificates import Authority
from tests.servers.dovecot import PASSWORD, dovecot
from tests.servers.memory import Peaks, pss
from tests.servers.postgresql import postgres

SETTLED_SECONDS = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=34)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sameday-bench-")))
        database = {"SAMEDAY_DATABASE_URL": stack.enter_context(postgres(durable=True))} if options.postgres else {}
        env = furnished(folder / "home", **database)
        imap = stack.enter_context(dovecot(Authority(folder)))
        user = imap.mailbox()
        url = f"imap://{user}:{PASSWORD}@127.0.0.1:{imap.imap_port}"
        subprocess.run(
            [SAMEDAY[0], "-m", "tests.intake.inspect_house", "fetch-from", url], env=env, cwd=CHECKOUT, check=True
        )
        with family(env, folder / "log") as find:
            ways = {
                "SMTP": lambda raw: _send(env, raw),
                "IMAP": lambda raw: imap.deliver(user, raw.replace(b"<large@", b"<larger@")),
            }
            measure(env, find, ways, mails.large(int(options.megabytes * 1e6)))


@contextmanager
def family(env: dict[str, str], log: Path):
    """Run the desk's processes and give functions that tell their ids, by name."""
    with log.open("wb") as out:
        running = {
            name: subprocess.Popen([*SAMEDAY, verb], env=env, cwd=CHECKOUT, stdout=out, stderr=out)
            for name, verb in (("web", "web"), ("listener", "listen"), ("poller", "poll"), ("worker", "work"))
        }
    try:
        wait_for(lambda: is_open(int(env["SAMEDAY_SMTP_PORT"])), seconds=60)
        ids = {name: (lambda pid=process.pid: pid) for name, process in running.items()}
        yield ids | {"child": lambda: next(iter(family_of(running["worker"].pid)), 0)}
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.wait(20)


def measure(env: dict[str, str], find: dict, ways: dict, raw: bytes) -> None:
    print(f"a mail of {len(raw) / 1e6:.1f} MB, load average {os.getloadavg()[0]:.1f}")
    done = 0
    for give in ways.values():  # both ways are warm: what is loaded once does not count
        give(mail(f"Mail {done}", Message_ID=f"<large@{done}.example>"))
        done += 1
        wait_until_understood(env, done)
    for name, give in ways.items():
        time.sleep(SETTLED_SECONDS)
        before = {role: pss(pid()) for role, pid in find.items()}
        began = time.monotonic()
        with Peaks(find) as peaks:
            give(raw)
            done += 1
            wait_until_understood(env, done)
            seconds = time.monotonic() - began
            time.sleep(SETTLED_SECONDS)
        print(f"\n| by {name}, {seconds:.1f} s | before | at most | after |\n|---|---|---|---|")
        for role, pid in find.items():
            print(f"| {role} | {before[role]:.0f} | {peaks.highest[role]:.0f} | {pss(pid()):.0f} |")


def _send(env: dict[str, str], raw: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", int(env["SAMEDAY_SMTP_PORT"]), timeout=120) as client:
        client.sendmail("p0@acme.example", ["help@desk.example"], raw)


if __name__ == "__main__":
    main()
