"""The table: every action, command, page and kind of file; what is not in it nobody may.

A new action is one line in ACTIONS: what its first argument names, and who may where.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.domain.permissions.accesses import About, Access, Relation

Reach: TypeAlias = Mapping[Access, frozenset[Relation]]

_JOINED = frozenset(Access) - {Access.STRANGER}


@dataclass(frozen=True, slots=True)
class Rule:
    """What something is about, and which accesses may do it where.

    What lets one act as that person, as a personal link does, is for those above
    all that the person is: every post, every grant.
    """

    about: About
    allowed: Reach = field(default_factory=dict)
    lets_in: bool = False


def _each(accesses: Iterable[Access], *where: Relation) -> Reach:
    return {access: frozenset(where) for access in accesses}


_DOWN = (Relation.OWN_UNIT, Relation.BELOW)
_WRITERS = (Access.STAFF, Access.ADMINISTRATOR)
_READERS = (*_WRITERS, Access.AUDITOR)

# Who may where, from the widest to the narrowest. What one may see of others one may see of
# oneself; to change something of oneself there are actions of one's own.
SEES: Reach = {
    **_each((Access.CADRE,), Relation.SELF),
    **_each((Access.CHAIR, *_READERS), Relation.SELF, *_DOWN),
}
OVERSEES = _each(_READERS, *_DOWN)
RUNS: Reach = {**_each((Access.CHAIR,), Relation.OWN_UNIT), **_each(_WRITERS, *_DOWN)}
MANAGES = _each(_WRITERS, *_DOWN)

ANYBODY = Rule(About.NOTHING, _each(Access, Relation.NOBODY))
OWN = Rule(About.ONESELF, _each(_JOINED, Relation.SELF))
OWN_TALK = Rule(About.ONESELF, _each(Access, Relation.SELF))  # strangers talk too, to come in
OVERSEER = Rule(About.NOTHING, _each(_READERS, Relation.NOBODY))  # of any unit at all
MANAGER = Rule(About.NOTHING, _each(_WRITERS, Relation.NOBODY))
ON_SERVER = Rule(About.SERVER)

ACTIONS: dict[str, Rule] = {
    "home": OWN,
    "help.show": ANYBODY,
    "help.unknown": ANYBODY,
    # Coming in. Those who are in are told so by the handlers.
    "join.open": OWN_TALK,
    "join.notice": OWN_TALK,
    "join.accept": OWN_TALK,
    "join.refuse": OWN_TALK,
    "join.list": OWN_TALK,
    "join.phone": OWN_TALK,
    "join.foreign": OWN_TALK,
    "join.pick": OWN_TALK,
    "join.confirm": OWN_TALK,
    "join.new": OWN_TALK,
    "join.role": OWN_TALK,
    "join.name": OWN_TALK,
    # Learning.
    "module.list": OWN,
    "module.open": OWN,
    "module.resume": OWN,
    "card.show": OWN,
    "quiz.start": OWN,
    "quiz.show": OWN,
    "quiz.mark": OWN,
    "quiz.answer": OWN,
    "review.next": OWN,
    "review.mark": OWN,
    "review.answer": OWN,
    "progress.show": OWN,
    "certificate.show": OWN,
    "certificate.pdf": OWN,
    # Oneself.
    "settings.show": OWN,
    "settings.language": OWN,
    "settings.link": OWN,
    "settings.alone": OWN,
    "privacy.show": OWN,
    "privacy.notice": OWN,
    "privacy.edit": OWN,
    "privacy.name": OWN,
    "privacy.rename": OWN,
    "privacy.phone": OWN,
    "privacy.number": OWN,
    "privacy.unphone": OWN,
    "privacy.correct": OWN,
    "privacy.delete": OWN,
    "privacy.ask": OWN,
    "privacy.keep": OWN,
    "privacy.copy": OWN,
    "privacy.json": OWN,
    "privacy.page": OWN,
    "privacy.withdraw": OWN,
    "privacy.leave": OWN,
    # Requests about people's data. The list keeps to the units that somebody looks after.
    "request.list": OVERSEER,
    "request.open": Rule(About.REQUEST, OVERSEES),
    "request.do": Rule(About.REQUEST, MANAGES),
    "request.done": Rule(About.REQUEST, MANAGES),
    "request.extend": Rule(About.REQUEST, MANAGES),
    "request.refuse": Rule(About.REQUEST, MANAGES),
    "request.end": Rule(About.REQUEST, MANAGES),
    # Units and their people. Mine, and a search, keep to what somebody has by themselves.
    "unit.mine": OWN,
    "unit.find": OWN,
    "unit.open": Rule(About.UNIT, SEES),
    "unit.list": Rule(About.UNIT, SEES),
    "unit.people": Rule(About.UNIT, SEES),
    "unit.history": Rule(About.UNIT, SEES),
    "person.open": Rule(About.CADRE, SEES),
    "person.phone": Rule(About.CADRE, MANAGES),
    # Letting people in. A personal link is that person.
    "invite.unit": Rule(About.UNIT, RUNS),
    "invite.person": Rule(About.CADRE, RUNS, lets_in=True),
    "invite.ask": Rule(About.UNIT, RUNS),
    "invite.revoke": Rule(About.UNIT, RUNS),
    "invite.slips": Rule(About.UNIT, RUNS),
    "invite.links": Rule(About.UNIT, RUNS),
    "invite.file": Rule(About.UNIT, RUNS),
    # Rosters. A file that was dropped anywhere is for the unit its sender manages.
    "roster.ask": Rule(About.UNIT, MANAGES),
    "roster.template": Rule(About.UNIT, MANAGES),
    "roster.file": MANAGER,
    "roster.broken": MANAGER,
    "roster.report": Rule(About.IMPORT, MANAGES),
    "roster.confirm": Rule(About.IMPORT, MANAGES),
    "roster.sure": Rule(About.IMPORT, MANAGES),
    "roster.refused": Rule(About.IMPORT, MANAGES),
    "roster.done": Rule(About.IMPORT, MANAGES),
    "roster.regret": Rule(About.IMPORT, MANAGES),
    "roster.undo": Rule(About.IMPORT, MANAGES),
    "roster.export": Rule(About.UNIT, OVERSEES),
    # Who may do what. What may be granted to whom is decided in grants.py.
    "grant.list": Rule(About.UNIT, OVERSEES),
    "grant.show": Rule(About.GRANT, OVERSEES),
    "grant.ask": Rule(About.UNIT, MANAGES),
    "grant.choose": Rule(About.UNIT, MANAGES),
    "grant.confirm": Rule(About.UNIT, MANAGES),
    "grant.give": Rule(About.UNIT, MANAGES),
    "grant.revoke": Rule(About.GRANT, MANAGES),
}

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
        "sotay units import",
        "sotay units template",
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
    "GET /c/file/{ref}": OWN_TALK,  # pictures of the content
    "GET /c/{code}": ANYBODY,
    "POST /c/{code}": ANYBODY,
    "GET /verify/{number}.{kind}": ANYBODY,  # whoever has the number: 128 random bits
    "GET /verify/{number}": ANYBODY,
    "GET /static/{name}": ANYBODY,
    "GET /favicon.ico": ANYBODY,
    "GET /manifest.webmanifest": ANYBODY,
    "GET /robots.txt": ANYBODY,
    "GET /healthz": ANYBODY,
    "GET /readyz": ANYBODY,
    "POST /<messenger>": OWN_TALK,
}

# By the first part of a reference.
FILES: dict[str, Rule] = {"module": OWN_TALK, "certificate": ANYBODY, "document": OWN}


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
