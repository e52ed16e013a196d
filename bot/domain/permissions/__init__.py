"""Who may do what: accesses and where they reach, one table, and how access is granted."""

from bot.domain.permissions.accesses import (
    EVERYTHING,
    NOWHERE,
    About,
    Access,
    Authority,
    Path,
    Relation,
    Whereabouts,
    relation,
)
from bot.domain.permissions.actors import Actor
from bot.domain.permissions.grants import (
    GRANTED,
    Grant,
    check_grant,
    check_revoke,
    latest_end,
    may_grant,
    may_revoke,
)
from bot.domain.permissions.rules import OWN_TALK, Rule
from bot.domain.permissions.table import (
    ACTIONS,
    COMMANDS,
    FILES,
    PAGES,
    about,
    may,
    rule,
)

__all__ = [
    "ACTIONS",
    "COMMANDS",
    "EVERYTHING",
    "FILES",
    "GRANTED",
    "NOWHERE",
    "OWN_TALK",
    "PAGES",
    "About",
    "Access",
    "Actor",
    "Authority",
    "Grant",
    "Path",
    "Relation",
    "Rule",
    "Whereabouts",
    "about",
    "check_grant",
    "check_revoke",
    "latest_end",
    "may",
    "may_grant",
    "may_revoke",
    "relation",
    "rule",
]
