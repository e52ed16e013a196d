"""Texts that a spreadsheet program might take for a formula (OWASP: CSV injection)."""

_STARTS = tuple("=+-@\t\r\0\uff1d\uff0b\uff0d\uff20")
_MARK = "'"


def prefixed(text: str) -> str:
    """The text as it may stand in a cell: one that begins like a formula gets an apostrophe.

    A cell written as text is calculated by nobody; this is for the day when somebody saves the
    sheet as .csv and opens that.
    """
    return _MARK + text if text.startswith(_STARTS) else text


def unprefixed(text: str) -> str:
    """The text as it was: what was exported and comes back is the same."""
    return text[1:] if text.startswith(_MARK) and text[1:].startswith(_STARTS) else text
