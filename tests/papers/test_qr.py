"""A QR code is the same in every shape it is given."""

import re

import pytest

from bot.papers import qr
from tests.papers import reading

LINKS = [
    pytest.param("https://sotay.example.vn/verify/7KQ2M9XW4T", id="a certificate"),
    pytest.param("https://t.me/sotay_bot?start=" + "aB3_-" * 4 + "aB", id="an invitation"),
    pytest.param("https://sotay.example.vn/c/" + "x" * 150 + "?a=1&b=<c>", id="long"),
]


@pytest.mark.parametrize("link", LINKS)
def test_the_drawing_shows_the_link(link: str) -> None:
    assert reading.modules_of_svg(qr.svg(link)) == reading.expected_modules(link)


@pytest.mark.parametrize("link", LINKS)
def test_the_picture_shows_the_link(link: str) -> None:
    png = qr.png(link)
    lines = reading.rows(png, bits=1)[8::16]  # the middle of every row of modules

    dark = {
        (column, row)
        for row, line in enumerate(lines)
        for column in range(len(lines))
        if not line[2 * column + 1] & 0x80
    }
    assert dark == reading.expected_modules(link)


def test_the_picture_prints_well_and_weighs_little() -> None:
    png = qr.png("https://sotay.example.vn/verify/7KQ2M9XW4T")

    assert min(reading.size(png)) >= 354  # 3 cm at 300 dots an inch
    assert len(png) < 5_000


@pytest.mark.parametrize("link", LINKS)
def test_the_terminal_shows_the_link(link: str) -> None:
    lines = re.sub(r"\x1b\[[\d;]*m", "", qr.terminal(link)).split("\n")

    dark = {
        (column, 2 * row + half)
        for row, line in enumerate(lines)
        for column, block in enumerate(line)
        for half in (0, 1)
        if block in ("▀█", "▄█")[half]
    }
    assert dark == reading.expected_modules(link)


def test_the_terminal_keeps_its_own_colours_out_of_it() -> None:
    for line in qr.terminal("https://sotay.example.vn").split("\n"):
        assert line.startswith("\x1b[38;5;16;48;5;231m    ")
        assert line.endswith("    \x1b[0m")
