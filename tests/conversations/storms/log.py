"""The log as it really is, read from the file behind the bot's back."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from tests.conversations.storms.record import Paper, Record


class Log:
    """Only looks."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)

    def close(self) -> None:
        self._file.close()

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        return self._file.execute(question).fetchall()

    def papers(self) -> dict[int, Paper]:
        """Every attempt with its answers."""
        found = {
            attempt: Paper(cadre, module, [(a, b, c) for a, b, c in json.loads(paper)], mark)
            for attempt, cadre, module, paper, mark in self.ask(
                "SELECT id, cadre_id, module_id, paper, pass_mark FROM attempt"
            )
        }
        for attempt, given, is_right in self.ask(
            "SELECT attempt_id, given, is_right FROM answer ORDER BY attempt_id, number"
        ):
            found[attempt].answers.append((json.loads(given), bool(is_right)))
        for (attempt,) in self.ask("SELECT id FROM attempt WHERE dropped_at IS NOT NULL"):
            found[attempt].is_dropped = True
        return found


def assert_right(log: Log, record: Record) -> None:
    """The log says what the record says, and nothing hangs together wrongly."""
    assert log.papers() == record.papers
    _assert_papers_end(log, record)
    _assert_completions(log, record)
    _assert_reviews(log, record)
    assert log.ask("SELECT * FROM inbox WHERE state <> 'done' OR tries > 0") == []


def _assert_papers_end(log: Log, record: Record) -> None:
    still = {number for number, paper in record.papers.items() if paper.is_open}
    assert {one for (one,) in log.ask("SELECT id FROM attempt WHERE finished_at IS NULL")} == still
    sat = [(record.papers[one].cadre, record.papers[one].module) for one in still]
    assert len(sat) == len(set(sat))
    numbered = log.ask("SELECT attempt_id, max(number) + 1, count(*) FROM answer GROUP BY 1")
    assert all(last == count for _, last, count in numbered)


def _assert_completions(log: Log, record: Record) -> None:
    done = log.ask(
        "SELECT attempt_id, c.cadre_id, c.module_id, score, size FROM completion c"
        " JOIN attempt a ON a.id = attempt_id AND a.version = c.version"
    )
    assert sorted(done) == [
        (number, paper.cadre, paper.module, paper.score, len(paper.drawn))
        for number, paper in sorted(record.papers.items())
        if paper.is_passed
    ]
    assert log.ask("SELECT count(*) FROM completion") == [(len(done),)]


def _assert_reviews(log: Log, record: Record) -> None:
    kept = log.ask("SELECT cadre_id, question_id FROM review")
    assert sorted(kept) == sorted(record.missed)
    uneven = log.ask(
        "SELECT id FROM review WHERE repetition <>"
        " (SELECT count(*) FROM review_answer WHERE review_id = review.id)"
    )
    assert uneven == []
