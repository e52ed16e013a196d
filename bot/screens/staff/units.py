"""Units as staff see them: a list, a card, the people of one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.domain.people import Headcount, Holding, KeyPosts, Role, Unit
from bot.domain.units import FIRST_DAY, Place, Sector, UnitVersion
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.people import ROLES

PAGE = 8  # units of one screen; more do not fit a small phone
LARGEST = 8  # buttons of a card, for the same reason
ALWAYS = 2  # of what is offered: there is room for them on every card


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one unit."""

    place: Place
    kind: str
    parent: Unit | None  # None: the top of the tree
    headcount: Headcount
    key_posts: KeyPosts
    key_roles: Collection[Role]
    holdings: Sequence[Holding]
    vacant: Sequence[Role]
    children: int
    offers: Sequence[str]  # actions that whoever looks at it may take, the most wanted first
    newcomers: int  # who waits here for them to be confirmed
    may_go_up: bool  # whether the parent is theirs to see, too


def mine(units: Sequence[tuple[Unit, Headcount]]) -> Screen:
    """Where somebody has a say. One unit alone is opened, not listed."""
    choices = [Choice(_listed(unit, count), f"unit.open:{unit.id}") for unit, count in units]
    return Screen(
        _("Đơn vị của tôi"),
        _("Anh/chị chọn đơn vị, hoặc gõ tên (có dấu hay không dấu) để tìm."),
        choices=(*choices, _home()),
        awaits="unit.find",
    )


def none() -> Screen:
    return Screen(
        _("Đơn vị của tôi"),
        _(
            "Phần này dành cho chủ tịch công đoàn cơ sở và cán bộ công đoàn cấp trên. "
            "Nếu anh/chị vừa nhận nhiệm vụ, xin công đoàn cấp trên cấp quyền."
        ),
        choices=(_home(),),
    )


def card(card: Card) -> Screen:
    """One unit: where it stands, who is in it, and what is missing."""
    first, last = _ways_in(card), _ways_on(card)
    offers = card.offers[: LARGEST - len(first) - len(last)]
    text = "\n\n".join(filter(None, (_about(card), _figures(card), _vacancies(card))))
    choices = (*first, *_offered(card.place.unit, offers), *last)
    return Screen(card.place.profile.name, text, choices=choices)


def _ways_in(card: Card) -> tuple[Choice, ...]:
    """To the people of a unit, and the units below it."""
    unit, choices = card.place.unit, []
    if card.newcomers:
        label = _("Người mới chờ xác nhận ({count})").format(count=card.newcomers)
        choices.append(Choice(label, f"newcomer.list:{unit.id}:0"))
    label = _("Cán bộ ({count})").format(count=_people(card))
    choices.append(Choice(label, f"unit.people:{unit.id}"))
    if card.children:
        label = _("Đơn vị trực thuộc ({count})").format(count=card.children)
        choices.append(Choice(label, f"unit.list:{unit.id}:0"))
    return tuple(choices)


def _ways_on(card: Card) -> tuple[Choice, ...]:
    choices = [Choice(_("Việc của đơn vị"), f"unit.more:{card.place.unit.id}")]
    if card.parent and card.may_go_up:
        choices.append(Choice(_("Lên cấp trên"), f"unit.open:{card.parent.id}"))
    return (*choices, _home())


def _offered(unit: Unit, names: Sequence[str]) -> list[Choice]:
    labels = _labels()
    return [Choice(labels[name], f"{name}:{unit.id}{_PAGED.get(name, '')}") for name in names]


def more(unit: Unit, offers: Sequence[str]) -> Screen:
    """What is done in a unit."""
    books = Choice(_("Danh sách, quyền, sổ sách"), f"unit.books:{unit.id}")
    choices = (*_offered(unit, offers), books, _back(unit))
    return Screen(unit.name, _("Anh/chị cần việc gì?"), choices=choices)


def books(unit: Unit, offers: Sequence[str], *, has_requests: bool) -> Screen:
    """Its lists, its records, and who may do what in it."""
    choices = _offered(unit, offers)
    if has_requests:
        choices.append(Choice(_("Yêu cầu về dữ liệu"), "request.list"))
    return Screen(unit.name, _("Anh/chị cần xem gì?"), choices=(*choices, _back(unit)))


_PAGED = {"audit.list": ":0", "target.list": ":0"}  # they begin with their first page


def _labels() -> dict[str, str]:
    return {
        "target.list": _("Chỉ tiêu"),
        "plan.below": _("Kế hoạch, thời hạn"),
        "report.open": _("Lập báo cáo"),
        "commend.open": _("Đề nghị khen thưởng"),
        "class.list": _("Lớp tập huấn"),
        "class.coming": _("Lớp sắp mở"),
        "invite.unit": _("Mời tham gia"),
        "roster.ask": _("Nhập danh sách"),
        "plan.sheet": _("Nhập kế hoạch năm"),
        "roster.export": _("Xuất danh sách"),
        "return.list": _("Số liệu báo cáo"),
        "grant.list": _("Phân quyền"),
        "unit.history": _("Lịch sử đơn vị"),
        "audit.list": _("Sổ kiểm tra"),
    }


def _people(card: Card) -> int:
    return len({holding.cadre.id for holding in card.holdings})


