"""Who handed something in or asked for time gets a letter with what was said of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot import i18n
from bot.domain.deliveries.letters import Recipient
from bot.domain.people import Role
from bot.domain.submissions.decisions import Decision, hearers
from bot.domain.submissions.lines import may_hand_in
from bot.request import Request
from bot.screens.letters import decisions as screens
from bot.screens.letters.decisions import Heard

_Held = Mapping[int, frozenset[Role]]  # the posts of each person in one unit


async def tell(request: Request, decided: Sequence[Decision]) -> None:
    """One letter for each person, in the transaction of the decision, in their own language."""
    mine: dict[int, list[Heard]] = defaultdict(list)
    for decision in decided:
        held = await _held(request, decision.line.unit.id)
        for cadre_id in hearers(decision, held, request.cadre_id):
            mine[cadre_id].append(_heard(decision, held.get(cadre_id, frozenset())))
    spoken = await request.store.cadres.locales(list(mine))
    for cadre_id, heard in mine.items():
        with i18n.use(spoken[cadre_id]):
            said = screens.decided(heard, request.today)
        to = [Recipient(cadre_id, heard[0].decision.line.unit.id)]
        await request.store.letters.write(said, to, request.now)


async def _held(request: Request, unit_id: int) -> _Held:
    found: dict[int, frozenset[Role]] = {}
    for one in await request.store.posts.of_unit(unit_id, request.today):
        found[one.cadre.id] = found.get(one.cadre.id, frozenset()) | {one.post.role}
    return found


def _heard(decision: Decision, roles: frozenset[Role]) -> Heard:
    return Heard(decision, is_own=bool(roles), may_hand_in=may_hand_in(roles, decision.line.item))
