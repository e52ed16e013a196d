"""What happens when somebody taps or types: one module per subject, no channel in sight."""

from handlers import (
    certificates,
    home,
    joining,
    learning,
    privacy,
    progress,
    quizzes,
    reviews,
    settings,
)
from handlers.staff import granting, inviting, roster, units
from handlers.staff import people as staff_people
from handlers.staff import privacy as staff_privacy

__all__ = [
    "certificates",
    "granting",
    "home",
    "inviting",
    "joining",
    "learning",
    "privacy",
    "progress",
    "quizzes",
    "reviews",
    "roster",
    "settings",
    "staff_people",
    "staff_privacy",
    "units",
]
