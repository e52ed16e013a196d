"""Processor time of a letter: a busy machine changes it less than the letters a second."""

from contextlib import suppress
from dataclasses import dataclass, field

import psutil

PARTS = ("program", "stand-in", "database")


@dataclass
class Meter:
    """Seconds of each part, over all the processes that it has had."""

    database: str  # the name of the one on a PostgreSQL server; "": there is no server
    _seen: dict[tuple[str, int], float] = field(default_factory=dict)

    def look(self) -> dict[str, float]:
        """To be called now and then: what has ended since the last look is not counted."""
        for child in psutil.Process().children():
            with suppress(psutil.Error):
                is_server = "tests.bot_api" in child.cmdline()
                self._see("stand-in" if is_server else "program", child)
        for process in psutil.process_iter() if self.database else ():
            with suppress(psutil.Error):
                if process.name() == "postgres" and self.database in " ".join(process.cmdline()):
                    self._see("database", process)
        return {
            part: sum(spent for (of, _), spent in self._seen.items() if of == part)
            for part in PARTS
        }

    def _see(self, part: str, process: psutil.Process) -> None:
        times = process.cpu_times()
        self._seen[part, process.pid] = times.user + times.system
