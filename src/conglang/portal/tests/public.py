"""Published articles for the tests of public pages."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, SectionPage
from conglang.newsroom.services import Draft, NewPicture
from conglang.portal.models import PublicItem
from conglang.portal.tests.factories import Desk

DAY = date(2026, 11, 20)
MOMENT = timezone.make_aware(datetime(2026, 11, 20, 7, 40))


def make_picture(width: int = 1000, height: int = 600) -> NewPicture:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#7fa7b8").save(file, "JPEG")
    file.seek(0)
    return NewPicture(file, "anh.jpg")


def write_article(desk: Desk, title: str = "Tin mới của phường", **fields) -> ArticlePage:
    fields.setdefault("text", "Nội dung đầy đủ của tin.")
    fields.setdefault("summary", f"Tóm tắt: {title}")
    section = fields.pop("section", desk.section)
    return services.start_article(section, Draft(title, **fields), by=desk.contributor, on=DAY)


def publish(article: ArticlePage, desk: Desk) -> ArticlePage:
    services.submit_article(article, by=desk.contributor)
    services.approve_article(article, by=desk.secretary)
    return services.approve_article(article, by=desk.chair)


def publish_article(desk: Desk, title: str = "Tin mới của phường", **fields) -> ArticlePage:
    return publish(write_article(desk, title, **fields), desk)


def item_of(page: Page) -> PublicItem:
    return PublicItem.objects.get(page_id=page.pk)


def add_rows(desk: Desk, count: int, section: SectionPage | None = None) -> list[PublicItem]:
    """Fill the read model alone, one item an hour: lists ask nothing else."""
    section = section or desk.section
    heading = item_of(section)
    pages = Page.objects.bulk_create(
        Page(
            title=f"Tin số {number}",
            slug=f"tin-so-{number}",
            path=Page._get_path(section.path, section.depth + 1, number),
            depth=section.depth + 1,
            content_type=ContentType.objects.get_for_model(ArticlePage),
            locale_id=section.locale_id,
        )
        for number in range(1, count + 1)
    )
    return PublicItem.objects.bulk_create(
        PublicItem(
            site=desk.site,
            page_id=page.pk,
            kind=PublicItem.Kind.ARTICLE,
            path=f"{heading.path}{page.slug}/",
            section_path=heading.path,
            section_title=heading.title,
            title=page.title,
            published_at=MOMENT + timedelta(hours=number),
            content_hash=str(number),
        )
        for number, page in enumerate(pages, start=1)
    )
