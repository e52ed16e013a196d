"""After a letter was put aside by somebody who has nothing else before them."""

from bot.i18n import _
from bot.screen import Choice, Screen


def put_aside() -> Screen:
    """It is kept; there is nothing to do about it any more."""
    return Screen(_("Đã cất tin"), choices=(Choice(_("Về trang chủ"), "home"),))
