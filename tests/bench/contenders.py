"""Who takes part, and what each is told at its start."""

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

WEBHOOK_PATH = "/telegram"
SECRET = "s" * 43


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a bot finds Telegram, and is found by it."""

    api: str
    token: str
    way: str  # polling, webhook; web: without Telegram
    port: int  # its own

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def webhook(self) -> str:
        return self.base + WEBHOOK_PATH


def meeting() -> Meeting:
    """What an echo bot is told on its command line."""
    parser = argparse.ArgumentParser()
    for name in ("api", "token", "way"):
        parser.add_argument(name)
    parser.add_argument("port", type=int)
    return Meeting(**vars(parser.parse_args()))


@dataclass(frozen=True, slots=True)
class Command:
    """How a bot is started."""

    words: tuple[str, ...]
    environment: dict[str, str]


@dataclass(frozen=True, slots=True)
class Contender:
    """One bot in one way of getting what people say."""

    kind: str  # aiogram, ptb, sotay
    way: str  # polling, webhook, web
    database: str = ""  # sqlite or postgres; "" for a bot that keeps nothing
    module: str = "bot"  # what runs ours

    @property
    def name(self) -> str:
        return "-".join(filter(None, (self.kind, self.way, self.database)))

    @property
    def is_ours(self) -> bool:
        return self.kind == "sotay"

    @property
    def act(self) -> str:
        """What people do with it."""
        return "quiz" if self.is_ours else "echo"

    @property
    def load(self) -> str:
        """The module that runs the people."""
        return "tests.bench.load.web" if self.way == "web" else "tests.bench.load"

    def command(self, told: Meeting, folder: Path, database_url: str) -> Command:
        words = ["-m", self.module, "run"]
        if not self.is_ours:
            echo = f"tests.bench.bots.bench_{self.kind}"
            words = ["-m", echo, told.api, told.token, told.way, str(told.port)]
        variables = os.environ | _settings(told, folder, database_url)  # noqa: TID251
        return Command((sys.executable, *words), variables)


CONTENDERS = (
    *(Contender(kind, way) for kind in ("aiogram", "ptb") for way in ("polling", "webhook")),
    *(
        Contender("sotay", way, database)
        for database in ("sqlite", "postgres")
        for way in ("polling", "webhook", "web")
    ),
)


def _settings(told: Meeting, folder: Path, database_url: str) -> dict[str, str]:
    """Without a token there is only the web chat."""
    settings = {
        "SOTAY_DATA_DIR": str(folder),
        "SOTAY_DATABASE_URL": database_url,
        "SOTAY_TELEGRAM_TOKEN": told.token,
        "SOTAY_TELEGRAM_API": told.api,
        "SOTAY_WEB_PORT": str(told.port),
    }
    if told.way == "webhook":
        settings |= {"SOTAY_TELEGRAM_WEBHOOK": told.base, "SOTAY_TELEGRAM_SECRET": SECRET}
    return settings
