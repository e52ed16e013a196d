"""The calendar that a phone subscribes to, for whoever has its address."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from http import HTTPStatus

from aiohttp import web

from bot import i18n
from bot.channels.web import checks
from bot.channels.web.site import SITE
from bot.domain import invitations
from bot.domain.errors import Refusal
from bot.domain.plans.duties import DutyState
from bot.domain.submissions.lines import DutyLine, rings
from bot.domain.vietnamese import local_date
from bot.papers import feeds
from bot.papers.feeds import Cover, Deadline
from bot.request import Links
from bot.screens.submissions import subscribing as words
from storage.store import Store

BEHIND, AHEAD = timedelta(days=60), timedelta(days=400)  # what a calendar shows around today
AT_LEAST = timedelta(seconds=5)  # between two askings with one address; phones ask each hour


async def subscribed(request: web.Request) -> web.Response:
    """What is due for the units of one person. Wrong addresses are counted, as codes are."""
    site, token = request.app[SITE], request.match_info["token"]
    now, origin = site.clock(), f"calendar:{checks.client_address(request)}"
    async with site.database.work() as store:
        try:
            invitations.check_guesses(await store.invitations.guesses(origin), now)
        except Refusal:
            return _refused(HTTPStatus.TOO_MANY_REQUESTS, timedelta(hours=1))
        link = await store.calendar_links.whose(token)
        if link is None:
            await store.invitations.guessed(origin, now)
            return _refused(HTTPStatus.NOT_FOUND)
        if link.fetched_at is not None and now - link.fetched_at < AT_LEAST:
            return _refused(HTTPStatus.TOO_MANY_REQUESTS, AT_LEAST)
        await store.calendar_links.fetched(link.cadre_id, now)
        deadlines = await _deadlines(store, link.cadre_id, now, site.links)
    cover = Cover(words.calendar_name(), words.maker(), f"{site.links.web}/c")
    body = await asyncio.to_thread(feeds.feed, deadlines, cover, now)
    named = {"Content-Disposition": 'inline; filename="lich.ics"'}
    return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=named)


def _refused(status: HTTPStatus, after: timedelta = timedelta(0)) -> web.Response:
    """For a program, which reads no page."""
    headers = {"Retry-After": str(int(after.total_seconds()))} if after else {}
    return web.Response(status=status, headers=headers)


async def _deadlines(
    store: Store, cadre_id: int, now: datetime, links: Links
) -> Sequence[Deadline]:
    today = local_date(now)
    units = await store.plan_lines.roles(cadre_id, today)
    lines = await store.plan_lines.ever(list(units), today - BEHIND, today + AHEAD, today)
    changes = await store.plan_lines.changes({one.item.id for one in lines})
    with i18n.use("vi"):
        return [_deadline(one, changes.get(one.item.id, 0), today, links) for one in lines]


def _deadline(line: DutyLine, changes: int, today: date, links: Links) -> Deadline:
    duty = line.duty
    is_cancelled = duty.state is DutyState.CANCELLED
    return Deadline(
        uid=links.unique(f"duty-{duty.id}"),
        title=words.entry_title(line, today),
        text=words.entry_text(line),
        on=duty.last_day,
        revision=2 * changes + (duty.extended_to is not None) + is_cancelled,
        rung_before=rings(line),
        is_cancelled=is_cancelled,
    )
