"""`make bench`: the whole comparison, or a part of it."""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import asdict

import orjson
from rich.console import Console

from tests.bench.contenders import CONTENDERS, Contender
from tests.bench.load.tally import Json
from tests.bench.processes import ROOT
from tests.bench.profiling import profile, show
from tests.bench.racing import Plan, Void, race
from tests.bench.report import machine, rows, table
from tests.bench.resting import rest
from tests.bench.wanted import of_rest, of_rows

FILE = ROOT / "build" / "bench.json"
RESTING = (Contender("sotay", "polling", "sqlite"), Contender("sotay", "web", "sqlite"))
STARTS = 5
console = Console(width=150, highlight=False)


async def compare(contenders: Sequence[Contender], plan: Plan, starts: int) -> None:
    """The rounds are interleaved, so that a slow minute of the machine meets everybody."""
    before, runs = machine(), []
    for number in range(plan.rounds):
        for contender in contenders:
            console.print(f"round {number + 1} of {plan.rounds}: {contender.name}", style="dim")
            runs += [{"round": number, **run} for run in await _race(contender, plan)]
    resting = [{"bot": one.name, **await rest(one)} for _ in range(starts) for one in RESTING]
    _tell(runs, resting)
    _keep({"machine": before, "plan": asdict(plan), "runs": runs, "rest": resting})


async def _race(contender: Contender, plan: Plan) -> list[Json]:
    """A void run is said, and does not count."""
    try:
        return await race(contender, plan)
    except Void as void:
        console.print(f"void: {void}", style="red", markup=False)
        return []


def _tell(runs: Sequence[Json], resting: Sequence[Json]) -> None:
    found = rows(runs)
    console.print(table(found))
    for finding in (*of_rows(found), *of_rest(resting)):
        console.print(str(finding))


def _keep(told: Json) -> None:
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
    console.print(f"→ {FILE.relative_to(ROOT)}")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--profile", metavar="BOT", nargs="?", const="sotay-polling-sqlite")
    parser.add_argument("--bots", nargs="+", help=", ".join(one.name for one in CONTENDERS))
    parser.add_argument(
        "--people",
        type=int,
        nargs="+",
        default=[1, 100, 1000],
        help="how many at once; a profile takes the last",
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--starts", type=int, default=STARTS)
    return parser.parse_args()


def main(given: argparse.Namespace) -> None:
    plan = Plan(given.people, given.seconds, rounds=given.rounds)
    if given.quick:
        plan, given.starts = Plan(given.people, seconds=3.0, warm=1.0, rounds=1), 1
    if given.profile:
        _, way, database = given.profile.split("-")
        show(asyncio.run(profile(way, database, Plan(given.people[-1:], seconds=15.0))), console)
        return
    chosen = [one for one in CONTENDERS if one.name in (given.bots or [one.name])]
    asyncio.run(compare(chosen, plan, given.starts))


if __name__ == "__main__":
    main(options())
