from conglang.plans.models.assignments import Assignment, Participation
from conglang.plans.models.evidence import Evidence
from conglang.plans.models.plans import LegalBasis, Plan, PlanWarning
from conglang.plans.models.targets import PlannedSection, ReportingDuty, Target

__all__ = [
    "Assignment",
    "Evidence",
    "LegalBasis",
    "Participation",
    "Plan",
    "PlanWarning",
    "PlannedSection",
    "ReportingDuty",
    "Target",
]
