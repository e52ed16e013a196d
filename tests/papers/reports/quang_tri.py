"""The report of LĐLĐ tỉnh Quảng Trị of 17/5/2021, as values; its people and units are invented."""

from datetime import date
from decimal import Decimal

from bot.domain.classes.counting import Split
from bot.domain.people import Role, Unit
from bot.domain.reports.coverage import CountedName, EarlierFigure
from bot.domain.reports.documents import CitedDocument, Letterhead, Signatory, SignedFor
from bot.domain.reports.reported import ReportedFigure
from bot.domain.reports.reports import Remarks, Report, ReportPeriod
from bot.domain.reports.targets import Definition, TargetFigure
from bot.domain.reports.training import (
    Amount,
    SelfStudy,
    TrainingCount,
    TrainingFigure,
    TrainingForm,
    TrainingPart,
)
from bot.domain.submissions.figures import PlanFigure
from bot.domain.targets.figures import State, Tally, UnitTally
from bot.domain.targets.targets import Operator, Threshold
from bot.domain.units import Sector

DAY = date(2021, 5, 17)
NATION = "Tổng Liên đoàn Lao động Việt Nam"
CHAIRS = (
    "Xây dựng đội ngũ chủ tịch công đoàn cơ sở ngoài khu vực nhà nước đủ năng lực, phẩm chất, "
    "đáp ứng nhu cầu nhiệm vụ"
)
PROGRAMME = CitedDocument("Chương trình", "1563/CTr-TLĐ", date(2019, 10, 9), NATION, f"“{CHAIRS}”")
REQUEST = CitedDocument(
    "Công văn",
    "1863/TLĐ",
    date(2021, 4, 20),
    NATION,
    "việc báo cáo số liệu phục vụ sơ kết nửa nhiệm kỳ Đại hội Công đoàn Việt Nam lần thứ XII",
)


def of_unit(name: str, tally: Tally, code: str = "") -> UnitTally:
    """The figure of a unit of the level below."""
    return UnitTally(Unit(0, code, name), tally)


ALL_CHAIRS = TargetFigure(
    id="CT1",
    text="100% chủ tịch CĐCS khu vực ngoài nhà nước tham gia các buổi tuyên truyền",
    source=PROGRAMME,
    definition=Definition(
        who="Chủ tịch CĐCS khu vực ngoài nhà nước đang giữ chức vụ vào ngày báo cáo",
        need="Đã dự ít nhất một buổi tuyên truyền",
        period="Từ ngày 1/1/2019 đến ngày 17/5/2021",
        threshold="100 % số người thuộc đối tượng",
    ),
    count=Tally(212),
    threshold=Threshold(Operator.AT_LEAST, Decimal(100)),
    units=(
        of_unit("LĐLĐ huyện Hải Lăng", Tally(98), "HL"),
        of_unit("LĐLĐ thành phố Đông Hà", Tally(114), "DH"),
    ),
)
TRAINED = TargetFigure(
    id="CT2",
    text="Trên 90% cán bộ chủ chốt CĐCS được bồi dưỡng kỹ năng thương lượng tập thể",
    source=PROGRAMME,
    quotation="đủ năng lực, phẩm chất, đáp ứng nhu cầu nhiệm vụ",
    definition=Definition(
        who="Chủ tịch, phó chủ tịch, chủ nhiệm UBKT CĐCS vào ngày báo cáo",
        need="Đã hoàn thành chuyên đề hoặc lớp về thương lượng tập thể",
        period="Từ ngày 1/1/2019 đến ngày 17/5/2021",
        threshold="Trên 90 %",
    ),
    count=Tally(33, 2, 1, 1),
    threshold=Threshold(Operator.MORE, Decimal(90)),
    units=(
        of_unit("LĐLĐ thị xã Quảng Trị", Tally(17), "QT"),
        of_unit("Công đoàn ngành Xây dựng", Tally(0), "XD"),
        of_unit("LĐLĐ huyện Hướng Hóa", Tally(16, 2, 1, 1), "HH"),
    ),
    earlier=EarlierFigure(date(2020, 12, 31), Tally(26, 9)),
    names=(
        CountedName(
            "P-118",
            "CĐCS Công ty May Lao Bảo",
            State.MISSING,
            Role.CHAIR,
            "Nguyễn Thị Hồng Lan",
            "Chưa học chuyên đề Thương lượng tập thể",
        ),
        CountedName(
            "P-121",
            "CĐCS Trường THCS Khe Sanh",
            State.MISSING,
            Role.VICE_CHAIR,
            "Trần Văn Hùng",
        ),
        CountedName("P-130", "CĐCS Công ty Gỗ Tân Long", State.VACANT, Role.CHAIR),
        CountedName(
            "P-144",
            "CĐCS Hợp tác xã Tà Rùng",
            State.UNKNOWN,
            Role.AUDIT_HEAD,
            "Hồ Thị Mai",
            "Không rõ ngày nhận chức vụ",
        ),
    ),
)
EMPTY = TargetFigure(
    id="CT3",
    text="100% tổ trưởng công đoàn ở doanh nghiệp FDI được tập huấn",
    source=CitedDocument("Kế hoạch", "39/KH-LĐLĐ", date(2019, 12, 31), "Ban Thường vụ LĐLĐ tỉnh"),
    definition=Definition("Tổ trưởng công đoàn", "Dự một lớp tập huấn", "Năm 2021"),
    count=Tally(0),
    threshold=Threshold(Operator.AT_LEAST, Decimal(100)),
)

