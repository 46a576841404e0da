"""What a command says when it cannot do what was asked: one plain sentence and an exit code."""

FAILED, BAD_USE, INTERRUPTED = 1, 2, 130


class Trouble(Exception):
    """The command stops here. The text is for a person and ends as a sentence; `code` is the exit code."""

    def __init__(self, text: str, code: int = FAILED):
        super().__init__(text)
        self.code = code


class BadUse(Trouble):
    """The command line or a setting asks for something that cannot be."""

    def __init__(self, text: str):
        super().__init__(text, BAD_USE)
