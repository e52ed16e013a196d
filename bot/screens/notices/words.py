"""What all screens about notices say alike: for whom, when, which files, under what figure."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.notices.audiences import Audience, Circle
from bot.domain.notices.drafts import Repeat
from bot.domain.notices.notices import Notice, NoticeState
from bot.domain.notices.progress import Share
from bot.domain.notices.receipts import NoticeFile
from bot.domain.units import Sector
from bot.i18n import _, clock, day, number
from bot.screen import Choice
from bot.screens.people import ROLES

PAGE = 6  # notices or people of one screen, beside its other choices
LONGEST_LABEL = 44  # of a button, in signs


def home() -> Choice:
    """The way home, under every screen."""
    return Choice(_("Về trang chủ"), "home")


def back() -> Choice:
    """To the draft."""
    return Choice(_("Về bản soạn"), "notice.draft")


def tick(label: str, *, on: bool) -> str:
    """With a box before it."""
    return f"{'☑' if on else '☐'} {label}"


def short(text: str) -> str:
    """As much of a title as a button holds, cut between words."""
    if len(text) <= LONGEST_LABEL:
        return text
    return text[: LONGEST_LABEL - 1].rsplit(maxsplit=1)[0] + "…"


def moment(at: datetime) -> str:
    """08:00 ngày 25/11/2026."""
    return _("{hour} ngày {day}").format(hour=clock(at), day=day(at))


def people(many: int) -> str:
    return _("{count} người").format(count=number(many))


def audience(said: Audience, unit: str, about: str) -> str:
    """In plain words; `about` is the name of the target, notice, class or person."""
    named = {
        Circle.MISSING: _("những người còn thiếu của chỉ tiêu “{about}” tại {unit}"),
        Circle.SILENT: _("những người chưa xác nhận thông báo “{about}”"),
        Circle.CLASS: _("những người được cử dự lớp “{about}”"),
        Circle.PERSON: _("riêng anh/chị {about}"),
        Circle.KEY: _("cán bộ chủ chốt của {unit} và các đơn vị trực thuộc"),
        Circle.CADRES: _("mọi cán bộ của {unit} và các đơn vị trực thuộc"),
    }
    text = named[said.circle]
    if said.circle is Circle.CADRES and said.roles:
        text = _("{roles} của {unit} và các đơn vị trực thuộc")
    roles = ", ".join(ROLES[role] for role in said.roles)
    return text.format(unit=unit, about=about, roles=roles) + _sector(said.sector)


def _sector(sector: Sector | None) -> str:
    if sector is None:
        return ""
    return {
        Sector.STATE: _(", khu vực nhà nước"),
        Sector.NON_STATE: _(", khu vực ngoài nhà nước"),
    }[sector]


def repeat(found: Repeat | None) -> str:
    """How often it comes again; "" for once."""
    if found is None:
        return ""
    return {Repeat.WEEKLY: _("lặp lại hằng tuần"), Repeat.MONTHLY: _("lặp lại hằng tháng")}[found]


def state(found: Notice, now: datetime) -> str:
    """How far it is, in a word or two."""
    if found.state is NoticeState.OUT and now < found.send_at:
        return _("sẽ gửi lúc {moment}").format(moment=moment(found.send_at))
    return {
        NoticeState.WAITING: _("chờ người thứ hai duyệt"),
        NoticeState.REFUSED: _("không được duyệt"),
        NoticeState.UNDONE: _("đã thu hồi trước khi gửi"),
        NoticeState.STOPPED: _("đã dừng gửi"),
        NoticeState.OUT: _("gửi từ {moment}").format(moment=moment(found.send_at)),
    }[found.state]


def shares() -> dict[Share, str]:
    """What each figure is called. Nobody says "read" for what was only accepted."""
    return {
        Share.WAITING: _("Đang chờ gửi"),
        Share.ACCEPTED: _("Đã gửi đi"),
        Share.UNKNOWN: _("Chưa rõ đã tới hay chưa"),
        Share.BLOCKED: _("Đã chặn sổ tay"),
        Share.DEACTIVATED: _("Tài khoản không còn"),
        Share.NEVER_JOINED: _("Chưa tham gia sổ tay"),
        Share.NO_CONSENT: _("Chưa đồng ý nhận tin"),
        Share.FAILED: _("Gửi không được"),
        Share.EXPIRED: _("Quá hạn nên không gửi"),
        Share.CANCELLED: _("Đã dừng, không gửi"),
    }


def file_label(file: NoticeFile) -> str:
    """Of the button that opens it."""
    return _("Tệp: {name}").format(name=_shortened(file.name))


def _shortened(name: str) -> str:
    """The ending stays: it says what the file is."""
    if len(name) <= 26:
        return name
    stem, _dot, ending = name.rpartition(".")
    return f"{stem[:20]}….{ending}"


def size(bytes_: int) -> str:
    """Of a file, as phones show it."""
    kilo = max(1, round(bytes_ / 1024))
    return f"{number(kilo)} KB" if kilo < 1024 else f"{number(round(kilo / 1024))} MB"


def files(found: Sequence[NoticeFile]) -> str:
    """One line each."""
    return "\n".join(f"• {one.name} ({size(one.size)})" for one in found)


def enclosed(module: str, task: str) -> list[str]:
    """A line for each that goes along; "" where none does."""
    told = (
        (_("Kèm chuyên đề “{name}”."), module),
        (_("Kèm việc trong kế hoạch: “{name}”."), short(task)),
    )
    return [line.format(name=name) for line, name in told if name]


def turning(action: str, page: int, *, more: bool) -> list[Choice]:
    """To the pages around this one."""
    choices = [Choice(_("Trang sau"), f"{action}:{page + 1}")] if more else []
    return [*choices, Choice(_("Trang trước"), f"{action}:{page - 1}")] if page else choices
