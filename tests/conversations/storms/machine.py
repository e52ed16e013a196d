"""A town at random: two people on three phones tap and type as they like."""

import asyncio
import json
import shutil
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.channels.worker import Worker
from bot.chat import Chat
from bot.domain.people import Address
from storage.database import Database
from storage.inbox import Arrival
from tests.conftest import NOW, build_factory, join
from tests.conversations.conftest import LINKS
from tests.conversations.lessons import CASE, KINDS, library_of, with_quiz
from tests.conversations.storms.log import Log, assert_right
from tests.conversations.storms.record import FIGURES, Record
from tests.person import Clock, Person, Town
from tests.rules.shelf import MULTIPLE, NUMBER, ORDER, SINGLE, TRUE_FALSE

T = TypeVar("T")
SHORT = with_quiz(KINDS, SINGLE, TRUE_FALSE)
LONG = with_quiz(CASE, MULTIPLE, NUMBER, ORDER)
MENDED = replace(with_quiz(CASE, MULTIPLE, replace(NUMBER, digest="d!"), ORDER), version="v2")
EDITIONS = (library_of(SHORT, LONG), library_of(SHORT, MENDED))
WORDS = (*FIGURES, "học", "tiến độ", "ôn lại", "/start", "không biết", "<b>")
PHONES = (("lan", "terminal"), ("lan-web", "web"), ("hung", "terminal"))
WHO = st.integers(0, 2)
ANY = st.integers(0, 499)
SEVERAL = st.lists(st.integers(0, 11), min_size=2, max_size=8)


async def settle(path: Path) -> tuple[int, int, int]:
    """Lan has joined on two phones, Hùng on one; whose each phone is."""
    database = Database(f"sqlite:///{path}")
    town = Town(database, Chat(EDITIONS[0], LINKS), Clock(NOW))
    async with database.work() as store:
        factory = await build_factory(store)
    lan, browser, hung = (town.person(*phone) for phone in PHONES)
    await join(lan, factory.code, factory.lan)
    await browser.types((await lan.taps("settings.link")).text.split("/c/")[1][:22])
    await browser.presses("Đồng ý")
    await join(hung, factory.code, factory.hung)
    await database.close()
    return factory.lan, factory.lan, factory.hung


class Houses(RuleBasedStateMachine):
    """Two people with three phones, the database, and what ought to be in it."""

    def __init__(self, settled: Path, owners: tuple[int, int, int]) -> None:
        super().__init__()
        self.home = TemporaryDirectory()
        path = shutil.copy(settled, Path(self.home.name) / "storm.db")
        self.runner = asyncio.Runner()
        self.database = Database(f"sqlite:///{path}")
        self.log, self.record, self.clock = Log(Path(path)), Record(), Clock(NOW)
        self.edition, self.buttons = 0, {"home": None}
        self.sent: list[tuple[int, str]] = []
        self.homes = owners
        self.owners: list[int | None] = list(owners)  # None: put out from another phone
        self.people = [Town(self.database, self.chat, self.clock).person(*one) for one in PHONES]
        for phone in range(3):
            self.hear(phone, action="home")

    @property
    def chat(self) -> Chat:
        return Chat(EDITIONS[self.edition], LINKS)

    def run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(doing)

    def hear(self, phone: int, *, action: str = "", text: str = "") -> None:
        person, owner = self.people[phone], self.owners[phone]
        meant = action or meaning(person, text)
        library = EDITIONS[self.edition]
        begins = owner is not None and self.record.hear(owner, meant, text, library)
        screen = self.run(person.taps(action) if action else person.types(text))
        self.sent.append((phone, json.dumps({"action": action} if action else {"text": text})))
        if begins:
            self._take_up_the_paper(self.homes[phone], meant)
        if owner is not None and meant == "settings.alone":
            self._put_others_out(phone)
        assert screen.title != "Xin lỗi anh/chị"
        self.buttons.update(dict.fromkeys(one.action for one in screen.choices if one.action))
        assert_right(self.log, self.record)

    def _take_up_the_paper(self, cadre: int, action: str) -> None:
        papers = self.log.papers()
        (number,) = papers.keys() - self.record.papers.keys()
        assert (papers[number].cadre, f"quiz.start:{papers[number].module}") == (cadre, action)
        assert papers[number].answers == []
        self.record.papers[number] = papers[number]

    def _put_others_out(self, phone: int) -> None:
        for other in range(3):
            if other != phone and self.owners[other] == self.owners[phone]:
                self.owners[other] = None

    def sees(self, phone: int) -> list[str]:
        """The buttons before somebody; whoever is put out has none, and tries home."""
        choices = self.people[phone].sees.choices
        return [one.action for one in choices if one.action] or ["home"]

    def _go_on(self, phone: int, choices: list[int]) -> None:
        """Answer, never pressing the last button, which leads home."""
        for which in choices:
            actions = self.sees(phone)
            if self.people[phone].sees.awaits:
                self.hear(phone, text=WORDS[which % len(FIGURES)])
            else:
                self.hear(phone, action=actions[which % max(1, len(actions) - 1)])

    def teardown(self) -> None:
        self.log.close()
        self.run(self.database.close())
        self.runner.close()
        self.home.cleanup()


