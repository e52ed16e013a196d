"""Home: one thing to do next; and help."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.classes.sessions import ClassSession
from bot.domain.people import Newcomer, Post
from bot.domain.progress import Stage, Standing, next_standing
from bot.i18n import _, ngettext
from bot.screen import Choice, Screen
from bot.screens.classes import words
from bot.screens.commands import COMMANDS
from bot.screens.learning import what_to_learn
from bot.screens.people import ROLES, given_name
from bot.screens.refusals import ways_out
from bot.screens.targets.mine import Aims, aim_choices, aim_lines

_NO_AIMS = Aims()


@dataclass(frozen=True, slots=True)
class Duties:
    """What waits for somebody, each behind a button of its own."""

    reviews: int = 0
    newcomers: int = 0  # of their units, to be confirmed
    returns: int = 0  # figures their units owe
    due: int = 0  # of the plan, late or soon
    notices: int = 0  # that they have not acknowledged
    session: ClassSession | None = None  # the next class they are put forward for
    has_units: bool = False
    aims: Aims = _NO_AIMS


def home(
    name: str,
    nearest: Standing | None,
    duties: Duties,
) -> Screen:
    """One thing to do next, then the ways to everything else."""
    text, first = _next(nearest, duties.reviews)
    if duties.session:
        text = "\n\n".join((_put_forward(duties.session), text))
    text = "\n".join((text, *aim_lines(duties.aims)))
    others = (*aim_choices(duties.aims, first.action if first else ""), *_others(duties))
    rest = [one for one in others if first is None or one.action != first.action]
    return Screen(
        _("Chào anh/chị {name}").format(name=given_name(name)),
        text,
        choices=((first, *rest) if first else tuple(rest)),
    )


def with_news(home: Screen, news: Sequence[str]) -> Screen:
    """The same, after what is to be told before all else."""
    return replace(home, text="\n\n".join((*news, home.text)))


def refused(newcomer: Newcomer) -> str:
    """A unit says that they are not of it."""
    return _(
        "{unit} báo anh/chị không có trong danh sách cán bộ, nên chức vụ {role} chưa được ghi. "
        "Nếu có nhầm lẫn, anh/chị hỏi lại công đoàn đơn vị. Kết quả học vẫn giữ nguyên."
    ).format(unit=newcomer.unit.name, role=ROLES[newcomer.role])


def welcome(posts: Sequence[Post], standings: Sequence[Standing], today: date) -> Screen:
    """To whoever holds posts they have not been greeted in: what these ask to learn, in order."""
    is_new = any(post.is_recent(today) for post in posts)
    said = (
        _("Chúc mừng anh/chị nhận nhiệm vụ {role} tại {unit}.")
        if is_new
        else _("Anh/chị đang giữ chức vụ {role} tại {unit}.")
    )
    lines = [said.format(role=ROLES[post.role], unit=post.unit.name) for post in posts]
    nearest = next_standing([one for one in standings if one.is_asked])
    start = (_go_on(nearest)[1],) if nearest and nearest.is_due else ()
    return Screen(
        _("Nhiệm vụ mới") if is_new else _("Chức vụ của anh/chị"),
        "\n\n".join(filter(None, ("\n".join(lines), what_to_learn(standings)))),
        choices=(*start, Choice(_("Về trang chủ"), "home")),
    )


def _put_forward(session: ClassSession) -> str:
    text = _("Anh/chị được cử dự lớp “{title}”, {when}.")
    if session.cancelled_at:
        text = _("Lớp “{title}” anh/chị được cử dự, {when}, đã hủy.")
    return text.format(title=session.title, when=words.when(session))


def _others(duties: Duties) -> Iterator[Choice]:
    """What waits for them first, then the ways to everything else."""
    if duties.session:
        yield Choice(_("Xem lớp được cử dự"), f"class.details:{duties.session.id}")
    if duties.notices:
        label = _("Thông báo chưa đọc ({count})")
        yield Choice(label.format(count=duties.notices), "notice.mine:0")
    if duties.newcomers:
        label = _("Người mới chờ xác nhận ({count})")
        yield Choice(label.format(count=duties.newcomers), "newcomer.mine:0")
    if duties.returns:
        label = _("Cần báo cáo số liệu ({count})")
        yield Choice(label.format(count=duties.returns), "return.owed:0")
    if duties.due:
        yield Choice(_("Việc đến hạn ({count})").format(count=duties.due), "plan.list")
    yield Choice(_("Các chuyên đề"), "module.list")
    yield Choice(_("Tiến độ của tôi"), "progress.show")
    owed = len(duties.aims.owed)
    mine = _("Chỉ tiêu của tôi ({count})").format(count=owed) if owed else _("Chỉ tiêu của tôi")
    yield Choice(mine, "target.mine")
    if duties.reviews:
        yield Choice(_("Ôn lại ({count})").format(count=duties.reviews), "review.next")
    if duties.has_units:
        yield Choice(_("Đơn vị của tôi"), "unit.mine")
    yield Choice(_("Trợ giúp"), "help.show")


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
