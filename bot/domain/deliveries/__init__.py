"""What the bot says first: letters, and each one's way to each cadre."""
