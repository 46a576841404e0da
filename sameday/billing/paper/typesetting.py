"""The program that `apart` starts: papers come in as JSON, PDFs go out in base64. Knows no database and no settings.

What is printed goes in as data, never as code: the template reads it with `json`.
"""

import json
import resource
import sys
from base64 import b64encode
from pathlib import Path

import typst

CPU_SECONDS, MEMORY_BYTES = 50, 2_000_000_000
TEMPLATE = Path(__file__).with_name("statement.typ")


def pdf(paper: dict) -> bytes:
    """Return one paper as a PDF. Its date is that of the paper, so that the bytes are always the same."""
    # a compiler for each: one that is kept holds what it has set before; the root holds the template alone
    return typst.compile(
        str(TEMPLATE), root=str(TEMPLATE.parent), sys_inputs={"data": json.dumps(paper)}, timestamp=paper["made_at"]
    )


def main() -> None:
    """Read papers from the standard input, and write their PDFs to the standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    json.dump([b64encode(pdf(paper)).decode() for paper in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
