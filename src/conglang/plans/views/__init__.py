from conglang.plans.views.drafts import (
    answer_name,
    confirm,
    correct_header,
    discard,
    link_target,
)
from conglang.plans.views.listing import plan_list
from conglang.plans.views.plans import assignment, evidence, plan
from conglang.plans.views.work import my_work

__all__ = [
    "answer_name",
    "assignment",
    "confirm",
    "correct_header",
    "discard",
    "evidence",
    "link_target",
    "my_work",
    "plan",
    "plan_list",
]
