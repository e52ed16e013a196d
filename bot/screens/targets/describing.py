"""What a target asks for, in words: of whom, what, within which days, how many."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.people import Role
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Activity,
    Form,
    Measure,
    Operator,
    Population,
    Reported,
    Requirement,
    Threshold,
    Training,
    Way,
)
from bot.domain.units import Sector
from bot.i18n import _, day, ngettext, number
from bot.screens.people import ROLES

_SIGNS = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤"}  # the others as they are


def population(who: Population, kinds: Mapping[str, str]) -> str:
    """Whom a target counts. `kinds`: the names of kinds of units by their codes."""
    said = [_posts(who.roles)]
    if who.sector:
        said.append(_("nhà nước") if who.sector is Sector.STATE else _("ngoài nhà nước"))
    if who.full_time is not None:
        said.append(_("chuyên trách") if who.full_time else _("không chuyên trách"))
    said += [kinds.get(code, code) for code in who.kinds]
    return ", ".join((*said, *who.forms))


def _posts(roles: Sequence[Role]) -> str:
    if not roles:
        return _("Đơn vị")
    if set(roles) == set(Role):
        return _("Mọi chức vụ")
    return ", ".join(ROLES[role] for role in roles)


def requirement(need: Requirement, names: Mapping[str, str]) -> str:
    """What must have been done. `names`: of modules and subjects by their ids."""
    match need:
        case Training():
            return _training(need, names) + _where(need)
        case Activity():
            said = ngettext(
                "Tổ chức ít nhất {count} lớp", "Tổ chức ít nhất {count} lớp", need.at_least
            ).format(count=need.at_least)
            return f"{said}: {_listed(need.subjects, names)}" if need.subjects else said
        case Reported():
            said = _("Báo cáo: {question}").format(question=need.question)
            return " ".join((said, *_answers(need)))


def _answers(asked: Reported) -> Iterator[str]:
    """What a ratio is made of, or which choices will do."""
    if asked.form is Form.RATIO:
        yield f"({asked.part} / {asked.whole})"
    if asked.accepted:
        yield _("Đạt: {choices}.").format(choices=", ".join(asked.accepted))
    if asked.among:
        yield _("Chỉ tính trên: {choices}.").format(choices=", ".join(asked.among))


def _training(need: Training, names: Mapping[str, str]) -> str:
    if not need.subjects:
        said = ngettext(
            "Được bồi dưỡng ít nhất {count} lần",
            "Được bồi dưỡng ít nhất {count} lần",
            need.enough,
        )
    elif need.at_least:
        said = _("Học ít nhất {count} trong: {subjects}")
    else:
        said = _("Học đủ: {subjects}")
    return said.format(count=need.enough, subjects=_listed(need.subjects, names))


def _where(need: Training) -> str:
    """Only where one way does not count."""
    said = {frozenset({Way.BOT}): _("chỉ trong sổ"), frozenset({Way.HALL}): _("chỉ tại lớp")}
    return f" ({said[need.ways]})" if need.ways in said else ""


def _listed(subjects: Sequence[str], names: Mapping[str, str]) -> str:
    return "; ".join(names.get(one, one) for one in subjects)


def period(days: Period) -> str:
    """Within which days."""
    recurring = {
        Recurrence.YEAR: _("mỗi năm"),
        Recurrence.SCHOOL_YEAR: _("mỗi năm học"),
        Recurrence.ONCE: "",
    }
    said = (_("nhiệm kỳ") if days.is_term else "", recurring[days.recurrence], _range(days))
    return " ".join(filter(None, said)) or _("không giới hạn ngày")


def _range(days: Period) -> str:
    if days.from_on and days.to_on:
        return _("từ {first} đến {last}").format(first=day(days.from_on), last=day(days.to_on))
    if days.from_on:
        return _("từ {first}").format(first=day(days.from_on))
    return _("đến {last}").format(last=day(days.to_on)) if days.to_on else ""


def threshold(enough: Threshold | None) -> str:
    """How many: ≥ 100%."""
    if enough is None:
        return _("không nêu mức")
    sign = _SIGNS.get(enough.operator, enough.operator.value)
    percent = "%" if enough.measure is Measure.PERCENT else ""
    return f"{sign} {number(enough.value)}{percent}"
