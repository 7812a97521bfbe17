from conglang.plans.services.confirming import (
    answer_question,
    confirm_plan,
    correct_header,
    discard_plan,
    leave_outside,
    link_target,
)
from conglang.plans.services.evidence import record_evidence, withdraw_evidence
from conglang.plans.services.importing import import_plan

__all__ = [
    "answer_question",
    "confirm_plan",
    "correct_header",
    "discard_plan",
    "import_plan",
    "leave_outside",
    "link_target",
    "record_evidence",
    "withdraw_evidence",
]
