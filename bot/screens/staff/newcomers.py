"""Newcomers, as whoever can say who they are sees them."""

from collections.abc import Sequence
from datetime import date

from bot.domain.people import Cadre, Newcomer, Settlement, Unit
from bot.domain.vietnamese import local_date
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.people import ROLES

PAGE = 6  # names of one screen, with the ways on


def mine(newcomers: Sequence[Newcomer], page: int, today: date) -> Screen:
    """Who waits in any unit of theirs, the longest waiting first."""
    text = _("Những người này vào bằng link của đơn vị và chưa có trong danh sách.")
    back = Choice(_("Về trang chủ"), "home")
    return _list(text, newcomers, (page, "newcomer.mine", today), back)


def of_unit(unit: Unit, newcomers: Sequence[Newcomer], page: int, today: date) -> Screen:
    """Who waits in one unit."""
    text = _("Vào bằng link của {unit} và chưa có trong danh sách.").format(unit=unit.name)
    back = Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
    return _list(text, newcomers, (page, f"newcomer.list:{unit.id}", today), back)


def _list(
    text: str, newcomers: Sequence[Newcomer], place: tuple[int, str, date], back: Choice
) -> Screen:
    wanted, action, today = place
    pages = max(1, -(-len(newcomers) // PAGE))
    page = min(wanted, pages - 1)
    shown = newcomers[page * PAGE : (page + 1) * PAGE]
    choices = [Choice(_line(one, today), f"newcomer.open:{one.id}") for one in shown]
    if page + 1 < pages:
        choices.append(Choice(_("Trang sau"), f"{action}:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"{action}:{page - 1}"))
    return Screen(
        _("Người mới chờ xác nhận"),
        text if newcomers else _("Không có ai đang chờ."),
        choices=(*choices, back),
    )


def _line(newcomer: Newcomer, today: date) -> str:
    line = _("{name}, {role}").format(name=newcomer.cadre.name, role=ROLES[newcomer.role])
    days = (today - local_date(newcomer.asked_at)).days
    return line + _(", chờ {days} ngày").format(days=days) if days else line


def confirming(newcomer: Newcomer) -> str:
    """The action that confirms them: a chair's access comes from above."""
    return "newcomer.chair" if newcomer.needs_staff else "newcomer.confirm"


def card(newcomer: Newcomer, *, passed: int, may_confirm: bool) -> Screen:
    """Who they say they are, and what can be done about it."""
    if not newcomer.waits:
        return settled(newcomer)
    lines = [
        _("Tự khai: {role}, {unit}.").format(role=ROLES[newcomer.role], unit=newcomer.unit.name),
        _("Vào sổ tay ngày {day}, đã đạt {passed} chuyên đề.").format(
            day=day(local_date(newcomer.asked_at)), passed=passed
        ),
        _("Anh/chị hỏi trực tiếp người này hoặc đơn vị rồi hãy chọn."),
    ]
    if not may_confirm:
        lines.append(_("Chủ tịch mới do công đoàn cấp trên xác nhận."))
    yes = (Choice(_("Xác nhận"), f"{confirming(newcomer)}:{newcomer.id}"),) if may_confirm else ()
    return Screen(
        newcomer.cadre.name,
        "\n".join(lines),
        choices=(
            *yes,
            Choice(_("Là người đã có trong danh sách"), f"newcomer.who:{newcomer.id}:0"),
            Choice(_("Không phải người của đơn vị"), f"newcomer.doubt:{newcomer.id}"),
            _back(newcomer),
        ),
    )


def who(newcomer: Newcomer, missing: Sequence[Cadre], page: int) -> Screen:
    """The unit's people who have not come in, a page at a time."""
    pages = max(1, -(-len(missing) // PAGE))
    page = min(page, pages - 1)
    shown = missing[page * PAGE : (page + 1) * PAGE]
    choices = [Choice(one.name, f"newcomer.same:{newcomer.id}:{one.id}") for one in shown]
    if page + 1 < pages:
        choices.append(Choice(_("Xem thêm tên"), f"newcomer.who:{newcomer.id}:{page + 1}"))
    text = (
        _("Anh/chị chọn tên {name} trong danh sách của {unit}. Chỉ có những người chưa tham gia.")
        if missing
        else _("Mọi người trong danh sách của {unit} đều đã tham gia.")
    )
    return Screen(
        _("Là ai trong danh sách?"),
        text.format(name=newcomer.cadre.name, unit=newcomer.unit.name),
        choices=(*choices, _cancel(newcomer)),
    )


def ask_to_merge(newcomer: Newcomer, listed: Cadre) -> Screen:
    """One more look: two records become one for good."""
    text = _(
        "{name} sẽ là {listed} trong danh sách, giữ chức vụ ghi ở đó; những gì đã học đi theo. "
        "Việc này không tách lại được."
    ).format(name=newcomer.cadre.name, listed=listed.name)
    return Screen(
        _("Là {name}?").format(name=listed.name),
        text,
        choices=(
            Choice(_("Đúng, là một người"), f"newcomer.merge:{newcomer.id}:{listed.id}"),
            _cancel(newcomer),
        ),
    )


def ask_to_refuse(newcomer: Newcomer) -> Screen:
    """One more look: they will read it."""
    text = _(
        "Chức vụ {role} tại {unit} không được ghi, và {name} sẽ đọc được điều đó. Kết quả học của "
        "họ vẫn giữ."
    ).format(role=ROLES[newcomer.role], unit=newcomer.unit.name, name=newcomer.cadre.name)
    return Screen(
        _("Không phải người của đơn vị?"),
        text,
        choices=(
            Choice(_("Đúng, không phải"), f"newcomer.refuse:{newcomer.id}"),
            _cancel(newcomer),
        ),
    )


def settled(newcomer: Newcomer) -> Screen:
    """How it ended, for a second tap too."""
    name = newcomer.cadre.name
    text = {
        Settlement.CONFIRMED: _(
            "{name} giữ chức vụ {role}, {unit}. Sổ tay sẽ chào và chỉ bài học."
        ),
        Settlement.MERGED: _("{name} đã vào với tên trong danh sách của {unit}."),
        Settlement.REFUSED: _(
            "Đã ghi: không phải người của {unit}. Chức vụ {role} không được ghi."
        ),
        Settlement.GONE: _("Người này đã thôi tham gia."),
        None: "",
    }[newcomer.settlement].format(name=name, role=ROLES[newcomer.role], unit=newcomer.unit.name)
    return Screen(name, text, choices=(_back(newcomer), Choice(_("Về trang chủ"), "home")))


def ended(newcomer: Newcomer, heir: Unit | None) -> Screen:
    """Why no post begins in a unit that is no more, and who can write it down instead."""
    text = _("{unit} không còn hoạt động, nên chức vụ {role} chưa được ghi.")
    if heir:
        text += " " + _(
            "Anh/chị đề nghị {heir} ghi {name} vào danh sách cán bộ của mình, nếu người này "
            "đang giữ chức vụ ở đó."
        )
    said = {"unit": newcomer.unit.name, "role": ROLES[newcomer.role]}
    said |= {"heir": heir.name if heir else "", "name": newcomer.cadre.name}
    ways = (_cancel(newcomer), _back(newcomer), Choice(_("Về trang chủ"), "home"))
    return Screen(_("Đơn vị không còn hoạt động"), text.format(**said), choices=ways)


def _cancel(newcomer: Newcomer) -> Choice:
    return Choice(_("Quay lại"), f"newcomer.open:{newcomer.id}")


def _back(newcomer: Newcomer) -> Choice:
    return Choice(_("Người chờ xác nhận"), f"newcomer.list:{newcomer.unit.id}:0")
