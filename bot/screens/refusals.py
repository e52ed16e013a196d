"""Why not, and what to do instead."""

from bot.domain.errors import NotFound, Reason, Refusal
from bot.i18n import _
from bot.screen import Choice, Screen

_OVER = {Reason.CODE_EXPIRED, Reason.CODE_USED}  # an invitation that leads nowhere any more


def why_not(bad_news: Refusal | NotFound, *, has_joined: bool, is_invited: bool = False) -> Screen:
    """A rule said no, or the button leads nowhere any more."""
    if isinstance(bad_news, NotFound):
        title, text = _stale()
    else:
        title, text = _said(bad_news.reason)
        is_invited = is_invited and bad_news.reason not in _OVER
    return Screen(title, text, choices=ways_out(has_joined=has_joined, is_invited=is_invited))


def _stale() -> tuple[str, str]:
    text = _("Nút này đã cũ hoặc không dành cho anh/chị. Không có gì bị mất.")
    return _("Màn hình này đã cũ"), text


def apology() -> Screen:
    """Something of ours broke; the last thing they did was not carried out."""
    text = _(
        "Lần bấm vừa rồi chưa làm được. Những gì anh/chị đã học vẫn còn nguyên. "
        "Anh/chị bấm lại giúp; nếu vẫn lỗi, xin báo cho công đoàn cấp trên."
    )
    return Screen(_("Xin lỗi anh/chị"), text, choices=(Choice(_("Về trang chủ"), "home"),))


def ways_out(*, has_joined: bool, is_invited: bool) -> tuple[Choice, ...]:
    """On from here; somebody half-way in goes back to the notice. A stranger needs a link."""
    if has_joined:
        return (Choice(_("Về trang chủ"), "home"),)
    return (Choice(_("Xem lại và đồng ý"), "join.notice"),) if is_invited else ()


def _said(reason: Reason) -> tuple[str, str]:
    of_people = _about_codes() | _about_people() | _about_powers()
    return (of_people | _of_units() | _about_classes() | _about_returns())[reason]


def _of_units() -> dict[Reason, tuple[str, str]]:
    return _about_units() | _about_history()


def _about_codes() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.CODE_EXPIRED: (
            _("Mã mời đã hết hạn"),
            _("Anh/chị xin công đoàn đơn vị cấp lại đường link mới nhé."),
        ),
        Reason.CODE_UNKNOWN: (
            _("Không thấy mã mời này"),
            _("Anh/chị mở lại đúng đường link được gửi, hoặc quét lại mã QR giúp."),
        ),
        Reason.CODE_USED: (
            _("Mã mời đã được dùng"),
            _("Mã này chỉ dùng được một số lần. Anh/chị xin công đoàn đơn vị cấp mã khác nhé."),
        ),
        Reason.TOO_MANY_CODES: (
            _("Sai mã nhiều lần"),
            _("Anh/chị nghỉ một giờ rồi thử lại, hoặc xin công đoàn đơn vị cấp đường link mới."),
        ),
    }


def _about_people() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.NOT_INVITED: (
            _("Anh/chị chưa tham gia"),
            _(
                "Sổ tay Công đoàn dành cho cán bộ công đoàn cơ sở. Anh/chị mở đường link mời "
                "(hoặc quét mã QR) do công đoàn đơn vị gửi để bắt đầu."
            ),
        ),
        Reason.ALREADY_JOINED: (
            _("Người này đã tham gia"),
            _(
                "Nếu đó là anh/chị: trên máy đang dùng, mở Cài đặt rồi bấm “Dùng thêm trên máy "
                "khác”. Nếu không còn máy đó, xin công đoàn đơn vị cấp lại đường link riêng."
            ),
        ),
        Reason.JOINED_ELSEWHERE: (
            _("Máy này đang là của người khác"),
            _(
                "Đường link vừa mở dành cho một người khác. Người đó cần mở bằng tài khoản "
                "của mình."
            ),
        ),
        Reason.TOO_FEW_QUESTIONS: (
            _("Bài trắc nghiệm đang được cập nhật"),
            _("Luật vừa thay đổi nên câu hỏi đang được viết lại. Anh/chị đọc các thẻ trước nhé."),
        ),
    }


