"""The echo bot of aiogram's documentation, pointed at the stand-in."""

import asyncio
import logging
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from tests.bench.contenders import SECRET, WEBHOOK_PATH, Meeting, meeting

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    try:
        await message.send_copy(chat_id=message.chat.id)
    except TypeError:
        await message.answer("Nice try!")


def make_bot(told: Meeting) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(told.api))
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML)
    return Bot(told.token, session=session, default=properties)


async def poll(told: Meeting) -> None:
    await dispatcher.start_polling(make_bot(told))


def serve(told: Meeting) -> None:
    async def announce(bot: Bot) -> None:
        await bot.set_webhook(told.webhook, secret_token=SECRET)

    dispatcher.startup.register(announce)
    bot, app = make_bot(told), web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=SECRET)
    handler.register(app, path=WEBHOOK_PATH)
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=told.port)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stdout)
    if meeting().way == "webhook":
        serve(meeting())
    else:
        asyncio.run(poll(meeting()))
