from conglang.plans.services.amending import (
    AddAssignment,
    ChangeAssignment,
    ChangeTarget,
    DropAssignment,
    amend_plan,
)
from conglang.plans.services.answering import answer_assignment
from conglang.plans.services.calendars import renew_calendar_address
from conglang.plans.services.confirming import (
    answer_question,
    confirm_plan,
    correct_header,
    discard_plan,
    leave_outside,
    link_target,
    narrow_target,
)
from conglang.plans.services.evidence import record_evidence, withdraw_evidence
from conglang.plans.services.following import Followed, start_following
from conglang.plans.services.handing_in import (
    accept_evidence,
    hand_in_file,
    hand_in_link,
    hand_in_note,
    return_evidence,
)
from conglang.plans.services.importing import import_plan
from conglang.plans.services.reminding import keep_reminders
from conglang.plans.services.reports_due import accept_report, hand_in_report, return_report
from conglang.plans.services.standings import change_standing

__all__ = [
    "AddAssignment",
    "ChangeAssignment",
    "ChangeTarget",
    "DropAssignment",
    "Followed",
    "accept_evidence",
    "accept_report",
    "amend_plan",
    "answer_assignment",
    "answer_question",
    "change_standing",
    "confirm_plan",
    "correct_header",
    "discard_plan",
    "hand_in_file",
    "hand_in_link",
    "hand_in_note",
    "hand_in_report",
    "import_plan",
    "keep_reminders",
    "leave_outside",
    "link_target",
    "narrow_target",
    "record_evidence",
    "renew_calendar_address",
    "return_evidence",
    "return_report",
    "start_following",
    "withdraw_evidence",
]
