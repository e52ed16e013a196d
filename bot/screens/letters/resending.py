"""A letter that goes out once more: nobody knows whether it arrived the first time."""

from dataclasses import replace

from bot import i18n
from bot.domain.deliveries.letters import Letter
from bot.i18n import _


def once_more(letter: Letter) -> Letter:
    """A second copy explains itself, whether or not there was a first one."""
    with i18n.use("vi"):
        said = _("(Gửi lại vì chưa rõ lần trước đã tới chưa. Anh/chị đọc rồi thì bỏ qua tin này.)")
    return replace(letter, text=f"{letter.text}\n\n{said}")
