"""The process that parses: reads mails from its standard input, writes what they say, owns nothing else.

Started by `workers`. It imports the parser only, has no settings, no secrets in its environment and no sockets.
"""

import os
import pickle
import resource
import signal
import struct
import sys

from sameday.intake import suspicions
from sameday.intake.parsing import parse

FRAME = struct.Struct("<cQ")  # kind and length of what follows
PARSED, PARSED_AND_LEAVING = b"P", b"L"
OUT_OF_MEMORY = 77  # exit code
MEMORY_BYTES = 600_000_000
CPU_SECONDS = 10
MAILS_PER_CHILD = 20_000
_KEPT_BYTES = 64_000_000  # twice what it takes for ordinary mail; a new one starts in a third of a second
_PAGE = resource.getpagesize()


def main() -> None:
    """Serve until the parent closes the pipe, or until this process has grown too large to be kept."""
    # Whatever a library prints must not end up inside an answer.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    limit = _pages(0) * _PAGE + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _serve(sys.stdin.buffer, answers)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _serve(questions, answers) -> None:
    for served in range(1, MAILS_PER_CHILD + 1):
        raw = _asked(questions)
        if raw is None:
            return
        # The default action of SIGPROF ends the process, native code included, even when the parent is gone.
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        data = _answer(raw)
        signal.setitimer(signal.ITIMER_PROF, 0)
        leaving = served == MAILS_PER_CHILD or _pages(1) * _PAGE > _KEPT_BYTES
        _write(answers, FRAME.pack(PARSED_AND_LEAVING if leaving else PARSED, len(data)))
        _write(answers, data)
        if leaving:
            return


def _asked(questions) -> bytes | None:
    head = questions.read(FRAME.size)
    if len(head) < FRAME.size:
        return None
    length = FRAME.unpack(head)[1]
    raw = questions.read(length)
    return raw if len(raw) == length else None


def _answer(raw: bytes) -> bytes:
    mail = parse(raw)
    if "out_of_memory" in mail.defects:
        raise MemoryError
    mail.suspicion = suspicions.kind_of(mail)  # here, and not in the worker: the other core
    return pickle.dumps(mail, protocol=5)


def _write(answers, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[answers.write(view) :]


def _pages(column: int) -> int:
    """Return a figure of /proc/self/statm in pages: 0 the address space, 1 what is resident."""
    with open("/proc/self/statm", "rb") as statm:
        return int(statm.read().split()[column])


if __name__ == "__main__":
    main()