def _about(card: Card) -> str:
    profile = card.place.profile
    lines = [
        _("Mã: {code}").format(code=card.place.unit.code),
        _("Loại: {kind}").format(kind=card.kind),
        _("Cấp trên: {name}").format(name=card.parent.name) if card.parent else "",
        _("Khu vực: {sector}").format(sector=sector(profile.sector)) if profile.sector else "",
        _("Địa bàn: {area}").format(area=profile.area) if profile.area else "",
    ]
    return "\n".join(filter(None, lines))


def _figures(card: Card) -> str:
    count = card.headcount
    text = _("Đã tham gia sổ tay: {joined}/{people} cán bộ").format(
        joined=count.joined, people=count.people
    )
    if count.units > 1:
        text += _(", tính cả {units} đơn vị trực thuộc").format(units=count.units - 1)
    return f"{text}.\n{_key_figures(card.key_posts)}"


def _key_figures(key: KeyPosts) -> str:
    text = _("Riêng cán bộ chủ chốt: {joined}/{people}").format(
        joined=key.joined, people=key.people
    )
    if key.vacant:
        text += _("; khuyết {count} chức vụ chủ chốt").format(count=key.vacant)
    return text + "."


def _vacancies(card: Card) -> str:
    """The unit's own, the key ones apart."""
    key = [ROLES[role] for role in card.vacant if role in card.key_roles]
    others = [ROLES[role] for role in card.vacant if role not in card.key_roles]
    lines = (
        [_("Chức vụ chủ chốt đang khuyết: {names}.").format(names=", ".join(key))] if key else []
    )
    if others:
        lines.append(_("Đang khuyết: {names}.").format(names=", ".join(others)))
    return "\n".join(lines)


def sector(value: Sector) -> str:
    """Khu vực, as in the roster's column."""
    return {Sector.STATE: _("Nhà nước"), Sector.NON_STATE: _("Ngoài nhà nước")}[value]


def listed(
    parent: Unit, units: Sequence[tuple[Unit, Headcount]], *, page: int, pages: int
) -> Screen:
    """The units directly below one, a page at a time."""
    choices = [Choice(_listed(unit, count), f"unit.open:{unit.id}") for unit, count in units]
    if page + 1 < pages:
        choices.append(Choice(_("Trang sau"), f"unit.list:{parent.id}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"unit.list:{parent.id}:{page - 1}"))
    return Screen(
        parent.name,
        _("Trang {page}/{pages}. Gõ tên (có dấu hay không dấu) để tìm nhanh.").format(
            page=page + 1, pages=pages
        ),
        choices=(*choices, Choice(_("Về đơn vị"), f"unit.open:{parent.id}")),
        awaits="unit.find",
    )


def found(units: Sequence[Unit], words: str, *, more: bool) -> Screen:
    """What a search came to."""
    text = _("Đơn vị có “{words}”:") if units else _("Không thấy đơn vị nào có “{words}”.")
    if more:
        text += " " + _("Còn nhiều nữa, anh/chị gõ thêm chữ nhé.")
    choices = [Choice(unit.name, f"unit.open:{unit.id}") for unit in units]
    return Screen(
        _("Tìm đơn vị"),
        text.format(words=words),
        choices=(*choices, Choice(_("Đơn vị của tôi"), "unit.mine")),
        awaits="unit.find",
    )


def people(
    unit: Unit,
    holdings: Sequence[Holding],
    vacant: Sequence[Role],
    key_roles: Collection[Role],
    *,
    left: int,
) -> Screen:
    """Who holds what, what nobody holds, and which posts are key.

    `left`: how many posts are still held in units that this one carries on.
    """
    lines = [_holder(holding) for holding in holdings]
    for role in vacant:
        is_key = role in key_roles
        line = _("• {role}: (khuyết, chức vụ chủ chốt)") if is_key else _("• {role}: (khuyết)")
        lines.append(line.format(role=ROLES[role]))
    named = {holding.cadre.id: holding.cadre for holding in holdings}
    choices = [Choice(cadre.name, f"person.open:{cadre.id}") for cadre in named.values()]
    if left:
        label = _("Chức vụ ở đơn vị đã sáp nhập ({count})").format(count=left)
        choices.insert(0, Choice(label, f"unit.left:{unit.id}"))
    return Screen(
        _("Cán bộ {unit}").format(unit=unit.name),
        "\n".join(lines) or _("Chưa có ai trong danh sách."),
        choices=(*choices, Choice(_("Về đơn vị"), f"unit.open:{unit.id}")),
    )


def _holder(holding: Holding) -> str:
    sign = _("đã tham gia") if holding.cadre.has_joined else _("chưa tham gia")
    return _("• {role}: {name} ({sign})").format(
        role=ROLES[holding.post.role], name=holding.cadre.name, sign=sign
    )


def history(unit: Unit, versions: Sequence[UnitVersion]) -> Screen:
    """What the unit was, and since when."""
    told = "\n".join(f"• {_since(version)}: {version.profile.name}" for version in versions)
    back = Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
    return Screen(_("Lịch sử đơn vị"), told, choices=(back,))


def _since(version: UnitVersion) -> str:
    if version.from_on == FIRST_DAY:
        return _("từ đầu")
    return _("từ {day}").format(day=day(version.from_on))


def _listed(unit: Unit, count: Headcount) -> str:
    return _("{name} ({joined}/{people})").format(
        name=unit.name, joined=count.joined, people=count.people
    )


def _back(unit: Unit) -> Choice:
    return Choice(_("Về đơn vị"), f"unit.open:{unit.id}")


def _home() -> Choice:
    return Choice(_("Về trang chủ"), "home")
