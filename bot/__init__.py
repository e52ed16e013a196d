"""What the bot is: its rules, its screens and the channels that draw them."""
