"""The list behind a number: the rows of a figure, made ready to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from conglang.newsroom.models import ArticlePage, Edition
from conglang.plans.models import Assignment, Evidence, ReportingDuty
from conglang.portal.models import PublicItem
from conglang.reports.wording import leads, tidy
from conglang.vietnam.dates import short_date


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list. url: public address, "" when there is none. note: what else to know."""

    title: str
    day: str
    section: str
    unit: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """headings: of title, day, section and unit, in the words of what is listed."""

    headings: tuple[str, str, str, str]
    entries: tuple[Entry, ...]


ITEM_HEADINGS = ("Tiêu đề", "Ngày đăng", "Chuyên mục", "Đơn vị")


def list_rows(rows: QuerySet[Any]) -> Listing:
    """Return one entry for each row of a figure, in the figure's order."""
    return _LISTS[rows.model](rows)


def addresses_of(editions: list[Edition]) -> dict[int, str]:
    """Return the public address of each article that is public now, by the article's id."""
    items = PublicItem.objects.filter(page__in=[row.article_id for row in editions])
    return {
        item.page_id: item.site.root_url + item.path
        for item in items.select_related("site").only("page_id", "path", "site")
    }


def withdrawal(edition: Edition) -> str:
    """Say when an edition was taken down; empty while it stands."""
    if edition.withdrawn_at is None:
        return ""
    return f"Đã gỡ ngày {short_date(timezone.localdate(edition.withdrawn_at))}"


def _editions(rows: QuerySet[Edition]) -> Listing:
    editions = list(rows)
    addresses = addresses_of(editions)
    return Listing(
        ITEM_HEADINGS,
        tuple(
            Entry(
                row.title,
                short_date(row.published_on),
                row.section.title,
                str(row.unit or ""),
                addresses.get(row.article_id, ""),
                withdrawal(row),
            )
            for row in editions
        ),
    )


def _evidence(rows: QuerySet[Evidence]) -> Listing:
    return Listing(
        ("Tiêu đề", "Ngày đăng", "Chuyên mục theo kế hoạch", "Đơn vị"),
        tuple(
            Entry(
                row.label,
                short_date(row.happened_on),
                str(row.section or ""),
                str(row.unit or ""),
                note=f"Nhiệm vụ: {row.assignment}" if row.assignment else "",
            )
            for row in rows
        ),
    )


def _assignments(rows: QuerySet[Assignment]) -> Listing:
    rows = rows.prefetch_related("participations__unit", "participations__group")
    return Listing(
        ("Nhiệm vụ", "Thời hạn", "Kế hoạch", "Chủ trì"),
        tuple(
            Entry(
                tidy(row.name), _deadline(row.due_on, row.day_of_month), str(row.plan), leads(row)
            )
            for row in rows
        ),
    )


def _reports(rows: QuerySet[ReportingDuty]) -> Listing:
    return Listing(
        ("Nơi nhận báo cáo", "Thời hạn", "Kế hoạch", "Đơn vị báo cáo"),
        tuple(
            Entry(
                tidy(row.recipient) or "Không ghi nơi nhận",
                tidy(row.due_text) or _deadline(row.due_on, row.day_of_month),
                str(row.plan),
                tidy(row.sender),
            )
            for row in rows
        ),
    )


def _waiting(rows: QuerySet[ArticlePage]) -> Listing:
    articles = list(rows)
    parents = Page.objects.filter(path__in={row.path[: -row.steplen] for row in articles})
    sections = dict(parents.values_list("path", "title"))
    return Listing(
        ("Tiêu đề", "Ngày gửi duyệt", "Chuyên mục", "Đơn vị"),
        tuple(
            Entry(
                row.title,
                short_date(timezone.localdate(row.sent_at)),
                sections.get(row.path[: -row.steplen], ""),
                str(row.unit or ""),
            )
            for row in articles
        ),
    )


def _deadline(due_on: date | None, day_of_month: int | None) -> str:
    if day_of_month:
        return f"Ngày {day_of_month:02d} hằng tháng"
    return short_date(due_on) if due_on else ""


_LISTS: dict[type, Callable[[Any], Listing]] = {
    Edition: _editions,
    Evidence: _evidence,
    Assignment: _assignments,
    ReportingDuty: _reports,
    ArticlePage: _waiting,
}
