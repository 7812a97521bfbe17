"""How documents stand, in words that an officer takes in at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from conglang.documents.queries import Successor, Validity
from conglang.vietnam.dates import short_date


@dataclass(frozen=True, slots=True)
class Standing:
    """state: "in-force", "not-yet" or "ended". words: with its day. successor: what took over."""

    state: str
    words: str
    successor: Successor | None
    note: str
    verified: bool


def standing_words(validity: Validity) -> Standing:
    """Say how a document stands."""
    if validity.state == "ended" and validity.since:
        words = _("Hết hiệu lực từ ngày %(day)s") % {"day": short_date(validity.since)}
    elif validity.state == "ended":
        words = _("Đã hết hiệu lực")
    elif validity.state == "not-yet" and validity.since:
        words = _("Có hiệu lực từ ngày %(day)s") % {"day": short_date(validity.since)}
    else:
        words = _("Còn hiệu lực")
    return Standing(validity.state, words, validity.successor, validity.note, validity.verified)
