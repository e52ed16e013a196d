"""What a roster would change, a sentence for each row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from bot.domain.people import Role
from bot.domain.roster.differences import Changes
from bot.i18n import _, day
from bot.screens.people import ROLES


def by_row(changes: Changes) -> Mapping[int, str]:
    """What happens because of each row, in one line; rows that change nothing are left out."""
    told: dict[int, list[str]] = defaultdict(list)
    for row, sentence in chain(_of_units(changes), _of_people(changes), _of_posts(changes)):
        told[row].append(sentence)
    return {row: "; ".join(sentences) for row, sentences in sorted(told.items())}


def ended(name: str, role: Role) -> str:
    """Who is not in the file any more."""
    return _("{name} ({role})").format(name=name, role=ROLES[role])


def _of_units(changes: Changes) -> Iterator[tuple[int, str]]:
    for unit in changes.units_added:
        yield unit.row, _("thêm đơn vị {code}").format(code=unit.code)
    for changed in changes.units_changed:
        yield changed.row, _("đổi đơn vị {code}").format(code=changed.code)


def _of_people(changes: Changes) -> Iterator[tuple[int, str]]:
    for person in changes.people_added:
        yield person.row, _("thêm {name}").format(name=person.name)
    for known in changes.people_completed:
        yield known.row, _("bổ sung thông tin cá nhân")


def _of_posts(changes: Changes) -> Iterator[tuple[int, str]]:
    for post in changes.posts_begun:
        yield post.row, _("giữ chức vụ {role}").format(role=ROLES[post.role])
    for learned in changes.posts_changed:
        yield learned.row, _("bổ sung thông tin chức vụ")
    for ended in changes.posts_ended:
        if ended.row is not None:
            yield ended.row, _("thôi giữ chức vụ từ sau {day}").format(day=day(ended.to_on))
