"""When a notice may go, be taken back and go again; whom it is for; and its figures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.deliveries.states import OPEN, DeliveryState
from bot.domain.errors import Refusal
from bot.domain.notices import drafts, notices
from bot.domain.notices.audiences import Audience, AudienceCount, Circle
from bot.domain.notices.drafts import NoticeDraft, Repeat, fingerprint, moment_told
from bot.domain.notices.markup import LONGEST
from bot.domain.notices.notices import Notice, NoticeState
from bot.domain.notices.progress import Share, progress, under
from bot.domain.people import Role
from bot.domain.vietnamese import ZONE

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALL = Audience(1)
DRAFT = NoticeDraft(1, ALL, "key", "Mời họp", "8 giờ")
NOTICE = Notice(7, 1, 2, "Mời họp", "8 giờ", ALL, NOW, NOW + 2 * MINUTE)


def test_nothing_leaves_before_it_can_be_undone() -> None:
    assert notices.first_moment(None, NOW) == NOW + 2 * MINUTE
    assert notices.first_moment(NOW + MINUTE, NOW) == NOW + 2 * MINUTE
    assert notices.first_moment(NOW + 9 * MINUTE, NOW) == NOW + 9 * MINUTE


@pytest.mark.parametrize(
    ("notice", "now", "may"),
    [
        pytest.param(NOTICE, NOW + MINUTE, (True, False), id="within two minutes it is undone"),
        pytest.param(NOTICE, NOW + 2 * MINUTE, (False, True), id="then it is stopped"),
        pytest.param(
            replace(NOTICE, state=NoticeState.STOPPED), NOW + MINUTE, (False, False), id="once"
        ),
        pytest.param(
            replace(NOTICE, state=NoticeState.WAITING),
            NOW,
            (False, False),
            id="nothing to take back",
        ),
    ],
)
def test_what_may_be_taken_back(notice: Notice, now: datetime, may: tuple[bool, bool]) -> None:
    assert (notice.may_undo(now), notice.may_stop(now)) == may


def test_a_notice_to_nobody_is_refused() -> None:
    notices.check_people(1)
    with pytest.raises(Refusal, match="nobody_there"):
        notices.check_people(0)


def test_above_five_thousand_somebody_else_approves() -> None:
    assert not notices.needs_second(5_000)
    assert notices.needs_second(5_001)
    notices.check_second(NOTICE, 3)
    with pytest.raises(Refusal, match="own_notice"):
        notices.check_second(NOTICE, 2)


@pytest.mark.parametrize(
    ("repeat", "at", "anchor", "expected"),
    [
        pytest.param(Repeat.WEEKLY, "2026-11-21", 21, "2026-11-28", id="a week later"),
        pytest.param(Repeat.MONTHLY, "2026-11-30", 30, "2026-12-30", id="the same day"),
        pytest.param(Repeat.MONTHLY, "2026-12-31", 31, "2027-01-31", id="over a year's end"),
        pytest.param(Repeat.MONTHLY, "2027-01-31", 31, "2027-02-28", id="a shorter month"),
        pytest.param(Repeat.MONTHLY, "2027-02-28", 31, "2027-03-31", id="and back again"),
    ],
)
def test_it_comes_again(repeat: Repeat, at: str, anchor: int, expected: str) -> None:
    hour = datetime.fromisoformat(f"{at}T08:00").replace(tzinfo=ZONE)
    wanted = datetime.fromisoformat(f"{expected}T08:00").replace(tzinfo=ZONE)
    assert notices.next_moment(repeat, hour, anchor) == wanted


def test_a_button_that_sends_is_of_what_was_read() -> None:
    changed = (
        replace(DRAFT, text="9 giờ"),
        replace(DRAFT, audience=Audience(2)),
        replace(DRAFT, needs_ack=True),
        replace(DRAFT, key="other"),
        replace(DRAFT, send_at=NOW),
    )
    assert DRAFT.mark == replace(DRAFT).mark
    assert len({DRAFT.mark, *(one.mark for one in changed)}) == 6


def test_the_same_words_are_known_however_they_are_spelled() -> None:
    first = fingerprint("Mời họp", "*8 giờ*", ALL)
    assert fingerprint("MỜI HỌP", "8  giờ", ALL) == first
    assert fingerprint("Mời họp", "8 giờ", Audience(1, roles=(Role.CHAIR,))) != first
    assert fingerprint("Mời họp", "9 giờ", ALL) != first


def test_a_text_is_taken_while_it_fits_one_message() -> None:
    assert DRAFT.with_text("a" * LONGEST) is not None
    assert DRAFT.with_text("a" * (LONGEST + 1)) is None
    assert DRAFT.with_text("  ") is None


def test_posts_are_ticked_and_unticked() -> None:
    both = ALL.with_role(Role.TREASURER).with_role(Role.CHAIR)
    assert both.roles == (Role.CHAIR, Role.TREASURER)
    assert both.with_role(Role.CHAIR).roles == (Role.TREASURER,)
    named = Audience(1, Circle.MISSING, about_id=9)
    assert named.with_role(Role.CHAIR) == Audience(1, roles=(Role.CHAIR,))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("8h ngày 25/11", datetime(2026, 11, 25, 8, tzinfo=ZONE), id="an hour"),
        pytest.param("25/11/2026", datetime(2026, 11, 25, 8, tzinfo=ZONE), id="a morning"),
        pytest.param("7h hôm nay", None, id="over"),
        pytest.param("khi nào cũng được", None, id="no moment"),
        pytest.param("8h 25/11/2028", None, id="years ahead"),
    ],
)
def test_a_moment_is_understood(typed: str, expected: datetime | None) -> None:
    assert moment_told(typed, NOW) == expected


def test_now_is_a_word() -> None:
    assert drafts.is_now("Ngay!")
    assert not drafts.is_now("ngày mai")


def test_every_delivery_is_in_one_figure() -> None:
    tally = {state: place for place, state in enumerate(DeliveryState, 1)}
    found = progress(tally, read=3)
    assert found.people == sum(tally.values())
    assert {under(state) for state in DeliveryState} == set(Share)


def test_what_was_accepted_is_not_called_read() -> None:
    found = progress({DeliveryState.SENT: 10}, read=0)
    assert (found.of(Share.ACCEPTED), found.read, found.is_over) == (10, 0, True)


@pytest.mark.parametrize("state", sorted(OPEN - {DeliveryState.UNKNOWN}))
def test_it_is_over_when_nothing_is_on_its_way(state: DeliveryState) -> None:
    assert not progress({state: 1}, read=0).is_over


def test_who_can_be_reached() -> None:
    count = AudienceCount(10, never_joined=3, unreachable=2, no_consent=1)
    assert count.reachable == 4
