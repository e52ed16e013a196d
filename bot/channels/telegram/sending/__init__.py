"""Telegram spoken to first, by python-telegram-bot: it is imported here, and never polls."""
