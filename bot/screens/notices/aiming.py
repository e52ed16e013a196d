"""Whom a notice in the making is for."""

from collections.abc import Sequence

from bot.domain.notices.audiences import AudienceCount, Circle
from bot.domain.notices.drafts import NoticeDraft
from bot.domain.people import Unit
from bot.domain.units import Sector
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.notices import words
from bot.screens.people import ROLES


def ask_who(draft: NoticeDraft, audience: str, count: AudienceCount) -> Screen:
    """Whom it is for; a unit below is typed."""
    said = draft.audience
    sectors = {
        None: _("Khu vực: cả hai"),
        Sector.STATE: _("Khu vực: nhà nước"),
        Sector.NON_STATE: _("Khu vực: ngoài nhà nước"),
    }
    text = _(
        "Đang chọn: {audience} ({people}).\n\n"
        "Muốn gửi riêng một đơn vị trực thuộc, anh/chị gõ tên đơn vị đó."
    ).format(audience=audience, people=words.people(count.people))
    everybody = said.circle is Circle.CADRES and not said.roles
    choices = (
        Choice(words.tick(_("Mọi cán bộ"), on=everybody), "notice.pick:all"),
        Choice(words.tick(_("Cán bộ chủ chốt"), on=said.circle is Circle.KEY), "notice.pick:key"),
        Choice(_("Theo chức vụ…"), "notice.roles"),
        Choice(sectors[said.sector], "notice.pick:sector"),
        Choice(_("Chọn xong"), "notice.draft"),
    )
    return Screen(_("Gửi cho ai?"), text, choices=choices, awaits="notice.place")


def ask_roles(draft: NoticeDraft) -> Screen:
    """Any number of posts."""
    chosen = draft.audience.roles
    choices = [
        Choice(words.tick(name, on=role in chosen), f"notice.role:{role}")
        for role, name in ROLES.items()
    ]
    text = _("Anh/chị chọn một hoặc vài chức vụ. Không chọn gì là mọi chức vụ.")
    return Screen(
        _("Gửi cho chức vụ nào?"),
        text,
        choices=(*choices, Choice(_("Chọn xong"), "notice.who")),
    )


def places(typed: str, found: Sequence[Unit], ended: Sequence[tuple[Unit, Unit | None]]) -> Screen:
    """Units by their name; of one that is no more, who carries it on."""
    choices = [Choice(unit.name, f"notice.within:{unit.id}") for unit in found]
    lines = []
    for unit, heir in ended:
        if heir is None:
            lines.append(_("{unit} không còn hoạt động.").format(unit=unit.name))
            continue
        said = _("{unit} không còn hoạt động; {heir} kế thừa.")
        lines.append(said.format(unit=unit.name, heir=heir.name))
        choices.append(Choice(heir.name, f"notice.within:{heir.id}"))
    if not choices and not lines:
        lines.append(_("Không thấy đơn vị nào có “{words}”.").format(words=typed))
    return Screen(
        _("Gửi riêng đơn vị nào?"),
        "\n".join(lines) or _("Anh/chị chọn đơn vị."),
        choices=(*choices, Choice(_("Về chọn người nhận"), "notice.who")),
        awaits="notice.place",
    )


def gone(unit: Unit, heir: Unit | None) -> Screen:
    """The unit it is for has ended meanwhile."""
    if heir is None:
        text = _("{unit} không còn hoạt động, nên không còn ai để gửi.").format(unit=unit.name)
        return Screen(
            _("Đơn vị đã kết thúc"), text, choices=(Choice(_("Bỏ bản soạn"), "notice.drop"),)
        )
    text = _("{unit} không còn hoạt động; {heir} kế thừa. Anh/chị gửi cho {heir} chứ ạ?")
    return Screen(
        _("Đơn vị đã sáp nhập"),
        text.format(unit=unit.name, heir=heir.name),
        choices=(
            Choice(
                _("Gửi cho {heir}").format(heir=words.short(heir.name)), f"notice.within:{heir.id}"
            ),
            Choice(_("Bỏ bản soạn"), "notice.drop"),
        ),
    )
