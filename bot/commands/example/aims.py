"""What the commune of the example asks of its own units."""

from decimal import Decimal

from bot.domain.people import Role
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Form,
    Operator,
    Population,
    Reported,
    Target,
    Threshold,
    Training,
)

_YEARLY = Period(Recurrence.YEAR)
AIMS = (
    Target(
        "ap-t01",
        "100% cán bộ công đoàn cơ sở học chuyên đề tiền lương và tài chính công đoàn trong năm",
        Population(tuple(Role), kinds=("cdcs",)),
        Training(("tien-luong", "tai-chinh-cong-doan")),
        _YEARLY,
        Threshold(Operator.AT_LEAST, Decimal(100)),
    ),
    Target(
        "ap-b01",
        "Mỗi công đoàn cơ sở chi cho đào tạo, bồi dưỡng đạt 15% tổng chi hằng năm",
        Population(kinds=("cdcs",)),
        Reported(
            Form.RATIO,
            "Năm nay đơn vị chi bao nhiêu cho đào tạo, bồi dưỡng, trong tổng chi cho hoạt động?",
            "chi đào tạo, bồi dưỡng",
            "tổng chi cho hoạt động",
        ),
        _YEARLY,
        Threshold(Operator.AT_LEAST, Decimal(15)),
    ),
)
