"""What the plan asks of the month that follows, as sentences a secretary starts from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from conglang.plans.models import Assignment, ReportingDuty
from conglang.plans.queries import Quota
from conglang.reports.compiling import MonthReport, compile_month
from conglang.reports.scope import Scope
from conglang.reports.wording import (
    ITEMS,
    assignment_name,
    capital,
    counted,
    day_in_month,
    leads,
    named_day,
    quoted,
    target_name,
    tidy,
    wanted,
)
from conglang.vietnam.dates import short_date
from conglang.vietnam.numbers import format_number
from conglang.vietnam.text import compose

MOST_LETTERS = 20_000
_UNWRITABLE = ("Cc", "Cs", "Cn")  # control signs, half characters, signs of no script


def orientation(scope: Scope) -> tuple[str, ...]:
    """Return the proposed orientation for the month after; empty when no plan asks anything."""
    return orientation_of(compile_month(scope))


def orientation_of(report: MonthReport) -> tuple[str, ...]:
    """Return the sentences for a report that is already compiled; see `orientation`."""
    return tuple(dict.fromkeys(_sentences(report)))


def read_orientation(text: str) -> tuple[str, ...]:
    """Return the sentences a person left in the field, one a line; list marks fall away.

    Signs that a Word file cannot hold become spaces.
    """
    text = compose(text[:MOST_LETTERS]).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        " " if sign != "\n" and unicodedata.category(sign) in _UNWRITABLE else sign for sign in text
    )
    lines = (" ".join(line.split()).lstrip("-–+•* ") for line in kept.split("\n"))
    return tuple(line for line in lines if line)


def _sentences(report: MonthReport) -> Iterator[str]:
    yield from _behind(report)
    for assignment in report.overdue:
        yield _assignment(
            assignment,
            f"đã quá hạn (thời hạn: ngày {short_date(assignment.due_on)})",
            "đề nghị {} thực hiện ngay",
        )
    for assignment in report.still_due:
        yield _assignment(
            assignment,
            f"đến hạn {named_day(assignment.due_on)}",
            "đề nghị {} hoàn thành trong tháng này",
        )
    for assignment in report.due_next:
        yield _assignment(
            assignment,
            f"đến hạn {named_day(assignment.due_on)}",
            "đề nghị {} chuẩn bị và gửi tin, bài đúng hạn",
        )
    for assignment in report.monthly:
        yield _monthly(assignment, report.scope)
    told = [(a.plan_id, a.source_first_line, a.source_last_line) for a in report.monthly]
    for duty in report.reports_next:
        if not _already_told(duty, told):
            yield _report(duty, report.scope)
    if not report.next_month_planned and report.scope.next_month[0].month == 1:
        yield (
            f"Tham mưu ban hành kế hoạch truyền thông năm {report.scope.next_month[0].year} "
            "để các đơn vị có căn cứ thực hiện ngay từ đầu năm."
        )


def _behind(report: MonthReport) -> Iterator[str]:
    month = f"tháng {report.scope.next_month[0]:%m/%Y}"
    sections: list[Quota] = []
    others: list[Quota] = []
    for _plan, quota in report.behind:
        (sections if quota.target.section else others).append(quota)
    for quota in others:
        yield (
            f"Đẩy nhanh chỉ tiêu {target_name(quota.target)} ({_lag(quota)}); đề nghị các đơn vị "
            f"tăng số lượng {ITEMS} gửi về trong {month}."
        )
    if sections:
        names = "; ".join(f"{quoted(row.target.section.name)} ({_lag(row)})" for row in sections)
        yield f"Trong {month}, ưu tiên {ITEMS} cho các chuyên mục chậm so với kế hoạch: {names}."


def _lag(quota: Quota) -> str:
    return (
        f"đã đăng {format_number(quota.done)}, kế hoạch năm {wanted(quota)}, "
        f"chậm {counted(quota.behind)}"
    )


def _assignment(assignment: Assignment, when: str, wish: str) -> str:
    asked = wish.format(leads(assignment) or "đơn vị chủ trì")
    return f"Nhiệm vụ {quoted(assignment_name(assignment))} {when}; {asked}."


def _monthly(assignment: Assignment, scope: Scope) -> str:
    day = day_in_month(assignment.day_of_month, scope.next_month[0])
    who = leads(assignment)
    return f"{capital(named_day(day))}: {assignment_name(assignment)}{f' ({who})' if who else ''}."


def _report(duty: ReportingDuty, scope: Scope) -> str:
    when = tidy(duty.due_text)
    if duty.day_of_month:
        when = named_day(day_in_month(duty.day_of_month, scope.next_month[0]))
    elif duty.due_on:
        when = f"chậm nhất {named_day(duty.due_on)}"
    sender = capital(tidy(duty.sender) or "các đơn vị có liên quan")
    recipient = f" {tidy(duty.recipient)}" if duty.recipient else ""
    return f"{sender} gửi báo cáo{recipient}{f', thời hạn: {when}' if when else ''}."


def _already_told(duty: ReportingDuty, told: list[tuple[int, int | None, int | None]]) -> bool:
    """Say whether the duty stands in the same lines of the plan as a monthly assignment."""
    return duty.source_line is not None and any(
        plan == duty.plan_id and first is not None and first <= duty.source_line <= (last or first)
        for plan, first, last in told
    )
