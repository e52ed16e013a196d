"""One's own data in the chat: seen, copied, put right, given up."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.privacy import Consent, DataRequest, Dossier, Ending, Right
from bot.i18n import _, day
from bot.screen import Attachment, Choice, Screen
from bot.screens.joining import notice_text
from bot.screens.people import post_line

COPY = "du-lieu-cua-toi"  # the name of the files, without an ending


def my_data(dossier: Dossier) -> Screen:
    """What the bot holds about a person, and what they can do about it."""
    lines = [
        _("Họ tên: {name}").format(name=dossier.name),
        *(_("Chức vụ: {post}").format(post=post_line(post)) for post in dossier.posts),
        *waiting_line(dossier),
        *sex_lines(dossier.sex),
        _("Số điện thoại: {phone}").format(phone=dossier.phone or _("chưa có")),
        _("Đang dùng trên: {channels}").format(channels=_channels(dossier.channels)),
        _("Câu trả lời đã ghi: {count}").format(count=dossier.answers),
        _("Chuyên đề đã đạt: {count}").format(count=dossier.completions),
        _("Tin đã gửi cho anh/chị: {count}").format(count=len(dossier.letters)),
        *(consent_line(one) for one in dossier.consents[-1:]),
        *(request_line(one) for one in dossier.requests if one.is_open),
    ]
    return Screen(_("Dữ liệu của tôi"), "\n".join(lines), choices=_ways(dossier))


def _ways(dossier: Dossier) -> tuple[Choice, ...]:
    waiting = [one for one in dossier.requests if one.is_open]
    asked = next((one for one in waiting if one.right is Right.DELETE), None)
    return (
        Choice(_("Sửa thông tin"), "privacy.edit"),
        Choice(_("Lấy bản sao"), "privacy.copy"),
        Choice(_("Rút lại đồng ý"), "privacy.withdraw"),
        Choice(_("Thôi yêu cầu xóa"), f"privacy.keep:{asked.id}")
        if asked
        else Choice(_("Xóa dữ liệu"), "privacy.delete"),
        Choice(_("Sổ tay dùng dữ liệu làm gì?"), "privacy.notice"),
        Choice(_("Về trang chủ"), "home"),
    )


def waiting_line(dossier: Dossier) -> list[str]:
    """The post that they wait to be confirmed in."""
    post = dossier.waits_for
    return [_("Chức vụ (chờ xác nhận): {post}").format(post=post_line(post))] if post else []


def sex_lines(sex: str) -> list[str]:
    """Nothing where nobody has told."""
    named = {"male": _("Nam"), "female": _("Nữ")}
    return [_("Giới tính: {sex}").format(sex=named.get(sex, sex))] if sex else []


def _channels(channels: Sequence[str]) -> str:
    """By name; two phones on one channel are two."""
    named = Counter(channel.capitalize() for channel in channels)
    return ", ".join(name if count == 1 else f"{name} × {count}" for name, count in named.items())


def consent_line(consent: Consent) -> str:
    """When somebody agreed, or took it back."""
    said = _("Đã đồng ý ngày {day}") if consent.agreed else _("Không đồng ý, ngày {day}")
    return said.format(day=day(consent.at))


def request_line(request: DataRequest) -> str:
    """What was asked for, and how it stands."""
    facts = {"what": rights()[request.right], "day": day(request.done_at or request.due_on)}
    if request.ending is None:
        return _("Yêu cầu {what}: đang chờ, hạn {day}").format(**facts)
    facts["how"] = endings()[request.ending]
    return _("Yêu cầu {what}: {how}, ngày {day}").format(**facts)


def rights() -> dict[Right, str]:
    """What is asked for, within a sentence."""
    return {
        Right.CORRECT: _("sửa chức vụ, đơn vị"),
        Right.WITHDRAW: _("rút lại đồng ý"),
        Right.DELETE: _("xóa dữ liệu"),
    }


def endings() -> dict[Ending, str]:
    """How a request ended, within a sentence."""
    return {
        Ending.DONE: _("đã làm xong"),
        Ending.TAKEN_BACK: _("đã thôi yêu cầu"),
        Ending.NOT_THEM: _("từ chối vì chưa xác nhận được người yêu cầu"),
        Ending.LAW_KEEPS: _("từ chối vì luật buộc công đoàn giữ lại"),
        Ending.OTHERS: _("từ chối vì ảnh hưởng quyền của người khác"),
    }


def notice() -> Screen:
    """What they agreed to."""
    return Screen(_("Sổ tay dùng dữ liệu làm gì?"), notice_text(), choices=_back())


def edit() -> Screen:
    """What can be put right, at once or by staff."""
    return Screen(
        _("Sửa thông tin"),
        _("Họ tên và số điện thoại sửa là có hiệu lực ngay."),
        choices=(
            Choice(_("Họ và tên"), "privacy.name"),
            Choice(_("Số điện thoại"), "privacy.phone"),
            Choice(_("Chức vụ, đơn vị"), "privacy.correct"),
            *_back(),
        ),
    )


def what_name(name: str, *, again: bool = False) -> Screen:
    """Ask for the name; `again` after one that could not be one."""
    said = _("Tên vừa gõ chưa đúng. ") if again else ""
    text = _("Tên đang ghi: {name}. Anh/chị gõ đủ họ và tên đúng.").format(name=name)
    return Screen(_("Sửa họ tên"), said + text, choices=_back(), awaits="privacy.rename")


def renamed(name: str) -> Screen:
    """It is so from now on, on certificates too."""
    text = _("Từ bây giờ sổ tay và chứng nhận ghi: {name}.").format(name=name)
    return Screen(_("Đã sửa họ tên"), text, choices=_back())


def what_number(phone: str, *, again: bool = False) -> Screen:
    """Ask for the phone number; `phone` is the present one, masked."""
    lines = [_("Số vừa gõ chưa đúng.")] if again else []
    lines.append(
        _("Số đang ghi: {phone}.").format(phone=phone) if phone else _("Chưa ghi số nào.")
    )
    lines.append(
        _(
            "Anh/chị gõ số điện thoại, ví dụ 0912 345 678. Số được mã hóa và che đi; không có số "
            "vẫn học bình thường."
        )
    )
    drop = (Choice(_("Bỏ số đang ghi"), "privacy.unphone"),) if phone else ()
    return Screen(
        _("Số điện thoại"),
        "\n".join(lines),
        choices=(*drop, *_back()),
        awaits="privacy.number",
    )


def numbered(phone: str) -> Screen:
    """The new number, masked. "": there is none any more."""
    said = _("Đã ghi số {phone}.").format(phone=phone) if phone else _("Đã bỏ số điện thoại.")
    return Screen(_("Số điện thoại"), said, choices=_back())


def ask_to_correct() -> Screen:
    """Posts and units stand in the union's list, so its staff put them right."""
    return Screen(
        _("Chức vụ, đơn vị chưa đúng?"),
        _(
            "Chức vụ và đơn vị lấy từ danh sách của công đoàn, nên cán bộ công đoàn cấp trên sẽ "
            "xem lại và sửa trong {days} ngày."
        ).format(days=Right.CORRECT.days),
        choices=(Choice(_("Báo công đoàn sửa"), f"privacy.ask:{Right.CORRECT}"), *_back()),
    )


