"""Names as people write them."""

import pytest

from bot.domain.people import full_name, is_full_name


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Nguyễn Thị Lan", id="three words"),
        pytest.param("Lê Mai", id="two words"),
        pytest.param("H’Hen Niê", id="curly apostrophe"),
        pytest.param("Y Moan Êban", id="one letter"),
        pytest.param("  Trần   Văn Hùng ", id="spaces"),
        pytest.param("a" * 29 + " " + "b" * 30, id="sixty letters"),
    ],
)
def test_a_full_name_has_two_words_or_more(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("Lan", id="one word"),
        pytest.param("Lan 2", id="a digit"),
        pytest.param("0912 345 678", id="a phone number"),
        pytest.param("Lan <b>Hùng</b>", id="markup"),
        pytest.param("Lan_Hùng Mai", id="underscore"),
        pytest.param("Nguyễn Thị Lan 🌸", id="a flower"),
        pytest.param("Lan; DROP TABLE", id="SQL"),
        pytest.param("a" * 30 + " " + "b" * 30, id="too long"),
    ],
)
def test_what_is_no_full_name_is_not_taken(name: str) -> None:
    assert not is_full_name(name)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("nguyễn thị lan", "Nguyễn Thị Lan", id="all small"),
        pytest.param("TRẦN VĂN HÙNG", "Trần Văn Hùng", id="all capitals"),
        pytest.param("Lê  Thị   Mai", "Lê Thị Mai", id="spaces"),
        pytest.param("H’Hen Niê", "H’Hen Niê", id="left as it is"),
    ],
)
def test_a_name_is_written_as_names_are(typed: str, written: str) -> None:
    assert full_name(typed) == written
