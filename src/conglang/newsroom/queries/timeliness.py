"""How soon after the event an article went public: per unit, section and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import median

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from conglang.newsroom.models import Edition
from conglang.newsroom.queries.access import desks_of, removed_from
from conglang.newsroom.queries.opinions import office_days
from conglang.organisation.models import Person

MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Published:
    """A first edition with the day of its event.

    days, working_days: from the event to the publication; less than none are none (an announcement
    comes before its event). is_late: more days than the limit.
    """

    article_id: int
    title: str
    unit_id: int | None
    unit: str
    section_id: int
    section: str
    site: str
    event_on: date
    published_on: date
    days: int
    working_days: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """How timely some articles were. share: of those within the limit, in hundredths."""

    name: str
    count: int
    late: int
    median_days: float
    median_working_days: float

    @property
    def share(self) -> int:
        """Return the share within the limit, never rounded up to the whole."""
        return (self.count - self.late) * 100 // self.count if self.count else 0


def limit_in_days() -> int:
    """Return within how many days of the event an article is timely."""
    found: int = settings.TIMELINESS_DAYS
    return found


def published_in(
    site_ids: Iterable[int],
    first_day: date,
    last_day: date,
    *,
    unit_id: int | None = None,
    section_id: int | None = None,
) -> list[Published]:
    """Return the first editions of sites between two days, both counted, whose event has a day.

    The day of the event is the one that the article names now. In order of publication, at most
    5,000 of the newest. One query.
    """
    rows = Edition.objects.filter(
        site__in=site_ids,
        number=1,
        published_on__gte=first_day,
        published_on__lte=last_day,
        article__event_on__isnull=False,
    )
    return _records(rows, unit_id, section_id)


def published_by_desks_of(
    person: Person,
    on: date,
    first_day: date,
    last_day: date,
    *,
    unit_id: int | None = None,
    section_id: int | None = None,
) -> list[Published]:
    """Return the same for the sites that a person serves; not what they may not open."""
    rows = Edition.objects.filter(
        site__in=desks_of(person, on).values("site"),
        number=1,
        published_on__gte=first_day,
        published_on__lte=last_day,
        article__event_on__isnull=False,
    ).exclude(article__in=removed_from(person, on))
    return _records(rows, unit_id, section_id)


def without_event(person: Person, on: date, first_day: date, last_day: date) -> int:
    """Return how many first editions of a person's desks name no day of an event."""
    return Edition.objects.filter(
        site__in=desks_of(person, on).values("site"),
        number=1,
        published_on__gte=first_day,
        published_on__lte=last_day,
        article__event_on__isnull=True,
    ).count()


def _records(
    rows: QuerySet[Edition], unit_id: int | None, section_id: int | None
) -> list[Published]:
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    if section_id is not None:
        rows = rows.filter(section=section_id)
    found = rows.order_by("-published_at", "-pk").values_list(
        "article_id",
        "title",
        "unit_id",
        "unit__name",
        "section_id",
        "section__title",
        "site__site_name",
        F("article__event_on"),
        "published_on",
    )[:MOST_ROWS]
    limit, calendar = limit_in_days(), office_days()

    @cache
    def working(first: date, last: date) -> int:
        return calendar.working_days_between(first, last)

    records = []
    for article, title, unit, unit_name, section, section_name, site, event, day in found:
        days = max((day - event).days, 0)
        records.append(
            Published(
                *(article, title, unit, unit_name or _("Chưa rõ đơn vị"), section, section_name),
                *(site, event, day, days, working(event, day), days > limit),
            )
        )
    return records[::-1]


def by_unit(rows: Sequence[Published]) -> list[Summary]:
    """Return how timely each unit was, the latest first."""
    return _grouped(rows, lambda row: (row.unit_id or 0, row.unit))


def by_section(rows: Sequence[Published]) -> list[Summary]:
    return _grouped(rows, lambda row: (row.section_id, f"{row.section} ({row.site})"))


def by_month(rows: Sequence[Published]) -> list[Summary]:
    """Return how timely each month was, in order of time."""
    groups: dict[date, list[Published]] = {}
    for row in rows:
        groups.setdefault(row.published_on.replace(day=1), []).append(row)
    return [summary_of(groups[month], f"{month:%m/%Y}") for month in sorted(groups)]


def late_ones(rows: Sequence[Published]) -> list[Published]:
    """Return what came too late, the latest first."""
    return sorted((row for row in rows if row.is_late), key=lambda row: (-row.days, row.article_id))


def _grouped(
    rows: Sequence[Published], key: Callable[[Published], tuple[int, str]]
) -> list[Summary]:
    groups: dict[tuple[int, str], list[Published]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    found = [summary_of(group, name) for (_pk, name), group in groups.items()]
    return sorted(found, key=lambda each: (each.share, -each.median_days, each.name))


def summary_of(rows: Sequence[Published], name: str = "") -> Summary:
    """Return how timely some articles were together."""
    return Summary(
        name=name,
        count=len(rows),
        late=sum(row.is_late for row in rows),
        median_days=median(row.days for row in rows) if rows else 0,
        median_working_days=median(row.working_days for row in rows) if rows else 0,
    )