def ask_to_delete() -> Screen:
    """What will be gone for good, what stays, and that it takes somebody's look."""
    return Screen(
        _("Xóa dữ liệu của tôi?"),
        _(
            "Sẽ xóa: họ tên, số điện thoại, tài khoản và máy đã dùng, từng câu trả lời, lời mời. "
            "Chứng nhận sẽ không còn ghi tên anh/chị. Việc này không lấy lại được.\n"
            "Còn lại: số đếm không tên, để số liệu tập huấn của đơn vị vẫn đúng.\n"
            "Cán bộ công đoàn cấp trên làm trong {days} ngày. Trước khi xóa xong anh/chị vẫn học "
            "được và có thể thôi yêu cầu. Muốn giữ một bản, anh/chị lấy bản sao trước."
        ).format(days=Right.DELETE.days),
        choices=(
            Choice(_("Gửi yêu cầu xóa"), f"privacy.ask:{Right.DELETE}"),
            Choice(_("Lấy bản sao trước"), "privacy.copy"),
            *_back(),
        ),
    )


def asked(request: DataRequest) -> Screen:
    """It is in the queue: the answer the law wants within two working days, given at once."""
    return Screen(
        _("Đã nhận yêu cầu"),
        _(
            "Yêu cầu {what} được nhận ngày {asked}, sẽ xong chậm nhất ngày {due}. Trước ngày "
            "{answer}, nếu cần hỏi thêm, công đoàn cấp trên sẽ liên hệ anh/chị. Theo dõi ở “Dữ "
            "liệu của tôi”."
        ).format(
            what=rights()[request.right],
            asked=day(request.asked_at),
            due=day(request.due_on),
            answer=day(request.answer_by),
        ),
        choices=_back(),
    )


