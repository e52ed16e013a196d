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
    return (_about_codes() | _about_people())[reason]


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
