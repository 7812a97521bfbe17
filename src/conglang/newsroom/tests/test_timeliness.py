"""From the event to the publication: figures, screen, files."""

from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from conglang.newsroom.models import ArticlePage, Edition
from conglang.newsroom.queries import timeliness
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def published(desk, *, days: int, on: date, **fields) -> ArticlePage:
    """Return an article that went public so many days after its event."""
    article = make_article(desk, "published", **fields)
    ArticlePage.objects.filter(pk=article.pk).update(event_on=on - timedelta(days=days))
    Edition.objects.filter(article=article).update(published_on=on)
    return article


def rows_of(desk, first: date, last: date, **asked) -> list[timeliness.Published]:
    return timeliness.published_in([desk.site.pk], first, last, **asked)


def test_days_and_working_days_are_counted_from_the_event_and_the_limit_is_still_in_time():
    desk = make_desk()
    monday = date(2026, 10, 12)
    for days in (0, 1, 3, 4):
        published(desk, days=days, on=monday)
    early = published(desk, days=-5, on=monday)

    rows = rows_of(desk, monday, monday)

    assert [(row.days, row.working_days, row.is_late) for row in rows] == [
        (0, 0, False),
        (1, 1, False),
        (3, 1, False),
        (4, 2, True),
        (0, 0, False),
    ]
    assert rows[-1].article_id == early.pk
    whole = timeliness.summary_of(rows)
    assert (whole.count, whole.late, whole.share, whole.median_days) == (5, 1, 80, 1)


def test_groups_are_by_unit_section_and_month_and_late_ones_are_named():
    desk = make_desk()
    first, second = date(2026, 9, 30), date(2026, 10, 1)
    published(desk, days=1, on=first)
    late = published(desk, days=9, on=second)
    rows = rows_of(desk, first, second)

    months = timeliness.by_month(rows)
    units = timeliness.by_unit(rows)

    assert [(row.name, row.share) for row in months] == [("09/2026", 100), ("10/2026", 0)]
    assert [(row.name, row.count) for row in units] == [(desk.unit.name, 2)]
    assert len(timeliness.by_section(rows)) == 1
    assert [row.article_id for row in timeliness.late_ones(rows)] == [late.pk]


def test_a_share_is_never_rounded_up_to_the_whole():
    rows = [
        timeliness.Published(
            *(pk, "", None, "", 1, "", "", date(2026, 1, 1), date(2026, 1, 2), 1, 1, pk == 0)
        )
        for pk in range(1000)
    ]

    assert timeliness.summary_of(rows).share == 99


def test_five_thousand_items_need_one_query(django_assert_num_queries):
    desk = make_desk()
    on = date(2026, 10, 12)
    article = published(desk, days=2, on=on)
    first = Edition.objects.get(article=article)
    copies = []
    steps = ArticlePage.objects.get(pk=article.pk)
    for number in range(5):
        copies.append(make_article(desk, title=f"Tin số {number}"))
    ArticlePage.objects.filter(pk__in=[each.pk for each in copies]).update(event_on=on)
    Edition.objects.bulk_create(
        Edition(
            article=each,
            number=1,
            published_at=timezone.now(),
            published_on=on,
            content_hash="0" * 64,
            title=each.title,
            genre=first.genre,
            site=first.site,
            section=first.section,
            unit=first.unit,
        )
        for each in copies
    )

    with django_assert_num_queries(1):
        rows = rows_of(desk, on, on)

    assert len(rows) == 6
    assert steps.event_on == on - timedelta(days=2)


def test_the_screen_and_its_files_show_ones_own_sites_only(django_assert_max_num_queries):
    desk, other = make_desk(), make_desk("khac.localhost")
    on = localdate()
    published(desk, days=9, on=on, title="=1+1 Tin muộn của ta")
    published(other, days=9, on=on, title="Tin muộn của người")
    client = client_of(desk.secretary)
    client.get(reverse("newsroom_desk:timeliness"))

    with django_assert_max_num_queries(35):
        page = client.get(reverse("newsroom_desk:timeliness")).content.decode()
    text = client.get(reverse("newsroom_desk:timeliness_csv")).content.decode("utf-8-sig")
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(reverse("newsroom_desk:timeliness_xlsx")).content)
    )

    assert "Tin muộn của ta" in page
    assert "<strong>0% kịp thời</strong>: 1 tin, 1 tin muộn" in page
    assert "'=1+1 Tin muộn của ta" in text
    cells = [cell.value for cell in book.active[2]]
    assert cells[0] == "=1+1 Tin muộn của ta"
    assert cells[6:] == [9, cells[7], "Muộn"]
    assert book.active["A2"].data_type == "s"
    for shown in (page, text, str(cells)):
        assert "của người" not in shown


@pytest.mark.parametrize(
    "asked",
    [
        "first=2026-02-31",
        "first=2026-10-10&last=2026-10-01",
        "unit=999999999999999999999&section=x",
        "section=99999999999999999999999",
        "first=%00",
    ],
)
def test_wrong_filters_are_answered_in_words(asked):
    desk = make_desk()

    answer = client_of(desk.secretary).get(f"{reverse('newsroom_desk:timeliness')}?{asked}")

    assert answer.status_code == 200
    assert "Lỗi:" in answer.content.decode()