def kept(request: DataRequest) -> Screen:
    """They changed their mind."""
    text = _("Yêu cầu {what} đã được bỏ. Dữ liệu vẫn giữ như cũ.")
    return Screen(_("Đã thôi yêu cầu"), text.format(what=rights()[request.right]), choices=_back())


def copies() -> Screen:
    """Two forms of the same copy."""
    return Screen(
        _("Bản sao dữ liệu"),
        _(
            "Trong tệp có tất cả những gì sổ tay giữ về anh/chị, cả số điện thoại đầy đủ. Anh/chị "
            "giữ tệp cẩn thận như giấy tờ của mình."
        ),
        choices=(
            Choice(_("Bản dễ đọc"), "privacy.page"),
            Choice(_("Bản JSON (cho máy)"), "privacy.json"),
            *_back(),
        ),
    )


def copied(number: str, name: str) -> Screen:
    """The file itself."""
    return Screen(
        _("Bản sao dữ liệu"),
        _("Tệp chỉ mình anh/chị mở được và được giữ một ngày."),
        choices=_back(),
        attachment=Attachment(f"document/{number}/{name}", _("Mở bản sao dữ liệu")),
    )


def ask_to_withdraw() -> Screen:
    """As easy as agreeing was; what it means, and what it does not."""
    return Screen(
        _("Rút lại đồng ý?"),
        _(
            "Sổ tay sẽ thôi dùng dữ liệu của anh/chị: không học, không nhắc, mọi máy đều thoát "
            "ra. Những gì đã ghi vẫn giữ, đến khi anh/chị yêu cầu xóa. Nếu muốn xóa, anh/chị "
            "chọn “Xóa dữ liệu” trước."
        ),
        choices=(
            Choice(_("Rút lại đồng ý"), "privacy.leave"),
            Choice(_("Xóa dữ liệu"), "privacy.delete"),
            *_back(),
        ),
    )


def left(*, hours: int) -> Screen:
    """They are out. With `hours` this phone may come back for so long."""
    text = _("Anh/chị đã rút lại đồng ý. Sổ tay không dùng dữ liệu của anh/chị nữa.")
    if hours:
        text += " " + _("Nếu đổi ý, trong {hours} giờ tới anh/chị bấm nút dưới đây.").format(
            hours=hours
        )
    text += " " + _("Về sau, anh/chị xin công đoàn đơn vị cấp đường link riêng.")
    ways = (Choice(_("Xem lại và đồng ý"), "join.notice"),) if hours else ()
    return Screen(_("Đã rút lại đồng ý"), text, choices=ways)


def _back() -> tuple[Choice, ...]:
    return (Choice(_("Dữ liệu của tôi"), "privacy.show"), Choice(_("Về trang chủ"), "home"))
