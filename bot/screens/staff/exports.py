"""The roster on its way out: the same columns as on its way in."""

from collections.abc import Mapping, Sequence

from bot.domain.people import Holding
from bot.domain.units import Place, Sector
from bot.i18n import _, day
from bot.screens.people import ROLES

# As in the template: staff send the sheet back with changes, so headings are not translated.
HEADINGS = (
    *("Mã đơn vị", "Tên đơn vị", "Mã cấp trên", "Khu vực", "Họ và tên", "Số điện thoại"),
    *("Chức vụ", "Chuyên trách", "Từ ngày", "Số quyết định"),
)
_SECTORS = {Sector.STATE: "Nhà nước", Sector.NON_STATE: "Ngoài nhà nước", None: ""}
_YES_NO = {True: "Có", False: "Không", None: ""}


def roster_rows(
    places: Sequence[Place], people: Sequence[Holding], phones: Mapping[int, str]
) -> list[tuple[str, ...]]:
    """A row for every post, and one for every unit nobody has a post in."""
    known = {place.unit.id: place for place in places}
    rows = [
        (*_unit(known[one.post.unit.id], known), *_person(one, phones))
        for one in people
        if one.post.unit.id in known
    ]
    empty = known.keys() - {one.post.unit.id for one in people}
    nobody = ("",) * (len(HEADINGS) - 4)
    return rows + [(*_unit(known[unit_id], known), *nobody) for unit_id in sorted(empty)]


def _unit(place: Place, known: Mapping[int, Place]) -> tuple[str, ...]:
    parent = known.get(place.profile.parent_id or 0)
    return (
        place.unit.code,
        place.profile.name,
        parent.unit.code if parent else "",
        _SECTORS[place.profile.sector],
    )


def _person(holding: Holding, phones: Mapping[int, str]) -> tuple[str, ...]:
    post = holding.post
    return (
        holding.cadre.name,
        phones.get(holding.cadre.id, ""),
        ROLES[post.role],
        _YES_NO[post.full_time],
        day(post.from_on) if post.from_on else "",
        post.decision,
    )


def title() -> str:
    return _("Danh sách")
