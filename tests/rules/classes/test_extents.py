"""Which classes a figure is of."""

from datetime import date

import pytest

from bot.domain.classes.counting import SEVERAL, Extent
from tests.conftest import NOW

DAY = date(2026, 5, 17)


@pytest.mark.parametrize(
    ("only", "without", "subject", "is_meant"),
    [
        pytest.param("", "", "tien-luong", True, id="all are"),
        pytest.param("tien-luong", "", "tien-luong", True, id="the one that is asked for"),
        pytest.param("tien-luong", "", "doi-thoai", False, id="another"),
        pytest.param("tien-luong", "", SEVERAL, False, id="one about several"),
        pytest.param("", "tien-luong", "tien-luong", False, id="the one that is left out"),
        pytest.param("", "tien-luong", SEVERAL, True, id="several, without the one"),
    ],
)
def test_a_class_is_meant_by_its_subject(
    only: str, without: str, subject: str, is_meant: bool
) -> None:
    assert Extent(1, DAY, DAY, DAY, NOW, only, without).means(subject) is is_meant
