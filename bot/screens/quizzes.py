"""Questions, what an answer was worth, and results. The reviews ask in the same way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.learning import Module
from bot.domain.progress import Completion
from bot.domain.quizzes import Answer, Attempt, Drawn, Kind, Question, Source
from bot.i18n import _, clock, number
from bot.screen import Choice, Screen

_ARTICLES = 6  # to read again: what fits a phone
_ANSWERS = tuple(f"{quiz}.{verb}:" for quiz in ("quiz", "review") for verb in ("answer", "mark"))


@dataclass(frozen=True, slots=True)
class Asking:
    """How one question is asked: its heading, and the actions its buttons begin with."""

    title: str
    mark: str  # e.g. `quiz.mark:12:3`; the options marked so far are added
    answer: str  # e.g. `quiz.answer:12:3`


def asking(about: str, number: int, size: int) -> Asking:
    """How question `number` (from 0) of an attempt's paper is asked."""
    title = _("Câu {number}/{size}").format(number=number + 1, size=size)
    return Asking(title, f"quiz.mark:{about}", f"quiz.answer:{about}")


def onward(attempt: Attempt) -> Choice:
    """From a verdict to the next question or the result."""
    if attempt.is_finished:
        return Choice(_("Xem kết quả"), f"quiz.show:{attempt.id}")
    label = _("Câu tiếp ({number}/{size})").format(
        number=len(attempt.answers) + 1, size=len(attempt.paper)
    )
    return Choice(label, f"quiz.show:{attempt.id}")


def question(asked: Question, drawn: Drawn, asking: Asking, marked: str = "") -> Screen:
    """Ask. `marked` are the positions on screen that are marked already, as digits."""
    if asked.kind is Kind.NUMBER:
        return _ask_figure(asked, asking)
    ask = {Kind.MULTIPLE: _ask_several, Kind.ORDER: _ask_order}.get(asked.kind, _ask_one)
    return ask(asked, drawn, asking, marked)


def asks(screen: Screen) -> bool:
    """Whether a screen waits for the answer to a question, of a quiz or a review."""
    waits_for = (screen.awaits, *(choice.action for choice in screen.choices))
    return any(action.startswith(_ANSWERS) for action in waits_for)


def _ask_one(asked: Question, drawn: Drawn, asking: Asking, _marked: str) -> Screen:
    choices = [
        Choice(asked.options[option], f"{asking.answer}:{position}")
        for position, option in enumerate(drawn.order)
    ]
    return Screen(asking.title, asked.prompt, choices=(*choices, _leave()))


def _ask_several(asked: Question, drawn: Drawn, asking: Asking, marked: str) -> Screen:
    choices = [
        Choice(
            ("☑ " if str(position) in marked else "☐ ") + asked.options[option],
            f"{asking.mark}:{_toggled(marked, position)}",
        )
        for position, option in enumerate(drawn.order)
    ]
    if marked:
        choices.append(Choice(_("Chốt các ý đã chọn"), f"{asking.answer}:{marked}"))
    hint = _("Câu này có nhiều đáp án. Anh/chị chọn cho đủ rồi bấm “Chốt”.")
    return Screen(asking.title, f"{asked.prompt}\n\n{hint}", choices=(*choices, _leave()))


def _toggled(marked: str, position: int) -> str:
    digit = str(position)
    kept = marked.replace(digit, "") if digit in marked else marked + digit
    return "".join(sorted(kept))


def _ask_order(asked: Question, drawn: Drawn, asking: Asking, marked: str) -> Screen:
    chosen = [asked.options[drawn.order[int(digit)]] for digit in marked]
    left = [position for position in range(len(drawn.order)) if str(position) not in marked]
    choices = [
        Choice(
            asked.options[drawn.order[position]], _next_in_order(asking, marked, position, left)
        )
        for position in left
    ]
    if marked:
        choices.append(Choice(_("Xếp lại từ đầu"), f"{asking.mark}:"))
    lines = [asked.prompt, _("Bấm lần lượt theo thứ tự: ý nào đứng đầu thì bấm trước.")]
    lines += [f"{place}. {option}" for place, option in enumerate(chosen, 1)]
    return Screen(asking.title, "\n".join(lines), choices=(*choices, _leave()))


