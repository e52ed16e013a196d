"""python -m content [DIR]: every mistake in the content, one a line, for trainers and for CI."""

import argparse
import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from bot.domain.vietnamese import local_date
from content.checker import Inspection, inspect

HERE = Path(__file__).parent


def report(folder: Path, today: date) -> int:
    """Write what is wrong in `folder`; the exit code says whether anything is."""
    inspection = inspect(folder, today)
    for mistake in inspection.mistakes:
        place = _from_here(folder / mistake.path).as_posix()
        sys.stdout.write(f"{place}:{mistake.line}: {mistake.text}\n")
    sys.stdout.write(f"{_closing(inspection)}\n")
    return 1 if inspection.mistakes else 0


def _closing(inspection: Inspection) -> str:
    if count := len(inspection.mistakes):
        files = len({mistake.path for mistake in inspection.mistakes})
        return f"{count} lỗi trong {files} tệp. Anh/chị sửa xong, hãy kiểm tra lại."
    questions = sum(len(module.bank) for module in inspection.modules)
    targets = f", {count} chỉ tiêu" if (count := len(inspection.assignments)) else ""
    return f"Không có lỗi: {len(inspection.modules)} chuyên đề, {questions} câu hỏi{targets}."


def _from_here(path: Path) -> Path:
    """As short as can be, so that an editor's terminal can open it."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m content", description="Kiểm tra nội dung.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE, help="thư mục nội dung")
    folder: Path = parser.parse_args().folder
    if isinstance(sys.stdout, io.TextIOWrapper):  # a Windows console knows no Vietnamese
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    now = datetime.now(UTC)  # noqa: TID251 - run by hand: here time enters
    return report(folder, local_date(now))


if __name__ == "__main__":
    sys.exit(main())
