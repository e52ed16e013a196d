"""python -m bot: the same as the command sotay."""

from bot.cli import main

main()
