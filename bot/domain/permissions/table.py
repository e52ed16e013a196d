"""The table: every action, command, page and kind of file; what is not in it nobody may.

A new action is one line in people.py, training.py, planning.py or notices.py: what its first
argument names, and who may where.
"""

from bot.domain.permissions.accesses import About, Access, Relation
from bot.domain.permissions.notices import NOTICES
from bot.domain.permissions.people import PEOPLE
from bot.domain.permissions.planning import PLANNING
from bot.domain.permissions.rules import ANYBODY, ON_SERVER, OWN, OWN_TALK, Rule
from bot.domain.permissions.training import TRAINING

ACTIONS = PEOPLE | TRAINING | PLANNING | NOTICES

COMMANDS: dict[str, Rule] = dict.fromkeys(
    (
        "sotay run",
        "sotay demo",
        "sotay invite",
        "sotay content check",
        "sotay db upgrade",
        "sotay audit verify",
        "sotay roster import",
        "sotay roster template",
        "sotay plan import",
        "sotay plan template",
        "sotay units import",
        "sotay units template",
        "sotay report",
        "sotay sending",
        "sotay backup",
        "sotay restore",
        "sotay targets import",
    ),
    ON_SERVER,
)

# By method and path. A conversation is one's own by the session of the browser; what is asked for
# in it is an action. <messenger> is where a messenger's server calls, which shows a secret.
PAGES: dict[str, Rule] = {
    "GET /": ANYBODY,
    "GET /c": OWN_TALK,
    "POST /c": OWN_TALK,
    "GET /c/events": OWN_TALK,
    "POST /c/file": OWN_TALK,
    "GET /c/file/document/{number}/{name}": OWN,
    "GET /c/file/notice/{number}/{name}": OWN,  # who sent it, and who got the notice
    "GET /c/file/{ref}": OWN_TALK,  # pictures of the content
    "GET /c/worker.js": ANYBODY,  # the same for everybody
    "GET /c/push": OWN,  # whether this browser is told of letters
    "POST /c/push": OWN,
    "POST /c/push/off": OWN,
    "GET /c/{code}": ANYBODY,
    "POST /c/{code}": ANYBODY,
    "GET /n/{code}": ANYBODY,  # 128 random bits; its words are for those who got the notice
    "POST /n/{code}": OWN_TALK,  # an action of their conversation
    "GET /verify/{number}.{kind}": ANYBODY,  # whoever has the number: 128 random bits
    "GET /verify/{number}": ANYBODY,
    "GET /calendar/{token}.ics": ANYBODY,  # likewise; a phone asks without a session
    "GET /static/{name}": ANYBODY,
    "GET /favicon.ico": ANYBODY,
    "GET /manifest.webmanifest": ANYBODY,
    "GET /robots.txt": ANYBODY,
    "GET /healthz": ANYBODY,
    "GET /readyz": ANYBODY,
    "POST /<messenger>": OWN_TALK,
}

# By the first part of a reference.
FILES: dict[str, Rule] = {
    "module": OWN_TALK,
    "certificate": ANYBODY,
    "document": OWN,
    "notice": OWN,
}


def rule(name: str) -> Rule | None:
    """The line of an action, command, page or file (`file document`). None: not in the table."""
    if name.startswith("file "):
        return FILES.get(name.removeprefix("file "))
    return ACTIONS.get(name) or COMMANDS.get(name) or PAGES.get(name)


def may(access: Access, name: str, relation: Relation) -> bool:
    """Whether this access allows it where that is. What is not in the table nobody may."""
    found = rule(name)
    return found is not None and relation in found.allowed.get(access, frozenset())


def about(name: str, args: tuple[str, ...]) -> str:
    """What an action is about as the audit log names it: `unit:12`, or only the kind."""
    found = rule(name)
    kind = found.about if found else About.NOTHING
    is_id = bool(args) and args[0].isascii() and args[0].isdigit() and len(args[0]) <= 10
    has_id = kind not in {About.ONESELF, About.NOTHING, About.SERVER}
    return f"{kind}:{int(args[0])}" if is_id and has_id else str(kind)
