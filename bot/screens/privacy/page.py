"""The copy of one's data that is read on paper, and a certificate whose holder is gone."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from bot.domain.people import Post, Role
from bot.domain.privacy import Dossier, Written
from bot.i18n import _, clock, day
from bot.phones import national
from bot.screen import Screen
from bot.screens.people import ROLES, post_line
from bot.screens.privacy.mine import consent_line, request_line, sex_lines, waiting_line

Copied: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
Section: TypeAlias = tuple[str, tuple[str, ...]]


def heading(now: datetime) -> str:
    """What it is and of which day."""
    return _("Dữ liệu Sổ tay Công đoàn giữ về tôi, ngày {day}").format(day=day(now))


def sections(
    dossier: Dossier,
    copied: Copied,
    title: Callable[[str], str],
    today: date,
) -> tuple[Section, ...]:
    """Everything in plain words; what is empty is left out."""
    found = (
        (_("Về tôi"), _me(dossier, copied)),
        (_("Chức vụ"), _posts(dossier, copied, today)),
        (_("Chuyên đề đã đạt"), [_completion(row, title) for row in copied["completion"]]),
        (_("Chuyên đề đã đọc"), [_reading(row, title) for row in copied["reading"]]),
        (_("Câu trả lời theo chuyên đề"), _answers(copied, title)),
        (_("Tin đã gửi cho tôi, và tôi đã bấm gì"), list(map(_letter, dossier.letters))),
        (_("Máy và tài khoản"), _places(copied)),
        (_("Sự đồng ý"), [consent_line(one) for one in dossier.consents]),
        (_("Yêu cầu về dữ liệu"), [request_line(one) for one in dossier.requests]),
        (_("Khác"), _rest(copied)),
    )
    return tuple((name, tuple(lines)) for name, lines in found if lines)


def _me(dossier: Dossier, copied: Copied) -> list[str]:
    (person,) = copied["cadre"]
    phone = national(person["phone"]) if person["phone"] else _("chưa có")
    joined = [_("Vào sổ ngày {day}").format(day=day(at)) for at in [person["joined_at"]] if at]
    return [
        _("Họ tên: {name}").format(name=dossier.name),
        *sex_lines(dossier.sex),
        _("Số điện thoại: {phone}").format(phone=phone),
        *joined,
    ]


def _posts(dossier: Dossier, copied: Copied, today: date) -> list[str]:
    """Those of today with their units; those that ended, with the day."""
    over = [row for row in copied["post"] if row["to_on"] and row["to_on"] < today]
    return [
        *map(_post, dossier.posts),
        *waiting_line(dossier),
        *(
            _("{role}, đến ngày {day}").format(
                role=ROLES[Role(row["role"])], day=day(row["to_on"])
            )
            for row in over
        ),
    ]


def _post(post: Post) -> str:
    line = post_line(post)
    return line + (
        _(", quyết định {number}").format(number=post.decision) if post.decision else ""
    )


def _completion(row: Mapping[str, Any], title: Callable[[str], str]) -> str:
    return _("{title}: {score}/{size} câu, ngày {day}").format(
        title=title(row["module_id"]),
        score=row["score"],
        size=row["size"],
        day=day(row["completed_at"]),
    )


def _reading(row: Mapping[str, Any], title: Callable[[str], str]) -> str:
    return _("{title}: mở ngày {day}").format(
        title=title(row["module_id"]), day=day(row["opened_at"])
    )


def _answers(copied: Copied, title: Callable[[str], str]) -> list[str]:
    module_of = {row["id"]: row["module_id"] for row in copied["attempt"]}
    given = Counter(module_of[row["attempt_id"]] for row in copied["answer"])
    right = Counter(module_of[row["attempt_id"]] for row in copied["answer"] if row["is_right"])
    return [
        _("{title}: {count} câu trả lời, {right} câu đúng").format(
            title=title(module_id), count=count, right=right[module_id]
        )
        for module_id, count in given.items()
    ]


def _letter(one: Written) -> str:
    """What nobody pressed is not told to have been read."""
    said = [
        _("gửi qua {channel} {moment}").format(
            channel=one.channel.capitalize(), moment=_moment(one.at)
        )
        if one.channel
        else _("viết {moment}, chưa gửi tới được").format(moment=_moment(one.at))
    ]
    pressed = (
        (_("mở {moment}"), one.opened_at),
        (_("bấm “Đã đọc” {moment}"), one.acked_at),
        (_("trả lời {moment}"), one.replied_at),
    )
    said += [words.format(moment=_moment(at)) for words, at in pressed if at]
    line = _("{title}: {said}").format(title=one.title, said="; ".join(said))
    return f"{line}: “{one.reply}”" if one.reply else line


def _moment(at: datetime) -> str:
    return _("{hour} ngày {day}").format(hour=clock(at), day=day(at))


def _places(copied: Copied) -> list[str]:
    """Where they are in, and which of their browsers tell of letters."""
    told = [
        _("Trình duyệt được báo tin từ ngày {day}, qua {service}").format(
            day=day(row["made_at"]), service=urlsplit(row["endpoint"]).hostname
        )
        for row in copied["push_subscription"]
    ]
    return [_place(row) for row in copied["conversation"]] + told


def _place(row: Mapping[str, Any]) -> str:
    return _("{channel}, mã {person}, dùng gần nhất ngày {day}").format(
        channel=row["channel"].capitalize(), person=row["person"], day=day(row["seen_at"])
    )


def _rest(copied: Copied) -> list[str]:
    """What is only counted here; the copy for machines has every row."""
    named = {
        "review": _("Câu đang ôn lại: {count}"),
        "invitation": _("Lời mời riêng đã cấp: {count}"),
        "access_grant": _("Quyền được giao: {count}"),
        "inbox": _("Lần bấm hoặc gõ trong 7 ngày qua, không giữ nội dung: {count}"),
        "document": _("Tệp làm riêng cho tôi, giữ một ngày: {count}"),
    }
    return [
        words.format(count=len(copied[table])) for table, words in named.items() if copied[table]
    ]


def withdrawn_certificate() -> Screen:
    """The certificate was real; whose it was is not said any more."""
    return Screen(
        _("Chứng nhận đã được rút lại"),
        _(
            "Chứng nhận này từng được cấp. Người được cấp đã yêu cầu xóa dữ liệu của mình, nên sổ "
            "tay không còn ghi tên và không xác nhận nữa."
        ),
    )
