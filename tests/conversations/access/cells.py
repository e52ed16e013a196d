"""The cells of the matrix: walker × what can be asked for × relation, and what must come of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from bot.domain.permissions import ACTIONS, About, Relation, may
from bot.screen import Screen
from tests.conversations.access.world import NONE, Things, Walker, World

# What a button of each action says after its name. Others: the id the action is about.
_SAID = {
    "module.open": "tien-luong:{cadre}",
    "module.resume": "tien-luong:{cadre}",
    "card.show": "tien-luong:0:{cadre}",
    "quiz.start": "tien-luong:{cadre}",
    "quiz.show": "{attempt}",
    "quiz.mark": "{attempt}:0:0",
    "quiz.answer": "{attempt}:0:0",
    "review.mark": "{review}:1:0",
    "review.answer": "{review}:1:0",
    "letter.seen": "{delivery}",
    "certificate.show": "{completion}",
    "certificate.pdf": "{completion}",
    "settings.language": "vi:{cadre}",
    "privacy.ask": "correct:{cadre}",
    "privacy.keep": "{request}",
    "unit.list": "{unit}:0",
    "newcomer.mine": "0",
    "newcomer.list": "{unit}:0",
    "newcomer.who": "{newcomer}:0",
    "newcomer.same": "{newcomer}:{cadre}",
    "newcomer.merge": "{newcomer}:{cadre}",
    "invite.file": "{unit}:{document}:{document}",
    "invite.links": "{unit}:{document}",
    "roster.refused": "{import}:many_removals",
    "request.end": "{request}:not_them",
    "class.details": "{class}",
    "class.calendar": "{class}",
    "class.show": "{unit}:{class}",
    "class.choose": "{unit}:{class}:0",
    "class.put": "{unit}:{class}:{cadre}",
    "class.withdraw": "{unit}:{class}:{cadre}",
    "class.ask": "{draft}:title",
    "class.pick": "{draft}:tien-luong",
    "class.tell": "{draft}:place:online",
    "class.line": "{class}:{line}",
    "class.admit": "{class}:{cadre}",
    "class.from": "{class}:{line}",
    "class.place": "{class}:{line}:{unit}",
    "class.remove": "{class}:{line}",
    "class.match": "{class}:{line}",
    "class.who": "{class}:{line}",
    "class.unit": "{class}:{line}",
    "class.merge": "{class}:{line}:{cadre}",
    "class.broken": "{class}:empty",
    "class.report": "{class}:{sheet}",
    "class.take": "{class}:{sheet}",
    "class.taken": "{class}:{sheet}",
    "count.split": "{unit}:260101:261231:sector",
    "count.names": "{unit}:260101:261231:s:e3b0c442:0",
    "plan.read": "{unit}:{document}",
    "plan.dropped": "{document}",
    "plan.outline": "{unit}:thuong-ky",
    "plan.begin": "{unit}:thuong-ky",
    "plan.broken": "empty",
    "older.ask": "{older}:sector",
    "older.tell": "{older}:sector:none",
    "return.targets": "{unit}:0",
    "return.choose": "{unit}:{target}",
    "return.when": "{unit}:{target}:20261231",
    "return.date": "{unit}:{target}:20261231",
    "return.check": "{unit}:{target}:20261231:20270115",
    "return.start": "{unit}:{target}:20261231:20270115",
    "return.follow": "{unit}:{inquiry}",
    "return.units": "{unit}:{inquiry}:missing:0",
    "return.branches": "{unit}:{inquiry}:0",
    "return.excel": "{unit}:{inquiry}",
    "return.open": "{unit}:{inquiry}",
    "return.fill": "{unit}:{inquiry}",
    "return.part": "{unit}:{inquiry}",
    "return.whole": "{unit}:{inquiry}:100",
    "return.pick": "{unit}:{inquiry}:0",
    "return.tick": "{unit}:{inquiry}",
    "return.done": "{unit}:{inquiry}:0",
    "return.unfit": "{return}:wrong_kind",
    **{
        f"target.{verb}": "{unit}:{target}"
        for verb in (
            *("open", "picture", "more", "remind", "freeze", "stricter", "tighten"),
            *("stop", "end"),
        )
    },
    "target.list": "{unit}:0",
    "target.parts": "{unit}:{target}:0",
    "target.names": "{unit}:{target}:missing:0",
    "target.frozen": "{unit}:{target}:{figure}",
    "target.drawn": "{unit}:{target}:{document}",
    "target.who": "chair",
    "target.kind": "cdcs",
    "target.sector": "both",
    "target.what": "0",
    "target.period": "year",
    "target.percent": "90",
    "notice.mine": "0",
    "notice.linked": "{link}",
    "notice.file": "{delivery}:0",
    **{f"notice.{verb}": "{delivery}" for verb in ("open", "ack", "reply", "answer")},
    "notice.missing": "{unit}:{target}",
    "notice.pick": "all",
    "notice.role": "chair",
    "notice.at": "now",
    "notice.toggle": "ack",
    "notice.modules": "0",
    "notice.module": "none",
    "notice.items": "0",
    "notice.item": "0",
    "notice.send": "{unit}:key:mark",
    "notice.sure": "{unit}:key:mark",
    "notice.list": "{unit}:0",
    **{f"notice.{verb}": "{notice}:0" for verb in ("units", "calls", "replies")},
    "attachment.unfit": "too_large",
    "attachment.drop": "{notice_file}",
    "report.draw": "{unit}:20260101:20261121:then",
    "report.ready": "{unit}:{document}",
    "report.sheet": "{unit}:{document}",
    "plan.items": "{unit}:0",
    **{f"plan.{verb}": "due" for verb in ("ask", "say")},
    "plan.pick": "proof:file",
    "plan.when": "{unit}:congress",
    "plan.day": "{unit}:congress",
    "plan.tell": "{unit}:congress:20261231",
    "plan.list": "week:0:{cadre}",
    "plan.open": "{plan_item}",
    "plan.duty": "{unit}:{plan_item}",
    "plan.one": "{duty}",
    "plan.mine": "{duty}:{submission}:0",
    "plan.month": "202611:{cadre}",
    "plan.drawn": "202611:{document}",
    "plan.submit": "{plan_item}",
    **{f"plan.{verb}": "{duty}" for verb in ("hand", "more", "until")},
    **{f"plan.{verb}": "{gathered}" for verb in ("number", "gather", "finish")},
    "duty.file": "{gathered}",
    "plan.unfit": "{gathered}:wrong_kind",
    "plan.plead": "{duty}:20261231",
    "plan.due": "{unit}:week:0",
    "plan.column": "{unit}:{plan_item}:0",
    "plan.proof": "{duty}:{submission}:0",
    "plan.bulk": "{unit}:0",
    "plan.accept": "{duty}:{submission}",
    "plan.why": "{duty}:{submission}",
    "plan.back": "{duty}:{submission}",
    "plan.grant": "{duty}:20261231",
    "plan.deny": "{duty}",
    "reminder.later": "{reminded}",
    "reminder.again": "{reminded}:tomorrow",
    "commend.draw": "{unit}:20260101:20261121",
    "commend.ready": "{unit}:{document}:1:0",
    "commend.sheet": "{unit}:{document}",
    "grant.list": "{unit}:0",
    "audit.list": "{unit}:0",
    "request.when": "{cadre}:delete",
    "request.enter": "{cadre}:delete",
    "grant.ask": "{unit}:0",
    "grant.choose": "{unit}:{cadre}",
    "grant.confirm": "{unit}:{cadre}:auditor",
    "grant.give": "{unit}:{cadre}:auditor",
}
_BY_KIND = {About.ONESELF: "{cadre}", About.NOTHING: "{cadre}"}
_ALONE = {About.ONESELF: Relation.SELF, About.NOTHING: Relation.NOBODY}
_OF_OWN_UNIT = {
    f"plan.{verb}"
    for verb in ("open", "duty", "one", "mine", "submit", "hand", "more", "until", "plead")
}
_OF_PEOPLE = {About.CADRE, About.REQUEST, About.NEWCOMER}
_CODE = re.compile(r"[\w-]{22,}")


@dataclass(frozen=True)
class Cell:
    """One try."""

    walker: Walker
    name: str
    where: Relation
    action: str
    unknown: str  # the same about what does not exist
    is_allowed: bool

    @property
    def is_foreign(self) -> bool:
        """One's own things are asked for, and somebody else's are named."""
        return ACTIONS[self.name].about in _ALONE and _ALONE[self._about] is not self.where

    @property
    def _about(self) -> About:
        return ACTIONS[self.name].about

    @property
    def is_about_nothing_there(self) -> bool:
        return self._about not in _ALONE and self.where is Relation.NOBODY

    def __str__(self) -> str:
        return f"{self.walker.name} {self.action} ({self.where})"


def cells(world: World, walkers: Iterable[Walker]) -> Iterator[Cell]:
    """Every cell that exists: not every unit has one above or beside it."""
    for walker, name, where in product(walkers, ACTIONS, Relation):
        things = _things(world, walker, name, where)
        if things is not None:
            yield _cell(walker, name, where, things)


def _cell(walker: Walker, name: str, where: Relation, things: Things) -> Cell:
    about = ACTIONS[name].about
    said = _SAID.get(name) or _BY_KIND.get(about) or f"{{{about}}}"
    allowed = any(may(access, name, where) for access in walker.accesses)
    return Cell(
        walker, name, where, f"{name}:{things.fill(said)}", f"{name}:{NONE.fill(said)}", allowed
    )


def _things(world: World, walker: Walker, name: str, where: Relation) -> Things | None:
    """What stands there, seen from the walker. None: there is no such thing."""
    about = ACTIONS[name].about
    if where is Relation.NOBODY:
        return world.own[walker.name] if about is About.NOTHING else NONE
    if where is Relation.SELF:
        has_own = about is About.ONESELF or (walker.is_joined and about in _OF_PEOPLE)
        return world.own[walker.name] if has_own else None
    if name.startswith("join.") and where is Relation.OWN_UNIT:
        return None  # those who come in choose among the people of this very unit
    if name in _OF_OWN_UNIT and where is Relation.OWN_UNIT:
        return None  # what a unit owes is everybody's who holds a post in it
    near = walker.near(where)
    return world.things[near] if near else None


def seen(screen: Screen) -> str:
    """What a screen shows, without codes and numbers made at that moment."""
    return _CODE.sub("…", str(screen))
