"""The files that screens name: pictures of modules, and certificates drawn when asked for."""

import asyncio
from dataclasses import dataclass

from bot.domain.errors import NotFound
from bot.domain.invitations import CODE
from bot.domain.progress import Completion
from bot.domain.vietnamese import local_date
from bot.papers import certificates
from bot.papers.certificates import Certificate
from bot.request import Links
from content.library import Library
from storage.database import Database

AT_ONCE = 2  # drawings; each keeps a core busy, and anybody may ask for one
_DRAW = {"png": certificates.png, "pdf": certificates.pdf}


@dataclass(frozen=True, slots=True)
class Certified:
    """A completion with the names that stand on its certificate."""

    completion: Completion
    name: str  # "": erased at their own wish, so it confirms nobody any more
    unit: str  # "": held no post that day
    title: str


class Files:
    """What `Attachment.ref` stands for. Asked for anything else, it raises NotFound."""

    def __init__(self, database: Database, library: Library, links: Links) -> None:
        self._database = database
        self._library = library
        self._links = links
        self._drawing = asyncio.Semaphore(AT_ONCE)

    async def read(self, ref: str) -> bytes:
        """The content of what a screen of ours names; see `Attachment`."""
        kind, _, rest = ref.partition("/")
        if kind == "certificate":
            number, _, ending = rest.rpartition(".")
            return await self._draw(number, ending)
        if kind == "document":
            async with self._database.work() as store:
                return (await store.documents.shown(rest.partition("/")[0])).body
        if kind == "notice":
            async with self._database.work() as store:
                return await store.notices.files.shown(rest.partition("/")[0])
        return await asyncio.to_thread(self._library.picture(ref).read_bytes)

    async def certified(self, number: str) -> Certified:
        """What the certificate with this number confirms."""
        if not CODE.fullmatch(number):  # numbers are made as codes are
            raise NotFound("completion")
        async with self._database.work() as store:
            completion = await store.completions.get(number)
            cadre = await store.cadres.get(completion.cadre_id)
            unit = (
                await store.units.get(completion.unit_id, local_date(completion.completed_at))
                if completion.unit_id
                else None
            )
        title = self._library.title(completion.module_id)
        return Certified(completion, cadre.name, unit.name if unit else "", title)

    async def _draw(self, number: str, ending: str) -> bytes:
        if ending not in _DRAW:
            raise NotFound("certificate")
        certified = await self.certified(number)
        if not certified.name:
            raise NotFound("certificate")
        certificate = Certificate(
            name=certified.name,
            unit=certified.unit,
            module=certified.title,
            completed_on=local_date(certified.completion.completed_at),
            number=number,
            verify_link=self._links.verify(number),
        )
        async with self._drawing:
            return await asyncio.to_thread(_DRAW[ending], certificate)
