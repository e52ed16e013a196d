"""Files as text, and what is wrong in them, said so that a trainer can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from content.files.wording import composed, hidden, tidy


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """`path` starts at the content folder; `text` says what is wrong and how to mend it."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}: {self.text}"


class BrokenContent(Exception):  # noqa: N818 - it names what is broken
    """The content is not fit to teach from."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


@dataclass(slots=True)
class Sheet:
    """One file and every mistake found in it. No text means it could not be read."""

    path: Path
    data: bytes = b""
    text: str = ""
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, line: int, text: str) -> None:
        self.mistakes.append(Mistake(self.path, line, text))


def quoted(words: object) -> str:
    """The trainer's own words, on one line and short enough to stand in a sentence."""
    line = " ".join(str(words).split())
    return f"«{line[:39]}…»" if len(line) > 40 else f"«{line}»"


def read_sheet(folder: Path, path: str) -> Sheet:
    """The file with hidden letters taken out, so that the rest can still be checked."""
    sheet = Sheet(Path(path))
    try:
        sheet.data = (folder / path).read_bytes()
        text = sheet.data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        sheet.wrong(1, "không thấy tệp này; hãy tạo tệp theo mẫu trong content/README.md.")
    except OSError:
        sheet.wrong(1, "không mở được tệp này; hãy kiểm tra tên và quyền đọc của tệp.")
    except UnicodeDecodeError as error:
        line = sheet.data.count(b"\n", 0, error.start) + 1
        sheet.wrong(line, "tệp không phải UTF-8; hãy lưu lại tệp với mã (Encoding) UTF-8.")
    else:
        _proofread(sheet, text)
    return sheet


def _proofread(sheet: Sheet, text: str) -> None:
    lines = list(enumerate(text.split("\n"), 1))
    for number, line in lines:
        if complaint := hidden(line):
            sheet.wrong(number, complaint)
    # Once per file: whoever types this way does so on every line.
    loose = ((number, complaint) for number, line in lines if (complaint := composed(line)))
    for number, complaint in list(loose)[:1]:
        sheet.wrong(number, complaint)
    sheet.text = tidy(text)
    if not sheet.text.strip():
        sheet.text = ""
        sheet.wrong(1, "tệp trống; hãy viết nội dung theo mẫu trong content/README.md.")
