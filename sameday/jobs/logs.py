"""Structured logs on stderr: JSON lines, or key=value for a person at a terminal; no personal data, no secrets."""

import logging
import sys
import traceback

import structlog

from sameday.jobs import private

QUIET = ("mail.log", "asyncio", "urllib3", "imapclient", "granian", "_granian", "PIL", "flufl")


def configure(config: dict) -> None:
    """Set up structlog and the standard library's logging alike. `config` may give `level` (default INFO)."""
    steps = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        exception_without_words,
        private.scrub,
    ]
    structlog.configure(
        processors=[structlog.stdlib.add_logger_name, *steps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            # The standard library's records may carry words in their arguments: the same steps clean them.
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *steps],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer()],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # A person at a terminal wants the address to stay on the screen, not a line for each request.
    root.setLevel("WARNING" if sys.stderr.isatty() else config.get("level", "INFO"))
    for name in [name for name in logging.root.manager.loggerDict if name.startswith("django")]:
        logger = logging.getLogger(name)
        logger.handlers[:], logger.propagate = [], True
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def exception_without_words(logger, method: str, event: dict) -> dict:
    """Turn an exception into its kind and the places it passed: its words may hold an address or a password."""
    info = event.pop("exc_info", None)
    error = info if isinstance(info, BaseException) else info[1] if isinstance(info, tuple) else None
    if info is True:
        error = sys.exc_info()[1]
    if error is not None:
        event["error"], event["passed"] = kind(error), places(error)
    event.pop("stack_info", None)
    return event


def where(error: BaseException) -> str:
    """Return the kind of an error and where it rose, such as "ValueError at outbox/send.py:88 in deliver"."""
    passed = places(error)
    return f"{kind(error)} at {passed[-1]}" if passed else kind(error)


def kind(error: BaseException) -> str:
    """Return the error's class; with it the module that is missing or the system's own word, which name no one."""
    detail = getattr(error, "name", None) if isinstance(error, ImportError) else getattr(error, "strerror", None)
    return f"{type(error).__name__}: {detail}" if detail else type(error).__name__


def places(error: BaseException, most: int = 12) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-most:]
    return [f"{_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]


def _short(path: str) -> str:
    for marker in ("/site-packages/", "/sameday/"):
        if marker in path:
            return path.rpartition(marker)[2]
    return path.rpartition("/")[2]


def _renderer():
    if not sys.stderr.isatty():
        return structlog.processors.JSONRenderer(default=str)
    return structlog.processors.KeyValueRenderer(
        key_order=["timestamp", "level", "event"], drop_missing=True, repr_native_str=False
    )
