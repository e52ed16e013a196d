"""Links and slips that let people in."""

from bot.domain.people import Cadre, Holding, Unit
from bot.i18n import _
from bot.screen import Attachment, Choice, Screen
from bot.screens.people import ROLES


def unit_link(unit: Unit, link: str, app_link: str, days: int) -> Screen:
    """One link for everybody of the unit, to forward to their group."""
    text = _(
        "Anh/chị chuyển tiếp đường link này vào nhóm của đơn vị. Ai mở cũng chọn được tên mình "
        "để tham gia; dùng trong {days} ngày."
    ).format(days=days)
    return Screen(
        _("Mời {unit}").format(unit=unit.name),
        "\n\n".join(filter(None, (text, link, app_link))),
        choices=(
            Choice(_("Phiếu mời từng người"), f"invite.slips:{unit.id}"),
            Choice(_("Thu hồi mã đã cấp"), f"invite.ask:{unit.id}"),
            _back(unit),
        ),
    )


def personal_link(cadre: Cadre, link: str, app_link: str, hours: int) -> Screen:
    """Whoever opens it is that person."""
    text = _(
        "Chỉ gửi cho chính {name}: ai mở đường link này sẽ vào với tên {name}. "
        "Dùng một lần, trong {hours} giờ. Link cũ không còn dùng được."
    ).format(name=cadre.name, hours=hours)
    back = Choice(_("Về thông tin cán bộ"), f"person.open:{cadre.id}")
    return Screen(
        _("Đường link riêng"), "\n\n".join(filter(None, (text, link, app_link))), choices=(back,)
    )


def ask_revoke(unit: Unit) -> Screen:
    return Screen(
        _("Thu hồi mã mời?"),
        _(
            "Mọi link và phiếu mời đã cấp cho {unit} sẽ không dùng được nữa. "
            "Người đã tham gia không bị ảnh hưởng."
        ).format(unit=unit.name),
        choices=(Choice(_("Thu hồi"), f"invite.revoke:{unit.id}"), _back(unit)),
    )


def revoked(unit: Unit, count: int) -> Screen:
    text = _("Đã thu hồi {count} mã mời của {unit}.").format(count=count, unit=unit.name)
    return Screen(
        _("Đã thu hồi"),
        text,
        choices=(Choice(_("Cấp link mới"), f"invite.unit:{unit.id}"), _back(unit)),
    )


def all_in(unit: Unit) -> Screen:
    text = _("Mọi cán bộ trong danh sách của {unit} đã tham gia sổ tay.").format(unit=unit.name)
    return Screen(_("Không cần phiếu mời"), text, choices=(_back(unit),))


def too_many(unit: Unit, count: int, most: int) -> Screen:
    text = _(
        "Có {count} người chưa tham gia, mỗi lần in được {most} phiếu. "
        "Anh/chị mở từng đơn vị trực thuộc để in."
    ).format(count=count, most=most)
    return Screen(_("Nhiều phiếu quá"), text, choices=(_back(unit),))


def drawing(unit: Unit, count: int) -> Screen:
    text = _(
        "Đang làm {count} phiếu mời. Xong, sổ tay gửi anh/chị ngay tại đây; "
        "trong lúc chờ, anh/chị cứ làm việc khác."
    ).format(count=count)
    return Screen(_("Phiếu mời {unit}").format(unit=unit.name), text, choices=(_back(unit),))


def drawn(unit: Unit, number: str, links: str, days: int) -> Screen:
    text = _(
        "Mỗi phiếu cho một người, dùng một lần, trong {days} ngày. In trên giấy A4 rồi cắt làm "
        "bốn, hoặc chuyển tiếp tệp này. Link và phiếu cấp riêng trước đây không còn dùng được."
    ).format(days=days)
    sheet = Choice(_("Danh sách link (Excel)"), f"invite.links:{unit.id}:{links}")
    return Screen(
        _("Phiếu mời {unit}").format(unit=unit.name),
        text,
        choices=(sheet, _back(unit)),
        attachment=Attachment(f"document/{number}/phieu-moi.pdf", slips_name()),
    )


def links(unit: Unit, number: str) -> Screen:
    """The same links as a sheet."""
    return Screen(
        _("Link mời {unit}").format(unit=unit.name),
        _("Mỗi link chỉ gửi cho đúng người ghi trên dòng đó."),
        choices=(_back(unit),),
        attachment=Attachment(f"document/{number}/link-moi.xlsx", links_name()),
    )


def links_name() -> str:
    return _("Link mời.xlsx")


def links_title() -> str:
    return _("Link mời")


def links_headings() -> tuple[str, str, str]:
    return _("Đơn vị"), _("Người được mời"), _("Link")


def slips_name() -> str:
    return _("Phiếu mời.pdf")


def slip_words() -> tuple[str, str, tuple[str, str, str]]:
    """What stands on every slip: its title, our name, three lines of how."""
    return (
        _("Phiếu mời"),
        _("Sổ tay Công đoàn"),
        (
            _("Mở máy ảnh điện thoại, quét mã bên trên (hoặc gõ địa chỉ)."),
            _("Đọc thông báo rồi bấm “Đồng ý”."),
            _("Học mỗi bài vài phút, làm câu hỏi, nhận chứng nhận."),
        ),
    )


def who(holding: Holding) -> str:
    return _("{name}, {role}").format(name=holding.cadre.name, role=ROLES[holding.post.role])


def _back(unit: Unit) -> Choice:
    return Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
