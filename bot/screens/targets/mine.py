"""What a cadre's own targets still ask of them, and one button to begin."""

from collections.abc import Mapping, Sequence

from bot.domain.targets.owed import Owed
from bot.i18n import _, day
from bot.screen import Choice, Screen
from bot.screens.people import post_line

SHOWN = 4  # more do not fit one screen; the nearest come first


def mine(found: Sequence[Owed], names: Mapping[str, str], start: str) -> Screen:
    """`start` is the module to begin with; "" when what is left is taught in classes only."""
    choices = [Choice(_("Học ngay"), f"module.open:{start}")] if start else []
    text = "\n\n".join(_told(one, names) for one in found[:SHOWN])
    if len(found) > SHOWN:
        more = _("Còn {count} chỉ tiêu nữa, hạn muộn hơn.").format(count=len(found) - SHOWN)
        text = f"{text}\n\n{more}"
    if found and not start:
        note = _("Những nội dung này học ở lớp tập huấn do công đoàn cấp trên mở.")
        text = f"{text}\n\n{note}"
    return Screen(
        _("Chỉ tiêu của tôi"),
        text or _("Anh/chị không còn nợ chỉ tiêu nào. Cảm ơn anh/chị!"),
        choices=(
            *choices,
            Choice(_("Tiến độ của tôi"), "progress.show"),
            Choice(_("Về trang chủ"), "home"),
        ),
    )


def _told(owed: Owed, names: Mapping[str, str]) -> str:
    left = "; ".join(names.get(one, one) for one in owed.left)
    if not left:
        what = _("Còn {count} lần tập huấn hoặc chuyên đề bất kỳ.").format(count=owed.lacking)
    elif owed.lacking < len(owed.left):
        what = _("Còn {count} trong các nội dung: {left}.").format(count=owed.lacking, left=left)
    else:
        what = _("Còn: {left}.").format(left=left)
    by = _("Hạn: {day}.").format(day=day(owed.by)) if owed.by else _("Không nêu hạn.")
    return "\n".join((f"• {owed.target.text} ({post_line(owed.post)})", f"{what} {by}"))
