"""People as staff of their union see them: one, and those whom a merged unit left behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.people import Cadre, Holding, Post, Unit
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.people import ROLES, post_line

PAST = 3  # posts that are over, on a card
OFFERED = ("invite.person", "notice.person", "person.phone", "request.paper")


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one person."""

    cadre: Cadre
    posts: Sequence[Post]
    past: Sequence[Post]  # the latest first
    passed: int
    modules: int
    phone: str  # masked; "": there is none
    offers: Sequence[str]  # actions that whoever looks at it may take


def card(card: Card) -> Screen:
    """What they hold and held, whether they came in, and how far they have learned."""
    cadre = card.cadre
    lines = [_post(post) for post in card.posts] or [_("Hiện không giữ chức vụ nào.")]
    lines += [_past(post) for post in card.past]
    lines.append(_("Đã tham gia sổ tay.") if cadre.has_joined else _("Chưa tham gia sổ tay."))
    lines.append(
        _("Đã đạt {passed}/{modules} chuyên đề.").format(passed=card.passed, modules=card.modules)
    )
    if card.phone:
        lines.append(_("Điện thoại: {phone}").format(phone=card.phone))
    return Screen(cadre.name, "\n".join(lines), choices=tuple(_ways(card)))


def _ways(card: Card) -> Iterator[Choice]:
    cadre = card.cadre
    if "invite.person" in card.offers:
        yield Choice(_("Cấp đường link riêng"), f"invite.person:{cadre.id}")
    if card.posts and cadre.has_joined and "notice.person" in card.offers:
        yield Choice(_("Gửi thông báo riêng"), f"notice.person:{cadre.id}")
    if card.phone and "person.phone" in card.offers:
        yield Choice(_("Hiện số điện thoại"), f"person.phone:{cadre.id}")
    if "request.paper" in card.offers:
        yield Choice(_("Ghi yêu cầu bằng giấy"), f"request.paper:{cadre.id}")
    if card.posts:
        yield Choice(_("Về đơn vị"), f"unit.people:{card.posts[0].unit.id}")
    yield Choice(_("Về trang chủ"), "home")


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
    if post.full_time:
        text += _(", chuyên trách")
    return text + (
        _(", quyết định {number}").format(number=post.decision) if post.decision else ""
    )


def _past(post: Post) -> str:
    """A post that is over."""
    until = day(post.to_on) if post.to_on else ""
    return _("Đã giữ: {post}, đến {day}").format(post=post_line(post), day=until)


def left_behind(unit: Unit, left: Sequence[Holding], going: Sequence[Holding]) -> Screen:
    """Posts of units that have ended, and which of them can go on in this one."""
    lines = [_("Những chức vụ này còn ghi ở đơn vị đã kết thúc mà {unit} kế thừa.")]
    lines += [_left(one) for one in left if one in going]
    staying = [_left(one) for one in left if one not in going]
    if staying:
        lines.append(_("Chưa chuyển, vì một đơn vị có một chủ tịch (chờ quyết định):"))
    text = "\n".join([*lines, *staying]) if left else _("Không còn chức vụ nào phải chuyển.")
    label = _("Chuyển {count} chức vụ sang đây").format(count=len(going))
    move = (Choice(label, f"unit.carry:{unit.id}"),) if going else ()
    back = Choice(_("Về đơn vị"), f"unit.open:{unit.id}")
    title = _("Chức vụ ở đơn vị đã sáp nhập")
    return Screen(title, text.format(unit=unit.name), choices=(*move, back))


def _left(one: Holding) -> str:
    return _("• {name}, {role}, {unit}").format(
        name=one.cadre.name, role=ROLES[one.post.role], unit=one.post.unit.name
    )


def carried(unit: Unit, count: int) -> Screen:
    """They are posts of this unit from today on."""
    return Screen(
        _("Đã chuyển {count} chức vụ").format(count=count),
        _(
            "Từ hôm nay các chức vụ này là của {unit}. Số liệu của những ngày trước giữ nguyên."
        ).format(unit=unit.name),
        choices=(
            Choice(_("Xem cán bộ"), f"unit.people:{unit.id}"),
            Choice(_("Về đơn vị"), f"unit.open:{unit.id}"),
        ),
    )
