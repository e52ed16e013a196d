"""Settings, and using the bot on another device."""

from bot.i18n import _
from bot.screen import Choice, Screen

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
