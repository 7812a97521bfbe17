"""Make a row for each report that a plan asks for, and take the reports in."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import GroupMembership, Person
from conglang.organisation.naming import Register
from conglang.plans.models import Plan, ReportDue, ReportingDuty
from conglang.plans.queries.plans import day_of
from conglang.plans.queries.reports_due import OPEN, reports_changeable_by, reports_decidable_by
from conglang.plans.report_turns import ReportTiming, ReportTurn, reports_of
from conglang.plans.turns import Habits


def make_reports(plan: Plan, habits: Habits, on: date) -> int:
    """Bring the reports of a plan's year in line with its duties; return how many were made.

    One for each unit that a sender means. Safe to repeat: a report that is there keeps its state,
    and gets its unit when the sender's name is known only now. After an amendment, open reports
    move to their new days, and what is no longer asked is marked, never deleted.
    on: the day from which a changed duty counts; what was due before stays owed.
    """
    day = day_of(plan)
    duties = list(plan.reporting_duties.select_related("added_by").prefetch_related("dues"))
    register = Register(plan.body, day) if duties else None
    made: list[ReportDue] = []
    for duty in duties:
        assert register is not None
        since = duty.added_by.in_force_on if duty.added_by else day
        timing = ReportTiming(duty.recurrence, duty.due_text, duty.due_on, duty.day_of_month)
        wanted: tuple[ReportTurn, ...] = ()
        units: list[int | None] = []
        if not duty.is_dropped:
            wanted = reports_of(timing, year=plan.year, since=since, habits=habits)
            units = [*_units(register, duty, since)] or [None]
        made += _arrange(duty, units, wanted, on)
    ReportDue.objects.bulk_create(made, batch_size=500)
    return len(made)


def _arrange(
    duty: ReportingDuty,
    units: Sequence[int | None],
    wanted: Sequence[ReportTurn],
    on: date,
) -> list[ReportDue]:
    """Let a duty's reports be those that are wanted of these units; return what is to be made."""
    by_unit: dict[int | None, list[ReportDue]] = defaultdict(list)
    for row in duty.dues.all():
        by_unit[row.unit_id].append(row)
    unknown = by_unit[None] if units != [None] else []
    # A duty that an amendment brings asks for nothing that was due before.
    is_new = duty.added_by is None and not any(by_unit.values())
    made: list[ReportDue] = []
    for unit in units:
        known = by_unit.pop(unit, [])
        for turn in wanted:
            found = _counterpart(turn, known, wanted) or _counterpart(turn, unknown, wanted)
            if found is not None:
                (known if found in known else unknown).remove(found)
                _keep_asking(found, turn, unit, on)
            elif is_new or turn.due_on >= on:
                made.append(_report(duty, unit, turn))
        by_unit[unit] = known
    for row in itertools.chain.from_iterable(by_unit.values()):
        if row.is_asked and row.state in OPEN and row.due_on >= on:
            row.is_asked = False
            row.save(update_fields=["is_asked"])
    return made


def _counterpart(
    turn: ReportTurn, rows: Sequence[ReportDue], wanted: Sequence[ReportTurn]
) -> ReportDue | None:
    """Return the report that a turn is already: of the same day, else about the same days."""
    same_day = next((row for row in rows if row.due_on == turn.due_on), None)
    days = {other.due_on for other in wanted}
    return same_day or next(
        (row for row in rows if row.covers_from == turn.covers_from and row.due_on not in days),
        None,
    )


def _keep_asking(row: ReportDue, turn: ReportTurn, unit: int | None, on: date) -> None:
    moves = row.state in OPEN and max(row.due_on, turn.due_on) >= on
    before = (row.unit_id, row.due_on, row.covers_from, row.covers_until, row.is_asked)
    row.unit_id = unit
    if moves:
        row.due_on, row.is_assumed, row.is_asked = turn.due_on, turn.assumed, True
        row.covers_from, row.covers_until = turn.covers_from, turn.covers_until
    if before != (row.unit_id, row.due_on, row.covers_from, row.covers_until, row.is_asked):
        row.save()


def _report(duty: ReportingDuty, unit: int | None, turn: ReportTurn) -> ReportDue:
    return ReportDue(
        duty=duty,
        unit_id=unit,
        due_on=turn.due_on,
        is_assumed=turn.assumed,
        covers_from=turn.covers_from,
        covers_until=turn.covers_until,
    )


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
