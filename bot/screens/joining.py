"""Coming in: the privacy notice, picking oneself, naming a post."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.people import Cadre, Newcomer, Role, Unit
from bot.domain.progress import Standing
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.learning import what_to_learn
from bot.screens.people import ROLES, given_name
from bot.screens.refusals import ways_out

NOTICE_VERSION = "2026-11-21.3"  # raise it with every change of the notice's meaning
_A_PAGE = 8  # names; more is a wall on a phone


def notice(unit: Unit) -> Screen:
    """What the bot keeps about a person and why; nothing is kept before they agree."""
    return Screen(
        _("Chào mừng anh/chị đến với Sổ tay Công đoàn"),
        _("Đơn vị mời: {unit}.").format(unit=unit.name) + "\n\n" + notice_text(),
        choices=(Choice(_("Đồng ý"), "join.accept"), Choice(_("Không đồng ý"), "join.refuse")),
    )


def notice_text() -> str:
    """The privacy notice; its hash is kept with every consent."""
    return _(
        "Để học và ghi nhận kết quả, sổ tay lưu: họ tên, đơn vị, chức vụ, số điện thoại (nếu có), "
        "bài đã học, câu trả lời, điểm, tin anh/chị gửi và mã để nhận ra máy hoặc tài khoản của "
        "anh/chị.\n"
        "Chịu trách nhiệm giữ dữ liệu: công đoàn đã mời anh/chị.\n"
        "Dùng để: ghi nhận tập huấn và nhắc việc công đoàn. Không bán, không đưa cho "
        "doanh nghiệp.\n"
        "Ai xem được: anh/chị; công đoàn cấp trên xem được số điện thoại và kết quả đạt hay chưa. "
        "Ai cầm chứng nhận hoặc đường link của chứng nhận thì thấy tên, đơn vị và kết quả ghi "
        "trên đó.\n"
        "Lưu khi anh/chị còn làm cán bộ công đoàn; từng câu trả lời lưu 90 ngày. Dùng qua "
        "Telegram thì tin nhắn đi qua máy chủ ở nước ngoài. Dùng trên trình duyệt thì không, trừ "
        "lời báo tin (đã mã hóa) nếu anh/chị bật.\n"
        "Anh/chị có quyền xem, sửa, xóa dữ liệu và rút lại đồng ý bất cứ lúc nào, ở “Dữ liệu của "
        "tôi”."
    )


def refused() -> Screen:
    """They said no; that is fine and stays open."""
    return Screen(
        _("Anh/chị chưa đồng ý"),
        _(
            "Không sao ạ. Sổ tay chỉ ghi là anh/chị chưa đồng ý, không ghi gì về việc học. Vì vậy "
            "anh/chị chưa học tại đây được, nhưng vẫn có thể dự lớp tập huấn trực tiếp của công "
            "đoàn. Khi nào đổi ý, anh/chị bấm nút dưới đây."
        ),
        choices=(Choice(_("Xem lại và đồng ý"), "join.notice"),),
    )


def who_are_you(
    unit: Unit,
    waiting: Sequence[Cadre],
    page: int,
    *,
    can_share_phone: bool = False,
    unfound: bool = False,
) -> Screen:
    """The unit's people who have not come in yet, a page at a time.

    `unfound` after a number that is not, or not only once, in the unit's list.
    """
    shown = waiting[page * _A_PAGE : (page + 1) * _A_PAGE]
    choices = [Choice(cadre.name, f"join.pick:{cadre.id}") for cadre in shown]
    if len(waiting) > (page + 1) * _A_PAGE:
        choices.append(Choice(_("Xem thêm tên"), f"join.list:{page + 1}"))
    choices.append(Choice(_("Tôi chưa có trong danh sách"), "join.new"))
    lines = [_("Chưa tìm được anh/chị theo số này.")] if unfound else []
    lines.append(_("Anh/chị chọn tên mình trong danh sách của {unit}.").format(unit=unit.name))
    if can_share_phone and waiting and not unfound:
        lines.append(
            _("Hoặc để sổ tay tìm theo số điện thoại: bấm 📎 → Liên hệ → gửi số của chính mình.")
        )
    return Screen(_("Anh/chị là ai?"), "\n".join(lines), choices=tuple(choices))


def foreign_phone(*, has_joined: bool, is_invited: bool) -> Screen:
    """A contact that is not the sender's own."""
    return Screen(
        _("Đây là liên hệ của người khác"),
        _("Sổ tay chỉ nhận số điện thoại của chính người gửi. Không có gì được ghi lại."),
        choices=ways_out(has_joined=has_joined, is_invited=is_invited),
    )


