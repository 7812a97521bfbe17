from conglang.plans.views import intakes
from conglang.plans.views.bases import enter_in_register
from conglang.plans.views.correcting import (
    add_agency,
    add_assignment,
    edit_assignment,
    edit_section,
    edit_target,
    remove_agency,
    remove_assignment,
    remove_section,
    remove_target,
)
from conglang.plans.views.drafts import confirm, correct_header, discard, link_target
from conglang.plans.views.listing import plan_list
from conglang.plans.views.plans import assignment, evidence, plan
from conglang.plans.views.questions import answer_name
from conglang.plans.views.work import my_work

__all__ = [
    "add_agency",
    "add_assignment",
    "answer_name",
    "assignment",
    "confirm",
    "correct_header",
    "discard",
    "edit_assignment",
    "edit_section",
    "edit_target",
    "enter_in_register",
    "evidence",
    "intakes",
    "link_target",
    "my_work",
    "plan",
    "plan_list",
    "remove_agency",
    "remove_assignment",
    "remove_section",
    "remove_target",
]
