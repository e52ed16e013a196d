"""What there is, in memory: changes are applied to it as storage would."""

from dataclasses import dataclass, field, replace
from datetime import date

from bot.domain.roster.changes import Present, compare
from bot.domain.roster.differences import Changes, PostBegun
from bot.domain.roster.people import Held
from bot.domain.roster.rosters import Roster
from bot.domain.units import Profile
from tests.rules.roster.paper import roster

TODAY = date(2026, 11, 21)


def fingerprint(phone: str) -> str:
    return f"#{phone}"


@dataclass
class Town:
    """Units and posts that a roster changes."""

    units: dict[str, tuple[int, Profile]] = field(default_factory=dict)
    posts: dict[int, Held] = field(default_factory=dict)
    last: int = 0

    def number(self) -> int:
        self.last += 1
        return self.last

    def reads(self, *lines: str) -> Roster:
        """What is understood of these lines, knowing the units there are."""
        return roster(*lines, known=list(self.units))

    def compare(self, understood: Roster, on: date = TODAY) -> Changes:
        held = tuple(one for one in self.posts.values() if one.to_on is None or one.to_on >= on)
        return compare(understood, Present(self.units, held), on=on, fingerprint=fingerprint)

    def take(self, understood: Roster, on: date = TODAY) -> Changes:
        """Compare and apply."""
        changes = self.compare(understood, on)
        self._take_units(changes)
        self._take_people(changes)
        for ended in changes.posts_ended:
            self.posts[ended.post_id] = replace(self.posts[ended.post_id], to_on=ended.to_on)
        for changed in changes.posts_changed:
            held = self.posts[changed.post_id]
            full_time = held.full_time if changed.full_time is None else changed.full_time
            from_on = changed.from_on or held.from_on
            decision = changed.decision or held.decision
            self.posts[changed.post_id] = replace(
                held, full_time=full_time, from_on=from_on, decision=decision
            )
        return changes

    def _take_units(self, changes: Changes) -> None:
        for added in changes.units_added:
            self.units[added.code] = (self.number(), Profile(added.name, sector=added.sector))
        for added in changes.units_added:
            if added.parent_code:
                self._change(added.code, parent_id=self.units[added.parent_code][0])
        for one in changes.units_changed:
            self._change(one.code, name=one.name or one.old.name)
            self._change(one.code, sector=one.sector or one.old.sector)
            if one.parent_code:
                self._change(one.code, parent_id=self.units[one.parent_code][0])

    def _change(self, code: str, **fields: object) -> None:
        unit_id, profile = self.units[code]
        self.units[code] = (unit_id, replace(profile, **fields))  # type: ignore[arg-type]

    def _take_people(self, changes: Changes) -> None:
        for one in changes.people_completed:
            for held in [held for held in self.posts.values() if held.cadre_id == one.cadre_id]:
                self.posts[held.post_id] = replace(
                    held,
                    name=one.name or held.name,
                    sex=one.sex or held.sex,
                    phone_hash=fingerprint(one.phone) if one.phone else held.phone_hash,
                )
        ids = {one.number: self.number() for one in changes.people_added}
        for begun in changes.posts_begun:
            cadre_id = ids[begun.newcomer] if begun.newcomer is not None else begun.cadre_id
            assert cadre_id
            self._begin(begun, cadre_id, changes)

    def _begin(self, begun: PostBegun, cadre_id: int, changes: Changes) -> None:
        of_cadre = (one for one in self.posts.values() if one.cadre_id == cadre_id)
        new = next((one for one in changes.people_added if one.number == begun.newcomer), None)
        if new:
            phone_hash = fingerprint(new.phone) if new.phone else ""
            like = Held(0, cadre_id, 0, new.name, begun.role, phone_hash, sex=new.sex)
        else:
            like = next(of_cadre)
        post_id = self.number()
        self.posts[post_id] = replace(
            like,
            post_id=post_id,
            unit_id=self.units[begun.unit_code][0],
            role=begun.role,
            full_time=begun.full_time,
            from_on=begun.from_on,
            to_on=begun.to_on,
            decision=begun.decision,
        )