def is_it_you(unit: Unit, cadre: Cadre) -> Screen:
    """One more look before a name is taken: a slip of the thumb would take a colleague's."""
    return Screen(
        cadre.name,
        _("Anh/chị là {name}, {unit}, phải không ạ?").format(name=cadre.name, unit=unit.name),
        choices=(
            Choice(_("Đúng, là tôi"), f"join.confirm:{cadre.id}"),
            Choice(_("Không, chọn lại"), "join.list:0"),
        ),
    )


def which_post() -> Screen:
    """The post of somebody who is not on the list."""
    choices = tuple(Choice(name, f"join.role:{role}") for role, name in ROLES.items())
    return Screen(_("Chức vụ của anh/chị?"), _("Chọn chức vụ công đoàn chính."), choices=choices)


def what_name(role: Role, *, again: bool = False) -> Screen:
    """Ask for the name; `again` after one that could not be one."""
    said = _("Tên vừa gõ chưa đúng. ") if again else ""
    text = said + _("Anh/chị gõ đủ họ và tên. Ví dụ: Nguyễn Thị Lan.")
    return Screen(
        _("Họ và tên của anh/chị?"),
        text,
        choices=(Choice(_("Chọn lại chức vụ"), "join.new"),),
        awaits=f"join.name:{role}",
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A newcomer, and whom to turn to."""

    newcomer: Newcomer
    chair: Cadre | None  # of the unit; None: its post is vacant
    staff: Unit | None  # over which somebody may change things, nearest; None: nobody may
    parent: Unit | None


def waiting_lines(waiting: Waiting) -> str:
    """That they wait for a yes, whose, and that they may learn meanwhile."""
    newcomer, chair = waiting.newcomer, waiting.chair
    said = _(
        "Anh/chị chưa có trong danh sách, đang chờ xác nhận chức vụ {role}, {unit}. Trong lúc "
        "chờ anh/chị cứ học, kết quả được giữ nguyên."
    ).format(role=ROLES[newcomer.role], unit=newcomer.unit.name)
    if chair and chair.has_joined and not newcomer.needs_staff:
        who = _("Người xác nhận: chủ tịch {name}.").format(name=chair.name)
    elif waiting.staff:
        who = _("Người xác nhận: cán bộ phụ trách của {unit}.").format(unit=waiting.staff.name)
    elif chair and not newcomer.needs_staff:
        who = _("Anh/chị nhắc chủ tịch {name} vào sổ tay để xác nhận.").format(name=chair.name)
    elif waiting.parent:
        who = _("Chưa ai xác nhận được trên sổ tay. Anh/chị nhờ {unit} báo người quản trị sổ tay.")
        who = who.format(unit=waiting.parent.name)
    else:
        who = _("Chưa ai xác nhận được trên sổ tay. Anh/chị nhờ người quản trị sổ tay.")
    return f"{said}\n{who}"


def welcome(
    cadre: Cadre,
    unit: Unit,
    standings: Sequence[Standing] = (),
    waiting: Waiting | None = None,
) -> Screen:
    """They are in; with what the posts they come with ask to learn, or that they wait."""
    more = waiting_lines(waiting) if waiting else what_to_learn(standings)
    hello = _(
        "Anh/chị đã vào sổ tay của {unit}. Mỗi chuyên đề chỉ vài phút, có thể dừng giữa chừng "
        "và học tiếp bất cứ lúc nào."
    ).format(unit=unit.name)
    return Screen(
        _("Chào mừng anh/chị {name}!").format(name=given_name(cadre.name)),
        "\n\n".join(filter(None, (hello, more))),
        choices=(Choice(_("Bắt đầu"), "home"),),
    )
