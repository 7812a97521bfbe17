"""What the numbers of a month say of it: only what was counted, no praise and no blame."""

from __future__ import annotations

from conglang.reports import figures
from conglang.reports.compiling import MonthReport
from conglang.reports.wording import (
    change,
    compared_with,
    counted,
    percent,
    target_name,
)
from conglang.vietnam.dates import short_date
from conglang.vietnam.numbers import format_number

_MOST_NAMED = 3


def achievements(report: MonthReport) -> tuple[str, ...]:
    """Return what went well, in sentences; at least one."""
    line = report.published
    found = []
    if line.now and line.change >= 0:
        moved = f"{change(line.change)}{' tin, bài so với' if line.change else ''}"
        found.append(f"Đã đăng {counted(line.now)}, {moved} {compared_with(report.scope)}.")
    units = [row for row in report.breakdown(figures.BY_UNIT).lines if row.now]
    named = [row for row in units if row.part != figures.NOBODY]
    if named:
        most = ", ".join(f"{row.name} ({format_number(row.now)})" for row in named[:_MOST_NAMED])
        found.append(
            f"Có {format_number(len(named))} đơn vị có tin, bài được đăng; nhiều nhất là {most}."
        )
    quotas = [quota for plan in report.plans for quota in plan.quotas]
    kept = [quota for quota in quotas if not quota.behind]
    if kept:
        found.append(
            f"Có {format_number(len(kept))}/{format_number(len(quotas))} chỉ tiêu tin, bài của "
            "kế hoạch bảo đảm tiến độ."
        )
    if report.plans and not report.overdue:
        found.append("Không có nhiệm vụ nào trong kế hoạch quá hạn.")
    return tuple(found) or ("Trong kỳ chưa có kết quả nổi bật để ghi nhận.",)


def shortcomings(report: MonthReport) -> tuple[str, ...]:
    """Return what fell short, in sentences; at least one."""
    scope, line = report.scope, report.published
    found = []
    if not line.now:
        found.append("Trong kỳ không có tin, bài nào được đăng.")
    elif line.change < 0:
        found.append(
            f"Số lượng tin, bài đã đăng {change(line.change)} tin, bài "
            f"so với {compared_with(scope)}."
        )
    empty = [row.name for row in report.breakdown(figures.BY_SECTION).lines if not row.now]
    if empty and line.now:
        names = ", ".join(f"“{name}”" for name in empty)
        found.append(f"Có {format_number(len(empty))} chuyên mục không có tin, bài mới: {names}.")
    late = [
        f"{target_name(quota.target)} (chậm {counted(quota.behind)}, "
        f"mới đạt {percent(quota)} kế hoạch năm)"
        for _plan, quota in report.behind
    ]
    if late:
        found.append(f"Có {format_number(len(late))} chỉ tiêu chậm tiến độ: {'; '.join(late)}.")
    if report.overdue:
        found.append(
            f"Còn {format_number(len(report.overdue))} nhiệm vụ trong kế hoạch quá hạn, "
            "chưa ghi nhận kết quả."
        )
    withdrawn = report.headline(figures.WITHDRAWN).now
    if withdrawn:
        found.append(f"Có {counted(withdrawn)} phải gỡ sau khi đăng.")
    return tuple(found) or (
        f"Tính đến ngày {short_date(scope.last_day)}, không có chỉ tiêu chậm tiến độ, "
        "không có nhiệm vụ quá hạn.",
    )
