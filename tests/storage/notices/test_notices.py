"""Notices decided, taken back, sent anew; their files; and what came of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.deliveries.letters import Cause, Letter
from bot.domain.deliveries.states import DeliveryState
from bot.domain.errors import NotFound
from bot.domain.notices.audiences import Audience
from bot.domain.notices.drafts import MOST_FILES, NoticeDraft, Repeat
from bot.domain.notices.notices import NoticeState
from bot.domain.notices.progress import Share
from bot.domain.returns.evidence import EvidenceKind
from storage.database import Database
from storage.notices.audiences import Meant
from storage.store import Store
from tests.conftest import NOW
from tests.storage.notices.village import TODAY, Village, build, draft_of, send, settle

S = DeliveryState
WEEK = timedelta(days=7)


async def test_a_draft_is_kept_as_it_was_said(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        thuy = village.people["Thủy"]
        draft = await store.notices.drafts.begin(
            thuy, village.commune, Audience(village.commune), NOW
        )
        said = replace(draft, title="Mời họp", text="8 giờ", send_at=NOW, repeat=Repeat.WEEKLY)
        await store.notices.drafts.keep(thuy, said, NOW)
    async with database.work() as store:
        assert await store.notices.drafts.get(thuy) == said
        await store.notices.forget(NOW + timedelta(days=31))
        assert await store.notices.drafts.find(thuy) is None


async def test_figures_add_up_whole_and_unit_by_unit(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village)
    ids = village.people
    states = {ids["Lan"]: S.SENT, ids["Hùng"]: S.BLOCKED, ids["Mai"]: S.NEVER_JOINED}
    await settle(database, found, states)
    async with database.work() as store:
        receipt = await store.notices.receipts.of_notice(found, cadre_id=ids["Lan"])
        assert await store.notices.receipts.acknowledge(receipt, ids["Lan"], NOW)
        assert not await store.notices.receipts.acknowledge(receipt, ids["Lan"], NOW)
        whole = await store.notices.following.progress(found)
        units = await store.notices.following.by_unit(found, TODAY)
    assert (whole.people, whole.read) == (5, 1)
    assert whole.counts == {
        Share.ACCEPTED: 1,
        Share.BLOCKED: 1,
        Share.NEVER_JOINED: 1,
        Share.WAITING: 2,
    }
    assert sum(one.progress.people for one in units) == 5
    assert sum(one.progress.read for one in units) == 1
    own = next(one for one in units if one.is_own)
    assert own.unit
    assert (own.unit.name, own.progress.people) == ("Công đoàn xã An Phú", 1)


async def test_who_is_to_be_telephoned_with_the_chair_of_their_unit(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village)
    ids = village.people
    await settle(database, found, {ids["Hùng"]: S.BLOCKED, ids["Mai"]: S.NEVER_JOINED})
    async with database.work() as store:
        listed = await store.notices.following.to_telephone(found, TODAY, limit=10)
        assert [(one.cadre.name, one.chair, one.share) for one in listed] == [
            ("Hùng", "Lan", Share.BLOCKED),
            ("Mai", "", Share.NEVER_JOINED),
        ]
        receipt = await store.notices.receipts.of_notice(found, cadre_id=ids["Mai"])
        await store.notices.receipts.acknowledge(receipt, ids["Mai"], NOW)
        listed = await store.notices.following.to_telephone(found, TODAY, limit=10)
        assert [one.cadre.name for one in listed] == ["Hùng"]


async def test_what_was_stopped_is_counted_too(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village)
    await settle(database, found, {village.people["Lan"]: S.SENT})
    async with database.work() as store:
        ended = await store.notices.end(found, NoticeState.STOPPED, by=1, now=NOW)
        whole = await store.notices.following.progress(found)
        again = await store.notices.get(found.id)
    assert (ended, whole.people) == (4, 5)
    assert (whole.of(Share.CANCELLED), whole.of(Share.ACCEPTED)) == (4, 1)
    assert again.state is NoticeState.STOPPED


async def test_the_same_words_to_the_same_people_within_a_day(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village)
        draft = NoticeDraft(village.commune, Audience(village.commune), "k", "MỜI HỌP", "*8 giờ*")
        lately = store.notices.said_lately
        same = await lately(draft, NOW + timedelta(hours=23))
        assert same
        assert same.id == found.id
        assert await lately(draft, NOW + timedelta(hours=25)) is None
        assert await lately(replace(draft, text="9 giờ"), NOW) is None
        await store.notices.end(found, NoticeState.UNDONE, by=1, now=NOW)
        assert await lately(draft, NOW) is None


async def test_a_series_goes_on_once_whoever_takes_it(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village, repeat=Repeat.WEEKLY)
        assert await store.notices.series.due(NOW + WEEK - timedelta(hours=1)) == []
        (due,) = await store.notices.series.due(NOW + WEEK)
        coming = await store.notices.series.take(due)
        assert coming
        assert (coming.send_at, coming.files_of) == (NOW + WEEK, found.id)
        assert await store.notices.series.take(due) is None
        assert await store.notices.series.due(NOW + WEEK) == []


async def _file(store: Store, village: Village, body: bytes, key: str = "k") -> bool:
    kind, by = EvidenceKind.PDF, village.people["Thủy"]
    return await store.notices.files.add(by, key, name="a.pdf", kind=kind, body=body, now=NOW)


async def test_a_file_is_kept_once_and_no_more_than_ten(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        for place in range(MOST_FILES):
            assert await _file(store, village, b"%d" % place)
        assert await _file(store, village, b"0")
        assert not await _file(store, village, b"eleventh")
        kept = await store.notices.files.of_draft(village.people["Thủy"], "k")
    assert len(kept) == MOST_FILES


async def test_a_file_is_for_those_who_got_the_notice(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        ids = village.people
        await _file(store, village, b"pdf")
        said = draft_of(village.units["may"], ids["Thủy"])
        sent = await store.notices.add(said, "k", NOW)
        await store.notices.files.give(ids["Thủy"], "k", sent.id)
        letter = Letter(Cause.NOTICE, "a", "b")
        await store.notices.send(sent, letter, Meant(sent.audience, TODAY), NOW)
        (kept,) = await store.notices.files.of_notice(sent.id)
        opened = store.notices.files.opened
        assert (await opened(kept.id, cadre_id=ids["Lan"]))[1] == b"pdf"
        assert (await opened(kept.id, cadre_id=ids["Thủy"]))[1] == b"pdf"
        with pytest.raises(NotFound):
            await opened(kept.id, cadre_id=ids["Mai"])


async def test_what_somebody_received_unread_first(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        lan = village.people["Lan"]
        first = await send(store, village, title="Một")
        later = await send(store, village, title="Hai", send_at=NOW + WEEK)
        plain = await send(store, village, title="Ba", needs_ack=False)
    for one in (first, later, plain):
        await settle(database, one, {lan: S.SENT})
    async with database.work() as store:
        receipts = store.notices.receipts
        found = await receipts.of_cadre(lan, limit=9)
        assert [one.notice.title for one in found] == ["Hai", "Một", "Ba"]
        assert await receipts.owed(lan) == 2
        await receipts.acknowledge(found[0], lan, NOW)
        assert next(one.notice.title for one in await receipts.of_cadre(lan, limit=9)) == "Một"
        assert await receipts.of_cadre(village.people["Hùng"], limit=9) == []


async def test_a_copy_is_one_persons(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village)
        lan = village.people["Lan"]
        receipt = await store.notices.receipts.of_notice(found, cadre_id=lan)
        assert (await store.notices.receipts.get(receipt.delivery_id, cadre_id=lan)) == receipt
        with pytest.raises(NotFound):
            await store.notices.receipts.get(receipt.delivery_id, cadre_id=village.people["Hùng"])


async def test_replies_come_back(database: Database) -> None:
    async with database.work() as store:
        village = await build(store)
        found = await send(store, village)
        lan = village.people["Lan"]
        receipt = await store.notices.receipts.of_notice(found, cadre_id=lan)
        await store.notices.receipts.reply(receipt, lan, "Tôi bận", NOW)
        await store.notices.receipts.reply(receipt, lan, "Tôi sẽ đến", NOW)
        (said,) = await store.notices.receipts.replies(found.id, limit=9)
        (line,) = [
            one for one in await store.notices.following.outcomes(found, TODAY) if one.reply
        ]
    assert (said.cadre.name, said.text, line.reply) == ("Lan", "Tôi sẽ đến", "Tôi sẽ đến")
