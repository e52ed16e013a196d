"""Where an office is, on the paper it sends."""

import pytest

from bot.domain.units import Profile
from bot.screens.reports.assembling import seat

PROVINCE = Profile("Liên đoàn Lao động tỉnh Quảng Trị (ví dụ)", "ldld_tinh")
COMMUNE = Profile("Công đoàn xã An Phú (ví dụ)", "cd_xa")
FACTORY = Profile("CĐCS Hợp tác xã May Hoa Sen", "cdcs")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param([Profile("CĐCS May", area="Đông Hà"), COMMUNE], "Đông Hà", id="its own"),
        pytest.param(
            [FACTORY, Profile("Công đoàn ngành", "cd_nganh", area="Huế")], "Huế", id="up"
        ),
        pytest.param([FACTORY, COMMUNE, PROVINCE], "An Phú", id="in the name of the one above"),
        pytest.param([PROVINCE], "Quảng Trị", id="in its own name"),
        pytest.param(
            [Profile("Liên đoàn Lao động Thành phố Hồ Chí Minh", "ldld_tinh")],
            "Hồ Chí Minh",
            id="a city",
        ),
        pytest.param([FACTORY], "", id="nobody has told"),
        pytest.param([Profile("Liên đoàn Lao động huyện 3", "ldld_huyen")], "", id="no name"),
    ],
)
def test_a_paper_is_from_the_place_of_the_nearest_that_has_one(
    line: list[Profile], place: str
) -> None:
    assert seat(line) == place
