"""Make a row for each report that a plan asks for, and take the reports in."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import GroupMembership, Person
from conglang.organisation.naming import Register
from conglang.plans.models import Plan, ReportDue, ReportingDuty
from conglang.plans.queries.reports_due import reports_changeable_by, reports_decidable_by
from conglang.plans.report_turns import ReportTiming, reports_of
from conglang.plans.turns import Habits


def make_reports(plan: Plan, habits: Habits) -> int:
    """Make the reports of a plan's year, one for each unit that its sender means; return how many.

    Safe to repeat: a report that is there keeps its day and state, and gets its unit when the
    sender's name is known only now.
    """
    assert plan.issued_on or plan.confirmed_at
    day = plan.issued_on or timezone.localdate(plan.confirmed_at)
    duties = list(plan.reporting_duties.all())
    register = Register(plan.body, day) if duties else None
    made: list[ReportDue] = []
    for duty in duties:
        assert register is not None
        units: list[int | None] = [*_units(register, duty, day)] or [None]
        known = {(row.unit_id, row.covers_from): row for row in duty.dues.all()}
        timing = ReportTiming(duty.recurrence, duty.due_text, duty.due_on, duty.day_of_month)
        for turn in reports_of(timing, year=plan.year, since=day, habits=habits):
            for unit in units:
                if (unit, turn.covers_from) in known:
                    continue
                unknown = known.pop((None, turn.covers_from), None)
                if unknown is not None:
                    unknown.unit_id = unit
                    unknown.save(update_fields=["unit"])
                    continue
                made.append(
                    ReportDue(
                        duty=duty,
                        unit_id=unit,
                        due_on=turn.due_on,
                        is_assumed=turn.assumed,
                        covers_from=turn.covers_from,
                        covers_until=turn.covers_until,
                    )
                )
    ReportDue.objects.bulk_create(made, batch_size=500)
    return len(made)


def _units(register: Register, duty: ReportingDuty, on: date) -> list[int]:
    match = register.find(duty.sender)
    if match.unit is not None:
        return [match.unit.pk]
    if match.group is None:
        return []
    members = GroupMembership.objects.in_force(on).filter(group=match.group)
    return list(members.order_by("unit__name").values_list("unit_id", flat=True))


@transaction.atomic
def hand_in_report(
    report: ReportDue, *, note: str = "", by: Person, on: date | None = None
) -> ReportDue:
    """Say that a report was sent; the plan's owner accepts or returns it.

    note: where it is to be found, e.g. its number and day.
    Raises RuleError("not-your-unit"), RuleError("report-handed-in").
    """
    allowed = reports_changeable_by(by, on or timezone.localdate())
    _move(
        report,
        by,
        allowed,
        since=(ReportDue.State.WAITING, ReportDue.State.RETURNED),
        to=ReportDue.State.HANDED_IN,
        note=note,
        refusal=RuleError(
            "report-handed-in", _("Báo cáo này đã được nộp. Hãy tải lại trang để xem.")
        ),
    )
    return report


@transaction.atomic
def accept_report(report: ReportDue, *, by: Person, on: date | None = None) -> ReportDue:
    """Take a report that was handed in.

    Raises RuleError("not-your-unit"), RuleError("report-not-waiting").
    """
    _decide(report, by, on, to=ReportDue.State.ACCEPTED)
    return report


@transaction.atomic
def return_report(
    report: ReportDue, *, reason: str, by: Person, on: date | None = None
) -> ReportDue:
    """Give a report back to be completed.

    Raises RuleError("not-your-unit"), RuleError("reason-empty"), RuleError("report-not-waiting").
    """
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa ghi lý do. Hãy ghi rõ báo cáo còn thiếu gì."))
    _decide(report, by, on, to=ReportDue.State.RETURNED, note=reason)
    return report


def _decide(
    report: ReportDue, by: Person, on: date | None, *, to: ReportDue.State, note: str = ""
) -> None:
    _move(
        report,
        by,
        reports_decidable_by(by, on or timezone.localdate()),
        since=(ReportDue.State.HANDED_IN,),
        to=to,
        note=note,
        refusal=RuleError(
            "report-not-waiting",
            _("Báo cáo này không chờ xem xét nữa. Hãy tải lại trang để xem kết quả."),
        ),
    )


def _move(
    report: ReportDue,
    by: Person,
    allowed: QuerySet[ReportDue],
    *,
    since: tuple[ReportDue.State, ...],
    to: ReportDue.State,
    note: str,
    refusal: RuleError,
) -> None:
    if not allowed.filter(pk=report.pk).exists():
        raise RuleError(
            "not-your-unit",
            _(
                "Báo cáo này không thuộc phần việc của đơn vị anh/chị. "
                "Hãy liên hệ người theo dõi kế hoạch."
            ),
        )
    moved = ReportDue.objects.filter(pk=report.pk, state__in=since).update(
        state=to,
        note=" ".join(note.split())[:500],
        changed_by=by,
        changed_at=timezone.now(),
    )
    if not moved:
        raise refusal
    report.refresh_from_db()
