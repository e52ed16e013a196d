"""A country is filled, changed and looked at, again and again, on one database."""

import gc
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec

from bot.domain.targets.coverage import Basis
from storage.database import Database
from storage.store import Store
from tests.bench.targets.aims import set_targets
from tests.bench.targets.changes import Changes
from tests.bench.targets.country import Country, settle
from tests.bench.targets.findings import RECOUNT, Findings
from tests.bench.targets.looking import bars, check, coverage, looks, recount

P = ParamSpec("P")


@dataclass(slots=True)
class Measuring:
    """So many rounds of everything. Nothing is remembered between two units of work."""

    database: Database
    country: Country
    rounds: int
    findings: Findings = field(default_factory=Findings)
    bases: tuple[Basis, ...] = ()

    async def fill(self) -> Mapping[str, int]:
        """How many rows there are now. The collector of garbage is then set as in the program."""
        async with self.database.work() as store:
            rows = await settle(store._connection, self.country)
            self.bases = tuple(await set_targets(store, self.country))
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        return rows

    async def count(self) -> int:
        """All of it. How many figures were the same when all was counted anew at the end."""
        for basis in self.bases:
            await self._time("first count", basis, coverage, basis)
        await self._change()
        for name, look in looks(self.country).items():
            for basis in self.bases * self.rounds:
                await self._time(name, basis, look, basis)
        for basis in self.bases:  # once: it takes seconds, and is as long every time
            await self._time(RECOUNT, basis, recount, basis)
        for province in self.country.levels[1][: self.rounds]:
            await self._time("bars of a province", None, bars, self.bases, province)
        async with self.database.work() as store:
            return await check(store, self.bases, self.country)

    async def _change(self) -> None:
        for name, change in Changes(self.country).all.items():
            for number, basis in enumerate(self.bases * self.rounds):
                await self._time(f"{name}: written", basis, change, number)
                await self._time(f"{name}: coverage", basis, coverage, basis)

    async def _time(
        self,
        what: str,
        basis: Basis | None,
        work: Callable[Concatenate[Store, P], Awaitable[object]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """One unit of work, with its commit."""
        began = time.perf_counter()
        async with self.database.work() as store:
            await work(store, *args, **kwargs)
        self.findings.note(what, basis, 1000 * (time.perf_counter() - began))
