"""The echo bot of python-telegram-bot's documentation, pointed at the stand-in."""

import asyncio
import logging
from typing import Any, TypeAlias

from aiohttp import web
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.bench.contenders import SECRET, WEBHOOK_PATH, Meeting, meeting

Bot: TypeAlias = "Application[Any, Any, Any, Any, Any, Any]"


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text(update.message.text or "")


def with_echo(application: Bot) -> None:
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))


def poll(told: Meeting) -> None:
    application = Application.builder().token(told.token).base_url(f"{told.api}/bot").build()
    with_echo(application)
    application.run_polling(allowed_updates=Update.ALL_TYPES)


async def serve(told: Meeting) -> None:
    """As its example "custom webhook bot", with aiohttp for the web server it leaves open."""
    builder = Application.builder().token(told.token).base_url(f"{told.api}/bot").updater(None)
    application = builder.build()
    with_echo(application)
    async with application:
        await application.start()
        await application.bot.set_webhook(told.webhook, secret_token=SECRET)
        await web._run_app(web_app(application), host="127.0.0.1", port=told.port)


def web_app(application: Bot) -> web.Application:
    async def hear(request: web.Request) -> web.Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return web.Response()

    app = web.Application()
    app.router.add_post(WEBHOOK_PATH, hear)
    return app


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    if meeting().way == "webhook":
        asyncio.run(serve(meeting()))
    else:
        poll(meeting())
