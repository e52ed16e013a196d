"""The number of the decision that a post rests on: kept, and never erased by a blank cell."""

from tests.rules.roster.paper import roster
from tests.rules.roster.present import Town

LAN = "CD-1|CĐCS May|||Nguyễn Thị Lan|||Chủ tịch, Ủy viên BCH||1/3/2026||"
BARE = "CD-1||||Nguyễn Thị Lan|||Chủ tịch, Ủy viên BCH||||"


def town(*lines: str) -> Town:
    found = Town()
    found.take(found.reads(*lines))
    return found


def decisions(found: Town) -> list[str]:
    return [one.decision for one in found.posts.values()]


def test_both_posts_of_a_row_rest_on_its_decision() -> None:
    assert decisions(town(f"{LAN}12/QĐ-CĐ")) == ["12/QĐ-CĐ", "12/QĐ-CĐ"]


def test_a_decision_is_learned_later() -> None:
    found = town(LAN)
    changes = found.take(found.reads(f"{BARE}12/QĐ-CĐ"))
    assert [one.decision for one in changes.posts_changed] == ["12/QĐ-CĐ"] * 2
    assert decisions(found) == ["12/QĐ-CĐ"] * 2
    assert found.compare(found.reads(f"{BARE}12/QĐ-CĐ")).is_empty


def test_a_blank_cell_erases_no_decision() -> None:
    found = town(f"{LAN}12/QĐ-CĐ")
    assert found.compare(found.reads(BARE)).is_empty


def test_a_new_term_has_a_new_decision() -> None:
    found = town(f"{LAN}12/QĐ-CĐ")
    found.take(found.reads(f"{BARE}7/QĐ-CĐ"))
    assert decisions(found) == ["7/QĐ-CĐ"] * 2


def test_a_decision_of_a_whole_sentence_is_left_out() -> None:
    (line,) = roster(f"CD-1|May|||Lê Thị Mai|||Thủ quỹ||||{'a' * 61}").lines
    assert line.decision == ""
