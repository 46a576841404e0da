"""Cells of a CSV file that a person opens in a spreadsheet: none of them may be taken for a formula."""

BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value) -> str:
    """Return the cell's text; one that a spreadsheet would compute gets an apostrophe before it. Source: OWASP."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(BEGINS) else text
