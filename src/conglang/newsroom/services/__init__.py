from conglang.newsroom.services.publishing import (
    count_evidence,
    publish_approved,
    record_edition,
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
from conglang.newsroom.services.sharing import share_article
from conglang.newsroom.services.writing import (
    Draft,
    NewPicture,
    save_draft,
    start_article,
)

__all__ = [
    "Draft",
    "NewPicture",
    "approve_article",
    "count_evidence",
    "create_section",
    "create_sections_from_plan",
    "equip_site",
    "link_section",
    "publish_approved",
    "record_edition",
    "return_article",
    "save_draft",
    "share_article",
    "start_article",
    "submit_article",
    "withdraw_article",
    "withdraw_evidence",
]
