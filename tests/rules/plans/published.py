"""Days off on weekdays, and Saturdays worked instead, as they were announced for each year.

What no announcement names follows from Bộ luật Lao động 2019: Điều 112 has the days, Điều 111.3
the day off in place of one that falls on a weekend. Announced were:

- 2021, 10/2 to 16/2 and four days with 2/9: Báo Hànộimới, “Lịch nghỉ Tết Nguyên đán Tân Sửu và
  Quốc khánh 2-9”.
- 2022, 31/1 to 4/2, 1/9 and 2/9: Công văn 245/VPCP-KGVX, 11/1/2022.
- 2023, 20/1 to 26/1, 1/9 to 4/9: Công văn 8056/VPCP-KGVX, 1/12/2022.
- 2024, 8/2 to 14/2, 31/8 to 3/9: Công văn 8662/VPCP-KGVX, 3/11/2023; 27/4 to 1/5, with 29/4
  swapped for a Saturday: Công văn 2450/VPCP-KGVX, 12/4/2024.
- 2025, nine days of Tết, and 2/5 swapped: Công văn 8726/VPCP-KGVX, 26/11/2024.
- 2026, 1/1 to 4/1: Văn phòng Chính phủ, 25/12/2025; 14/2 to 22/2: Công an TP.HCM, “Chính thức chốt
  phương án Tết Nguyên đán Bính Ngọ 2026 nghỉ 9 ngày”; five days with 2/9 as the Bộ Nội vụ proposed
  them with Tết. The Saturday for 31/8 stands in the library `holidays` only.
- 24/11, Ngày Văn hóa Việt Nam, with full pay: Nghị quyết 80-NQ/TW (January 2026) decides it, Nghị
  quyết 30/NQ-CP (February 2026) has Điều 112 amended for it; `holidays` counts it from 2026 on. Of
  a swap of 23/11/2026 there was only a proposal.
"""

from datetime import date, timedelta

PUBLISHED = {
    2021: "1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
    2022: "3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
}
WORKED_SATURDAYS = [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)]
NEW_YEAR_2027 = date(2027, 1, 1)


def _day(text: str, year: int) -> date:
    day, month = map(int, text.split("/"))
    return date(year, month, day)


DAYS_OFF = frozenset(
    _day(text, year) for year, texts in PUBLISHED.items() for text in texts.split()
) | {NEW_YEAR_2027}


def is_worked(day: date) -> bool:
    """By the announcements alone, up to the first days of 2027."""
    return day in WORKED_SATURDAYS or (day.weekday() < 5 and day not in DAYS_OFF)


def worked_on_or_before(day: date) -> date:
    while not is_worked(day):
        day -= timedelta(days=1)
    return day
