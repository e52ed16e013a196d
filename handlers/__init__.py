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
from handlers.classes import (
    attending,
    composing,
    counting,
    mine,
    nominating,
    older,
    running,
    sheets,
)
from handlers.letters import putting
from handlers.notices import adding, aiming, attaching, receiving, sending
from handlers.notices import composing as notice_composing
from handlers.notices import following as notice_following
from handlers.reports import asking as report_asking
from handlers.returns import asking, filling, following, handing, judging, owing
from handlers.staff import auditing, granting, inviting, newcomers, roster, units
from handlers.staff import people as staff_people
from handlers.staff import privacy as staff_privacy
from handlers.targets import composing as target_composing
from handlers.targets import forwarding, freezing, setting, showing
from handlers.targets import mine as target_mine

__all__ = [
    "adding",
    "aiming",
    "asking",
    "attaching",
    "attending",
    "auditing",
    "certificates",
    "composing",
    "counting",
    "filling",
    "following",
    "forwarding",
    "freezing",
    "granting",
    "handing",
    "home",
    "inviting",
    "joining",
    "judging",
    "learning",
    "mine",
    "newcomers",
    "nominating",
    "notice_composing",
    "notice_following",
    "older",
    "owing",
    "privacy",
    "progress",
    "putting",
    "quizzes",
    "receiving",
    "report_asking",
    "reviews",
    "roster",
    "running",
    "sending",
    "setting",
    "settings",
    "sheets",
    "showing",
    "staff_people",
    "staff_privacy",
    "target_composing",
    "target_mine",
    "units",
]
