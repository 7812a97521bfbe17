"""A parsed plan as the dictionary the measuring set is labelled in."""

from __future__ import annotations

from datetime import date
from typing import Any

from conglang.plans.parsing.model import ParsedPlan, ReportingDuty, Schedule, Target, Task


def to_schema(parsed: ParsedPlan) -> dict[str, Any]:
    """Return values that JSON can hold; days as YYYY-MM-DD, missing parts as None."""
    return {
        "type": parsed.doc_type,
        "issuer": parsed.issuer,
        "number": parsed.number,
        "date": _day(parsed.issued_on),
        "place": parsed.place,
        "subject": parsed.subject,
        "legal_bases": [
            {"number": basis.number, "date": _day(basis.issued_on)} for basis in parsed.legal_bases
        ],
        "tasks": [_task(task) for task in parsed.tasks],
        "assignments": [
            {"agency": item.agency, "duties": len(item.duties)} for item in parsed.responsibilities
        ],
        "targets": [_target(target) for target in parsed.targets],
        "categories": [section.name for section in parsed.sections],
        "reports": [_report(report) for report in parsed.reports],
        "budget": parsed.budget,
        "recipients": len(parsed.recipients),
        "signatory": {
            "authority": parsed.signatory.authority,
            "title": parsed.signatory.title,
            "name": parsed.signatory.name,
        },
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "section": task.section,
        "name": task.name,
        "lead": list(task.leads),
        "coordinate": list(task.coordinators),
        "time_text": task.time_text,
        "schedule": _schedule(task.schedule),
    }


def _schedule(schedule: Schedule) -> dict[str, Any]:
    has_deadline = schedule.kind == "by_date" or schedule.kind == "yearly"
    return {
        "kind": schedule.kind,
        "year": schedule.year,
        "quarters": list(schedule.quarters),
        "due": _day(schedule.due_on) if has_deadline else None,
        "day_of_month": schedule.day_of_month,
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "text": target.text,
        "min": target.minimum,
        "max": target.maximum,
        "unit": target.unit,
        "period": target.period,
    }


def _report(report: ReportingDuty) -> dict[str, Any]:
    return {
        "from": report.sender,
        "to": report.recipient,
        "due_text": report.due_text,
        "recurrence": report.recurrence,
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
