"""What the bot says first on Telegram, over real HTTP."""
