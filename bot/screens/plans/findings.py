"""What is wrong in a plan sheet, and what to do about it, cell by cell."""

from bot.domain.plans.sheets.columns import PlanColumn
from bot.domain.plans.sheets.findings import PlanFinding, PlanFlaw
from bot.domain.plans.wording import DueFlaw
from bot.i18n import _

# The headings of the template; staff look for them in their file, so they are not translated.
HEADINGS = {
    PlanColumn.NUMBER: "STT",
    PlanColumn.TEXT: "Nội dung",
    PlanColumn.DOERS: "Đơn vị thực hiện",
    PlanColumn.DUE: "Thời hạn",
    PlanColumn.REMINDERS: "Nhắc trước (ngày)",
    PlanColumn.PROOF: "Minh chứng",
    PlanColumn.BASIS: "Căn cứ",
}


def told(finding: PlanFinding) -> str:
    """One finding with its cell: D7: “31/6” không có trong lịch…"""
    if finding.due is not None:
        sentence = due_flaw(finding.due).format(value=finding.value)
    else:
        sentence = _sentences()[finding.flaw].format(
            value=finding.value,
            other=finding.other_row or "",
            column=HEADINGS[finding.column],
        )
    return f"{finding.cell}: {sentence}" if finding.cell else sentence


def _sentences() -> dict[PlanFlaw, str]:
    return {
        PlanFlaw.HEADING_MISSING: _("thiếu cột “{column}”. Anh/chị thêm cột này rồi gửi lại."),
        PlanFlaw.TEXT_MISSING: _("thiếu nội dung công việc."),
        PlanFlaw.TEXT_LONG: _("nội dung dài quá 400 chữ; anh/chị ghi gọn lại."),
        PlanFlaw.UNIT_UNKNOWN: _(
            "không rõ đơn vị “{value}”; ghi mã đơn vị, “tất cả” hoặc “CĐCS ngoài nhà nước”."
        ),
        PlanFlaw.REMINDERS_BAD: _(
            "“{value}” chưa rõ; ghi số ngày nhắc trước, ví dụ 30, 14, 7, 3, 1, 0."
        ),
        PlanFlaw.DUPLICATE: _("trùng với dòng {other}."),
        PlanFlaw.DUE_PAST: _("hạn {value} đã qua nên không nhắc ai."),
        PlanFlaw.DOERS_BLANK: _("để trống nên tính là tất cả đơn vị."),
        PlanFlaw.PROOF_UNKNOWN: _("minh chứng “{value}” được hiểu là một tệp hoặc ảnh."),
        PlanFlaw.BASIS_LONG: _("căn cứ dài quá 300 chữ nên được cắt bớt."),
    }


def due_flaw(flaw: DueFlaw) -> str:
    """Why a due date is not understood, and how to write it. `{value}` stands in some."""
    return {
        DueFlaw.EMPTY: _("thiếu thời hạn; ghi một ngày, ví dụ 30/6/2026 hoặc 30/6 hằng năm."),
        DueFlaw.LONG: _("thời hạn dài quá; chỉ ghi ngày hoặc cách lặp lại."),
        DueFlaw.NO_SUCH_DAY: _("“{value}” không có trong lịch; xem lại ngày, tháng hoặc số ngày."),
        DueFlaw.NO_DATE: _(
            "“{value}” chưa có ngày nên không nhắc được; ghi một ngày, hoặc bỏ dòng này."
        ),
        DueFlaw.ROUGH: _("“{value}” chưa rõ ngày; ghi ngày cuối cùng, ví dụ 10/6/2026."),
        DueFlaw.TOO_OFTEN: _(
            "“{value}” dày quá; sổ tay nhắc theo tháng, quý, năm. Ghi ví dụ: ngày 25 hằng tháng."
        ),
        DueFlaw.SEVERAL: _(
            "“{value}” có nhiều ngày; ghi mỗi ngày một dòng, hoặc thêm “hằng năm”."
        ),
        DueFlaw.LUNAR: _(
            "“{value}” theo âm lịch; ghi ngày dương lịch, hoặc số ngày trước Tết, "
            "ví dụ: trước Tết 20 ngày."
        ),
        DueFlaw.NO_NUMBER: _(
            "“{value}” chưa rõ bao nhiêu ngày, sau việc gì; ghi ví dụ: 15 ngày sau khi ký thỏa "
            "ước, 5 ngày làm việc trước đối thoại."
        ),
        DueFlaw.NO_QUARTER_MONTH: _("“{value}” thiếu tháng; ghi ví dụ: ngày 15 tháng cuối quý."),
        DueFlaw.UNKNOWN: _(
            "chưa hiểu thời hạn “{value}”; ghi ví dụ: 30/6/2026, 30/6 hằng năm, ngày 25 hằng "
            "tháng, ngày 15 tháng cuối quý."
        ),
    }[flaw]
