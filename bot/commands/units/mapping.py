"""A mapping table in words: its columns, what its rows do, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.mapping.columns import MappingColumn, MappingColumns
from bot.domain.mapping.plans import MappingDeed
from bot.domain.mapping.rows import MappingFinding, MappingFlaw
from bot.domain.units import Happening, Sector
from bot.i18n import _

# What staff type into the sheet; like the names of posts, not translated.
HEADINGS = {
    MappingColumn.OLD: "Mã cũ",
    MappingColumn.NEW: "Mã mới",
    MappingColumn.HAPPENING: "Sự kiện",
    MappingColumn.DECISION: "Số quyết định",
    MappingColumn.DECIDED_ON: "Ngày quyết định",
    MappingColumn.ON: "Ngày hiệu lực",
    MappingColumn.NAME: "Tên mới",
    MappingColumn.PARENT: "Mã cấp trên mới",
    MappingColumn.KIND: "Loại",
    MappingColumn.SECTOR: "Khu vực",
    MappingColumn.AREA: "Địa bàn",
    MappingColumn.MAIN: "Chính",
}
HAPPENINGS = {
    Happening.FOUNDED: "Thành lập",
    Happening.RENAMED: "Đổi tên",
    Happening.MERGED: "Sáp nhập",
    Happening.CONSOLIDATED: "Hợp nhất",
    Happening.SPLIT: "Chia tách",
    Happening.HANDED_OVER: "Chuyển giao",
    Happening.RECEIVED: "Tiếp nhận",
    Happening.RAISED: "Nâng cấp",
    Happening.LOWERED: "Hạ cấp",
    Happening.DISSOLVED: "Giải thể",
    Happening.ENDED: "Chấm dứt",
    Happening.RECORDED: "Ghi nhận",
}
SECTORS = {Sector.STATE: "Nhà nước", Sector.NON_STATE: "Ngoài nhà nước"}
_DECISION = ("12/QĐ-LĐLĐ", "25/6/2025", "1/7/2025")
EXAMPLES = (
    ("", "CDX-AN-PHU", "Thành lập", *_DECISION, "Công đoàn xã An Phú", "LDLD-TINH", "cd_xa"),
    ("CD-HOASEN", "", "Chuyển giao", *_DECISION, "", "CDX-AN-PHU"),
    ("CD-SONGMAY", "CD-HOASEN", "Sáp nhập", *_DECISION),
    ("LDLD-HUYEN", "", "Chấm dứt", *_DECISION),
)


def finding(found: MappingFinding, columns: MappingColumns) -> str:
    """One finding with its cell: B7: chưa có đơn vị mã “XYZ”…"""
    sentence = (_of_cells() | _of_units() | _of_groups())[found.flaw]
    said = sentence.format(value=found.value, column=HEADINGS[found.column])
    return f"{columns.cell(found.column, found.row)}: {said}"


def _of_cells() -> dict[MappingFlaw, str]:
    return {
        MappingFlaw.NO_COLUMN: _("thiếu cột “{column}”. Xem mẫu: sotay units template"),
        MappingFlaw.NO_CODE: _("thiếu mã đơn vị; ghi Mã cũ, Mã mới hoặc cả hai."),
        MappingFlaw.NO_DATE: _("thiếu ngày hiệu lực; ghi ngày, như 1/7/2025."),
        MappingFlaw.BAD_DATE: _("“{value}” không phải ngày; ghi như 1/7/2025."),
        MappingFlaw.TOO_LONG: _("“{column}” quá dài, tối đa {value} ký tự."),
        MappingFlaw.UNKNOWN_HAPPENING: _(
            "không có sự kiện “{value}”; ghi thành lập, đổi tên, sáp nhập, hợp nhất, chia tách, "
            "chuyển giao, tiếp nhận, nâng cấp, hạ cấp, giải thể hoặc chấm dứt."
        ),
        MappingFlaw.UNKNOWN_KIND: _("không có loại đơn vị “{value}”; ghi mã hoặc tên của loại."),
        MappingFlaw.UNKNOWN_SECTOR: _("khu vực “{value}” lạ; ghi Nhà nước hoặc Ngoài nhà nước."),
        MappingFlaw.UNKNOWN_MARK: _("ở cột Chính ghi x, hoặc để trống."),
        MappingFlaw.NEEDED: _("sự kiện này cần “{column}”; anh/chị ghi thêm."),
        MappingFlaw.UNCLEAR: _("chưa rõ sự kiện gì; ghi Sự kiện, hoặc điều thay đổi."),
    }


def _of_units() -> dict[MappingFlaw, str]:
    return {
        MappingFlaw.UNKNOWN_UNIT: _(
            "chưa có đơn vị mã “{value}”; sửa mã, hoặc thêm dòng thành lập đơn vị này."
        ),
        MappingFlaw.ENDED_UNIT: _(
            "đơn vị “{value}” đã chấm dứt vào ngày này; xem lại mã và ngày hiệu lực."
        ),
        MappingFlaw.LATER_EVENT: _(
            "đơn vị “{value}” đã ghi một sự kiện sau ngày này; xem lại ngày hiệu lực."
        ),
        MappingFlaw.EXISTS: _("đơn vị “{value}” đang hoạt động; dùng mã khác cho đơn vị mới."),
        MappingFlaw.NEEDLESS: _("thành lập mới thì để trống Mã cũ, không ghi “{value}”."),
        MappingFlaw.ITSELF: _(
            "“{value}” không thể nhập vào chính mình; hợp nhất thì ghi mã của đơn vị mới."
        ),
        MappingFlaw.NO_PARENT: _(
            "cấp trên “{value}” không hoạt động vào ngày này; chọn cấp trên khác."
        ),
        MappingFlaw.LOOP: _("“{value}” trở thành cấp trên của chính mình; chọn cấp trên khác."),
    }


def _of_groups() -> dict[MappingFlaw, str]:
    return {
        MappingFlaw.TWICE: _("“{value}” với cùng mã mới đã ghi ở dòng trên; bỏ bớt một dòng."),
        MappingFlaw.DIFFERS: _("“{value}” khác với dòng khác về cùng đơn vị; ghi giống nhau."),
        MappingFlaw.NO_MAIN: _(
            "chia tách cần đúng một đơn vị kế thừa chính; ghi x ở cột Chính của một dòng."
        ),
        MappingFlaw.LEFT_BELOW: _(
            "bên dưới còn đơn vị chưa có cấp trên mới ({value}); thêm dòng chuyển giao, "
            "hoặc ghi Mã mới là đơn vị kế thừa."
        ),
    }


def deed(done: MappingDeed, kinds: Mapping[str, str]) -> str:
    """What a row does, in a sentence or several."""
    if done.is_done:
        return _("Đã ghi trước đây, không thay đổi gì.")
    return " ".join((*_of_unit(done), *_of_heir(done), *_changes(done.changes, kinds)))


def _of_unit(done: MappingDeed) -> Iterator[str]:
    if done.begins:
        yield _("{unit} bắt đầu hoạt động.").format(unit=done.unit)
    if done.ends and not done.heir:
        yield _("{unit} chấm dứt, không có đơn vị kế thừa.").format(unit=done.unit)
    elif done.ends:
        yield _("{unit} chấm dứt, {heir} kế thừa.").format(unit=done.unit, heir=done.heir)
    elif done.heir:
        yield _("Một phần của {unit} chuyển sang {heir}.").format(unit=done.unit, heir=done.heir)


def _of_heir(done: MappingDeed) -> Iterator[str]:
    if done.heir_begins:
        yield _("Lập đơn vị mới {heir}.").format(heir=done.heir)
    if done.followers:
        yield _("{count} đơn vị cấp dưới theo về đơn vị kế thừa: {codes}.").format(
            count=len(done.followers), codes=", ".join(done.followers)
        )


def _changes(
    changes: Sequence[tuple[MappingColumn, str, str]], kinds: Mapping[str, str]
) -> Iterator[str]:
    labels = {
        MappingColumn.NAME: _("Tên"),
        MappingColumn.PARENT: _("Cấp trên"),
        MappingColumn.KIND: _("Loại"),
        MappingColumn.SECTOR: _("Khu vực"),
        MappingColumn.AREA: _("Địa bàn"),
    }
    for column, before, after in changes:
        now = _("(trống)") if not after else _named(column, after, kinds)
        was = _named(column, before, kinds)
        yield f"{labels[column]}: {was} → {now}." if was else f"{labels[column]}: {now}."


def _named(column: MappingColumn, text: str, kinds: Mapping[str, str]) -> str:
    if column is MappingColumn.KIND:
        return kinds.get(text, text)
    return SECTORS[Sector(text)] if column is MappingColumn.SECTOR and text else text
