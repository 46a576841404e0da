"""What shows a provider that who comes back is who set out (RFC 7636)."""

import base64
import hashlib


def challenge(proof: str) -> str:
    """Return what is shown at the start of a proof that is shown at the end: S256, without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(proof.encode()).digest()).rstrip(b"=").decode()