AWARENESS = TrainingFigure(
    title="Tuyên truyền nâng cao nhận thức",
    audience="CNVCLĐ",
    definition="Lớp do cấp tỉnh, cấp huyện và ngành tổ chức; lượt là số lần có người tham gia.",
    organiser="cấp tỉnh và cấp huyện, ngành",
    count=TrainingCount(Amount(120), Amount(13_000, is_about=True)),
)
AFTER_CONGRESS = TrainingFigure(
    title="Tập huấn nghiệp vụ cho cán bộ công đoàn cơ sở sau Đại hội",
    audience="cán bộ CĐCS",
    definition="Lớp do LĐLĐ tỉnh tổ chức; mỗi cán bộ tính một lần.",
    organiser="LĐLĐ tỉnh",
    count=TrainingCount(Amount(33), None, Amount(2_942)),
    parts=(
        TrainingPart(Split.SECTOR, Sector.STATE, TrainingCount(Amount(21), None, Amount(1_847))),
        TrainingPart(
            Split.SECTOR, Sector.NON_STATE, TrainingCount(Amount(12), None, Amount(1_095))
        ),
        TrainingPart(Split.WAY, TrainingForm.HALL, TrainingCount(Amount(33), None, Amount(2_942))),
    ),
)
SPENDING = ReportedFigure(
    title="Chi cho đào tạo, bồi dưỡng",
    part_of_what=("đã chi", "tổng chi hoạt động công đoàn"),
    measure="triệu đồng",
    part=Decimal("1234.5"),
    whole=Decimal(9_000),
    asked=14,
    missing=("LĐLĐ huyện Cồn Cỏ",),
    definition="Số chi của các đơn vị đã báo cáo chia cho tổng chi của chính các đơn vị đó.",
    threshold=Threshold(Operator.AT_LEAST, Decimal(15)),
)

REPORT = Report(
    letterhead=Letterhead(
        issuer="Liên đoàn Lao động tỉnh Quảng Trị",
        superior=NATION,
        symbol="BC-LĐLĐ",
        place="Quảng Trị",
    ),
    about=f"Kết quả thực hiện Chương trình số 1563/CTr-TLĐ của {NATION} về “{CHAIRS}”",
    period=ReportPeriod(date(2019, 1, 1), DAY),
    as_at=DAY,
    signatory=Signatory(SignedFor.STANDING_COMMITTEE, "Chủ tịch", "Trần Thị Mai"),
    signed_on=DAY,
    bases=(PROGRAMME, REQUEST),
    recipients=("Ban Tổ chức TLĐ", "Lưu: ToC-KT, VT"),
    targets=(ALL_CHAIRS, TRAINED, EMPTY),
    training=(AWARENESS, AFTER_CONGRESS),
    self_study=SelfStudy(1_310, 842, counts_as_attendances=False),
    reported=(SPENDING,),
    plan=(
        PlanFigure("Xây dựng chương trình công tác năm", 48, on_time=41, late=3, accepted=40),
        PlanFigure("Báo cáo sơ kết nửa nhiệm kỳ", 14, on_time=12, accepted=12),
    ),
    remarks=Remarks(
        guidance=("Ban Thường vụ LĐLĐ tỉnh đã xây dựng Kế hoạch số 39/KH-LĐLĐ ngày 31/12/2019.",),
        directions=("Tiếp tục tập huấn kỹ năng đối thoại, thương lượng cho cán bộ chủ chốt.",),
    ),
)
