"""A target's picture is read on a phone, and says what the figures say."""

import struct
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.reports.targets import TargetFigure
from bot.domain.targets.figures import Tally
from bot.papers.reports import pictures
from bot.screens.reports import pictures as words
from tests.papers import reading
from tests.papers.reports.large import province
from tests.papers.reports.making import keep
from tests.papers.reports.quang_tri import ALL_CHAIRS, EMPTY, REPORT, TRAINED, of_unit

LONG = (
    "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất Thương mại Dịch vụ "
    "Xuất nhập khẩu Điện tử Sài Gòn Phú Mỹ Hưng"
)


def target(covered: int, of: int, text: str = TRAINED.text) -> TargetFigure:
    count = Tally(covered, of - covered)
    return replace(TRAINED, text=text, count=count, units=(), names=(), earlier=None)


def long_names() -> TargetFigure:
    units = tuple(
        of_unit(f"{LONG} {number}", Tally(number, 10_000 - number)) for number in range(6)
    )
    figure = target(15, 60_000, LONG * 3)
    return replace(figure, units=units, source=replace(TRAINED.source, issuer=LONG * 2))


PICTURES = [
    pytest.param(TRAINED, id="usual"),
    pytest.param(ALL_CHAIRS, id="all"),
    pytest.param(EMPTY, id="empty"),
    pytest.param(target(0, 531), id="nobody"),
    pytest.param(target(2_499, 2_500), id="almost"),
    pytest.param(long_names(), id="long"),
    pytest.param(target(1, 2, "W" * 300), id="one-word"),
]


@pytest.mark.parametrize("figure", PICTURES)
def test_it_fits_a_phone(figure: TargetFigure, request: pytest.FixtureRequest) -> None:
    png = pictures.state(words.state(REPORT, figure))
    keep(f"target-{request.node.callspec.id}.png", png)
    width, height = reading.size(png)
    assert width == 1080
    assert 700 <= height <= 2_400
    assert len(png) <= 500_000


@pytest.mark.parametrize("figure", PICTURES)
def test_nothing_is_written_over_the_edge(figure: TargetFigure) -> None:
    small = pictures._drawn("state.typ", words.state(REPORT, figure), 25.4)  # a dot: a millimetre
    rows = reading.rows(small, bits=32)
    edges = (slice(0, 4 * 6), slice(4 * 102, 4 * 108))  # 6 of the 7 millimetres beside it
    seen = [row[edge] for row in rows for edge in edges]
    assert len({colour for band in seen for colour in struct.iter_unpack("4B", band)}) == 1


@pytest.mark.parametrize(
    ("figure", "percent", "reached", "judged"),
    [
        pytest.param(TRAINED, "89,2 %", "33 trên tổng số 37", "trên 90 %: chưa đạt", id="usual"),
        pytest.param(ALL_CHAIRS, "100 %", "212 trên tổng số 212", "100 %: đạt", id="all"),
        pytest.param(
            target(2_499, 2_500),
            "99,9 %",
            "2.499 trên tổng số 2.500",
            "trên 90 %: đạt",
            id="almost",
        ),
        pytest.param(
            target(0, 531), "0 %", "0 trên tổng số 531", "trên 90 %: chưa đạt", id="nobody"
        ),
        pytest.param(
            EMPTY, "Chưa tính được", "Không có ai thuộc đối tượng của chỉ tiêu", "", id="empty"
        ),
    ],
)
def test_the_words_are_those_of_the_figures(
    figure: TargetFigure, percent: str, reached: str, judged: str
) -> None:
    said = words.state(REPORT, figure)
    wanted = f"Yêu cầu {judged}" if judged else ""
    shown = [str(said[name]).replace("\u00a0", " ") for name in ("percent", "reached", "wanted")]
    assert shown == [percent, reached, wanted]


def test_only_units_that_are_short_are_named() -> None:
    worst = words.state(REPORT, TRAINED)["worst"]
    assert worst == [{"unit": "LĐLĐ huyện Hướng Hóa", "percent": "80\u00a0%", "reached": "16/20"}]
    assert len(words.state(REPORT, long_names())["worst"]) == 5  # type: ignore[arg-type]


def test_long_names_of_units_are_still_told_apart() -> None:
    names = (
        "Công đoàn cơ sở Công ty Trách nhiệm hữu hạn Một thành viên May Lao Bảo",
        "CĐCS Khe Sanh",
    )
    units = tuple(of_unit(name, Tally(1, 1)) for name in names)
    figure = replace(target(2, 4), units=units)
    worst = words.state(REPORT, figure)["worst"]
    assert [line["unit"] for line in worst] == [  # type: ignore[attr-defined]
        "CĐCS Công ty TNHH MTV May Lao Bảo",
        "CĐCS Khe Sanh",
    ]


def test_what_is_too_long_ends_at_a_word() -> None:
    said = str(words.state(REPORT, long_names())["text"])
    assert len(said) <= 110
    assert LONG.startswith(said.removesuffix("…"))
    assert said.endswith("…")


@pytest.mark.parametrize("text", ["#panic()", "*b* $x$ #[_i_]", "\x00\ud800 {{ a }}"])
def test_what_people_typed_is_drawn_and_never_obeyed(text: str) -> None:
    figure = target(1, 2, text)
    assert pictures.state(words.state(REPORT, figure)).startswith(b"\x89PNG")
    assert pictures.charts(words.bars(replace(REPORT, targets=(figure,))), words.chart_words())


def test_the_same_target_is_always_the_same_picture() -> None:
    said = words.state(REPORT, TRAINED)
    assert pictures.state(said) == pictures.state(said)


def test_a_chart_is_never_higher_than_a_page() -> None:
    charts = pictures.charts(words.bars(province()), words.chart_words())
    sizes = [reading.size(chart) for chart in charts]
    assert len(charts) == 2
    assert [width for width, _ in sizes] == [1_299, 1_299]  # 165 mm at 200 dots an inch
    assert all(height < 1_900 for _, height in sizes)
    for number, chart in enumerate(charts, 1):
        keep(f"chart-{number}.png", chart)


def test_what_cannot_be_drawn_has_no_bar() -> None:
    assert [bar["percent"] for bar in words.bars(REPORT)] == ["100\u00a0%", "89,2\u00a0%"]
    nothing = words.bars(replace(REPORT, targets=(EMPTY,)))
    assert pictures.charts(nothing, words.chart_words()) == ()


def test_a_bar_is_marked_where_a_number_is_asked_for() -> None:
    asked = replace(REPORT, targets=(TRAINED, replace(ALL_CHAIRS, threshold=None)))
    assert [bar["wanted"] for bar in words.bars(asked)] == [float(Decimal(90)), None]
