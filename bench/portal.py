"""What a public page costs, as processor time against an empty Django view in the same run."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta

REQUESTS = 60
ITEMS = (100, 3_000)


def run() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import (
        CaptureQueriesContext,
        setup_databases,
        setup_test_environment,
        teardown_databases,
        teardown_test_environment,
    )

    setup_test_environment()
    old = setup_databases(verbosity=0, interactive=False)
    try:
        from django.test import Client

        from conglang.portal.tests.factories import make_desk

        desk = make_desk("bench.localhost")
        client = Client(headers={"host": "bench.localhost"})
        empty = milliseconds(lambda: client.get("/robots.txt"))
        print(f"robots.txt: {empty:.2f} ms (1.0)")
        for count in ITEMS:
            section, article = fill(desk, count)
            for label, path in (("home", "/"), ("section", section), ("article", article)):
                with CaptureQueriesContext(connection) as queries:
                    client.get(path)
                number = len(queries)
                cost = milliseconds(lambda path=path: client.get(path))
                print(
                    f"{count:>6} items  {label:<8} {cost:6.2f} ms  {cost / empty:5.1f} × robots.txt"
                    f"  {number} queries"
                )
    finally:
        teardown_databases(old, verbosity=0)
        teardown_test_environment()


def milliseconds(call) -> float:
    call()
    found = []
    for _ in range(REQUESTS):
        started = time.process_time()
        call()
        found.append(time.process_time() - started)
    return statistics.median(found) * 1000


def fill(desk, count: int) -> tuple[str, str]:
    """Publish up to `count` rows of the read model; bulk work never goes through the tree."""
    from django.utils import timezone
    from wagtail.models import Page

    from conglang.portal.models import PublicItem

    section = PublicItem.objects.get(site=desk.site, kind="section")
    present = PublicItem.objects.filter(site=desk.site, kind="article").count()
    parent = desk.section
    now = timezone.now()
    pages = [
        Page(
            title=f"Tin số {number}",
            slug=f"tin-{number}",
            path=f"{parent.path}{number:04d}",
            depth=parent.depth + 1,
            content_type_id=parent.content_type_id,
            locale_id=parent.locale_id,
            url_path=f"{parent.url_path}tin-{number}/",
        )
        for number in range(present + 1, count + 1)
    ]
    pages = Page.objects.bulk_create(pages, batch_size=500)
    PublicItem.objects.bulk_create(
        (
            PublicItem(
                site=desk.site,
                page=page,
                path=f"{section.path}{page.slug}/",
                kind="article",
                title=page.title,
                summary="Tóm tắt của một tin có độ dài như thường gặp trên cổng thông tin.",
                body_html="<p>Một đoạn văn vừa phải của bài viết.</p>" * 12,
                section_path=section.path,
                section_title=section.title,
                published_at=now - timedelta(minutes=index),
                content_hash=page.slug,
            )
            for index, page in enumerate(pages)
        ),
        batch_size=500,
    )
    return section.path, f"{section.path}tin-{count}/"
