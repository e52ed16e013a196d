"""The log: plain lines, and no secret in any of them."""

import logging
import re

# A bot's token is its number, a colon and 35 letters; it stands in every Bot API address.
_TOKEN = re.compile(r"\d{3,}:[\w-]{20,}")


class _Discreet(logging.Formatter):
    """Takes tokens out of messages and of tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("***", super().format(record))


def begin() -> None:
    """Log to standard error; libraries only what needs somebody's attention."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for noisy in ("aiogram", "aiohttp", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
