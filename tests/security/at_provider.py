"""The fake provider as a process, told how to behave, and a browser that goes there and comes back."""

import contextlib
import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

NO_REDIRECT = urllib.request.build_opener(type("Stay", (urllib.request.HTTPRedirectHandler,), {
    "redirect_request": lambda *args: None,
}))  # fmt: skip


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Yield the address of a running provider."""
    command = [sys.executable, "-m", "tests.security.fake_provider", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()


def tell(address: str, **how) -> None:
    """Say how it behaves from now on (fake_provider.py)."""
    urllib.request.urlopen(f"{address}/told", json.dumps(how).encode()).read()


def there(answer) -> str:
    """Follow our redirect to the provider and return the address it sends the browser back to, path and query."""
    try:
        NO_REDIRECT.open(answer["Location"])
    except urllib.error.HTTPError as sent:
        parts = urlsplit(sent.headers["Location"])
        return f"{parts.path}?{parts.query}"
    raise AssertionError("the provider sent nobody back")
