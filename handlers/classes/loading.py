"""What the handlers of classes load alike, and what they put on record."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.domain.audit import Deed, Fact
from bot.domain.classes.sessions import Attendee, ClassSession, post_at
from bot.domain.errors import NotFound
from bot.domain.people import Holding
from bot.domain.permissions import About
from bot.domain.vietnamese import fold, local_date
from bot.request import Request

_LAST = 1_000_000  # pages; a forged number must not be more rows than a database counts


async def session_of(request: Request) -> ClassSession:
    """The class the button is about."""
    return await request.store.classes.get(request.number(0))


def page_of(request: Request, position: int) -> int:
    """The page a button names; the first where it names none."""
    return min(request.number(position), _LAST) if len(request.args) > position else 0


async def note(
    request: Request,
    deed: Deed,
    session: ClassSession,
    facts: Mapping[str, Fact] = MappingProxyType({}),
) -> None:
    """Put on record what was done to a class."""
    about = f"class:{session.id}"
    await request.store.audit.note(deed, about, facts, actor=request.cadre_id, now=request.now)


async def as_attendee(request: Request, session: ClassSession, cadre_id: int) -> Attendee:
    """Somebody, as what they come to this class: by the post they hold that day."""
    posts = await request.store.cadres.posts(cadre_id, local_date(session.starts_at))
    put_by = await request.store.classes.enrolments.unit_of(session.id, cadre_id)
    post = post_at(posts, put_by)
    if post is None:
        return Attendee(cadre_id=cadre_id)
    return Attendee(
        cadre_id=cadre_id, unit_id=post.unit.id, role=post.role, full_time=post.full_time
    )


async def check_below(request: Request, session: ClassSession, about: About, number: int) -> None:
    """Raises NotFound unless that person or unit is of the union that holds the class."""
    where = await request.store.scopes.find(about, number, request.today)
    if not any(session.unit_id in path for path in where.paths):
        raise NotFound(about)


async def named(request: Request, session: ClassSession, *, limit: int) -> Sequence[Holding]:
    """People of the union that holds the class, by what was typed; each once."""
    words = fold(request.text).split()
    people = await request.store.posts.below(session.unit_id, request.today)
    found: dict[int, Holding] = {}
    for one in people:
        if words and _has(fold(one.cadre.name).split(), words):
            found.setdefault(one.cadre.id, one)
    return list(found.values())[:limit]


def _has(parts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether every word begins one of the parts of a name."""
    return all(any(part.startswith(word) for part in parts) for word in words)
