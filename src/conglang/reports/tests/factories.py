"""One noun each; give only what the test is about."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

from django.utils import timezone

from conglang.documents.models import Document
from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, Edition, SectionPage
from conglang.organisation.models import Body, Unit
from conglang.plans.models import Assignment, Evidence, Participation, Plan, PlannedSection, Target
from conglang.portal.tests.factories import Desk

_numbers = itertools.count(1)
NOON = timedelta(hours=12)


def publish(
    desk: Desk,
    title: str,
    on: date | datetime,
    *,
    section: SectionPage | None = None,
    unit: Unit | None = None,
    genre: str = "news",
) -> ArticlePage:
    """Take an article through its site's review; `on` becomes the time of its first edition.

    A date means noon of that day in Vietnam.
    """
    article = write(desk, title, section=section, unit=unit, genre=genre)
    services.submit_article(article, by=desk.contributor)
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)
    at = on if isinstance(on, datetime) else noon(on)
    day = timezone.localdate(at)
    Edition.objects.filter(article=article).update(published_at=at, published_on=day)
    Evidence.objects.filter(source=f"article:{article.pk}").update(happened_at=at, happened_on=day)
    article.refresh_from_db()
    return article


def write(
    desk: Desk,
    title: str,
    *,
    section: SectionPage | None = None,
    unit: Unit | None = None,
    genre: str = "news",
) -> ArticlePage:
    """Write a draft that is ready for review."""
    draft = services.Draft(
        title=title,
        text="Sáng nay, cán bộ và người dân cùng tham dự. " * 20,
        summary="Tóm tắt ngắn của tin.",
        genre=genre,
        event_on=date(2026, 1, 5),
        source="Ban Biên tập",
    )
    return services.start_article(
        section or desk.section, draft, by=desk.contributor, on=date(2026, 1, 5), unit=unit
    )


def make_plan(body: Body, year: int = 2026, **fields) -> Plan:
    """Make a confirmed plan without content."""
    number = next(_numbers)
    document = Document.objects.create(
        body=body, name=f"ke-hoach-{number}.docx", sha256=f"{number:064d}", size_bytes=1, text=""
    )
    fields.setdefault("subject", f"Kế hoạch truyền thông năm {year}")
    fields.setdefault("state", Plan.State.CONFIRMED)
    return Plan.objects.create(
        body=body, document=document, year=year, confirmed_at=timezone.now(), **fields
    )


def make_target(plan: Plan, name: str, wanted: int, section: SectionPage | None = None) -> Target:
    """Ask for a number of items in a planned section that a site's section stands for."""
    place = next(_numbers)
    planned = PlannedSection.objects.create(plan=plan, place=place, name=name)
    if section is not None:
        services.link_section(section, planned)
    return Target.objects.create(
        plan=plan,
        place=place,
        text=f"Chuyên mục “{name}”: ít nhất {wanted} tin, bài/năm",
        minimum=wanted,
        unit_of_measure="tin, bài",
        section=planned,
        counts_items=True,
    )


def make_assignment(plan: Plan, name: str, lead: Unit | None = None, **fields) -> Assignment:
    """Give a lead unit a duty, due by a date unless another schedule is named."""
    fields.setdefault("schedule", Assignment.Schedule.BY_DATE)
    assignment = Assignment.objects.create(plan=plan, place=next(_numbers), name=name, **fields)
    if lead is not None:
        Participation.objects.create(
            assignment=assignment,
            role=Participation.Role.LEAD,
            place=0,
            text=lead.name,
            unit=lead,
            resolution=Participation.Resolution.MATCHED,
        )
    return assignment


def noon(day: date) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())
    return midnight + NOON
