from conglang.newsroom.services.publishing import (
    count_evidence,
    publish_approved,
    record_edition,
    replay_events,
    withdraw_article,
    withdraw_evidence,
)
from conglang.newsroom.services.review import approve_article, return_article, submit_article
from conglang.newsroom.services.sections import (
    create_section,
    create_sections_from_plan,
    equip_site,
    link_section,
)
from conglang.newsroom.services.sharing import copy_on, share_article, stop_sharing
from conglang.newsroom.services.writing import (
    Draft,
    NewPicture,
    is_plainly_written,
    save_draft,
    start_article,
    text_of,
)

__all__ = [
    "Draft",
    "NewPicture",
    "approve_article",
    "copy_on",
    "count_evidence",
    "create_section",
    "create_sections_from_plan",
    "equip_site",
    "is_plainly_written",
    "link_section",
    "publish_approved",
    "record_edition",
    "replay_events",
    "return_article",
    "save_draft",
    "share_article",
    "start_article",
    "stop_sharing",
    "submit_article",
    "text_of",
    "withdraw_article",
    "withdraw_evidence",
]
