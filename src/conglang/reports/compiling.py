"""Ask all figures of a month once, and keep the numbers side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from wagtail.models import Site

from conglang.newsroom.models import Genre
from conglang.newsroom.queries import sections_of
from conglang.plans.models import Assignment, Plan, ReportingDuty
from conglang.plans.queries import Quota, quotas, section_counts
from conglang.reports import figures
from conglang.reports.figures import NOBODY, Figure
from conglang.reports.figures.planned import plans_next, plans_of, year_start
from conglang.reports.scope import Scope
from conglang.vietnam.text import sort_key

_Row = dict[str, Any]  # what one published item is split by


@dataclass(frozen=True, slots=True)
class Line:
    """A number of this month beside that of the month before. part: key of the rows, "" for all."""

    name: str
    part: str
    now: int
    before: int

    @property
    def change(self) -> int:
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Headline:
    figure: Figure
    line: Line


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The published items of a month, split; what has none in both months may still be named."""

    figure: Figure
    heading: str
    lines: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        return not any(line.now or line.before for line in self.lines)


@dataclass(frozen=True, slots=True)
class SectionStanding:
    """A section that a plan names, with what counted for it in the month and since January."""

    part: str
    name: str
    month: int
    year: int


@dataclass(frozen=True, slots=True)
class PlanStanding:
    plan: Plan
    quotas: tuple[Quota, ...]
    sections: tuple[SectionStanding, ...]


@dataclass(frozen=True, slots=True)
class MonthReport:
    """Everything that the report of a month says, in numbers and rows."""

    scope: Scope
    headlines: tuple[Headline, ...]
    breakdowns: tuple[Breakdown, ...]
    plans: tuple[PlanStanding, ...]
    overdue: tuple[Assignment, ...]
    still_due: tuple[Assignment, ...]
    due_next: tuple[Assignment, ...]
    monthly: tuple[Assignment, ...]
    reports_next: tuple[ReportingDuty, ...]
    next_month_planned: bool

    @property
    def published(self) -> Line:
        return self.headlines[0].line

    @property
    def duties(self) -> tuple[tuple[Figure, int], ...]:
        """The figures about assignments and reports, each with its number."""
        rows = (self.overdue, self.still_due, self.due_next, self.monthly, self.reports_next)
        return tuple(
            (figure, len(found)) for figure, found in zip(figures.DUTIES, rows, strict=True)
        )

    @property
    def behind(self) -> tuple[tuple[Plan, Quota], ...]:
        """The targets that lag, the largest lag first."""
        late = [(row.plan, quota) for row in self.plans for quota in row.quotas if quota.behind]
        return tuple(sorted(late, key=lambda pair: -pair[1].behind))

    def breakdown(self, figure: Figure) -> Breakdown:
        return next(found for found in self.breakdowns if found.figure is figure)

    def headline(self, figure: Figure) -> Line:
        return next(found.line for found in self.headlines if found.figure is figure)


def compile_month(scope: Scope) -> MonthReport:
    """Return the report of a month; the number of queries does not grow with the items."""
    now, before = _keys(scope), _keys(scope.previous)
    overdue, still_due, due_next, monthly = (
        tuple(figure.rows(scope, ""))
        for figure in (figures.OVERDUE, figures.STILL_DUE, figures.DUE_NEXT, figures.MONTHLY)
    )
    prefetch_related_objects(
        [*overdue, *still_due, *due_next, *monthly], "participations__unit", "participations__group"
    )
    plans = tuple(_standing(plan, scope) for plan in plans_of(scope))
    same_year = scope.next_month[0].year == scope.first_day.year
    return MonthReport(
        scope=scope,
        headlines=_headlines(scope, len(now), len(before)),
        breakdowns=(
            Breakdown(figures.BY_SECTION, "Chuyên mục", _by_section(scope, now, before)),
            Breakdown(figures.BY_UNIT, "Đơn vị", _by_unit(now, before)),
            Breakdown(figures.BY_GENRE, "Thể loại", _by_genre(now, before)),
        ),
        plans=plans,
        overdue=overdue,
        still_due=still_due,
        due_next=due_next,
        monthly=monthly,
        reports_next=tuple(figures.REPORTS_NEXT.rows(scope, "")),
        next_month_planned=bool(plans) if same_year else plans_next(scope).exists(),
    )


def _keys(scope: Scope) -> list[_Row]:
    """Return what each published item is split by."""
    rows = figures.PUBLISHED.rows(scope, "")
    return list(
        rows.order_by().values("section_id", "section__title", "unit_id", "unit__name", "genre")
    )


def _headlines(scope: Scope, now: int, before: int) -> tuple[Headline, ...]:
    others = [figure for figure in figures.HEADLINES if figure is not figures.PUBLISHED]
    asked = [figure.rows(seen, "") for figure in others for seen in (scope, scope.previous)]
    counts = iter((now, before, *_counts(scope, asked)))
    return tuple(
        Headline(figure, Line(str(figure.label), "", next(counts), next(counts)))
        for figure in (figures.PUBLISHED, *others)
    )


def _counts(scope: Scope, asked: list[QuerySet[Any]]) -> list[int]:
    """Return how many rows each of several figures has, in one query."""
    columns = {
        f"count_{place}": Coalesce(
            Subquery(
                rows.order_by()
                .annotate(same=Value(1))
                .values("same")
                .annotate(number=Count("pk"))
                .values("number")
            ),
            0,
        )
        for place, rows in enumerate(asked)
    }
    found = Site.objects.filter(pk=scope.site.pk).values_list(*columns.values())
    return list(found[0])


def _by_section(scope: Scope, now: list[_Row], before: list[_Row]) -> tuple[Line, ...]:
    names = {page.pk: page.title for page in sections_of(scope.site).only("pk", "title", "path")}
    names |= {
        row["section_id"]: row["section__title"]
        for row in (*now, *before)
        if row["section_id"] not in names
    }
    return _lines(names, now, before, "section_id")


def _by_unit(now: list[_Row], before: list[_Row]) -> tuple[Line, ...]:
    names = {row["unit_id"]: row["unit__name"] or "Không ghi đơn vị" for row in (*now, *before)}
    lines = _lines(names, now, before, "unit_id")
    return tuple(sorted(lines, key=lambda line: (-line.now, -line.before, sort_key(line.name))))


def _by_genre(now: list[_Row], before: list[_Row]) -> tuple[Line, ...]:
    used = {row["genre"] for row in (*now, *before)}
    names = {value: str(label) for value, label in Genre.choices if value in used}
    return _lines(names, now, before, "genre")


def _lines(
    names: dict[Any, str], now: list[_Row], before: list[_Row], field: str
) -> tuple[Line, ...]:
    these, those = (Counter(row[field] for row in rows) for rows in (now, before))
    return tuple(
        Line(name, NOBODY if key is None else str(key), these[key], those[key])
        for key, name in names.items()
    )


def _standing(plan: Plan, scope: Scope) -> PlanStanding:
    month = section_counts(plan, scope.first_day, scope.last_day)
    year = section_counts(plan, year_start(scope), scope.last_day)
    since_january = {section.pk: section.item_count for section in year}
    return PlanStanding(
        plan=plan,
        quotas=tuple(quotas(plan, scope.last_day)),
        sections=tuple(
            SectionStanding(
                str(section.pk), section.name, section.item_count, since_january[section.pk]
            )
            for section in month
        ),
    )
