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
from handlers.letters import putting, reminders
from handlers.notices import adding, aiming, attaching, receiving, sending
from handlers.notices import composing as notice_composing
from handlers.notices import following as notice_following
from handlers.plans import beginning
from handlers.plans import changing as plan_changing
from handlers.plans import composing as plan_composing
from handlers.plans import sheets as plan_sheets
from handlers.reports import asking as report_asking
from handlers.reports import commending
from handlers.returns import asking, filling, following, handing, judging, owing
from handlers.staff import auditing, carrying, granting, inviting, newcomers, roster, units
from handlers.staff import people as staff_people
from handlers.staff import privacy as staff_privacy
from handlers.submissions import cards, listing, pleading, subscribing
from handlers.submissions import following as plan_following
from handlers.submissions import handing as plan_handing
from handlers.submissions import judging as plan_judging
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
    "beginning",
    "cards",
    "carrying",
    "certificates",
    "commending",
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
    "listing",
    "mine",
    "newcomers",
    "nominating",
    "notice_composing",
    "notice_following",
    "older",
    "owing",
    "plan_changing",
    "plan_composing",
    "plan_following",
    "plan_handing",
    "plan_judging",
    "plan_sheets",
    "pleading",
    "privacy",
    "progress",
    "putting",
    "quizzes",
    "receiving",
    "reminders",
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
    "subscribing",
    "target_composing",
    "target_mine",
    "units",
]
