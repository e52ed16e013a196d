"""The words around a conversation: the way in, what went wrong, what is certified."""

from dataclasses import dataclass, replace

from bot.domain.errors import Refusal
from bot.domain.progress import Completion
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens import refusals


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page, whatever the screen."""

    name: str
    skip: str
    lost: str
    news: str
    say: str
    send: str
    document: str
    look: str
    file: str
    send_file: str
    letters: str
    letter: str
    put_aside: str


def frame() -> Frame:
    """The words that a page itself brings."""
    return Frame(
        name=_("Sổ tay Công đoàn"),
        skip=_("Đến nội dung"),
        lost=_("Mất kết nối, đang thử lại…"),
        news=_("Có nội dung mới:"),
        say=_("Gõ việc cần làm…"),
        send=_("Gửi"),
        document=_("Mở tệp PDF"),
        look=_("Xem có gì mới"),
        file=_("Chọn tệp"),
        send_file=_("Gửi tệp"),
        letters=_("Tin gửi cho anh/chị"),
        letter=_("Tin mới:"),
        put_aside=_("Cất tin này"),
    )


def short_name() -> str:
    """What stands under the icon on a phone's home screen."""
    return _("Sổ tay")


def landing(*, is_known: bool) -> Screen:
    """What this is, for whoever types the bare address."""
    return Screen(
        _("Sổ tay Công đoàn"),
        _(
            "Nơi cán bộ công đoàn cơ sở học nghiệp vụ, mỗi bài vài phút, ngay trên điện thoại."
            "\n\n"
            "Để vào, anh/chị mở đường link mời (hoặc quét mã QR) do công đoàn đơn vị gửi."
        ),
        choices=_onward(is_known=is_known),
    )


def welcome(app_link: str) -> Screen:
    """In front of the door: nothing happens until the button is pressed.

    The same link also leads to the bot on Telegram, where there is one.
    """
    ways = [Choice(_("Vào sổ tay"), "0")]
    if app_link:
        ways.append(Choice(_("Mở trên Telegram"), link=app_link))
    return Screen(
        _("Mời anh/chị vào sổ tay"),
        _(
            "Học nghiệp vụ công đoàn, mỗi bài vài phút; kết quả được ghi nhận."
            "\n\n"
            "Không phải cài đặt gì, không cần mật khẩu. Máy này sẽ nhớ anh/chị cho lần sau."
        ),
        choices=tuple(ways),
    )


def at_class(app_link: str, *, is_known: bool) -> Screen:
    """Where the QR code of a class leads: nobody checks in by looking, only by pressing.

    Who keeps their conversation on Telegram goes on there.
    """
    ways = [Choice(_("Điểm danh"), "0")] if is_known else []
    if app_link:
        ways.append(Choice(_("Mở trên Telegram"), link=app_link))
    text = _("Bấm “Điểm danh” để ghi tên anh/chị vào danh sách lớp.")
    if not is_known:
        text = _(
            "Máy này chưa vào sổ tay. Anh/chị mở đường link mời của công đoàn đơn vị, vào sổ tay "
            "rồi quét lại mã này; hoặc nhờ cán bộ phụ trách lớp ghi tên."
        )
    return Screen(_("Điểm danh lớp tập huấn"), text, choices=tuple(ways))


def welcome_back() -> Screen:
    """The same, on a phone that is in already: it may be shared."""
    return Screen(
        _("Máy này đang mở sẵn một sổ tay"),
        _(
            "Sổ của anh/chị: bấm “Tiếp tục”."
            "\n\n"
            "Người khác dùng chung máy này: bấm “Vào bằng mã này”. Khi đó sổ đang mở sẽ đóng lại "
            "trên máy này, kết quả của người trước vẫn còn."
        ),
        choices=(Choice(_("Tiếp tục"), link="/c"), Choice(_("Vào bằng mã này"), "1")),
    )


def refused(refusal: Refusal, *, is_known: bool) -> Screen:
    """The invitation lets nobody in; whoever is in already can go on."""
    said = refusals.why_not(refusal, has_joined=False)
    return replace(said, choices=_onward(is_known=is_known))


def outside() -> Screen:
    """No session: how to get in, or in again."""
    return Screen(
        _("Anh/chị chưa vào sổ tay trên máy này"),
        _(
            "Lần đầu: mở đường link mời (hoặc quét mã QR) do công đoàn đơn vị gửi."
            "\n\n"
            "Đã vào trước đây: xin công đoàn đơn vị cấp lại đường link riêng rồi mở trên máy này. "
            "Kết quả học vẫn còn nguyên."
        ),
    )


def mishap(status: int, again: str) -> Screen:
    """What went wrong, by HTTP status; `again` is where to try once more."""
    known = {405: 404, 413: 400}.get(status, status)
    title, text = _mishaps().get(known) or _mishaps()[400 if status < 500 else 500]
    return Screen(title, text, choices=(Choice(_("Thử lại"), link=again),) if again else ())


def _mishaps() -> dict[int, tuple[str, str]]:
    return {
        400: (
            _("Chưa nhận được"),
            _("Nội dung vừa gửi quá dài hoặc không đọc được. Anh/chị gửi lại ngắn hơn giúp."),
        ),
        403: (
            _("Chưa nhận được"),
            _("Yêu cầu này đến từ một trang khác. Anh/chị mở lại sổ tay rồi bấm lại giúp."),
        ),
        404: (
            _("Không có trang này"),
            _("Đường link bị thiếu hoặc sai. Anh/chị mở lại đúng đường link được gửi."),
        ),
        500: (
            _("Xin lỗi anh/chị"),
            _(
                "Trang này đang lỗi. Những gì anh/chị đã học vẫn còn nguyên. "
                "Anh/chị thử lại sau ít phút."
            ),
        ),
        503: (
            _("Sổ tay đang bận"),
            _("Những gì anh/chị đã học vẫn còn nguyên. Anh/chị chờ một lát rồi thử lại."),
        ),
    }


def no_certificate() -> Screen:
    """A number that is on no certificate."""
    return Screen(
        _("Không có chứng nhận này"),
        _("Số chứng nhận không đúng. Anh/chị quét lại mã QR trên giấy, hoặc kiểm tra đường link."),
    )


def certificate(title: str) -> Screen:
    """The page that a certificate's QR code leads to."""
    return Screen(
        _("Chứng nhận có thật"),
        _(
            "Sổ tay Công đoàn xác nhận người dưới đây đã học và đạt bài trắc nghiệm chuyên đề "
            "“{title}”. Đây là ghi nhận việc học, không thay cho văn bằng, chứng chỉ."
        ).format(title=title),
    )


def certificate_facts(completion: Completion, name: str, unit: str) -> tuple[tuple[str, str], ...]:
    """What is certified, line by line."""
    score = _("{score}/{size} câu đúng").format(score=completion.score, size=completion.size)
    facts = (
        (_("Họ và tên"), name),
        (_("Đơn vị"), unit),
        (_("Ngày đạt"), day(completion.completed_at)),
        (_("Kết quả"), score),
        (_("Số chứng nhận"), completion.id),
    )
    return tuple((label, value) for label, value in facts if value)


def certificate_files() -> tuple[str, str]:
    """The labels of the picture and of the document."""
    return _("Xem ảnh chứng nhận"), _("Mở tệp PDF để in")


def _onward(*, is_known: bool) -> tuple[Choice, ...]:
    return (Choice(_("Vào tiếp sổ tay"), link="/c"),) if is_known else ()
