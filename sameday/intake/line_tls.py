"""What the mail listener shows at STARTTLS: the certificate of SAMEDAY_SMTP_CERTIFICATE, read again when renewed."""

import logging
import os
import ssl

log = logging.getLogger(__name__)


class Certificate:
    """A PEM file with chain and key; without a path there is none, and the listener offers no STARTTLS."""

    def __init__(self, path: str):
        self._path, self._stamp, self._context = path, None, None

    def load(self) -> None:
        """Read the file. Raises SystemExit in plain words when it holds no certificate with its key."""
        try:
            self._read()
        except (OSError, ssl.SSLError) as error:
            raise SystemExit(
                f"SAMEDAY_SMTP_CERTIFICATE: {self._path} is no certificate with its key ({error})."
            ) from None

    def context(self) -> ssl.SSLContext | None:
        """Return what the next session shows; a renewed file that cannot be read leaves the old one in place."""
        try:
            if self._path and os.stat(self._path).st_mtime_ns != self._stamp:
                self._read()
        except (OSError, ssl.SSLError):
            log.exception("certificate_not_read")
        return self._context

    def _read(self) -> None:
        if not self._path:
            return
        stamp = os.stat(self._path).st_mtime_ns
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self._path)
        self._stamp, self._context = stamp, context
