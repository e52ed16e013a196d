"""Notices on the side of those who get them: the list, one again, read, answered."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.errors import NotFound
from bot.domain.notices.notices import LONGEST_REPLY
from bot.domain.notices.receipts import NoticeFile, Receipt
from bot.request import Request
from bot.screen import Screen
from bot.screens.notices import receiving as screens
from bot.screens.notices import words
from bot.screens.notices.letters import Enclosed
from handlers.notices.publishing import publishing
from handlers.routing import actor, go_on, route

_LAST = 1_000_000  # pages; a forged number must not be more rows than a database counts


@route("notice.mine")
async def show_mine(request: Request) -> Screen:
    """What somebody received, unacknowledged first; staff send from here, too."""
    page = min(request.number(0), _LAST) if request.args else 0
    found = await request.store.notices.receipts.of_cadre(
        request.cadre_id, limit=words.PAGE + 1, offset=page * words.PAGE
    )
    may_send = bool((await actor(request)).reaches("notice.list"))
    more = len(found) > words.PAGE
    return screens.mine(found[: words.PAGE], page=page, more=more, may_send=may_send)


async def _own(request: Request) -> Receipt:
    """Raises NotFound for somebody else's copy."""
    return await request.store.notices.receipts.get(request.number(0), cadre_id=request.cadre_id)


@route("notice.open")
async def open_one(request: Request) -> Screen:
    receipt = await _own(request)
    await request.store.notices.receipts.open(receipt, request.now)
    return screens.opened(receipt, *await _with_it(request, receipt))


async def _with_it(request: Request, receipt: Receipt) -> tuple[Sequence[NoticeFile], Enclosed]:
    files = await request.store.notices.files.of_notice(receipt.notice.files_of)
    return files, await publishing(request).enclosed(receipt.notice)


@route("notice.ack")
async def acknowledge(request: Request) -> Screen:
    """They have read it: from their own button only. Another tap changes nothing."""
    receipt = await _own(request)
    receipts = request.store.notices.receipts
    await receipts.acknowledge(receipt, request.cadre_id, request.now)
    left = await receipts.owed(request.cadre_id)
    read = replace(receipt, acked_at=request.now)
    return screens.acknowledged(read, *await _with_it(request, receipt), left)


@route("notice.linked")
async def acknowledge_by_link(request: Request) -> Screen:
    """They came by the link that was passed on elsewhere: one that asks for it is acknowledged."""
    found = await request.store.notices.linked(request.arg(0))
    receipts = request.store.notices.receipts
    receipt = await receipts.of_notice(found, cadre_id=request.cadre_id)
    if not receipt.is_owed:
        return await go_on(request, f"notice.open:{receipt.delivery_id}")
    return await go_on(request, f"notice.ack:{receipt.delivery_id}")


@route("notice.file")
async def open_file(request: Request) -> Screen:
    """One of the files, when it is asked for: a phone on 3G fetches what its owner wants."""
    receipt, place = await _own(request), request.number(1)
    await request.store.notices.receipts.open(receipt, request.now)
    files = await request.store.notices.files.of_notice(receipt.notice.files_of)
    if place >= len(files):
        raise NotFound("file")
    return screens.file(receipt, files[place])


@route("notice.reply")
async def ask_reply(request: Request) -> Screen:
    receipt = await _answerable(request)
    await request.store.notices.receipts.open(receipt, request.now)
    return screens.ask_reply(receipt)


async def _answerable(request: Request) -> Receipt:
    receipt = await _own(request)
    if not receipt.notice.takes_replies:
        raise NotFound("reply")
    return receipt


@route("notice.answer")
async def answer(request: Request) -> Screen:
    """What was typed reaches whoever sent it."""
    receipt = await _answerable(request)
    if not request.text or len(request.text) > LONGEST_REPLY:
        return screens.ask_reply(receipt, too_long=bool(request.text))
    receipts = request.store.notices.receipts
    await receipts.open(receipt, request.now)
    await receipts.reply(receipt, request.cadre_id, request.text, request.now)
    return screens.replied(receipt)
