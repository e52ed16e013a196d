"""Home: one thing to do next; and help."""

from bot.domain.progress import Stage, Standing
from bot.i18n import _, ngettext
from bot.screen import Choice, Screen
from bot.screens.commands import COMMANDS
from bot.screens.people import given_name
from bot.screens.refusals import ways_out


def home(
    name: str, nearest: Standing | None, reviews_due: int, *, has_units: bool = False
) -> Screen:
    """One thing to do next, then the ways to everything else."""
    text, first = _next(nearest, reviews_due)
    others = [
        Choice(_("Các chuyên đề"), "module.list"),
        Choice(_("Tiến độ của tôi"), "progress.show"),
    ]
    if reviews_due:
        others.append(Choice(_("Ôn lại ({count})").format(count=reviews_due), "review.next"))
    if has_units:
        others.append(Choice(_("Đơn vị của tôi"), "unit.mine"))
    others.append(Choice(_("Trợ giúp"), "help.show"))
    rest = [choice for choice in others if first is None or choice.action != first.action]
    return Screen(
        _("Chào anh/chị {name}").format(name=given_name(name)),
        text,
        choices=((first, *rest) if first else tuple(rest)),
    )


def _next(nearest: Standing | None, reviews_due: int) -> tuple[str, Choice | None]:
    if nearest is not None:
        return _go_on(nearest)
    if reviews_due:
        text = ngettext(
            "Anh/chị đã học hết. Có {count} câu từng sai đến lúc ôn lại.",
            "Anh/chị đã học hết. Có {count} câu từng sai đến lúc ôn lại.",
            reviews_due,
        )
        return text.format(count=reviews_due), Choice(_("Ôn lại ngay"), "review.next")
    return _("Anh/chị đã học hết các chuyên đề. Khi có bài mới, sổ tay sẽ để ở đây."), None


def _go_on(standing: Standing) -> tuple[str, Choice]:
    module = standing.module
    facts = {"title": module.title, "minutes": module.minutes, "left": standing.cards_left}
    text, label, action = {
        Stage.NEW: (
            _("Việc nên làm: học chuyên đề “{title}”, khoảng {minutes} phút."),
            _("Học ngay"),
            f"card.show:{module.id}:0",
        ),
        Stage.READING: (
            _("Anh/chị đang đọc dở “{title}”, còn {left} thẻ."),
            _("Đọc tiếp"),
            f"module.resume:{module.id}",
        ),
        Stage.READ: (
            _("Anh/chị đã đọc xong “{title}”. Còn bài trắc nghiệm ngắn."),
            _("Làm bài"),
            f"quiz.start:{module.id}",
        ),
        Stage.SITTING: (
            _("Anh/chị đang làm dở bài trắc nghiệm “{title}”."),
            _("Làm tiếp"),
            f"quiz.start:{module.id}",
        ),
        Stage.UPDATED: (
            _("Chuyên đề “{title}” vừa được cập nhật."),
            _("Xem nội dung mới"),
            f"module.open:{module.id}",
        ),
    }[standing.stage]
    return text.format(**facts), Choice(label, action)


def help_with(*, unknown: bool, has_joined: bool, is_invited: bool) -> Screen:
    """What a person can do. An unknown text ends here, never nowhere."""
    title = _("Sổ tay chưa hiểu ý anh/chị") if unknown else _("Trợ giúp")
    if not has_joined:
        return Screen(
            title,
            _(
                "Anh/chị mở đường link mời (hoặc quét mã QR) do công đoàn đơn vị gửi. "
                "Có mã mời 22 ký tự thì dán vào đây cũng được."
            ),
            choices=ways_out(has_joined=False, is_invited=is_invited),
        )
    text = _("Anh/chị bấm nút, hoặc gõ tên việc cần làm (có dấu hay không dấu đều được).")
    choices = [Choice(command.description, command.action) for command in COMMANDS[:-1]]
    return Screen(title, text, choices=(*choices, Choice(_("Về trang chủ"), "home")))
