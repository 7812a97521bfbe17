from conglang.newsroom.queries.access import (
    DESK_ROLES,
    articles_visible_to,
    desks_of,
    may_write_for,
    pages_visible_to,
    pictures_visible_to,
    site_of,
    sites_of,
)
from conglang.newsroom.queries.articles import (
    articles_of,
    articles_on_desk,
    articles_to_share_with,
    first_editions,
    last_section_of,
)
from conglang.newsroom.queries.history import WITHDRAWAL, Step, changes_since_return, history_of
from conglang.newsroom.queries.review import (
    Gap,
    missing_for_review,
    review_queue,
    step_name,
    steps_after,
)
from conglang.newsroom.queries.sections import (
    section_for,
    section_rows,
    sections_of,
    sections_to_open,
    sections_writable_by,
)
from conglang.newsroom.queries.standing import Standing, State, in_state, standing_of, standings

__all__ = [
    "DESK_ROLES",
    "WITHDRAWAL",
    "Gap",
    "Standing",
    "State",
    "Step",
    "articles_of",
    "articles_on_desk",
    "articles_to_share_with",
    "articles_visible_to",
    "changes_since_return",
    "desks_of",
    "first_editions",
    "history_of",
    "in_state",
    "last_section_of",
    "may_write_for",
    "missing_for_review",
    "pages_visible_to",
    "pictures_visible_to",
    "review_queue",
    "section_for",
    "section_rows",
    "sections_of",
    "sections_to_open",
    "sections_writable_by",
    "site_of",
    "sites_of",
    "standing_of",
    "standings",
    "step_name",
    "steps_after",
]
