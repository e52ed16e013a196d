"""What Telegram shows before a word is said: the command menu and the bot's description."""

from aiogram import Bot
from aiogram.types import BotCommand

from bot.i18n import LOCALES, _, use
from bot.screens.commands import COMMANDS


async def set_menu(bot: Bot) -> None:
    """Set commands and description in every language; Vietnamese is the default for all."""
    for locale in LOCALES:
        code = None if locale == "vi" else locale
        with use(locale):
            commands = [
                BotCommand(command=command.name, description=command.description)
                for command in COMMANDS
            ]
            description = _(
                "Học nghiệp vụ công đoàn mỗi lần vài phút, làm trắc nghiệm và được ghi nhận. "
                "Dành cho cán bộ công đoàn cơ sở, vào bằng đường link của đơn vị."
            )
            about = _("Sổ tay của cán bộ công đoàn cơ sở")
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(description, language_code=code)
        await bot.set_my_short_description(about, language_code=code)
