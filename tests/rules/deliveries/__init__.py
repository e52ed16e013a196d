"""The rules about what the bot says first."""
