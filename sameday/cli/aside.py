"""Work done in a child that ends: what it imports and opens leaves with it, so the parent of the desk stays small."""

import json
import os
import signal
import sys
from collections.abc import Callable

from sameday.cli import excuses, lifeline
from sameday.cli.trouble import FAILED, INTERRUPTED, Trouble


def aside(work: Callable[[], None]) -> None:
    """Run `work` in a forked child and wait for it. Raises Trouble with the child's sentence when it fails."""
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(reading)
        lifeline.tie(parent)
        _end(work, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if said:
        raise Trouble(*json.loads(said))
    if status:
        raise Trouble("The preparation was stopped before it was through.", INTERRUPTED)


def _end(work: Callable[[], None], writing: int) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    code = FAILED
    try:
        work()
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Trouble as trouble:
        os.write(writing, json.dumps([str(trouble), trouble.code]).encode())
    except Exception as error:
        os.write(writing, json.dumps(excuses.sentence(error)).encode())
        if os.environ.get("SAMEDAY_DEBUG") == "1":
            sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
