"""What every page may use."""

from dataclasses import dataclass

from aiohttp import web

from bot.channels.files import Files
from bot.channels.worker import Clock, Worker
from bot.request import Links
from content.library import Library
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Site:
    """The pieces of the program that the pages stand on."""

    database: Database
    library: Library
    worker: Worker
    files: Files
    links: Links
    clock: Clock

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by https; a reverse proxy in front sees to that."""
        return self.links.web.startswith("https:")


SITE = web.AppKey("site", Site)
