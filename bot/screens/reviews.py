"""Coming back to questions once missed."""

from datetime import datetime

from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.quizzes import Asking


def asking(review_id: int, repetition: int, left: int) -> Asking:
    """How a review's question is asked; `left` counts this one."""
    about = f"{review_id}:{repetition}"
    return Asking(
        _("Ôn lại · còn {left} câu").format(left=left),
        f"review.mark:{about}",
        f"review.answer:{about}",
    )


def onward(left: int) -> Choice:
    """From one review to the next."""
    label = _("Câu tiếp ({left})").format(left=left) if left else _("Xong")
    return Choice(label, "review.next" if left else "home")


def enough() -> Screen:
    """A few at a time; the rest waits."""
    return Screen(
        _("Hôm nay ôn vậy là đủ"),
        _("Những câu còn lại để hôm sau. Ôn ít một mà đều thì nhớ lâu hơn."),
        choices=(Choice(_("Về trang chủ"), "home"),),
    )


def nothing_due(next_due_at: datetime | None) -> Screen:
    """Nothing to review now."""
    if next_due_at is None:
        text = _("Anh/chị chưa có câu nào làm sai. Câu làm sai sẽ trở lại đây sau vài ngày.")
    else:
        text = _("Câu tiếp theo đến lúc ôn vào ngày {day}.").format(day=day(next_due_at))
    return Screen(_("Chưa có câu cần ôn"), text, choices=(Choice(_("Về trang chủ"), "home"),))
