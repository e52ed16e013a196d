"""How a screen becomes HTML."""

import re
from pathlib import Path

import pytest

from bot.channels.web import pages
from bot.channels.web.files.attachments import attached
from bot.domain.people import Address
from bot.screen import Attachment, Choice, Screen
from content.library import Library
from storage.conversations import Conversation

LAN = Address("web", "lan")


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    return Library(tmp_path, ())


def drawn(screen: Screen, library: Library, locale: str = "vi") -> str:
    return pages.part(Conversation(LAN, screen=screen, version=7, locale=locale), library)


def looks(screen: Screen, library: Library) -> list[str]:
    """How each choice is drawn."""
    return re.findall(r'class="choice(?: ([a-z]+))?"', drawn(screen, library))


def ask(*actions: str, **rest: str) -> Screen:
    return Screen("Câu 1", choices=tuple(Choice(one, one) for one in actions), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("screen", "expected"),
    [
        pytest.param(ask("home", "help.show"), ["first", ""], id="the first is the one to take"),
        pytest.param(
            ask("card.show:m:2", "card.show:m:0", "home"), ["first", "", ""], id="on, back, later"
        ),
        pytest.param(
            ask("quiz.answer:1:0:0", "quiz.answer:1:0:1", "home"),
            ["one", "one", "aside"],
            id="true or false: neither looks like the right one",
        ),
        pytest.param(
            ask("quiz.mark:1:0:0", "quiz.answer:1:0:1", "home"),
            ["one", "first", "aside"],
            id="what is marked is sent",
        ),
        pytest.param(
            ask("join.pick:1", "join.pick:2", "join.pick:3", "join.new"),
            ["one", "one", "one", "aside"],
            id="names are a list",
        ),
        pytest.param(ask("home", awaits="join.name:chair"), [""], id="a text is asked for first"),
        pytest.param(
            Screen(
                "Tệp",
                choices=(Choice("Trang chủ", "home"),),
                attachment=Attachment("certificate/x.pdf", ""),
            ),
            ["first", ""],
            id="a document is the one to take",
        ),
    ],
)
def test_what_stands_out(screen: Screen, expected: list[str], empty: Library) -> None:
    assert looks(screen, empty) == expected


def test_a_link_is_a_link(empty: Library) -> None:
    choice = Choice("Trang kiểm tra", link="/verify/x?a=1&b=2")
    html = drawn(Screen("Chứng nhận", choices=(choice,)), empty)
    assert 'href="/verify/x?a=1&amp;b=2" rel="noopener">Trang kiểm tra</a>' in html


def test_lines_stay_lines_and_lists_hang(empty: Library) -> None:
    text = "Ba việc:\n• Một\n- Hai\n3. Ba\n\n2026 là năm nay\n<b>"
    lines = re.findall(r"<p(.*?)>(.*?)</p>", drawn(Screen("Việc", text), empty))
    assert [line for _, line in lines] == [
        *("Ba việc:", "• Một", "- Hai", "3. Ba", "", "2026 là năm nay", "&lt;b&gt;")
    ]
    assert [bool(look) for look, _ in lines] == [False, True, True, True, False, False, False]


def test_a_document_is_opened_not_drawn(empty: Library) -> None:
    screen = Screen("Tệp", attachment=Attachment("certificate/abc.pdf", "Chứng nhận"))
    html = drawn(screen, empty)
    assert 'href="/verify/abc.pdf">Mở tệp PDF</a>' in html
    assert "<img" not in html


def test_a_certificate_is_drawn(empty: Library) -> None:
    screen = Screen("Chứng nhận", attachment=Attachment("certificate/abc.png", 'Của "Lan"'))
    image = 'src="/verify/abc.png" alt="Của &#34;Lan&#34;" width="2970" height="2100"'
    assert image in drawn(screen, empty)


def test_a_picture_that_is_gone_is_left_out(empty: Library) -> None:
    gone = Attachment("module/old/gone.png", "")
    assert attached(gone, empty) is None
    assert "<img" not in drawn(Screen("Thẻ", attachment=gone), empty)


def test_the_page_speaks_the_language_of_the_conversation(empty: Library) -> None:
    conversation = Conversation(LAN, screen=Screen("Home"), locale="en")
    assert '<html lang="en">' in pages.talk(conversation, empty)
    assert '<html lang="vi">' in pages.talk(Conversation(LAN), empty)


def test_before_anything_was_said_there_is_help(empty: Library) -> None:
    assert "Trợ giúp" in pages.talk(Conversation(LAN), empty)
