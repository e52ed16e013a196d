"""A new class, answer by answer."""

import pytest

from bot.domain.classes.drafts import (
    ANY,
    MOST_SUBJECTS,
    ONLINE,
    ClassDraft,
    Step,
    seats_told,
    tell,
)
from bot.domain.units import Sector
from tests.conftest import NOW

TODAY = NOW.date()
DRAFT = ClassDraft(1, 1, 1)


def told(step: Step, text: str = "", chosen: str = "", draft: ClassDraft = DRAFT) -> ClassDraft:
    found = tell(draft, step, text=text, chosen=chosen, today=TODAY)
    assert found
    assert step in found.told
    return found


def test_questions_are_asked_in_their_order() -> None:
    draft, asked = DRAFT.with_subject("tien-luong"), []
    for text, chosen in (
        ("", ""),
        ("Lớp", ""),
        ("Hội trường", ""),
        ("8h 25/11", ""),
        ("", ANY),
        ("100", ""),
        ("", ANY),
    ):
        asked.append(draft.step)
        draft = told(draft.step, text, chosen, draft)
    assert (*asked, draft.step) == tuple(Step)
    assert (draft.title, draft.seats, draft.seats_each) == ("Lớp", 100, None)


@pytest.mark.parametrize(
    ("step", "text", "chosen"),
    [
        pytest.param(Step.SUBJECTS, "", "", id="no subject"),
        pytest.param(Step.TITLE, "  ", "", id="no title"),
        pytest.param(Step.TITLE, "a" * 201, "", id="long title"),
        pytest.param(Step.PLACE, "", "", id="no place"),
        pytest.param(Step.PLACE, "a" * 201, "", id="long place"),
        pytest.param(Step.WHEN, "sáng mai", "", id="no hour"),
        pytest.param(Step.SECTOR, "", "both", id="no sector"),
        pytest.param(Step.SEATS, "nhiều", "", id="no number"),
        pytest.param(Step.EACH, "0", "", id="nobody"),
        pytest.param(Step.CONFIRM, "ừ", "", id="no question"),
    ],
)
def test_what_is_no_answer_is_none(step: Step, text: str, chosen: str) -> None:
    assert tell(DRAFT, step, text=text, chosen=chosen, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "chosen", "place", "is_online"),
    [
        pytest.param("  Hội  trường ", "", "Hội trường", False, id="a hall"),
        pytest.param("Học trực tuyến", ONLINE, "", True, id="online"),
        pytest.param("https://hop.example/1", "", "https://hop.example/1", True, id="a link"),
    ],
)
def test_a_class_is_in_a_hall_or_online(
    text: str, chosen: str, place: str, is_online: bool
) -> None:
    draft = told(Step.PLACE, text, chosen)
    assert (draft.place, draft.is_online) == (place, is_online)


def test_an_answer_may_be_given_again() -> None:
    draft = told(Step.SECTOR, chosen=Sector.STATE)
    again = told(Step.SECTOR, chosen=ANY, draft=draft)
    assert (draft.sector, again.sector, again.told) == (Sector.STATE, None, (Step.SECTOR,))


def test_subjects_are_chosen_and_given_up() -> None:
    draft = DRAFT
    for number in range(MOST_SUBJECTS + 1):
        draft = draft.with_subject(f"s{number}")
    assert len(draft.subjects) == MOST_SUBJECTS
    assert "s0" not in draft.with_subject("s0").subjects


@pytest.mark.parametrize(
    ("text", "seats"),
    [("100", 100), ("1.200", 1200), ("100.000", 100_000), ("100.001", None), ("2,5", None)],
)
def test_seats_are_whole(text: str, seats: int | None) -> None:
    assert seats_told(text) == seats