def _about_powers() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.NOT_ALLOWED: (
            _("Anh/chị chưa có quyền làm việc này"),
            _(
                "Việc này dành cho người được giao quyền với đơn vị đó. Nếu anh/chị vừa nhận "
                "nhiệm vụ, xin công đoàn cấp trên cấp quyền."
            ),
        ),
        Reason.TOO_LATE: (
            _("Không hoàn tác được nữa"),
            _("Lần nhập này chưa xác nhận, đã hoàn tác rồi, hoặc đã quá 7 ngày."),
        ),
        Reason.MANY_REMOVALS: (
            _("Nhiều người thôi giữ chức vụ"),
            _("Danh sách làm hơn một phần mười chức vụ thôi giữ. Thêm --sure nếu đúng vậy."),
        ),
        Reason.NOBODY_THERE: (
            _("Chưa có ai để gửi"),
            _("Nhóm người nhận hiện không có ai. Anh/chị chọn lại người nhận giúp."),
        ),
        Reason.OWN_NOTICE: (
            _("Cần người thứ hai duyệt"),
            _(
                "Thông báo gửi trên 5.000 người do một người khác duyệt. Anh/chị nhờ đồng nghiệp "
                "mở Thông báo rồi bấm “Duyệt và gửi”."
            ),
        ),
        Reason.UNFINISHED: (
            _("Chỉ tiêu chưa đủ thông tin"),
            _("Còn câu chưa trả lời. Anh/chị bấm “Đặt chỉ tiêu mới” để làm tiếp."),
        ),
        Reason.LOOSER: (
            _("Chỉ tiêu thấp hơn cấp trên"),
            _("Chỉ tiêu của đơn vị có thể cao hơn cấp trên giao, không được thấp hơn."),
        ),
    }


def _about_classes() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.CLASS_CODE_OVER: (
            _("Mã lớp này đã qua"),
            _(
                "Mã đổi mười phút một lần và chỉ dùng trong giờ học. Anh/chị quét lại mã đang "
                "chiếu ở lớp, hoặc nhờ cán bộ phụ trách lớp ghi tên."
            ),
        ),
        Reason.CLASS_NEEDS_JOINING: (
            _("Anh/chị cần tham gia sổ tay trước"),
            _(
                "Mở đường link mời (hoặc quét mã QR) do công đoàn đơn vị gửi, vào sổ tay rồi quét "
                "lại mã của lớp. Chưa có link mời thì nhờ cán bộ phụ trách lớp ghi tên."
            ),
        ),
        Reason.TOO_MANY_CHECKINS: (
            _("Sai mã nhiều lần"),
            _("Anh/chị quét mã QR đang chiếu, hoặc nhờ cán bộ phụ trách lớp ghi tên giúp."),
        ),
    }


def _about_returns() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.IMPOSSIBLE: (
            _("Số liệu không thể như vậy"),
            _("Chưa có gì được ghi. Anh/chị mở lại câu hỏi và nhập lại giúp."),
        ),
        Reason.SETTLED: (
            _("Việc này đã xong"),
            _("Việc đã được duyệt hoặc không còn phải làm, nên không cần nộp hay gia hạn nữa."),
        ),
        Reason.CLOSED: (
            _("Số liệu đã duyệt hoặc đã chốt"),
            _("Nếu cần sửa, anh/chị liên hệ công đoàn cấp trên."),
        ),
        Reason.EVIDENCE_OVER: (
            _("Tệp minh chứng đã hết hạn lưu"),
            _(
                "Sổ tay giữ tệp hai năm kể từ ngày gửi. Số liệu vẫn còn; nếu cần tệp, anh/chị hỏi "
                "đơn vị đã gửi."
            ),
        ),
    }


def _about_units() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.NO_SUCCESSOR: (
            _("Thiếu đơn vị kế thừa"),
            _(
                "Đơn vị sáp nhập, hợp nhất hoặc chia tách cần có đơn vị nhận. "
                "Anh/chị ghi thêm giúp."
            ),
        ),
        Reason.OWN_SUCCESSOR: (
            _("Đơn vị kế thừa chưa đúng"),
            _("Đơn vị chấm dứt không thể tự kế thừa mình. Anh/chị chọn đơn vị khác giúp."),
        ),
        Reason.NO_MAIN_HEIR: (
            _("Chưa rõ đơn vị kế thừa chính"),
            _(
                "Khi chia tách, anh/chị chọn đúng một đơn vị kế thừa chính "
                "để số liệu không bị tính hai lần."
            ),
        ),
    }


def _about_history() -> dict[Reason, tuple[str, str]]:
    return {
        Reason.TOLD_TWICE: (
            _("Một đơn vị được ghi hai lần"),
            _("Trong một quyết định, mỗi đơn vị chỉ ghi một lần. Anh/chị bỏ bớt dòng trùng giúp."),
        ),
        Reason.BEFORE_HISTORY: (
            _("Đã có sự kiện muộn hơn"),
            _("Đơn vị này đã ghi một sự kiện sau ngày đó. Anh/chị xem lại ngày hiệu lực giúp."),
        ),
        Reason.NOT_THERE: (
            _("Đơn vị không hoạt động vào ngày đó"),
            _(
                "Đơn vị chưa thành lập hoặc đã chấm dứt. "
                "Anh/chị xem lại mã đơn vị và ngày hiệu lực giúp."
            ),
        ),
        Reason.NO_PARENT: (
            _("Có đơn vị không còn cấp trên"),
            _("Anh/chị chuyển các đơn vị cấp dưới về cấp trên mới trước khi chấm dứt đơn vị này."),
        ),
        Reason.ABOVE_ITSELF: (
            _("Cây tổ chức bị khép vòng"),
            _("Một đơn vị không thể là cấp trên của chính mình. Anh/chị chọn cấp trên khác giúp."),
        ),
    }
