"""Settings, one's own data, and using the bot on another device."""

from collections.abc import Sequence

from bot.domain.people import Cadre, Post
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.joining import notice_text
from bot.screens.people import post_line

_LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


def settings(locale: str) -> Screen:
    """What a person can set."""
    languages = [
        Choice(name, f"settings.language:{code}")
        for code, name in _LANGUAGES.items()
        if code != locale
    ]
    return Screen(
        _("Cài đặt"),
        _("Ngôn ngữ đang dùng: {language}.").format(language=_LANGUAGES[locale]),
        choices=(
            Choice(_("Dùng thêm trên máy khác"), "settings.link"),
            Choice(_("Thoát khỏi các máy khác"), "settings.alone"),
            *languages,
            Choice(_("Dữ liệu của tôi"), "privacy.show"),
            Choice(_("Về trang chủ"), "home"),
        ),
    )


def other_device(page: str, chat: str, minutes: int) -> Screen:
    """A personal link, as a page and as a chat: whoever opens it is this person."""
    links = [_("Trình duyệt: {link}").format(link=page)]
    if chat:
        links.append(_("Telegram: {link}").format(link=chat))
    return Screen(
        _("Dùng thêm trên máy khác"),
        _(
            "Mở đường link này trên máy kia để học tiếp đúng chỗ đang dở. Link chỉ dùng một lần, "
            "trong {minutes} phút. Ai có link là vào được sổ của anh/chị, đừng gửi cho ai khác."
        ).format(minutes=minutes)
        + "\n\n"
        + "\n".join(links),
        choices=(Choice(_("Về trang chủ"), "home"),),
    )


def alone() -> Screen:
    """All other devices are out."""
    return Screen(
        _("Đã thoát khỏi các máy khác"),
        _("Bây giờ chỉ máy này vào được sổ của anh/chị."),
        choices=(Choice(_("Về trang chủ"), "home"),),
    )


def my_data(cadre: Cadre, posts: Sequence[Post], answers: int, completions: int) -> Screen:
    """What the bot holds about a person."""
    lines = [
        _("Họ tên: {name}").format(name=cadre.name),
        *(_("Chức vụ: {post}").format(post=post_line(post)) for post in posts),
        _("Câu trả lời đã ghi: {count}").format(count=answers),
        _("Chuyên đề đã đạt: {count}").format(count=completions),
    ]
    return Screen(
        _("Dữ liệu của tôi"),
        "\n".join(lines),
        choices=(
            Choice(_("Sổ tay dùng dữ liệu làm gì?"), "privacy.notice"),
            Choice(_("Về trang chủ"), "home"),
        ),
    )


def notice() -> Screen:
    """What they agreed to."""
    return Screen(
        _("Sổ tay dùng dữ liệu làm gì?"),
        notice_text(),
        choices=(Choice(_("Về trang chủ"), "home"),),
    )
