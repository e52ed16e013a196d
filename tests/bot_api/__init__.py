"""A strict stand-in for Telegram's Bot API server, in a process of its own."""
