from conglang.plans.changes import (
    AddAssignment,
    AddReport,
    AddSection,
    AddTarget,
    ChangeAssignment,
    ChangeReport,
    ChangeSection,
    ChangeTarget,
    DropAssignment,
    DropReport,
    DropSection,
    DropTarget,
)
from conglang.plans.services.amending import Ground, amend_plan
from conglang.plans.services.amendment_drafts import (
    confirm_amendment,
    discard_amendment,
    draft_change,
    keep_ground,
    take_back,
    take_offers,
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
from conglang.plans.services.intake import (
    discard_intake,
    draft_from_intake,
    receive_plan,
    sweep_intakes,
    try_intake_again,
)
from conglang.plans.services.reading_amendments import read_amendment
from conglang.plans.services.registering import register_plan_document
from conglang.plans.services.reminding import keep_reminders
from conglang.plans.services.reports_due import accept_report, hand_in_report, return_report
from conglang.plans.services.standings import change_standing

__all__ = [
    "AddAssignment",
    "AddReport",
    "AddSection",
    "AddTarget",
    "ChangeAssignment",
    "ChangeReport",
    "ChangeSection",
    "ChangeTarget",
    "DropAssignment",
    "DropReport",
    "DropSection",
    "DropTarget",
    "Followed",
    "Ground",
    "accept_evidence",
    "accept_report",
    "amend_plan",
    "answer_assignment",
    "answer_question",
    "change_standing",
    "confirm_amendment",
    "confirm_plan",
    "correct_header",
    "discard_amendment",
    "discard_intake",
    "discard_plan",
    "draft_change",
    "draft_from_intake",
    "hand_in_file",
    "hand_in_link",
    "hand_in_note",
    "hand_in_report",
    "import_plan",
    "keep_ground",
    "keep_reminders",
    "leave_outside",
    "link_target",
    "narrow_target",
    "read_amendment",
    "receive_plan",
    "record_evidence",
    "register_plan_document",
    "renew_calendar_address",
    "return_evidence",
    "return_report",
    "start_following",
    "sweep_intakes",
    "take_back",
    "take_offers",
    "try_intake_again",
    "withdraw_evidence",
]
