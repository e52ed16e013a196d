"""What goes wrong with backups, each in one sentence that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console

from bot.domain.backups.manifests import Unfitness
from bot.i18n import _
from storage.backups.archives import Unfit
from storage.backups.ledger import BrokenLedger
from storage.backups.troubles import (
    Damaged,
    InUse,
    NoProgram,
    NoRight,
    NothingThere,
    ProgramFailed,
)


class NotSure(Exception):  # noqa: N818
    """Whoever was asked does not want it, or nobody could be asked."""


@contextmanager
def said_plainly(file: Path) -> Iterator[None]:
    """What a person can mend ends the command with 1 and a sentence."""
    try:
        yield
    except Unfit as unfit:
        _refuse(_unfit(unfit.why).format(file=file))
    except FileExistsError:
        said = _("Đã có tệp {file}. Chọn tên khác, hoặc thêm --force để ghi đè.")
        _refuse(said.format(file=file))
    except tuple(_troubles()) as trouble:
        _refuse(_troubles()[type(trouble)].format(detail=trouble))
    except OSError as error:
        said = _("Không đọc hoặc ghi được {file}: {detail}")
        _refuse(said.format(file=error.filename or file, detail=error.strerror))


def _refuse(sentence: str) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(sentence, style="red", markup=False)
    raise typer.Exit(1)


def _unfit(why: Unfitness) -> str:
    return {
        Unfitness.FOREIGN: _("{file} không phải bản sao lưu của sổ tay."),
        Unfitness.DAMAGED: _("{file} đã hỏng, không dùng được. Hãy dùng một bản sao lưu khác."),
        Unfitness.NEWER: _(
            "{file} do bản sổ tay mới hơn tạo ra. Cập nhật chương trình rồi phục hồi lại."
        ),
        Unfitness.OTHER_KIND: _(
            "{file} là của loại cơ sở dữ liệu khác (SQLite, PostgreSQL). Xem lại "
            "SOTAY_DATABASE_URL."
        ),
    }[why]


def _troubles() -> dict[type[Exception], str]:
    return {
        NotSure: _("Chưa làm gì cả. Muốn làm mà không hỏi lại, thêm --yes."),
        NothingThere: _("Chưa có cơ sở dữ liệu để sao lưu."),
        Damaged: _(
            "Cơ sở dữ liệu đang có đã hỏng, chưa sao lưu được. Hãy phục hồi từ bản sao lưu trước."
        ),
        InUse: _(
            "Cơ sở dữ liệu đang có chương trình khác mở ({detail}). Dừng sổ tay rồi làm lại."
        ),
        NoProgram: _("Máy này thiếu {detail}: cài các chương trình dòng lệnh của PostgreSQL."),
        ProgramFailed: _("PostgreSQL báo lỗi: {detail}"),
        NoRight: _("Tài khoản PostgreSQL cần quyền tạo cơ sở dữ liệu (CREATEDB) để phục hồi."),
        BrokenLedger: _(
            "Dòng {detail} của sổ các việc không được quay lại đã hỏng. Sửa hoặc bỏ dòng đó rồi "
            "phục hồi lại."
        ),
    }
