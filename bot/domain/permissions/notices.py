"""Actions about notices: what one received, what one writes, what became of it."""

from bot.domain.permissions.accesses import About
from bot.domain.permissions.rules import MANAGES, OVERSEES, OWN, Rule

NOTICES: dict[str, Rule] = {
    # What one received: a button names one's own copy.
    "notice.mine": OWN,
    "notice.open": OWN,
    "notice.ack": OWN,
    "notice.file": OWN,
    "notice.linked": OWN,
    "notice.reply": OWN,
    "notice.answer": OWN,
    # Begun for a unit, a target of it, a class, a person, those who are silent; and again.
    "notice.new": Rule(About.UNIT, MANAGES),
    "notice.missing": Rule(About.UNIT, MANAGES),
    "notice.class": Rule(About.CLASS, MANAGES),
    "notice.person": Rule(About.CADRE, MANAGES),
    "notice.remind": Rule(About.NOTICE, MANAGES),
    "notice.redo": Rule(About.NOTICE, MANAGES),
    # The draft is one's own. Whom it reaches is asked again when it is sent.
    **dict.fromkeys(
        (
            *("notice.draft", "notice.text", "notice.write", "notice.preview", "notice.drop"),
            *("notice.who", "notice.pick", "notice.roles", "notice.role", "notice.place"),
            *("notice.when", "notice.at", "notice.time", "notice.urgent", "notice.why"),
            *("notice.calm", "notice.more", "notice.toggle", "notice.due", "notice.until"),
            *("notice.undue", "notice.modules", "notice.module"),
            *("notice.items", "notice.item"),
            *("attachment.list", "attachment.file", "attachment.unfit", "attachment.full"),
            "attachment.drop",
        ),
        OWN,
    ),
    "notice.within": Rule(About.UNIT, MANAGES),
    "notice.send": Rule(About.UNIT, MANAGES),
    "notice.sure": Rule(About.UNIT, MANAGES),
    # Decided on by the staff of the unit that it speaks for; approved by another than its author.
    "notice.approve": Rule(About.NOTICE, MANAGES),
    "notice.refuse": Rule(About.NOTICE, MANAGES),
    "notice.undo": Rule(About.NOTICE, MANAGES),
    "notice.stop": Rule(About.NOTICE, MANAGES),
    "notice.halt": Rule(About.NOTICE, MANAGES),
    "notice.once": Rule(About.NOTICE, MANAGES),
    # What became of it. The desk keeps to the units that somebody looks after.
    "notice.desk": OWN,
    "notice.list": Rule(About.UNIT, OVERSEES),
    "notice.follow": Rule(About.NOTICE, OVERSEES),
    "notice.report": Rule(About.NOTICE, OVERSEES),
    "notice.units": Rule(About.NOTICE, OVERSEES),
    "notice.calls": Rule(About.NOTICE, OVERSEES),
    "notice.replies": Rule(About.NOTICE, OVERSEES),
    "notice.compare": Rule(About.NOTICE, OVERSEES),
    "notice.excel": Rule(About.NOTICE, OVERSEES),
    "notice.group": Rule(About.NOTICE, OVERSEES),
}
