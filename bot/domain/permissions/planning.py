"""Actions about what is due by the plan, what is handed in for it, and what is said of that."""

from bot.domain.permissions.accesses import About
from bot.domain.permissions.rules import MANAGES, OWN, RUNS, SEES, Rule

PLANNING: dict[str, Rule] = {
    # Of the units somebody holds a post in: the handlers load no other. So an item of a plan above
    # is read by its duty in one's own unit, and nobody looks up or sideways.
    "plan.list": OWN,
    "plan.open": OWN,
    "plan.duty": OWN,
    "plan.one": OWN,
    "plan.mine": OWN,
    "plan.month": OWN,
    "plan.drawn": OWN,
    "plan.link": OWN,
    "plan.renew": OWN,
    "plan.unlink": OWN,
    # Handing in, and asking for more time: where their post speaks for the unit.
    "plan.submit": OWN,
    "plan.hand": OWN,
    "plan.number": OWN,
    "duty.file": OWN,
    "plan.gather": OWN,
    "plan.unfit": OWN,
    "plan.finish": OWN,
    "plan.more": OWN,
    "plan.until": OWN,
    "plan.plead": OWN,
    # Of a letter that came to oneself: the handler loads no other.
    "reminder.later": OWN,
    "reminder.again": OWN,
    # A unit with all below it.
    "plan.below": Rule(About.UNIT, SEES),
    "plan.due": Rule(About.UNIT, SEES),
    "plan.table": Rule(About.UNIT, SEES),
    "plan.column": Rule(About.UNIT, SEES),
    "plan.excel": Rule(About.UNIT, SEES),
    "plan.card": Rule(About.DUTY, SEES),
    "plan.instead": Rule(About.DUTY, MANAGES),
    "plan.proof": Rule(About.DUTY, SEES),
    # The plan that a unit has for itself and all below it. A draft is one's own; in whose plan it
    # ends up is asked again.
    "plan.items": Rule(About.UNIT, SEES),
    "plan.item": Rule(About.PLAN_ITEM, SEES),
    "plan.new": Rule(About.UNIT, RUNS),
    "plan.create": Rule(About.UNIT, RUNS),
    "plan.ask": OWN,
    "plan.say": OWN,
    "plan.pick": OWN,
    "plan.change": Rule(About.PLAN_ITEM, RUNS),
    "plan.changed": Rule(About.PLAN_ITEM, RUNS),
    "plan.move": Rule(About.PLAN_ITEM, RUNS),
    "plan.stop": Rule(About.PLAN_ITEM, RUNS),
    "plan.end": Rule(About.PLAN_ITEM, RUNS),
    "plan.occasion": Rule(About.UNIT, RUNS),
    "plan.when": Rule(About.UNIT, RUNS),
    "plan.day": Rule(About.UNIT, RUNS),
    "plan.tell": Rule(About.UNIT, RUNS),
    # The word of the unit that accepts: its chair's, or of staff who look after it.
    "plan.queue": Rule(About.UNIT, RUNS),
    "plan.all": Rule(About.UNIT, RUNS),
    "plan.bulk": Rule(About.UNIT, RUNS),
    "plan.accept": Rule(About.WORD, RUNS),
    "plan.why": Rule(About.WORD, RUNS),
    "plan.back": Rule(About.WORD, RUNS),
    "plan.grant": Rule(About.WORD, RUNS),
    "plan.deny": Rule(About.WORD, RUNS),
}
