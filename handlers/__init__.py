"""What happens when somebody taps or types: one module per subject, no channel in sight."""

from handlers import (
    certificates,
    home,
    joining,
    learning,
    progress,
    quizzes,
    reviews,
    settings,
)

__all__ = [
    "certificates",
    "home",
    "joining",
    "learning",
    "progress",
    "quizzes",
    "reviews",
    "settings",
]
