"""Whom an audience means at this moment, and a notice on its way to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.audit import Deed, Fact
from bot.domain.notices.audiences import Audience, AudienceCount, Circle
from bot.domain.notices.drafts import NoticeDraft
from bot.domain.notices.notices import Notice, first_moment
from bot.domain.people import Role, Unit
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.vietnamese import local_date
from bot.request import Request
from bot.screens.notices import letters, words
from bot.screens.notices.letters import Enclosed
from content.library import Library
from storage.notices.audiences import Meant
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Publishing:
    """All that is needed to say who is meant, and to tell them: with or without somebody's tap."""

    store: Store
    library: Library
    key_roles: Collection[Role]
    now: datetime

    async def count(self, said: Audience) -> AudienceCount:
        """In figures, with some names."""
        return await self.store.notices.audiences.count(await self._meant(said, self._today))

    async def people(self, said: Audience) -> int:
        """How many there are; very many are never in memory."""
        return await self.store.notices.audiences.people(await self._meant(said, self._today))

    @property
    def _today(self) -> date:
        return local_date(self.now)

    async def _meant(self, said: Audience, on: date) -> Meant:
        basis = None
        if said.circle is Circle.MISSING:
            target = await self.store.targets.get(said.about_id)
            basis = Basis(target, Covers(self.library.subjects), on)
        return Meant(said, on, self.key_roles, basis)

    async def send(self, found: Notice) -> Notice:
        """Put it on its way. It is in the transaction of whoever decides it."""
        unit = await self.store.units.get(found.unit_id, self._today)
        files = await self.store.notices.files.of_notice(found.files_of)
        said = letters.letter(found, unit.name, files, await self.enclosed(found))
        meant = await self._meant(found.audience, self._today)
        return await self.store.notices.send(found, said, meant, self.now)

    async def spread(self, letter_id: int) -> bool:
        """A notice to its next people: those of the day it was decided. False: all have it."""
        found, decided_on = await self.store.notices.spreading.of_letter(letter_id)
        meant = await self._meant(found.audience, decided_on)
        return await self.store.notices.spreading.spread(found, meant, self.now)

    def title_of(self, module_id: str) -> str:
        """Of the module that goes with a notice; "" where none does."""
        return self.library.title(module_id) if module_id else ""

    async def enclosed(self, found: Notice | NoticeDraft) -> Enclosed:
        """What goes along. An item of the plan that has ended by now goes with nothing."""
        task = ""
        if found.item_id:
            item = await self.store.plan_items.get(found.item_id)
            task = "" if item.has_ended else item.text
        return Enclosed(self.title_of(found.module_id), task)

    async def in_words(self, said: Audience) -> str:
        """Whom it is for, as people say it."""
        unit = await self.store.units.get(said.unit_id, self._today)
        return words.audience(said, unit.name, await self._about(said))

    async def _about(self, said: Audience) -> str:
        """The name of what an audience is about; "" where that is nothing."""
        if said.circle is Circle.MISSING:
            return (await self.store.targets.get(said.about_id)).text
        if said.circle is Circle.SILENT:
            return (await self.store.notices.get(said.about_id)).title
        if said.circle is Circle.CLASS:
            return (await self.store.classes.get(said.about_id)).title
        if said.circle is Circle.PERSON:
            return (await self.store.cadres.get(said.about_id)).name
        return ""


def decided(draft: NoticeDraft, *, by: int, unit: str, now: datetime) -> Notice:
    """What a draft becomes, in the name of the unit that is called so."""
    return Notice(
        id=0,
        unit_id=draft.unit_id,
        by=by,
        title=draft.title or letters.title_of(unit),
        text=draft.text,
        audience=draft.audience,
        made_at=now,
        send_at=first_moment(draft.send_at, now),
        needs_ack=draft.needs_ack,
        ack_by=draft.ack_by,
        takes_replies=draft.takes_replies,
        module_id=draft.module_id,
        item_id=draft.item_id,
        urgent_because=draft.urgent_because,
        repeat=draft.repeat,
    )


def publishing(request: Request) -> Publishing:
    """With what a request brings."""
    return Publishing(request.store, request.library, request.decisions.key_roles, request.now)


async def heir(request: Request, unit_id: int) -> tuple[bool, Unit | None]:
    """Whether a unit is there today; and of one that is not, who carries it on."""
    if await request.store.units.above(unit_id, request.today):
        return True, None
    for above in (await request.store.scopes.path(unit_id, request.today))[1:]:
        if await request.store.units.above(above, request.today):
            return False, await request.store.units.get(above, request.today)
    return False, None


async def note(request: Request, deed: Deed, found: Notice) -> None:
    """Put on record what was done with a notice."""
    facts: dict[str, Fact] = {"unit": found.unit_id, "people": found.people}
    await request.store.audit.note(
        deed, f"notice:{found.id}", facts, actor=request.cadre_id, now=request.now
    )
