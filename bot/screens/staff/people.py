"""One person, as staff of their union see them."""

from collections.abc import Sequence

from bot.domain.people import Cadre, Post
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.people import post_line


def card(  # noqa: PLR0913 - each is a line of the card
    cadre: Cadre,
    posts: Sequence[Post],
    *,
    passed: int,
    modules: int,
    phone: str,
    may_call: bool,
) -> Screen:
    """What they hold, whether they came in, and how far they have learned."""
    lines = [_post(post) for post in posts] or [_("Hiện không giữ chức vụ nào.")]
    lines.append(_("Đã tham gia sổ tay.") if cadre.has_joined else _("Chưa tham gia sổ tay."))
    lines.append(_("Đã đạt {passed}/{modules} chuyên đề.").format(passed=passed, modules=modules))
    if phone:
        lines.append(_("Điện thoại: {phone}").format(phone=phone))
    choices = [Choice(_("Cấp đường link riêng"), f"invite.person:{cadre.id}")]
    if phone and may_call:
        choices.append(Choice(_("Hiện số điện thoại"), f"person.phone:{cadre.id}"))
    choices += [Choice(_("Về đơn vị"), f"unit.people:{posts[0].unit.id}")] if posts else []
    return Screen(
        cadre.name, "\n".join(lines), choices=(*choices, Choice(_("Về trang chủ"), "home"))
    )


def phone(cadre: Cadre, number: str) -> Screen:
    """A number in full."""
    lines = (
        _("Điện thoại: {phone}").format(phone=number),
        _("Lần xem này đã được ghi vào nhật ký."),
    )
    back = Choice(_("Về thông tin cán bộ"), f"person.open:{cadre.id}")
    return Screen(cadre.name, "\n".join(lines), choices=(back,))


def _post(post: Post) -> str:
    text = post_line(post)
    if post.from_on:
        text += _(", từ {day}").format(day=day(post.from_on))
    return text + ("" if not post.full_time else _(", chuyên trách"))
