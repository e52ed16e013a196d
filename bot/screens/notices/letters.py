"""A notice as everybody gets it: the letter, its buttons, and the text for other groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import i18n
from bot.domain.deliveries.letters import Cause, Letter, LetterChoice
from bot.domain.notices import markup
from bot.domain.notices.notices import Notice
from bot.domain.notices.receipts import NoticeFile
from bot.i18n import _
from bot.screen import Choice
from bot.screens.notices import words

MOST_FILE_BUTTONS = 3  # more files are one button, which lists them


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a button of a notice leads to, by name."""

    module: str = ""  # its title; "": none goes along
    task: str = ""  # what an item of the plan asks for; "": none goes along


def title_of(unit: str) -> str:
    """Of a notice that was given none."""
    with i18n.use("vi"):
        return _("Thông báo của {unit}").format(unit=unit)


def letter(found: Notice, unit: str, files: Sequence[NoticeFile], enclosed: Enclosed) -> Letter:
    """The same for everybody, in Vietnamese."""
    with i18n.use("vi"):
        return Letter(
            Cause.NOTICE,
            title=found.title,
            text=text(found, unit, files),
            choices=tuple(
                LetterChoice(one.label, one.action)
                for one in buttons(found, files, enclosed, delivery="{delivery}")
            ),
            due_at=found.send_at,
            urgent_because=found.urgent_because,
        )


def text(found: Notice, unit: str, files: Sequence[NoticeFile]) -> str:
    """With who says it, what came with it, and what is asked for. It has marks."""
    parts = [found.text]
    if found.urgent_because:
        parts.insert(0, _("Gửi gấp vì: {why}").format(why=found.urgent_because))
    if len(files) > MOST_FILE_BUTTONS:
        parts.append(_("Kèm {count} tệp.").format(count=len(files)))
    if found.needs_ack:
        parts.append(_asked(found))
    if unit and unit not in found.title:
        parts.append(_("— {unit}").format(unit=unit))
    return "\n\n".join(parts)


def _asked(found: Notice) -> str:
    if found.ack_by is None:
        return _("Đọc xong, anh/chị bấm “Đã đọc” giúp.")
    by = words.moment(found.ack_by)
    return _("Đọc xong, anh/chị bấm “Đã đọc” giúp, trước {moment}.").format(moment=by)


def buttons(
    found: Notice, files: Sequence[NoticeFile], enclosed: Enclosed, *, delivery: str
) -> list[Choice]:
    """What can be done about one copy."""
    choices = []
    if found.needs_ack:
        choices.append(Choice(_("Đã đọc"), f"notice.ack:{delivery}"))
    if enclosed.module:
        label = _("Học: {title}").format(title=words.short(enclosed.module))
        choices.append(Choice(label, f"module.open:{found.module_id}"))
    if enclosed.task:
        label = _("Việc: {task}").format(task=words.short(enclosed.task))
        choices.append(Choice(label, f"plan.open:{found.item_id}"))
    if len(files) > MOST_FILE_BUTTONS:
        choices.append(Choice(_("Mở các tệp kèm"), f"notice.open:{delivery}"))
    else:
        choices += file_buttons(files, delivery=delivery)
    if found.takes_replies:
        choices.append(Choice(_("Trả lời"), f"notice.reply:{delivery}"))
    return choices


def file_buttons(files: Sequence[NoticeFile], *, delivery: str) -> list[Choice]:
    """Each opens one."""
    return [
        Choice(words.file_label(one), f"notice.file:{delivery}:{place}")
        for place, one in enumerate(files)
    ]


def for_group(found: Notice, unit: str, link: str) -> str:
    """Bare text for a group elsewhere; whoever opens the link there is counted."""
    parts = [found.title, markup.plain(text(found, unit, ()))]
    if found.needs_ack:
        parts.append(_("Bấm vào đây để xác nhận đã đọc: {link}").format(link=link))
    else:
        parts.append(_("Đọc trong Sổ tay Công đoàn: {link}").format(link=link))
    return "\n\n".join(parts)
