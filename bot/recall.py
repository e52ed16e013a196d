"""When a missed question comes back: the FSRS algorithm, and the only import of it.

Its short "learning steps" of minutes are switched off: people open the bot
between two shifts, so the shortest interval is a day.
"""

from datetime import datetime

from fsrs import Card, Rating, Scheduler

_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def first_memory(now: datetime) -> tuple[str, datetime]:
    """The memory of a question just missed, and when it is due."""
    return _after(Card(card_id=0), Rating.Again, now)


def next_memory(memory: str, *, is_right: bool, now: datetime) -> tuple[str, datetime]:
    """The memory after one more answer, and when the question is due again."""
    return _after(Card.from_json(memory), Rating.Good if is_right else Rating.Again, now)


def _after(card: Card, rating: Rating, now: datetime) -> tuple[str, datetime]:
    card, _ = _SCHEDULER.review_card(card, rating, review_datetime=now)
    return card.to_json(), card.due
