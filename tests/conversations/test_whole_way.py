"""One learner's whole way: join, read, sit the quiz, have it on record."""

from bot.domain.learning import Module
from content.library import Library
from tests.conftest import Factory, join
from tests.person import Person, Town
from tests.quiz_taker import sit


async def test_a_cadre_joins_learns_passes_and_it_is_on_record(
    town: Town, factory: Factory, library: Library
) -> None:
    lan = await join(town.person("lan"), factory.code, factory.lan)
    assert "Lan" in lan.sees.title
    for module in library.modules:
        await read_through(lan, module)
        result = await sit(lan, library, module)
        assert result.title == "Chúc mừng anh/chị đã đạt!"
        certificate = await lan.presses("Nhận chứng nhận")
        assert certificate.attachment
        assert certificate.attachment.is_picture
    progress = await lan.types("tien do")
    assert "Đã đạt 3/3 chuyên đề" in progress.text
    home = await lan.types("trang chủ")
    assert "học hết" in home.text


async def read_through(person: Person, module: Module) -> None:
    """Open the module and follow the first way to its last card."""
    await person.taps(f"module.open:{module.id}")
    screen = await person.presses("Bắt đầu đọc")
    while "Đây là thẻ cuối" not in screen.text:
        screen = await person.taps(screen.choices[0].action)
