"""How right the checks before publication are, and what they cost beside a large archive."""

from __future__ import annotations

import random
import statistics
import time

ARCHIVE = 100_000
REAL = 2_000  # prints of texts; the others differ from one of these in some bits
UNITS = 2_000
WORDS = 1_000
TIMES = 15


def run() -> None:
    import django

    django.setup()
    _accuracy()
    from django.test.utils import (
        setup_databases,
        setup_test_environment,
        teardown_databases,
        teardown_test_environment,
    )

    setup_test_environment()
    old = setup_databases(verbosity=0, interactive=False)
    try:
        _speed()
    finally:
        teardown_databases(old, verbosity=0)
        teardown_test_environment()


def _accuracy() -> None:
    from conglang.newsroom.tests.checks import fixture

    for pattern, label in (("*.toml", "all items"), ("05-*.toml", "written after the rules")):
        scores, mistakes = fixture.scores(pattern)
        print(f"{label}: {len(fixture.labelled(pattern))}")
        for check, score in scores.items():
            print(
                f"  {check:<16} precision {score.precision:.2f}  recall {score.recall:.2f}"
                f"  ({score.found} found, {score.missed} missed, {score.false} false)"
            )
        for mistake in mistakes:
            print(f"  ! {mistake}")


def _speed() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils.timezone import localdate

    from conglang.newsroom import queries
    from conglang.portal.tests.factories import make_desk

    desk = make_desk("bench.localhost")
    article = _long_article(desk)
    _fill_archive(article)
    _fill_register(desk)
    latest = article.get_latest_revision_as_object()
    today = localdate()
    with CaptureQueriesContext(connection) as asked:
        found = queries.findings_of(latest, today, person=desk.secretary)
    processor, wall = [], []
    for _ in range(TIMES):
        fresh = article.get_latest_revision_as_object()
        started, at = time.process_time(), time.perf_counter()
        queries.findings_of(fresh, today, person=desk.secretary)
        processor.append(time.process_time() - started)
        wall.append(time.perf_counter() - at)
    print(
        f"all checks, {len(latest.plain_text().split())} words, {ARCHIVE:,} prints, "
        f"{UNITS:,} unit names: {statistics.median(processor) * 1000:.0f} ms of processor, "
        f"{statistics.median(wall) * 1000:.0f} ms, {len(asked)} queries, {len(found)} findings"
    )


def _long_article(desk):
    from conglang.newsroom.tests.checks import fixture
    from conglang.newsroom.tests.factories import make_article

    paragraphs: list[str] = []
    for entry in fixture.labelled("01-*.toml"):
        paragraphs += entry.item.body
        if sum(len(each.split()) for each in paragraphs) >= WORDS:
            break
    make_article(desk, title="Bài đã có về chợ phiên", text="\n\n".join(paragraphs[:-1]))
    return make_article(desk, title="Bài dài để đo", text="\n\n".join(paragraphs))


def _fill_archive(article) -> None:
    """Write prints without their articles: the index does not look at these."""
    from django.db import connection

    from conglang.newsroom.checks import prints
    from conglang.newsroom.models import ArticlePrint
    from conglang.newsroom.tests.checks import fixture

    chance = random.Random(2026)
    sentences = [s for e in fixture.labelled() for text in e.item.body for s in text.split(". ")]
    real = [
        prints.simhash(prints.words_of("", ". ".join(chance.sample(sentences, 9))))
        for _ in range(REAL)
    ]

    def rows():
        for number in range(ARCHIVE):
            bits = real[number % REAL]
            for place in chance.sample(range(64), 20 if number >= REAL else 0):
                bits ^= 1 << place
            bands = {f"band{band}": value for band, value in enumerate(prints.bands_of(bits))}
            yield ArticlePrint(
                article_id=article.pk + 1000 + number, bits=prints.signed(bits), **bands
            )

    with connection.constraint_checks_disabled():
        ArticlePrint.objects.bulk_create(rows(), batch_size=500)


def _fill_register(desk) -> None:
    from conglang.organisation import services
    from conglang.organisation.models import Unit, UnitName
    from conglang.organisation.naming import name_key

    first = [
        "Hạc",
        "Suối",
        "Cầu",
        "Đồng",
        "Bãi",
        "Tân",
        "Gò",
        "Rạch",
        "Vĩnh",
        "An",
        "Lộc",
        "Phú",
        "Mỹ",
        "Hòa",
        "Bình",
        "Thanh",
        "Long",
        "Xuân",
        "Đông",
        "Tây",
    ]
    second = [
        "Sơn",
        "Lạnh",
        "Trắng",
        "Mây",
        "Sim",
        "Thạnh",
        "Sỏi",
        "Sâu",
        "Lạc",
        "Khê",
        "Thủy",
        "Quý",
        "Đức",
        "Hưng",
        "Lợi",
        "Sen",
        "Hải",
        "Mai",
        "Điền",
        "Giang",
    ]
    names = [
        f"{kind} {one} {other}"
        for kind in (
            "Trung tâm Dịch vụ tổng hợp",
            "Trạm Y tế",
            "Trường Mầm non",
            "Hợp tác xã",
            "Hội Nông dân",
        )
        for one in first
        for other in second
    ]
    since = services.BEGINNING
    units = Unit.objects.bulk_create(
        [Unit(body=desk.body, name=name, since=since) for name in names[:UNITS]]
    )
    UnitName.objects.bulk_create(
        UnitName(
            unit=unit,
            text=unit.name,
            key=name_key(unit.name),
            kind=UnitName.Kind.OFFICIAL,
            since=since,
        )
        for unit in units
    )
