"""What can be wrong with a MeshCentral server."""


class Trouble(Exception):
    """The server cannot be used now; the text says why in plain words, without a secret."""


class Untrusted(Trouble):
    """Its certificate is of no known authority, or not the pinned one; `fingerprint`: of the one it shows."""

    def __init__(self, words: str, fingerprint: str = ""):
        self.fingerprint = fingerprint
        super().__init__(words)
