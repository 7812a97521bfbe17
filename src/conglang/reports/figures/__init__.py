"""All figures of the monthly report, each by its key."""

from conglang.reports.figures.model import NOBODY, Figure
from conglang.reports.figures.planned import (
    DUE_NEXT,
    MONTHLY,
    OVERDUE,
    QUOTA,
    REPORTS_NEXT,
    SECTION_MONTH,
    SECTION_YEAR,
    STILL_DUE,
)
from conglang.reports.figures.published import (
    BY_GENRE,
    BY_SECTION,
    BY_UNIT,
    PUBLISHED,
    SHARED_IN,
    SHARED_OUT,
    WAITING,
    WITHDRAWN,
)

HEADLINES = (PUBLISHED, WITHDRAWN, SHARED_IN, SHARED_OUT, WAITING)
BREAKDOWNS = (BY_SECTION, BY_UNIT, BY_GENRE)
DUTIES = (OVERDUE, STILL_DUE, DUE_NEXT, MONTHLY, REPORTS_NEXT)
FIGURES = {
    figure.key: figure
    for figure in (*HEADLINES, *BREAKDOWNS, QUOTA, SECTION_MONTH, SECTION_YEAR, *DUTIES)
}

__all__ = [
    "BREAKDOWNS",
    "BY_GENRE",
    "BY_SECTION",
    "BY_UNIT",
    "DUE_NEXT",
    "DUTIES",
    "FIGURES",
    "HEADLINES",
    "MONTHLY",
    "NOBODY",
    "OVERDUE",
    "PUBLISHED",
    "QUOTA",
    "REPORTS_NEXT",
    "SECTION_MONTH",
    "SECTION_YEAR",
    "SHARED_IN",
    "SHARED_OUT",
    "STILL_DUE",
    "WAITING",
    "WITHDRAWN",
    "Figure",
]
