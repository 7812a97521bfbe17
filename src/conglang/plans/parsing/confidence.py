"""How far the reading of one task can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.model import Schedule

_OPEN_END = re.compile(
    r"(?:[,;(&/-]|(?:^|\s)(?:và|với|của|các|những|về|cho|để|tại|trong|do|bằng|là|có|đến))$",
    re.IGNORECASE,
)
_LEAST = 0.05
_SHORTEST_NAME, _LONGEST_NAME = 8, 400
_LONGEST_AGENCY = 160


def confidence_of(
    *,
    name: str,
    leads: Sequence[str],
    coordinators: Sequence[str],
    schedule: Schedule,
    is_shared: bool = False,
    is_rebuilt: bool = False,
) -> float:
    """Return 0 to 1: what is missing, not understood or cut lowers it.

    is_shared: lettered items share one label block. is_rebuilt: the row was put together again
    from lines of a table that lost its columns.
    """
    agencies = (*leads, *coordinators)
    doubts = (
        (0.45, not leads),
        (0.15, any(not _is_agency(lead) for lead in leads)),
        (0.05, not coordinators),
        (0.15, any(_is_cut(agency) or len(agency) > _LONGEST_AGENCY for agency in agencies)),
        (0.15, not schedule.text),
        (0.25, bool(schedule.text) and schedule.kind == "unspecified"),
        (0.15, _is_cut(name) or not _SHORTEST_NAME <= len(name) <= _LONGEST_NAME),
        (0.1, is_shared),
        (0.15, is_rebuilt),
    )
    return round(max(1 - sum(weight for weight, holds in doubts if holds), _LEAST), 2)


def _is_agency(text: str) -> bool:
    return starts_agency(text) or starts_agency(text[:1].upper() + text[1:])


def _is_cut(text: str) -> bool:
    """Tell whether a text stops in the middle or has lost one end of a pair of brackets."""
    return _OPEN_END.search(text.strip()) is not None or text.count("(") != text.count(")")
