from conglang.plans.models.amendment_drafts import AmendmentDraft, DraftedChange
from conglang.plans.models.amendments import Amendment
from conglang.plans.models.assignments import Assignment, Participation
from conglang.plans.models.evidence import Evidence
from conglang.plans.models.following import Occurrence, Standing, StandingChange
from conglang.plans.models.intake import PlanIntake
from conglang.plans.models.plans import LegalBasis, Plan, PlanWarning
from conglang.plans.models.reminding import CalendarAddress, Reminder
from conglang.plans.models.reports_due import ReportDue
from conglang.plans.models.targets import (
    FormerQuantity,
    PlannedSection,
    ReportingDuty,
    Target,
)

__all__ = [
    "Amendment",
    "AmendmentDraft",
    "Assignment",
    "CalendarAddress",
    "DraftedChange",
    "Evidence",
    "FormerQuantity",
    "LegalBasis",
    "Occurrence",
    "Participation",
    "Plan",
    "PlanIntake",
    "PlanWarning",
    "PlannedSection",
    "Reminder",
    "ReportDue",
    "ReportingDuty",
    "Standing",
    "StandingChange",
    "Target",
]
