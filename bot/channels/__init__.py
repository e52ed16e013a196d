"""Where screens are drawn: Telegram and the web chat."""
