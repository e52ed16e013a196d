"""The entry: the log without secrets, one command, and mendable troubles said in a sentence."""

import logging
import re
import sys

from pydantic import ValidationError
from rich.console import Console

from bot import app as program
from bot import i18n
from bot.commands import cli
from bot.i18n import _
from bot.settings import Settings, WrongKey, WrongToken
from content.files.mistakes import BrokenContent
from storage.database import Unavailable

# A bot's token is its number, a colon and 35 letters; it stands in every Bot API address.
_TOKEN = re.compile(r"\d{3,}:[\w-]{20,}")


class _Discreet(logging.Formatter):
    """Takes tokens out of messages and of tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("***", super().format(record))


def _begin_log() -> None:
    """To standard error; libraries only what needs somebody's attention."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for noisy in ("aiogram", "aiohttp", "alembic", "apscheduler", "httpx", "telegram"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def main() -> None:
    """Run a command; what a person can mend is said in a sentence, without a traceback."""
    _begin_log()
    with i18n.use(_locale()):
        try:
            cli()
        except Exception as error:
            sentence = _mendable(error)
            if not sentence:
                raise
            Console(stderr=True, highlight=False, soft_wrap=True).print(
                sentence, style="red", markup=False
            )
            sys.exit(1)


def _locale() -> str:
    try:
        return Settings().locale
    except ValidationError:  # said by the command that needs the settings
        return "vi"


def _mendable(error: BaseException) -> str:
    """What went wrong and what to do, where the person at the keyboard can do something."""
    if isinstance(error, BaseExceptionGroup):
        return next(filter(None, map(_mendable, error.exceptions)), "")
    said = {
        program.AlreadyRunning: _(
            "Sổ tay đang chạy với thư mục dữ liệu này rồi. Dừng bản đang chạy, hoặc đặt "
            "SOTAY_DATA_DIR khác."
        ),
        program.PortTaken: _(
            "Cổng {detail} đang có chương trình khác dùng. Đặt SOTAY_WEB_PORT khác rồi chạy lại."
        ),
        program.NothingToRun: _(
            "Không có gì để chạy: thiếu SOTAY_TELEGRAM_TOKEN và không có phần web (--only)."
        ),
        WrongToken: _("Telegram không nhận SOTAY_TELEGRAM_TOKEN. Xem lại mã ở @BotFather."),
        WrongKey: _("Chưa dùng được khóa bí mật: {detail}"),
        Unavailable: _("Không dùng được cơ sở dữ liệu: {detail}"),
        BrokenContent: _("Nội dung có lỗi, xem bằng lệnh: sotay content check"),
        ValidationError: _("Cài đặt chưa đúng: {detail}"),
        PermissionError: _("Không ghi được tệp: {detail}"),
    }
    for kind, sentence in said.items():
        if isinstance(error, kind):
            return sentence.format(detail=_detail(error))
    return ""


def _detail(error: BaseException) -> str:
    """What it is about; of settings, their names and what is wrong, never their values."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(
        f"{'.'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors()
    )


if __name__ == "__main__":
    main()
