"""A change of a client's data that cannot be made."""


class Refused(ValueError):
    """[(field, words)], the field "" when it belongs to none; the words say what to do."""

    def __init__(self, *errors: tuple[str, str]):
        self.errors = list(errors)
        super().__init__("; ".join(words for _, words in errors))
