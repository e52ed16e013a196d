"""What is done, what is owed, and certificates."""

from collections.abc import Sequence

from bot.domain.people import Cadre, Post
from bot.domain.progress import Completion, Standing
from bot.i18n import _, day
from bot.screen import Attachment, Choice, Screen
from bot.screens.learning import state
from bot.screens.people import post_line


def progress(cadre: Cadre, posts: Sequence[Post], standings: Sequence[Standing]) -> Screen:
    """One person's record."""
    lines = [", ".join([cadre.name, *(post_line(post) for post in posts)])]
    done = [standing for standing in standings if standing.completion]
    owed = [standing for standing in standings if standing.is_owed]
    lines.append(_("Đã đạt {done}/{all} chuyên đề.").format(done=len(done), all=len(standings)))
    lines += _section(_("Đã đạt"), [_done(standing) for standing in done])
    lines += _section(
        _("Còn phải học"), [f"{standing.module.title}: {state(standing)}" for standing in owed]
    )
    choices = [
        Choice(
            _("Chứng nhận: {title}").format(title=standing.module.title),
            f"certificate.show:{standing.completion.id}",
        )
        for standing in done
        if standing.completion
    ]
    return Screen(
        _("Tiến độ của tôi"),
        "\n\n".join(lines),
        choices=(*choices, Choice(_("Về trang chủ"), "home")),
    )


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    return [heading + "".join(f"\n• {line}" for line in lines)] if lines else []


def _done(standing: Standing) -> str:
    completion = standing.completion
    if completion is None:
        return standing.module.title
    return _("{title}: {score}/{size} câu, ngày {day}").format(
        title=standing.module.title,
        score=completion.score,
        size=completion.size,
        day=day(completion.completed_at),
    )


def certificate(completion: Completion, title: str, link: str) -> Screen:
    """The certificate as a picture, with the ways to the document and to its check."""
    return Screen(
        _("Chứng nhận"),
        _("Chuyên đề “{title}”, đạt {score}/{size} câu ngày {day}.").format(
            title=title,
            score=completion.score,
            size=completion.size,
            day=day(completion.completed_at),
        ),
        choices=(
            Choice(_("Lấy bản PDF để in"), f"certificate.pdf:{completion.id}"),
            Choice(_("Trang kiểm tra"), link=link),
            Choice(_("Về trang chủ"), "home"),
        ),
        attachment=Attachment(
            f"certificate/{completion.id}.png", _("Chứng nhận: {title}").format(title=title)
        ),
    )


def certificate_document(completion: Completion, title: str) -> Screen:
    """The certificate to print."""
    return Screen(
        _("Chứng nhận bản PDF"),
        _("Chuyên đề “{title}”. Anh/chị lưu lại hoặc in ra trên giấy A4 ngang.").format(
            title=title
        ),
        choices=(Choice(_("Về trang chủ"), "home"),),
        attachment=Attachment(
            f"certificate/{completion.id}.pdf", _("Chứng nhận: {title}").format(title=title)
        ),
    )
