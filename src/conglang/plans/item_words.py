"""Which quantities are counted in published items. Pure."""

from __future__ import annotations

import re

from conglang.vietnam.text import fold

_ITEM_WORDS = re.compile(r"\b(tin|bai|tac pham|phong su|video|clip)\b")


def says_items(unit_of_measure: str, text: str) -> bool:
    """Tell whether a target counts published items; a share of something does not."""
    return "%" not in unit_of_measure and bool(
        _ITEM_WORDS.search(fold(f"{unit_of_measure} {text}"))
    )
