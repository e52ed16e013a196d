"""Somebody who learns on Telegram, reading screens as a person does."""

from bot.domain.learning import Module
from bot.domain.quizzes import Kind, Question
from content.library import Library
from tests.bot_api.client import Phone
from tests.bot_api.seen import Seen


async def read_through(phone: Phone, module: Module) -> None:
    """From the module's screen to its last card."""
    await phone.taps("Bắt đầu đọc")
    seen = await phone.sees("Còn ")
    while "Đây là thẻ cuối" not in seen.text:
        await phone.taps(seen.buttons[0])
        seen = await phone.sees("thẻ")


async def sit(phone: Phone, module: Module, library: Library) -> Seen:
    """Answer a whole paper rightly; ends on the result."""
    await phone.taps("Làm bài trắc nghiệm")
    seen = await phone.sees("Câu 1/")
    for number in range(1, module.quiz.size + 1):
        await answer(phone, seen, asked(seen, library))
        seen = await phone.sees("Đúng rồi")
        is_last = number == module.quiz.size
        await phone.taps(
            "Xem kết quả" if is_last else f"Câu tiếp ({number + 1}/{module.quiz.size})"
        )
        seen = await phone.sees("Chúc mừng" if is_last else f"Câu {number + 1}/")
    return seen


def asked(seen: Seen, library: Library) -> Question:
    questions = [one for module in library.modules for one in module.quiz.questions]
    return next(one for one in questions if one.prompt in seen.text)


async def answer(phone: Phone, seen: Seen, question: Question) -> None:
    """Give the right answer by the buttons, or by typing a figure."""
    if question.kind is Kind.NUMBER:
        await phone.types(str(question.figure).replace(".", ","))
        return
    wanted = [question.options[position] for position in question.right]
    last = question.kind is Kind.ORDER
    for option in wanted[:-1] if last else wanted:
        await phone.taps(button(seen, option))
        if question.kind in {Kind.MULTIPLE, Kind.ORDER} and option != wanted[-2 if last else -1]:
            seen = await phone.sees(question.prompt)
    if question.kind is Kind.MULTIPLE:
        await phone.sees("☑")
        await phone.taps("Chốt các ý đã chọn")


def button(seen: Seen, option: str) -> str:
    """The button of an option: its label, or its number where the label was too long."""
    lines = seen.text.splitlines()
    for label in seen.buttons:
        number = label.removeprefix("☐ ")
        if number == option or f"{number}. {option}" in lines or f"{number}. ☐ {option}" in lines:
            return label
    raise AssertionError(f"no button for “{option}” among {seen.buttons} under {seen.text}")
