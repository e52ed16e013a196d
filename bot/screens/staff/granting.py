"""Who has access under a unit: seeing it, giving it, taking it back."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.people import Cadre, Unit
from bot.domain.permissions import Access, Grant
from bot.domain.vietnamese import local_date
from bot.i18n import _, day
from bot.screen import Choice, Screen

PAGE = 8  # names of one screen; more is a wall on a phone


def access_name(access: Access) -> str:
    """An access as people call it."""
    return {
        Access.AUDITOR: _("Người kiểm tra"),
        Access.STAFF: _("Cán bộ phụ trách"),
        Access.ADMINISTRATOR: _("Quản trị"),
    }[access]


def _what_it_is(access: Access) -> str:
    return {
        Access.AUDITOR: _("chỉ xem"),
        Access.STAFF: _("xem và cập nhật đơn vị, cán bộ, mời tham gia"),
        Access.ADMINISTRATOR: _("như cán bộ phụ trách, và giao quyền cho người khác"),
    }[access]


def listed(
    unit: Unit,
    held: Sequence[tuple[Grant, Cadre, Unit]],
    *,
    page: int,
    pages: int,
    may_give: bool,
) -> Screen:
    """Who has access over a unit and those below it, a page at a time."""
    lines = [_("Ai được giao quyền với {unit} và đơn vị trực thuộc:").format(unit=unit.name)]
    if not held:
        lines.append(_("Chưa giao cho ai."))
    choices = [Choice(_holder(*one), f"grant.show:{one[0].id}") for one in held]
    if page + 1 < pages:
        choices.append(Choice(_("Trang sau"), f"grant.list:{unit.id}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"grant.list:{unit.id}:{page - 1}"))
    if may_give:
        choices.append(Choice(_("Giao quyền"), f"grant.ask:{unit.id}:0"))
    choices.append(Choice(_("Về đơn vị"), f"unit.open:{unit.id}"))
    return Screen(_("Quyền truy cập"), "\n".join(lines), choices=tuple(choices))


def _holder(grant: Grant, cadre: Cadre, unit: Unit) -> str:
    return _("{name}: {access}, {unit}").format(
        name=cadre.name, access=access_name(grant.access), unit=unit.name
    )


def granted(after: Screen, cadre: Cadre, access: Access) -> Screen:
    """The list after giving."""
    said = _("Đã giao quyền {access} cho {name}.")
    said = said.format(access=access_name(access), name=cadre.name)
    return replace(after, text=f"{said}\n\n{after.text}")


def revoked(after: Screen, cadre: Cadre) -> Screen:
    """The list after taking back."""
    said = _("Đã thu hồi quyền của {name}.").format(name=cadre.name)
    return replace(after, text=f"{said}\n\n{after.text}")


def whom(unit: Unit, people: Sequence[Cadre], *, page: int, pages: int) -> Screen:
    """The unit's people who have come in, to choose one."""
    choices = [Choice(one.name, f"grant.choose:{unit.id}:{one.id}") for one in people]
    if page + 1 < pages:
        choices.append(Choice(_("Xem thêm tên"), f"grant.ask:{unit.id}:{page + 1}"))
    choices.append(Choice(_("Thôi"), f"grant.list:{unit.id}:0"))
    text = _("Anh/chị chọn người của {unit}. Chỉ người đã tham gia sổ tay mới nhận được quyền.")
    return Screen(_("Giao quyền cho ai?"), text.format(unit=unit.name), choices=tuple(choices))


def which(unit: Unit, cadre: Cadre, accesses: Sequence[Access]) -> Screen:
    """What one may give to this person over the unit."""
    lines = [f"• {access_name(one)}: {_what_it_is(one)}." for one in accesses]
    choices = [
        Choice(access_name(one), f"grant.confirm:{unit.id}:{cadre.id}:{one}") for one in accesses
    ]
    choices.append(Choice(_("Thôi"), f"grant.list:{unit.id}:0"))
    return Screen(
        _("Quyền của {name}").format(name=cadre.name), "\n".join(lines), choices=tuple(choices)
    )


def sure(unit: Unit, cadre: Cadre, grant: Grant) -> Screen:
    """One more look before it is given."""
    text = _(
        "{name} sẽ có quyền {access} với {unit} và mọi đơn vị trực thuộc, đến ngày {day}. "
        "Việc giao quyền được ghi vào sổ kiểm tra."
    ).format(
        name=cadre.name,
        access=access_name(grant.access),
        unit=unit.name,
        day=day(local_date(grant.expires_at)),
    )
    yes = Choice(_("Giao quyền"), f"grant.give:{unit.id}:{cadre.id}:{grant.access}")
    return Screen(
        _("Giao quyền?"), text, choices=(yes, Choice(_("Thôi"), f"grant.list:{unit.id}:0"))
    )


def one(  # noqa: PLR0913 - each is a line of the card
    grant: Grant, cadre: Cadre, unit: Unit, *, giver: str, has_post: bool, may_revoke: bool
) -> Screen:
    """One grant: what, over which unit, since and until when, by whom."""
    lines = [
        _("Quyền: {access} ({what}).").format(
            access=access_name(grant.access), what=_what_it_is(grant.access)
        ),
        _("Với: {unit} và đơn vị trực thuộc.").format(unit=unit.name),
        _("Từ ngày {since} đến ngày {until}.").format(
            since=day(local_date(grant.granted_at)), until=day(local_date(grant.expires_at))
        ),
        giver and _("Người giao: {name}.").format(name=giver),
        "" if has_post else _("Người này hiện không còn giữ chức vụ nào."),
    ]
    revoke = (Choice(_("Thu hồi"), f"grant.revoke:{grant.id}"),) if may_revoke else ()
    return Screen(
        cadre.name,
        "\n".join(filter(None, lines)),
        choices=(*revoke, Choice(_("Về danh sách"), f"grant.list:{unit.id}:0")),
    )
