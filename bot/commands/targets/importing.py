"""sotay targets: what units must reach, from a file with its source document."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot import app as program
from bot.commands.targets.assigning import Intended, carry_out, intend
from bot.commands.terminal import console, go
from bot.domain.targets.assignments import Assignment
from bot.domain.targets.imports import TargetChange
from bot.domain.targets.targets import Programme, Target
from bot.domain.vietnamese import local_date
from bot.i18n import _, day
from bot.screens.targets import describing
from bot.settings import Settings
from content.files.mistakes import Sheet
from content.library import Library
from content.targets.checks import Known
from content.targets.reading import read_targets
from storage.database import Database

targets = typer.Typer(no_args_is_help=True, help="What units must reach.")


@targets.command("import")
def take(
    file: Path,
    under: Annotated[
        str, typer.Option(help="code of the unit they are set for; default: the top")
    ] = "",
    *,
    dry_run: Annotated[bool, typer.Option(help="only tell what would happen")] = False,
) -> None:
    """Set the targets of a file, after telling what begins and what changes."""

    async def work() -> None:
        async with program.open_pieces(Settings()) as pieces:
            sheet, assigned = _read(file, pieces.library)
            _refuse_mistakes(file, sheet)
            intended = await _take(pieces.database, assigned, under, dry_run=dry_run)
            for line, said in intended.mistakes:
                sheet.wrong(line, said)
            _refuse_mistakes(file, sheet)
            _tell(intended, pieces.library)
        console.print(_outcome(intended, dry_run=dry_run), markup=False)

    go(work())


def _read(file: Path, library: Library) -> tuple[Sheet, list[Assignment]]:
    modules = [one.id for one in library.modules]
    known = Known(modules, [one.id for one in library.subjects])
    return read_targets(file.parent, file.name, known)


async def _take(
    database: Database, assigned: list[Assignment], under: str, *, dry_run: bool
) -> Intended:
    """All in one transaction: what was compared with is what is there when it is done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    now = program.now()
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task(_("Đọc và so sánh…"))
        async with database.work() as store:
            intended = await intend(store, assigned, under, local_date(now))
            if not (intended.mistakes or dry_run):
                await carry_out(store, intended, now)
    return intended


def _refuse_mistakes(file: Path, sheet: Sheet) -> None:
    if not sheet.mistakes:
        return
    for mistake in sorted(sheet.mistakes):
        console.print(f"{file}:{mistake.line}: {mistake.text}", style="red", markup=False)
    said = _("Có {count} lỗi. Chưa ghi gì: anh/chị sửa tệp rồi chạy lại.")
    console.print(said.format(count=len(sheet.mistakes)), markup=False)
    raise typer.Exit(1)


def _outcome(intended: Intended, *, dry_run: bool) -> str:
    changes = intended.changes
    begun, changed = len(changes.begun), len(changes.changed)
    if not (begun or changed or intended.documents):
        return _("Không có gì mới để ghi.")
    if dry_run:
        said = _("Chạy thử: {begun} chỉ tiêu mới, {changed} thay đổi, {same} như cũ. Chưa ghi gì.")
    else:
        said = _("Đã ghi: {begun} chỉ tiêu mới, {changed} thay đổi, {same} như cũ.")
    return said.format(begun=begun, changed=changed, same=changes.same)


def _tell(intended: Intended, library: Library) -> None:
    names = {one.id: one.name for one in library.subjects}
    names |= {one.id: one.title for one in library.modules}
    words = _Words(names, intended.kinds)
    for before, now in intended.documents:
        console.print(_of_document(before, now), markup=False)
    for added in intended.changes.begun:
        unit = intended.units[added.unit_id].code
        said = _("Mới: {code} (giao cho {unit})").format(code=added.code, unit=unit)
        console.print(f"{said}: {added.text}\n    {words.of(added)}", markup=False)
    for one in intended.changes.changed:
        console.print("\n".join(_of_change(one, words)), markup=False)
    for below in intended.looser:
        said = _("Cần xem lại: chỉ tiêu {code} của cấp dưới nay thấp hơn mức mới.")
        console.print(said.format(code=below.code), style="yellow", markup=False)


def _of_document(before: Programme | None, now: Programme) -> str:
    if before is None:
        return _("Văn bản mới: {said}").format(said=_cited(now))
    said = _("Văn bản {code} đổi.\n    Trước: {before}\n    Nay: {now}")
    return said.format(code=now.code, before=_cited(before), now=_cited(now))


def _cited(said: Programme) -> str:
    on = day(said.issued_on) if said.issued_on else ""
    return "; ".join(filter(None, (said.title, said.number, on, said.issuer, said.note)))


def _of_change(one: TargetChange, words: "_Words") -> Iterator[str]:
    yield _("Đổi: {code}").format(code=one.new.code)
    before, now = words.parts(one.old), words.parts(one.new)
    said = _("    {what}. Trước: {before}. Nay: {now}.")
    for name in one.parts:
        label, old = before[name]
        yield said.format(what=label, before=old or "–", now=now[name][1] or "–")


class _Words:
    """Says what a target asks for."""

    def __init__(self, names: Mapping[str, str], kinds: Mapping[str, str]) -> None:
        self._names = names
        self._kinds = kinds

    def parts(self, target: Target) -> dict[str, tuple[str, str]]:
        """What each part is called, and what it says."""
        source = target.programme.code if target.programme else ""
        return {
            "text": (_("Chỉ tiêu"), target.text),
            "population": (
                _("Tính cho"),
                describing.population(target.population, self._kinds),
            ),
            "requirement": (
                _("Phải làm"),
                describing.requirement(target.requirement, self._names),
            ),
            "period": (_("Kỳ"), describing.period(target.period)),
            "threshold": (_("Mức"), describing.threshold(target.threshold)),
            "quotation": (_("Trích văn bản"), target.quotation),
            "note": (_("Ghi chú"), target.note),
            "programme": (_("Văn bản"), source),
        }

    def of(self, target: Target) -> str:
        """The four parts that decide who is counted, on one line."""
        said = self.parts(target)
        return " · ".join(
            said[name][1] for name in ("population", "requirement", "period", "threshold")
        )
