"""What the bot remembers: all SQL is here."""
