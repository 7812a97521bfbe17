"""Corrections as readers see them: above the text, and as entries of their own in feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from conglang.newsroom.models import ArticlePage
from conglang.newsroom.queries import notices_of
from conglang.portal.models import PublicItem


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a public item. number: of the edition that brought it."""

    number: int
    at: datetime
    wrong: str
    right: str
    apology: str
    of_notice: str  # "14/11/2026", the day of an earlier notice that this one corrects

    @property
    def anchor(self) -> str:
        return f"dinh-chinh-{self.number}"

    @property
    def words(self) -> str:
        said = _("“%(wrong)s” nay sửa là “%(right)s”.") % {
            "wrong": self.wrong,
            "right": self.right,
        }
        return f"{said} {self.apology}".strip()


def notice_records(master: ArticlePage) -> list[dict[str, Any]]:
    """Return an article's corrections as its public rows hold them, newest first."""
    notices = notices_of(master).select_related("edition", "about")
    return [
        {
            "number": notice.edition.number,
            "at": notice.at.isoformat(),
            "wrong": notice.wrong,
            "right": notice.right,
            "apology": notice.apology,
            "of_notice": notice.about.at.isoformat() if notice.about else "",
        }
        for notice in notices
    ]


def corrections_of(item: PublicItem) -> list[Correction]:
    """Return the corrections of a public item, newest first; asks nothing."""
    return [
        Correction(
            number=record["number"],
            at=_moment(record["at"]),
            wrong=record["wrong"],
            right=record["right"],
            apology=record["apology"],
            of_notice=f"{_moment(record['of_notice']):%d/%m/%Y}" if record["of_notice"] else "",
        )
        for record in item.notices
    ]


def _moment(written: str) -> datetime:
    found = parse_datetime(written)
    assert found is not None
    return localtime(found)
