"""What the bot says first by itself, and letters on a page."""
