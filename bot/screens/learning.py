"""Modules and their cards."""

from collections.abc import Sequence

from bot.domain.learning import Card, Module, Reading
from bot.domain.progress import Stage, Standing
from bot.i18n import _, day
from bot.screen import Attachment, Choice, Screen

_AT_ONCE = 8  # modules told in one list


def modules(standings: Sequence[Standing]) -> Screen:
    """All modules, each with its minutes and state; those one's posts ask for come first."""
    asked = [_listed(standing) for standing in standings if standing.is_asked]
    others = [_listed(standing) for standing in standings if not standing.is_asked]
    parts = [_("Theo chức vụ của anh/chị, học lần lượt:"), *asked] if asked else []
    parts += [_("Học thêm:"), *others] if asked and others else others
    choices = [
        Choice(standing.module.title, f"module.open:{standing.module.id}")
        for standing in standings
    ]
    return Screen(
        _("Các chuyên đề"),
        "\n".join(parts),
        choices=(*choices, Choice(_("Về trang chủ"), "home")),
    )


def _listed(standing: Standing) -> str:
    module = standing.module
    line = _("• {title} ({minutes} phút): {state}").format(
        title=module.title, minutes=module.minutes, state=state(standing)
    )
    if not (standing.is_owed and standing.waits_for):
        return line
    return line + _(", học sau “{title}”").format(title=standing.waits_for[0].title)


def what_to_learn(standings: Sequence[Standing]) -> str:
    """What posts ask to learn, in order, with the minutes; what is passed counts. "": nothing."""
    asked = [standing for standing in standings if standing.is_asked]
    if not asked:
        return ""
    owed = [standing.module.minutes for standing in asked if standing.is_owed]
    lines = [_step(number, one) for number, one in enumerate(asked[:_AT_ONCE], 1)]
    if len(asked) > _AT_ONCE:
        lines.append(_("… và {count} chuyên đề nữa.").format(count=len(asked) - _AT_ONCE))
    if owed:
        ending = _("Còn khoảng {minutes} phút, chia ra học lúc nào cũng được.")
        ending = ending.format(minutes=sum(owed))
    else:
        ending = _("Anh/chị đã đạt tất cả, không phải học lại.")
    return "\n".join((_("Nhiệm vụ này cần học, theo thứ tự:"), *lines, ending))


def _step(number: int, standing: Standing) -> str:
    line = (
        _("{number}. {title} ({minutes} phút)")
        if standing.is_owed
        else _("{number}. {title}: đã đạt")
    )
    module = standing.module
    return line.format(number=number, title=module.title, minutes=module.minutes)


def state(standing: Standing) -> str:
    """How far somebody is, in a few words."""
    return {
        Stage.NEW: _("mới"),
        Stage.READING: _("đang đọc, còn {left} thẻ").format(left=standing.cards_left),
        Stage.READ: _("đã đọc, chưa làm bài"),
        Stage.SITTING: _("đang làm bài"),
        Stage.PASSED: _("đã đạt {score}").format(score=_score(standing)),
        Stage.UPDATED: _("đã đạt {score}, có nội dung mới").format(score=_score(standing)),
    }[standing.stage]


def _score(standing: Standing) -> str:
    completion = standing.completion
    return f"{completion.score}/{completion.size}" if completion else ""


def module(standing: Standing) -> Screen:
    """One module: what it is about, how far one is, what one may do."""
    about = standing.module
    lines = [
        about.summary,
        _(
            "Khoảng {minutes} phút · {cards} thẻ · bài trắc nghiệm {size} câu, đúng từ {mark} câu "
            "là đạt."
        ).format(
            minutes=about.minutes,
            cards=1 + about.cards_left(0),
            size=about.quiz.size,
            mark=about.quiz.pass_mark,
        ),
        _("Của anh/chị: {state}.").format(state=state(standing)),
    ]
    if standing.is_owed and standing.waits_for:
        first = standing.waits_for[0].title
        lines.append(_("Nên học “{title}” trước, vì bài này nối tiếp.").format(title=first))
    if about.news and standing.stage is Stage.UPDATED:
        lines.append(
            _("Nội dung mới từ {day}: {news}").format(day=day(about.news.on), news=about.news.text)
        )
    return Screen(about.title, "\n\n".join(lines), choices=_module_choices(standing))


def _module_choices(standing: Standing) -> tuple[Choice, ...]:
    about = standing.module
    read = {
        Stage.NEW: Choice(_("Bắt đầu đọc"), f"card.show:{about.id}:0"),
        Stage.READING: Choice(_("Đọc tiếp"), f"module.resume:{about.id}"),
    }.get(standing.stage, Choice(_("Đọc lại từ đầu"), f"card.show:{about.id}:0"))
    sit = Choice(
        _("Làm tiếp bài trắc nghiệm") if standing.attempt else _("Làm bài trắc nghiệm"),
        f"quiz.start:{about.id}",
    )
    choices = [read, sit]
    if standing.stage in {Stage.READ, Stage.SITTING}:
        choices.reverse()
    if standing.completion:
        choices.append(Choice(_("Chứng nhận"), f"certificate.show:{standing.completion.id}"))
    if standing.is_owed and standing.waits_for:  # it says which comes first, and keeps nobody out
        first = standing.waits_for[0]
        choices.insert(0, Choice(first.title, f"module.open:{first.id}"))
    return (*choices, Choice(_("Các chuyên đề"), "module.list"))


def card(about: Module, reading: Reading) -> Screen:
    """The card a reader stands on, with the ways on and back."""
    shown = about.cards[reading.card]
    left = about.cards_left(reading.card)
    ways = [
        Choice(link.label or _("Tiếp"), f"card.show:{about.id}:{link.card}")
        for link in shown.links
    ]
    if not ways:
        ways = [Choice(_("Làm bài trắc nghiệm"), f"quiz.start:{about.id}")]
    if len(reading.trail) > 1:
        ways.append(Choice(_("Quay lại"), f"card.show:{about.id}:{reading.trail[-2]}"))
    ways.append(Choice(_("Để sau"), "home"))
    return Screen(
        shown.title,
        f"{shown.text}\n\n{_left(left)}",
        choices=tuple(ways),
        attachment=_picture(about, shown),
    )


def _left(left: int) -> str:
    return _("Còn {left} thẻ").format(left=left) if left else _("Đây là thẻ cuối")


def _picture(about: Module, shown: Card) -> Attachment | None:
    picture = shown.picture
    return Attachment(f"module/{about.id}/{picture.file}", picture.alt) if picture else None
