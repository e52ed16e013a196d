"""What the rules name by ids, in the words of the library and of the database."""

from collections.abc import Mapping
from datetime import date

from bot.domain.targets.targets import Target
from bot.request import Request
from bot.screens.targets import wording
from content.library import Library


async def defined(request: Request, target: Target, day: date) -> str:
    """What the figure of a target means."""
    kinds = await request.store.units.kinds()
    return wording.definition(target, named(request.library), kinds, target.period.window(day))


def named(library: Library) -> Mapping[str, str]:
    """What subjects and modules are called."""
    modules = {module.id: module.title for module in library.modules}
    return modules | {subject.id: subject.name for subject in library.subjects}