class Storm(Houses):
    """Any rule may follow any other; after each the log must be what it ought to be."""

    @rule(phone=WHO, which=ANY)
    def somebody_presses_what_they_see(self, phone: int, which: int) -> None:
        actions = self.sees(phone)
        self.hear(phone, action=actions[which % len(actions)])

    @rule(phone=WHO, which=ANY)
    def somebody_presses_what_was_ever_shown(self, phone: int, which: int) -> None:
        """To whomever: a forwarded or forged button is one too."""
        actions = list(self.buttons)
        self.hear(phone, action=actions[-1 - which % len(actions)])

    @rule(phone=WHO, word=st.sampled_from(WORDS))
    def somebody_types(self, phone: int, word: str) -> None:
        self.hear(phone, text=word)

    @rule(phone=WHO, module=st.sampled_from((SHORT.id, LONG.id)), choices=SEVERAL)
    def somebody_sits_a_quiz(self, phone: int, module: str, choices: list[int]) -> None:
        self.hear(phone, action=f"quiz.start:{module}")
        self._go_on(phone, choices)

    @rule(phone=WHO, choices=SEVERAL)
    def somebody_reviews_on_another_day(self, phone: int, choices: list[int]) -> None:
        self.time_passes(24)
        self.hear(phone, action="review.next")
        self._go_on(phone, choices)

    @rule(phone=WHO)
    def a_phone_that_was_put_out_comes_back(self, phone: int) -> None:
        """By a link from the person's other phone."""
        if self.owners[phone] is None:
            other = self.owners.index(self.homes[phone])
            self.hear(other, action="settings.link")
            self.hear(phone, text=self.people[other].sees.text.split("/c/")[1][:22])
            self.hear(phone, action="join.accept")
            self.owners[phone] = self.homes[phone]

    @rule(which=ANY)
    def the_network_delivers_again(self, which: int) -> None:
        """Any update that was ever received, with its number."""
        past = which % len(self.sent)
        phone, body = self.sent[-1 - past]
        numbers = self.log.ask("SELECT update_id FROM inbox ORDER BY id DESC")
        (name, channel), worker = PHONES[phone], self.people[phone].worker
        again = Arrival(Address(channel, name), numbers[past][0], body)
        self.run(worker.receive([again]))
        self.run(worker.serve(name))

    @rule(hours=st.sampled_from((1, 24, 24 * 30)))
    def time_passes(self, hours: int) -> None:
        self.clock.move(timedelta(hours=hours))

    @rule()
    def the_bot_starts_again(self) -> None:
        for person in self.people:
            person.worker = Worker(self.database, self.chat, person.ear, self.clock)

    @rule()
    def a_trainer_mends_a_question(self) -> None:
        self.edition = 1 - self.edition
        self.the_bot_starts_again()

    @invariant()
    def the_log_is_right(self) -> None:
        assert_right(self.log, self.record)


def meaning(person: Person, text: str) -> str:
    """What a figure or a number means on the screen somebody has before them."""
    shown = person.sees
    if shown.awaits:
        return shown.awaits if text in FIGURES else ""
    actions = [choice.action for choice in shown.choices if choice.action]
    return actions[int(text) - 1] if text.isdigit() and 0 < int(text) <= len(actions) else ""