def _next_in_order(asking: Asking, marked: str, position: int, left: Sequence[int]) -> str:
    if len(left) > 2:
        return f"{asking.mark}:{marked}{position}"
    last = "".join(str(other) for other in left if other != position)  # nothing left to choose
    return f"{asking.answer}:{marked}{position}{last}"


def _ask_figure(asked: Question, asking: Asking, *, again: bool = False) -> Screen:
    hint = _("Anh/chị gõ con số ({unit}) rồi gửi.").format(unit=asked.unit)
    if again:
        hint = _("Chưa đọc được con số. Ví dụ cách gõ: 1.500.000 hoặc 2,5.") + "\n" + hint
    return Screen(
        asking.title, f"{asked.prompt}\n\n{hint}", choices=(_leave(),), awaits=asking.answer
    )


def no_figure(asked: Question, asking: Asking) -> Screen:
    """What was typed is no number: ask again, nothing is counted."""
    return _ask_figure(asked, asking, again=True)


def _leave() -> Choice:
    return Choice(_("Để sau"), "home")


def verdict(asked: Question, answer: Answer, onward: Choice, *, again: bool = False) -> Screen:
    """Right or wrong, why, and what it rests on. `again`: it had been answered before."""
    lines = [] if answer.is_right else [_("Đáp án: {right}").format(right=_right(asked))]
    lines += [asked.why, basis(asked.sources)]
    if again:
        lines.append(_("Đã ghi nhận lúc {time}.").format(time=clock(answer.answered_at)))
    title = _("Đúng rồi") if answer.is_right else _("Chưa đúng")
    return Screen(title, "\n\n".join(lines), choices=(onward, _leave()))


def _right(asked: Question) -> str:
    if asked.figure is not None:
        return f"{number(asked.figure)} {asked.unit}".strip()
    options = [asked.options[position] for position in asked.right]
    if asked.kind is Kind.ORDER:
        return "".join(f"\n{place}. {option}" for place, option in enumerate(options, 1))
    if len(options) > 1:
        return "".join(f"\n• {option}" for option in options)
    return options[0]


def basis(sources: Sequence[Source]) -> str:
    """The articles an explanation rests on."""
    return _("Căn cứ: {articles}").format(articles="; ".join(_articles(sources)))


def _articles(sources: Iterable[Source]) -> Iterable[str]:
    return dict.fromkeys(f"{source.article}, {source.instrument}" for source in sources)


def passed(about: Module, attempt: Attempt, completion: Completion) -> Screen:
    """The quiz is passed and on record."""
    text = _("{score}/{size} câu đúng. Kết quả chuyên đề “{title}” đã được ghi nhận.").format(
        score=attempt.score, size=len(attempt.paper), title=about.title
    )
    return Screen(
        _("Chúc mừng anh/chị đã đạt!"),
        text,
        choices=(
            Choice(_("Nhận chứng nhận"), f"certificate.show:{completion.id}"),
            Choice(_("Về trang chủ"), "home"),
        ),
    )


def failed(about: Module, attempt: Attempt, missed: Sequence[Question]) -> Screen:
    """Not passed: what to read again, and the way to a new paper."""
    lines = [
        _(
            "{score}/{size} câu đúng, cần {mark} câu để đạt. Không sao, anh/chị làm lại lúc nào "
            "cũng được."
        ).format(score=attempt.score, size=len(attempt.paper), mark=attempt.pass_mark)
    ]
    articles = list(_articles(source for question in missed for source in question.sources))
    if articles:
        shown = articles[:_ARTICLES]
        lines.append(_("Nên đọc lại:") + "".join(f"\n• {article}" for article in shown))
    return Screen(
        _("Chưa đạt"),
        "\n\n".join(lines),
        choices=(
            Choice(_("Đọc lại các thẻ"), f"card.show:{about.id}:0"),
            Choice(_("Làm bài mới"), f"quiz.start:{about.id}"),
            Choice(_("Về trang chủ"), "home"),
        ),
    )


def paper_changed(about: Module) -> Screen:
    """The questions were edited while somebody sat the paper."""
    return Screen(
        _("Bài trắc nghiệm vừa được cập nhật"),
        _("Câu hỏi đã thay đổi nên bài đang làm dở được khép lại. Mời anh/chị làm bài mới."),
        choices=(
            Choice(_("Làm bài mới"), f"quiz.start:{about.id}"),
            Choice(_("Về trang chủ"), "home"),
        ),
    )
