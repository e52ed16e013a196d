"""A small content folder with nothing wrong in it, for tests to break."""

from datetime import date
from pathlib import Path

import pytest

from content.checker import check
from content.files.mistakes import Mistake

TODAY = date(2026, 11, 21)
HOME = "modules/an-toan"

FACTS = """\
T5-01:
  instrument: Luật An toàn, vệ sinh lao động 84/2015/QH13
  article: Điều 74
  valid_from: 2016-07-01
  valid_to: null
  checked_on: 2026-11-20
  verified: true
T5-02:
  instrument: Một bài báo
  article: Không rõ
  checked_on: 2026-11-20
  verified: false
T5-03:
  instrument: Nghị định cũ
  article: Điều 3
  valid_from: 2020-01-01
  valid_to: 2026-11-20
  checked_on: 2026-11-20
  verified: true
T5-04:
  instrument: Nghị định mới
  article: Điều 4
  valid_from: 2026-11-22
  checked_on: 2026-11-20
  verified: true
"""

MODULE = """\
id: an-toan
title: An toàn trong xưởng
summary: Ai lo việc an toàn và lo thế nào.
minutes: 5
published_on: 2026-11-01
reviewed_on: 2026-11-02
reviewed_by: Ban biên soạn
quiz: {size: 8, pass_mark: 6}
news: {on: 2026-11-03, text: Thêm một thẻ về tai nạn.}
"""

CARDS = """\
## Mở đầu {#mo-dau}

Chị Lan vào ca lúc sáu giờ.
- Mang giày

![Chị Lan đội mũ](mu.png)

---

## Máy kêu lạ {#may-keu-la}

Máy số ba kêu lạ. Chị làm gì?

- [Dừng máy](#dung-may)
- [Làm tiếp](#lam-tiep)

---

## Dừng máy {#dung-may}

Tổ trưởng cảm ơn chị.

- [Xem tiếp](#loi-ket)

---

## Làm tiếp {#lam-tiep}

Dây đai đứt.

---

## Lời kết {#loi-ket}

Thấy lạ thì dừng.
"""

QUIZ = """\
- id: ai-bau
  kind: single
  prompt: Ai bầu ra an toàn viên?
  options: ["Giám đốc", "* Người lao động trong tổ", "Bảo vệ"]
  why: Người lao động trong tổ bầu ra (Điều 74).
  facts: [T5-01]
- id: viec-nao
  kind: multiple
  prompt: Những việc nào là của an toàn viên?
  options:
    - "* Nhắc mọi người"
    - "Trả lương"
    - "* Báo nguy cơ"
  why: Nhắc và báo (Điều 74).
  facts: [T5-01]
- id: duoc-phu-cap
  kind: true_false
  prompt: An toàn viên được phụ cấp.
  right: true
  why: Luật cho phụ cấp (Điều 74).
  facts: [T5-01]
- id: phu-cap-bao-nhieu
  kind: number
  prompt: Bốn tuần, mỗi tuần 7.5 nghìn đồng. Tất cả bao nhiêu?
  right: 30.5
  unit: nghìn đồng
  tolerance: 1
  why: Nhân lên là ra (Điều 74).
  facts: [T5-01]
- id: thu-tu-nao
  kind: order
  prompt: Xếp theo thứ tự.
  options: [Dừng máy, Báo tổ trưởng, Ghi sổ]
  why: Dừng trước đã (Điều 74).
  facts: [T5-01]
""" + "".join(
    f"""\
- id: cau-{number}
  kind: single
  prompt: Câu thứ {number} hỏi gì?
  options: ["* Hỏi thật", "Hỏi chơi"]
  why: Vì là câu hỏi (Điều 74).
  facts: [T5-01]
"""
    for number in range(6, 16)
)


PATHS = """\
chu-chot:
  posts: [chair, vice_chair]
  modules:
    - an-toan
moi-nguoi:
  posts: [all]
  modules: [an-toan]
"""


class Project:
    """A content folder on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("facts/an-toan.yaml", FACTS)
        self.write("paths.yaml", PATHS)
        self.write_module()

    def write(self, path: str, text: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def write_module(self, name: str = "an-toan", prefix: str = "") -> None:
        """A module; `prefix` keeps its question ids apart from those of another."""
        self.write(f"modules/{name}/module.yaml", MODULE.replace("id: an-toan", f"id: {name}"))
        self.write(f"modules/{name}/cards.md", CARDS)
        self.write(f"modules/{name}/quiz.yaml", QUIZ.replace("- id: ", f"- id: {prefix}"))
        self.write(f"modules/{name}/mu.png", b"\x89PNG")

    def swap(self, path: str, old: str, new: str) -> None:
        """Change one thing."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def line_of(self, path: str, words: str) -> int:
        text = (self.folder / path).read_text(encoding="utf-8")
        return text[: text.index(words)].count("\n") + 1

    def mistakes(self) -> list[Mistake]:
        return check(self.folder, TODAY)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)
