from conglang.newsroom.services.bodies import is_plainly_written, text_of
from conglang.newsroom.services.changes import say_change
from conglang.newsroom.services.checking import (
    CHECKS_SET,
    confirm_finding,
    demand_checked,
    rebuild_article_prints,
    set_checks,
)
from conglang.newsroom.services.cleaning import clean_attachment
from conglang.newsroom.services.commission_rules import Origin, Wanted
from conglang.newsroom.services.commissions import (
    cancel_commission,
    change_due,
    commission,
    hand_over,
    keep_commission_reminders,
    take_up,
)
from conglang.newsroom.services.embargoes import lift_embargo, set_embargo
from conglang.newsroom.services.expiring import (
    end_expired,
    find_still_right,
    set_expiry,
    set_review_day,
    set_section_upkeep,
)
from conglang.newsroom.services.guarding import (
    ask_to_lift,
    demand_guarded,
    lift_hit,
    look_over,
    refuse_lift,
)
from conglang.newsroom.services.handed_in import Draft, NewPicture, Photo
from conglang.newsroom.services.keeping import (
    MAX_TYPED,
    drop_typed,
    forget_typed,
    keep_typed,
    settle_typed,
)
from conglang.newsroom.services.lanes import (
    mark_orienting,
    mark_urgent,
    unmark_orienting,
    unmark_urgent,
)
from conglang.newsroom.services.merging import merge_article, undo_merge
from conglang.newsroom.services.opinion_answers import (
    LONGEST_NAME,
    answer_opinion,
    gaps_in_answer,
    settle_objection,
)
from conglang.newsroom.services.opinions import (
    Adviser,
    ask_opinion,
    cancel_opinion,
    renew_link,
)
from conglang.newsroom.services.own_drafts import (
    copy_as_new,
    delete_draft,
    start_once,
)
from conglang.newsroom.services.publishing import (
    count_evidence,
    publish_approved,
    record_edition,
    replay_events,
    withdraw_evidence,
)
from conglang.newsroom.services.removed_files import close_files_of
from conglang.newsroom.services.review import (
    approve_article,
    pass_unit_step,
    return_article,
    submit_article,
)
from conglang.newsroom.services.scheduling import (
    cancel_schedule,
    drop_expired_schedule,
    drop_schedule,
    publish_due,
    set_publish_time,
)
from conglang.newsroom.services.sections import (
    create_section,
    create_sections_from_plan,
    equip_site,
    link_section,
)
from conglang.newsroom.services.sharing import copy_on, share_article, stop_sharing
from conglang.newsroom.services.sharing_up import (
    accept_share,
    ask_to_share,
    drop_share_requests,
    expire_share_requests,
    refuse_share,
)
from conglang.newsroom.services.steps import StepChoice, choose_steps
from conglang.newsroom.services.uploading import (
    begin_upload,
    delete_upload,
    finish_upload,
    receive_piece,
    sweep_uploads,
    take_photo,
)
from conglang.newsroom.services.withdrawing import remove_mistake, withdraw_article
from conglang.newsroom.services.writing import save_draft, start_article

__all__ = [
    "CHECKS_SET",
    "LONGEST_NAME",
    "MAX_TYPED",
    "Adviser",
    "Draft",
    "NewPicture",
    "Origin",
    "Photo",
    "StepChoice",
    "Wanted",
    "accept_share",
    "answer_opinion",
    "approve_article",
    "ask_opinion",
    "ask_to_lift",
    "ask_to_share",
    "begin_upload",
    "cancel_commission",
    "cancel_opinion",
    "cancel_schedule",
    "change_due",
    "choose_steps",
    "clean_attachment",
    "close_files_of",
    "commission",
    "confirm_finding",
    "copy_as_new",
    "copy_on",
    "count_evidence",
    "create_section",
    "create_sections_from_plan",
    "delete_draft",
    "delete_upload",
    "demand_checked",
    "demand_guarded",
    "drop_expired_schedule",
    "drop_schedule",
    "drop_share_requests",
    "drop_typed",
    "end_expired",
    "equip_site",
    "expire_share_requests",
    "find_still_right",
    "finish_upload",
    "forget_typed",
    "gaps_in_answer",
    "hand_over",
    "is_plainly_written",
    "keep_commission_reminders",
    "keep_typed",
    "lift_embargo",
    "lift_hit",
    "link_section",
    "look_over",
    "mark_orienting",
    "mark_urgent",
    "merge_article",
    "pass_unit_step",
    "publish_approved",
    "publish_due",
    "rebuild_article_prints",
    "receive_piece",
    "record_edition",
    "refuse_lift",
    "refuse_share",
    "remove_mistake",
    "renew_link",
    "replay_events",
    "return_article",
    "save_draft",
    "say_change",
    "set_checks",
    "set_embargo",
    "set_expiry",
    "set_publish_time",
    "set_review_day",
    "set_section_upkeep",
    "settle_objection",
    "settle_typed",
    "share_article",
    "start_article",
    "start_once",
    "stop_sharing",
    "submit_article",
    "sweep_uploads",
    "take_photo",
    "take_up",
    "text_of",
    "undo_merge",
    "unmark_orienting",
    "unmark_urgent",
    "withdraw_article",
    "withdraw_evidence",
]
