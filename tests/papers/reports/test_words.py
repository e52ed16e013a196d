"""The report's sentences, whatever the figures are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.classes.counting import Split
from bot.domain.people import Role
from bot.domain.reports.coverage import CountedName, EarlierFigure
from bot.domain.reports.documents import CitedDocument
from bot.domain.reports.reports import ReportPeriod
from bot.domain.reports.training import (
    Amount,
    PartOf,
    TrainingCount,
    TrainingForm,
    TrainingPart,
)
from bot.domain.roster.words import Sex
from bot.domain.targets.figures import State, Tally
from bot.domain.targets.targets import Measure, Operator, Threshold
from bot.domain.units import Sector
from bot.screens.reports import reported, targets, training, words
from tests.papers.reports.quang_tri import AFTER_CONGRESS, REPORT, SPENDING, TRAINED


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        pytest.param(date(2019, 1, 1), date(2021, 5, 17), "Từ năm 2019 đến nay", id="to date"),
        pytest.param(date(2020, 1, 1), date(2020, 12, 31), "Năm 2020", id="a year"),
        pytest.param(
            date(2020, 9, 5),
            date(2021, 5, 17),
            "Từ ngày 5/9/2020 đến ngày 17/5/2021",
            id="a school year so far",
        ),
    ],
)
def test_a_period_is_named_as_people_name_it(first: date, last: date, said: str) -> None:
    assert words.period(replace(REPORT, period=ReportPeriod(first, last))) == said


@pytest.mark.parametrize(
    ("split", "of", "phrase", "cell"),
    [
        pytest.param(Split.SECTOR, Sector.STATE, "khu vực nhà nước", "Nhà nước", id="sector"),
        pytest.param(Split.SECTOR, None, "chưa rõ khu vực", "Chưa rõ", id="nobody has told"),
        pytest.param(Split.WAY, TrainingForm.ONLINE, "trực tuyến", "Trực tuyến", id="form"),
        pytest.param(Split.SEX, Sex.FEMALE, "nữ", "Nữ", id="sex"),
        pytest.param(Split.ROLE, Role.CHAIR, "chức vụ: Chủ tịch", "Chủ tịch", id="post"),
        pytest.param(
            Split.FULL_TIME,
            False,
            "cán bộ không chuyên trách",
            "Không chuyên trách",
            id="full time",
        ),
        pytest.param(Split.LEVEL, "Cấp tỉnh", "cấp tổ chức: Cấp tỉnh", "Cấp tỉnh", id="level"),
        pytest.param(
            Split.SUBJECT, "Tiền lương", "nội dung: Tiền lương", "Tiền lương", id="subject"
        ),
    ],
)
def test_a_part_is_named(split: Split, of: PartOf, phrase: str, cell: str) -> None:
    assert (words.phrase(TrainingPart(split, of, TrainingCount())), words.part(of)) == (
        phrase,
        cell,
    )


@pytest.mark.parametrize(
    ("threshold", "said"),
    [
        pytest.param(Threshold(Operator.AT_LEAST, Decimal(100)), "100 %", id="all"),
        pytest.param(Threshold(Operator.AT_LEAST, Decimal(90)), "từ 90 % trở lên", id="at least"),
        pytest.param(Threshold(Operator.MORE, Decimal("90.5")), "trên 90,5 %", id="more"),
        pytest.param(Threshold(Operator.EQUAL, Decimal(0)), "0 %", id="exactly"),
        pytest.param(Threshold(Operator.AT_MOST, Decimal(5)), "không quá 5 %", id="at most"),
        pytest.param(Threshold(Operator.LESS, Decimal(5)), "dưới 5 %", id="less"),
        pytest.param(None, "–", id="no number"),
    ],
)
def test_what_is_asked_for_is_said(threshold: Threshold | None, said: str) -> None:
    assert plain(words.wanted(threshold)) == said


@pytest.mark.parametrize(
    ("covered", "of", "said"),
    [
        pytest.param(26, 35, "(26/35, 74,3 %): tăng 14,9 điểm phần trăm.", id="better"),
        pytest.param(35, 35, "(35/35, 100 %): giảm 10,8 điểm phần trăm.", id="worse"),
        pytest.param(33, 37, "(33/37, 89,2 %): không đổi.", id="the same"),
        pytest.param(0, 0, "(0/0, –): không so sánh được.", id="nothing to compare with"),
    ],
)
def test_a_figure_is_told_beside_an_earlier_one(covered: int, of: int, said: str) -> None:
    earlier = EarlierFigure(date(2020, 12, 31), Tally(covered, of - covered))
    text = plain(targets.paragraph(REPORT, replace(TRAINED, earlier=earlier)))
    assert text.endswith(f"So với ngày 31/12/2020 {said}")


def test_a_target_without_a_number_is_not_judged() -> None:
    figure = replace(TRAINED, threshold=None, earlier=None)
    assert plain(targets.paragraph(REPORT, figure)) == (
        "Tính đến ngày 17/5/2021, đạt 33/37, bằng 89,2 %; còn thiếu 2, khuyết 1, chưa rõ 1."
    )


def test_shortcomings_name_what_was_missed_and_where() -> None:
    missed, *others = [plain(line) for line in targets.shortcomings(REPORT)]
    assert missed == (
        "Chưa đạt chỉ tiêu CT2 (trên 90% cán bộ chủ chốt CĐCS được bồi dưỡng kỹ năng thương lượng "
        "tập thể): mới đạt 89,2 %, yêu cầu trên 90 %; thấp nhất: LĐLĐ huyện Hướng Hóa (80 %)."
    )
    assert others == [
        "Chưa đạt yêu cầu từ 15 % trở lên về chi cho đào tạo, bồi dưỡng: mới đạt 13,7 %.",
        "Chưa tính được chỉ tiêu CT3: không có ai thuộc đối tượng.",
    ]


def test_nobody_is_called_slowest_where_no_unit_is_told() -> None:
    bare = replace(REPORT, targets=(replace(TRAINED, units=()),), reported=())
    assert "thấp nhất" not in targets.shortcomings(bare)[0]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(
            (3, 90, 80), "3 lớp cho 80 cán bộ CĐCS, với 90 lượt tham gia", id="all three"
        ),
        pytest.param((3, None, None), "3 lớp", id="only classes"),
        pytest.param((None, None, 80), "80 cán bộ CĐCS", id="only people"),
        pytest.param((None, 90, None), "90 lượt cán bộ CĐCS tham gia", id="only attendances"),
    ],
)
def test_only_what_was_counted_is_told(count: tuple[int | None, ...], said: str) -> None:
    amounts = [None if one is None else Amount(one) for one in count]
    figure = replace(AFTER_CONGRESS, count=TrainingCount(*amounts), parts=())
    (text, _) = training.paragraphs(replace(REPORT, training=(figure,)))
    assert text.endswith(f"tổ chức được {said}.")


def test_what_nobody_counted_is_no_zero() -> None:
    figure = replace(AFTER_CONGRESS, count=TrainingCount(), parts=())
    (text, _) = training.paragraphs(replace(REPORT, training=(figure,)))
    assert text.endswith("sau Đại hội; chưa có số liệu về lớp, lượt, người.")


def test_learning_alone_says_whether_it_was_counted() -> None:
    study = REPORT.self_study
    assert study
    counted = replace(REPORT, self_study=replace(study, counts_as_attendances=True))
    assert training.paragraphs(REPORT)[-1].endswith("(không tính vào số lượt ở trên).")
    assert training.paragraphs(counted)[-1].endswith("(đã tính vào số lượt ở trên).")


def test_a_ratio_is_told_with_who_has_not_answered() -> None:
    assert plain(reported.paragraph(SPENDING)) == (
        "Chi cho đào tạo, bồi dưỡng: đã chi 1.234,5 trên 9.000 triệu đồng tổng chi hoạt động công "
        "đoàn, bằng 13,7 % (yêu cầu từ 15 % trở lên: chưa đạt); 13/14 đơn vị đã báo cáo, còn "
        "thiếu: LĐLĐ huyện Cồn Cỏ."
    )
    whole = replace(SPENDING, missing=(), threshold=None, measure="")
    assert plain(reported.paragraph(whole)).endswith("bằng 13,7 %; 14/14 đơn vị đã báo cáo.")


def test_units_that_have_not_answered_are_named_up_to_a_number() -> None:
    names = tuple(f"CĐCS {number}" for number in range(1, 9))
    said = plain(reported.paragraph(replace(SPENDING, missing=names)))
    assert "6/14 đơn vị đã báo cáo, còn thiếu: CĐCS 1, CĐCS 2" in said
    assert said.endswith("CĐCS 5 và 3 đơn vị khác.")


def test_before_anybody_has_answered_nothing_is_judged() -> None:
    none = replace(SPENDING, part=0, whole=0, asked=1)
    assert none.is_met is None
    assert plain(reported.paragraph(none)) == (
        "Chi cho đào tạo, bồi dưỡng: chưa tính được, 0/1 đơn vị đã báo cáo."
    )
    nobody = replace(none, asked=0, missing=())
    assert reported.paragraph(nobody).endswith("không có đơn vị nào thuộc diện báo cáo.")


NONE = Threshold(Operator.EQUAL, Decimal(0), Measure.COUNT)


def test_a_number_that_is_to_be_none_is_judged_as_a_number() -> None:
    failing = replace(SPENDING, part=1, whole=12, threshold=NONE)
    none = replace(failing, part=0)
    assert (failing.is_met, none.is_met, replace(none, missing=()).is_met) == (False, None, True)


def test_where_none_is_wanted_those_there_are_are_the_gap() -> None:
    said = "Đã báo cáo: Không hoàn thành"
    bad = CountedName("U-1", "CĐCS May", State.COVERED, why=said, has_answered=True)
    good = CountedName("U-2", "CĐCS Gỗ", State.MISSING, why="Tốt", has_answered=True)
    late = CountedName("U-3", "CĐCS Đá", State.MISSING, why="Chưa gửi", has_answered=False)
    names, count = (bad, good, late), Tally(1, 2)
    figure = replace(TRAINED, count=count, threshold=NONE, units=(), names=names, earlier=None)
    report = replace(REPORT, targets=(figure,), reported=())
    assert figure.gaps == (bad, late)
    assert (words.reason(bad), words.state(bad, wants_few=True)) == (said, "Có")
    assert "có 1/3, bằng 33,3 %. Chưa đạt" in plain(targets.paragraph(report, figure))
    lucky = replace(figure, count=Tally(0, 2), names=(good, late))
    assert (lucky.is_met, replace(lucky, count=Tally(0, 1), names=(good,)).is_met) == (None, True)
    assert "còn 1/3, yêu cầu 0." in plain(targets.shortcomings(report)[0])
    assert targets.summary([figure])[0]["short"] == "–"


def test_a_shortcoming_is_told_once() -> None:
    same = replace(SPENDING, id=TRAINED.id)
    told = targets.shortcomings(replace(REPORT, reported=(same,)))
    assert len(told) == len(targets.shortcomings(REPORT)) - 1


def test_what_nobody_has_told_of_a_document_is_left_out() -> None:
    assert words.document(CitedDocument("Hướng dẫn", issuer="LĐLĐ huyện Phú Riềng")) == (
        "Hướng dẫn của LĐLĐ huyện Phú Riềng"
    )


def test_a_unit_that_is_counted_itself_has_no_post() -> None:
    unit = CountedName("U-7", "CĐCS May", State.UNKNOWN)
    assert (words.post(unit), words.person(unit), words.reason(unit)) == ("", "", "Chưa rõ")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param("Tập huấn", "tập huấn", id="a word"),
        pytest.param("Đào tạo", "đào tạo", id="with a stroke"),
        pytest.param("CĐCS", "CĐCS", id="an abbreviation"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_title_within_a_sentence(title: str, said: str) -> None:
    assert words.mid_sentence(title) == said
