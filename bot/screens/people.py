"""What posts and people are called."""

from bot.domain.people import Post, Role
from bot.domain.vietnamese import fold
from bot.i18n import _

# The names of the roster's column "Chức vụ"; staff type them, so they are not translated here.
ROLES = {
    Role.CHAIR: "Chủ tịch",
    Role.VICE_CHAIR: "Phó chủ tịch",
    Role.COMMITTEE_MEMBER: "Ủy viên BCH",
    Role.AUDIT_MEMBER: "Ủy viên UBKT",
    Role.AUDIT_HEAD: "Chủ nhiệm UBKT",
    Role.WOMEN_HEAD: "Trưởng ban nữ công",
    Role.TEAM_LEADER: "Tổ trưởng",
    Role.ACCOUNTANT: "Kế toán",
    Role.TREASURER: "Thủ quỹ",
}


def role_named(text: str) -> Role | None:
    """The role somebody typed, with or without diacritics. None: there is no such post."""
    return next((role for role, name in ROLES.items() if fold(name) == fold(text)), None)


def given_name(name: str) -> str:
    """What a person is called: the last word of a Vietnamese name."""
    return name.rsplit(maxsplit=1)[-1]


def post_line(post: Post) -> str:
    """One post in words."""
    return _("{role}, {unit}").format(role=ROLES[post.role], unit=post.unit.name)
