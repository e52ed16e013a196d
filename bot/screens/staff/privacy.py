"""Requests about people's data, as staff work through them."""

from collections.abc import Sequence
from datetime import date

from bot.domain.people import Cadre
from bot.domain.privacy import DataRequest, Ending, Right
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.privacy.mine import endings, rights

_A_PAGE = 6  # with the ways on no more than a phone shows
_REFUSALS = tuple(one for one in Ending if one.is_refusal)


def queue(waiting: Sequence[tuple[DataRequest, str]], today: date) -> Screen:
    """What is open, the first due first."""
    shown = waiting[:_A_PAGE]
    if not shown:
        return Screen(
            _("Yêu cầu về dữ liệu"), _("Không có yêu cầu nào đang chờ."), choices=(_home(),)
        )
    lines = [_("Đang chờ: {count}. Xem yêu cầu gần hạn nhất trước.").format(count=len(waiting))]
    if any(one.days_left(today) < 0 for one, _name in waiting):
        lines.append(_("Có yêu cầu đã quá hạn luật định."))
    choices = tuple(
        Choice(_line(one, name, today), f"request.open:{one.id}") for one, name in shown
    )
    return Screen(_("Yêu cầu về dữ liệu"), "\n".join(lines), choices=(*choices, _home()))


def _line(request: DataRequest, name: str, today: date) -> str:
    return _("{name}: {what}, {left}").format(
        name=name, what=rights()[request.right], left=_left(request, today)
    )


def _left(request: DataRequest, today: date) -> str:
    days = request.days_left(today)
    if days < 0:
        return _("quá hạn {days} ngày").format(days=-days)
    return _("còn {days} ngày").format(days=days) if days else _("hạn hôm nay")


def request_card(request: DataRequest, name: str, today: date, *, may_act: bool) -> Screen:
    """One request, with what can be done about it."""
    what = rights()[request.right]
    lines = [
        _("{name} yêu cầu {what} ngày {day}.").format(
            name=name or _("Người đã xóa dữ liệu"), what=what, day=day(request.asked_at)
        )
    ]
    lines += _deadlines(request, today) if request.ending is None else _ended(request.ending)
    if request.entered_by is not None:
        lines.append(_("Yêu cầu bằng giấy, do cán bộ công đoàn ghi lại."))
    if request.extended_at:
        lines.append(_("Đã gia hạn một lần, ngày {day}.").format(day=day(request.extended_at)))
    ways = _ways(request) if may_act and request.is_open else ()
    return Screen(_("Yêu cầu về dữ liệu"), "\n".join(lines), choices=(*ways, _list(), _home()))


def _deadlines(request: DataRequest, today: date) -> list[str]:
    return [
        _("Nếu cần hỏi thêm: liên hệ trước ngày {day}.").format(day=day(request.answer_by)),
        _("Hạn làm xong: {day} ({left}).").format(
            day=day(request.due_on), left=_left(request, today)
        ),
    ]


def _ended(ending: Ending) -> list[str]:
    return [_("Kết quả: {how}.").format(how=endings()[ending])]


def _ways(request: DataRequest) -> tuple[Choice, ...]:
    label = _("Tiến hành xóa") if request.right is Right.DELETE else _("Đã làm xong")
    later = (
        (Choice(_("Gia hạn một lần"), f"request.extend:{request.id}"),)
        if request.may_be_extended
        else ()
    )
    refuse = Choice(_("Từ chối, nêu lý do"), f"request.refuse:{request.id}")
    return (Choice(label, f"request.do:{request.id}"), *later, refuse)


def ask_to_do(request: DataRequest, name: str) -> Screen:
    """One more look: what is erased cannot be brought back."""
    if request.right is Right.DELETE:
        title, label = _("Xóa dữ liệu của {name}?"), _("Xóa, không lấy lại được")
        text = _(
            "Họ tên, số điện thoại, tài khoản, từng câu trả lời bị xóa hẳn; chức vụ đang giữ "
            "thành khuyết từ hôm nay; chứng nhận không còn tên. Số liệu của đơn vị không đổi."
        )
    elif request.right is Right.WITHDRAW:
        title, label = _("{name} rút lại đồng ý?"), _("Thôi dùng dữ liệu của người này")
        text = _(
            "Mọi máy của người này thoát ra, sổ tay thôi dùng dữ liệu của họ. Những gì đã ghi vẫn "
            "giữ, đến khi họ yêu cầu xóa."
        )
    else:
        title, label = _("Đã sửa xong cho {name}?"), _("Đã sửa xong")
        text = _("Anh/chị sửa chức vụ, đơn vị trong danh sách trước, rồi bấm nút dưới đây.")
    return Screen(
        title.format(name=name),
        text,
        choices=(
            Choice(label, f"request.done:{request.id}"),
            Choice(_("Quay lại"), f"request.open:{request.id}"),
        ),
    )


def which_right(cadre: Cadre) -> Screen:
    """A request that came on paper: what is asked for."""
    named = rights()
    choices = [Choice(_upper(named[one]), f"request.when:{cadre.id}:{one}") for one in Right]
    return Screen(
        _("Yêu cầu bằng giấy"),
        _("{name} nộp giấy yêu cầu gì? Anh/chị giữ lại tờ giấy.").format(name=cadre.name),
        choices=(*choices, _person(cadre)),
    )


def which_day(cadre: Cadre, right: Right, *, again: bool = False) -> Screen:
    """The days of the law are counted from it."""
    said = _("Ngày vừa gõ chưa đúng. ") if again else ""
    text = said + _(
        "{name} nộp giấy {what} ngày nào? Gõ như 21/11/2026; hạn làm được tính từ ngày đó."
    ).format(name=cadre.name, what=rights()[right])
    return Screen(
        _("Ngày nộp giấy"),
        text,
        choices=(_person(cadre),),
        awaits=f"request.enter:{cadre.id}:{right}",
    )


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _person(cadre: Cadre) -> Choice:
    return Choice(_("Về thông tin cán bộ"), f"person.open:{cadre.id}")


def why_refuse(request: DataRequest) -> Screen:
    """The person reads the reason, and the law knows few."""
    choices = [Choice(_reasons()[one], f"request.end:{request.id}:{one}") for one in _REFUSALS]
    return Screen(
        _("Từ chối vì sao?"),
        _("Người yêu cầu sẽ đọc được lý do ở “Dữ liệu của tôi”."),
        choices=(*choices, Choice(_("Quay lại"), f"request.open:{request.id}")),
    )


def _reasons() -> dict[Ending, str]:
    return {
        Ending.NOT_THEM: _("Chưa rõ ai yêu cầu"),
        Ending.LAW_KEEPS: _("Luật buộc giữ lại"),
        Ending.OTHERS: _("Ảnh hưởng quyền người khác"),
    }


def _list() -> Choice:
    return Choice(_("Các yêu cầu đang chờ"), "request.list")


def _home() -> Choice:
    return Choice(_("Về trang chủ"), "home")
