"""The gate says no: the text says why, in plain words, for the page."""


class Refused(Exception):
    """Nothing was changed, except that a try may have been counted."""
