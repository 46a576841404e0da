"""What an incident does not allow now."""


class NotNow(Exception):
    """It is not possible; the text says what to do, `field` names what to correct, "" for none."""

    def __init__(self, words: str, field: str = ""):
        self.field = field
        super().__init__(words)
