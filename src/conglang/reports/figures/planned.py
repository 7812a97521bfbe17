"""Figures that hold what was done against the confirmed plans of a site's body."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from conglang.database.numbers import row_number
from conglang.plans.models import Assignment, Evidence, Plan, PlannedSection, ReportingDuty, Target
from conglang.plans.queries import counting, evidence_for, in_force, items, plans_in_force
from conglang.reports.figures.model import Figure, part_of
from conglang.reports.scope import Scope
from conglang.vietnam.dates import parse_date

_LAST_MONTHS_OF_QUARTERS = (3, 6, 9, 12)


def plans_of(scope: Scope) -> QuerySet[Plan]:
    """Return the confirmed plans of the site's body for the year of the month."""
    return plans_in_force(scope.body.pk, scope.first_day.year)


def plans_next(scope: Scope) -> QuerySet[Plan]:
    """Return the confirmed plans for the year of the month that follows."""
    return plans_in_force(scope.body.pk, scope.next_month[0].year)


def year_start(scope: Scope) -> date:
    return scope.first_day.replace(month=1, day=1)


def _quota(scope: Scope, part: str) -> QuerySet[Evidence]:
    target = (
        Target.objects.filter(pk=part, plan__in=plans_of(scope), counts_items=True)
        .select_related("plan", "section")
        .first()
        if row_number(part) is not None
        else None
    )
    if target is None:
        return Evidence.objects.none()
    return items(target.plan, scope.last_day, since=year_start(scope), target=target)


def _in_section(scope: Scope, part: str, since: date) -> QuerySet[Evidence]:
    section = (
        PlannedSection.objects.filter(pk=part, plan__in=plans_of(scope))
        .select_related("plan")
        .first()
        if row_number(part) is not None
        else None
    )
    if section is None:
        return Evidence.objects.none()
    return evidence_for(section.plan, scope.last_day, since=since, section=section)


def _assignments(plans: QuerySet[Plan], part: str) -> QuerySet[Assignment]:
    rows = in_force(Assignment.objects.filter(plan__in=plans)).select_related("plan")
    return part_of(rows, "plan_id", part).order_by("due_on", "day_of_month", "plan_id", "place")


def _without_proof(rows: QuerySet[Assignment], scope: Scope) -> QuerySet[Assignment]:
    """Leave out what continues all year, and what had proof when the last day ended."""
    proof = counting().filter(assignment=OuterRef("pk"), happened_on__lte=scope.last_day)
    endless = [Assignment.Schedule.CONTINUOUS, Assignment.Schedule.UNSPECIFIED]
    return rows.exclude(schedule__in=endless).filter(~Exists(proof))


def _overdue(scope: Scope, part: str) -> QuerySet[Assignment]:
    return _without_proof(_assignments(plans_of(scope), part), scope).filter(due_on__lt=scope.on)


def _still_due(scope: Scope, part: str) -> QuerySet[Assignment]:
    rows = _without_proof(_assignments(plans_of(scope), part), scope)
    return rows.filter(due_on__gte=scope.on, due_on__lte=scope.month_end)


def _due_next(scope: Scope, part: str) -> QuerySet[Assignment]:
    rows = _without_proof(_assignments(plans_of(scope) | plans_next(scope), part), scope)
    return rows.filter(due_on__range=scope.next_month)


def _monthly(scope: Scope, part: str) -> QuerySet[Assignment]:
    first_day, last_day = scope.next_month
    rows = _assignments(plans_next(scope), part).exclude(day_of_month=None)
    return rows.filter(
        Q(starts_on=None) | Q(starts_on__lte=last_day), Q(due_on=None) | Q(due_on__gte=first_day)
    )


def _reports_next(scope: Scope, part: str) -> QuerySet[ReportingDuty]:
    duties = part_of(ReportingDuty.objects.filter(plan__in=plans_next(scope)), "plan_id", part)
    wanted = [duty.pk for duty in duties if is_due_between(duty, *scope.next_month)]
    return duties.filter(pk__in=wanted).select_related("plan").order_by("plan_id", "place")


def is_due_between(duty: ReportingDuty, first_day: date, last_day: date) -> bool:
    """Say whether a report falls due in a month; a quarter's ends with its last month."""
    due_on = duty.due_on or parse_date(duty.due_text, first_day.year)
    if duty.day_of_month or duty.recurrence == "monthly":
        return True
    if due_on is not None:
        if duty.recurrence == "yearly":
            due_on = parse_date(f"{due_on.day}/{due_on.month}", first_day.year) or due_on
        return first_day <= due_on <= last_day
    return duty.recurrence == "quarterly" and first_day.month in _LAST_MONTHS_OF_QUARTERS


QUOTA = Figure("chi-tieu", _("Tin, bài tính cho chỉ tiêu"), _quota)
SECTION_MONTH = Figure(
    "ke-hoach-thang",
    _("Kết quả trong tháng của chuyên mục theo kế hoạch"),
    lambda scope, part: _in_section(scope, part, scope.first_day),
    name_of=lambda row: row.section.name,
)
SECTION_YEAR = Figure(
    "ke-hoach-nam",
    _("Kết quả từ đầu năm của chuyên mục theo kế hoạch"),
    lambda scope, part: _in_section(scope, part, year_start(scope)),
    name_of=lambda row: row.section.name,
)
OVERDUE = Figure("nhiem-vu-qua-han", _("Nhiệm vụ quá hạn, chưa có kết quả"), _overdue)
STILL_DUE = Figure("nhiem-vu-trong-thang", _("Nhiệm vụ còn đến hạn trong tháng"), _still_due)
DUE_NEXT = Figure("nhiem-vu-thang-sau", _("Nhiệm vụ đến hạn tháng sau"), _due_next)
MONTHLY = Figure("viec-hang-thang", _("Việc định kỳ của tháng sau"), _monthly)
REPORTS_NEXT = Figure("bao-cao-thang-sau", _("Báo cáo phải gửi trong tháng sau"), _reports_next)
