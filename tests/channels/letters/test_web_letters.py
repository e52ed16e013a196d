"""Letters in the browser: above the page, until they are put aside."""

import re

from bot.channels.web import pages
from bot.channels.web.events import Waker, before
from bot.channels.web.messenger import WebMessenger
from bot.channels.web.push.sending import Pusher
from bot.domain.deliveries.letters import Cause, InHand, Letter, LetterChoice, Recipient
from bot.domain.deliveries.outcomes import Gone, Sent
from bot.domain.deliveries.states import DeliveryState
from bot.domain.people import Address
from bot.screen import Choice, Screen
from content.library import Library
from storage.conversations import Conversation
from storage.database import Database
from tests.conftest import NOW
from tests.storage.letters.people import claims, joins

LAN = Address("web", "lan")
LETTER = Letter(
    Cause.NOTICE,
    "Họp <tổ>",
    "Mang *sổ* & bút <b>\n- [chương trình](https://example.org/a)",
    choices=(LetterChoice("Đã đọc", "notice.ack:{delivery}"),),
)
QUIZ = Screen("Câu 1", "Lương tối thiểu?", (Choice("A", "quiz.answer:1:0:0"),))


def drawn(library: Library, *letters: InHand) -> str:
    return pages.part(Conversation(LAN, screen=QUIZ), library, letters)


def test_a_letter_stands_above_the_screen_which_stays(library: Library) -> None:
    html = drawn(library, InHand(7, LETTER))
    assert html.index("Họp &lt;tổ&gt;") < html.index("<h1") < html.index("quiz.answer:1:0:0")
    assert 'value="notice.ack:7"' in html
    assert 'value="letter.seen:7"' in html


def test_marks_are_drawn_and_markup_is_not(library: Library) -> None:
    html = drawn(library, InHand(7, LETTER))
    assert "Mang <strong>sổ</strong> &amp; bút &lt;b&gt;" in html
    assert '<a href="https://example.org/a" rel="noopener">chương trình</a>' in html


def test_without_letters_there_is_nothing_above_the_screen(library: Library) -> None:
    assert "<aside" not in drawn(library)


def messenger_of(database: Database) -> WebMessenger:
    pusher = Pusher(database, lambda: NOW, "https://sotay.example")
    return WebMessenger(database, Waker(), lambda: NOW, pusher)


async def arrives(database: Database) -> int:
    """A letter to Lan, on its way. The number of her copy."""
    async with database.work() as store:
        cadre_id = await joins(store, "lan", "web")
        await store.conversations.show(LAN, QUIZ, NOW)
        await store.letters.write(LETTER, [Recipient(cadre_id)], NOW)
    (claimed,) = await claims(database, channel="web")
    messenger = messenger_of(database)
    async with messenger.open():
        outcome = await messenger.send(LAN, LETTER, delivery_id=claimed.id, plain=False)
    assert outcome == Sent(str(claimed.id))
    return claimed.id


async def test_what_was_accepted_is_on_the_page_and_its_screen_is_news(
    database: Database,
) -> None:
    number = await arrives(database)
    async with database.work() as store:
        found = await before(store, LAN)
    assert [one.delivery_id for one in found.letters] == [number]
    assert re.match("Họp", found.letters[0].letter.title)
    assert found.conversation.version == 2
    assert found.conversation.screen == QUIZ


async def test_an_opened_letter_is_off_the_page(database: Database) -> None:
    number = await arrives(database)
    async with database.work() as store:
        cadre_id = (await before(store, LAN)).conversation.cadre_id
        assert cadre_id
        await store.letters.open(number, cadre_id=cadre_id, now=NOW)
        assert not (await before(store, LAN)).letters


async def test_where_nobody_talks_nothing_arrives(database: Database) -> None:
    messenger = messenger_of(database)
    outcome = await messenger.send(Address("web", "x"), LETTER, delivery_id=1, plain=False)
    assert outcome == Gone(DeliveryState.BAD_CHAT, "no such conversation")
