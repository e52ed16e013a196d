"""The words that work anywhere: commands, with or without a slash and diacritics."""

from dataclasses import dataclass

from bot.domain.vietnamese import fold
from bot.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `name` is typed after a slash, `words` are understood without one."""

    name: str
    action: str
    words: tuple[str, ...]

    @property
    def description(self) -> str:
        return _descriptions()[self.name]


COMMANDS = (
    Command("hoc", "module.list", ("học", "học bài", "chuyên đề", "bài học", "learn")),
    Command("tiendo", "progress.show", ("tiến độ", "kết quả", "chứng nhận", "progress")),
    Command("onlai", "review.next", ("ôn lại", "ôn bài", "ôn tập", "review")),
    Command("lich", "plan.list", ("lịch", "lịch công việc", "thời hạn", "kế hoạch", "deadlines")),
    Command("thongbao", "notice.mine:0", ("thông báo", "thông báo của tôi", "notices")),
    Command("caidat", "settings.show", ("cài đặt", "thiết lập", "settings")),
    Command("dulieu", "privacy.show", ("dữ liệu", "dữ liệu của tôi", "my data")),
    Command("tro_giup", "help.show", ("trợ giúp", "giúp", "hướng dẫn", "help", "?")),
)
_HOME = ("start", "trang chủ", "về trang chủ", "bắt đầu", "menu", "home", "xin chào", "chào")
# Here and below, no command: most people have none of it on most days.
_CLASSES = ("lớp của tôi", "my classes")  # "Lớp tập huấn" may be the title of one
_CHECK_IN = ("điểm danh", "check in", "checkin")
_UNITS = ("donvi", "đơn vị", "đơn vị của tôi", "my units")


def _descriptions() -> dict[str, str]:
    return {
        "hoc": _("Học chuyên đề"),
        "tiendo": _("Xem tiến độ của tôi"),
        "onlai": _("Ôn lại câu từng làm sai"),
        "lich": _("Lịch công việc"),
        "thongbao": _("Thông báo"),
        "caidat": _("Cài đặt"),
        "dulieu": _("Dữ liệu của tôi"),
        "tro_giup": _("Trợ giúp"),
    }


def _understood() -> dict[str, str]:
    words = {fold(word): "home" for word in _HOME}
    for action, said in (
        ("unit.mine", _UNITS),
        ("class.mine", _CLASSES),
        ("class.checkin", _CHECK_IN),
    ):
        words |= {fold(word): action for word in said}
    for command in COMMANDS:
        for word in (command.name, *command.words):
            words[_key(word)] = command.action
    return words


def _key(text: str) -> str:
    """What "/Tiến_độ", "tien do" and "tiendo" have in common."""
    return fold(text).removeprefix("/").replace(" ", "") or text.strip()


_WORDS = {_key(word): action for word, action in _understood().items()}


def action_of(text: str) -> str:
    """The action that a typed text asks for; "" when it is no command."""
    return _WORDS.get(_key(text), "")
