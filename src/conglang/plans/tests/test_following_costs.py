"""No screen of following asks more for many assignments than for few; the menu is counted."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conglang.plans import services
from conglang.plans.following_views.timeline import Span, timeline
from conglang.plans.queries.quotas import quota_gaps, quotas, quotas_and_gaps
from conglang.plans.tests.factories import make_office, make_ownership, make_plan
from conglang.plans.tests.following_factories import (
    add_assignment,
    make_cast,
    make_followed,
    make_loose_plan,
    standing_of,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25
PLAN_SCREENS = (
    "plan", "board", "late", "quotas", "sections", "coverage", "waiting", "reports", "amendments",
    "amend",
)  # fmt: skip


@pytest.fixture(scope="module")
def sizes():
    return (10, 200)


def asked(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_every_screen_costs_the_same_for_few_and_many(client, sizes):
    for count in sizes:
        cast = make_cast()
        make_ownership(cast.body)
        plan = make_followed(cast, *["trước ngày 31/5/2026"] * count, coordinators=(cast.helping,))
        for place in range(5):
            standing = standing_of(plan, cast.unit, place=place)
            services.hand_in_note(standing, note=f"Đã làm việc {place}", by=cast.focal)
        first = plan.assignments.first().pk
        board = reverse("plans:board", args=[plan.pk])
        draft = make_loose_plan(cast.body)
        for _number in range(count):
            add_assignment(draft, "Quý II/2026", leads=(cast.unit,))
        addresses = [
            reverse("plans:work"),
            reverse("plans:plan", args=[draft.pk]),
            *(reverse(f"plans:{name}", args=[plan.pk]) for name in PLAN_SCREENS),
            f"{board}?cach=don-vi",
            f"{board}?cach=thang&trang-thai=cham",
            *(
                reverse(f"plans:{name}", args=[plan.pk, first])
                for name in ("assignment", "history")
            ),
            reverse("plans:amend_change", args=[plan.pk, "nhiem-vu", first]),
        ]
        client.force_login(cast.officer)
        costs = {address: asked(client, address) for address in addresses}
        client.force_login(cast.focal)
        costs["unit"] = asked(client, reverse("plans:work"))

        assert {key: cost for key, cost in costs.items() if cost > MOST_QUERIES} == {}


def test_quotas_and_gaps_together_are_what_they_are_apart():
    from datetime import date

    plan = make_plan(make_office().body)
    on = date(2026, 5, 10)

    for by in ("section", "unit", "genre", "period"):
        assert quotas_and_gaps(plan, on, by) == (quotas(plan, on), quota_gaps(plan, on, by))


def test_the_timeline_keeps_every_bar_and_its_words_on_the_drawing():
    from datetime import date

    spans = [
        Span(1, date(2025, 11, 1), date(2026, 1, 5), "late", "quá hạn 3 ngày"),
        Span(2, date(2026, 12, 20), date(2027, 2, 1), "calm", "còn 40 ngày"),
        Span(3, date(2026, 1, 1), date(2026, 12, 31), "done", "đã hoàn thành"),
        Span(4, date(2026, 7, 1), date(2026, 7, 1), "soon", "hết hạn hôm nay"),
    ]

    drawing = timeline(spans, year=2026, on=date(2026, 6, 10))

    assert all(bar.x > 0 and bar.x + bar.width <= drawing.width for bar in drawing.bars)
    assert all(bar.width > 0 and 0 < bar.label_x < drawing.width for bar in drawing.bars)
    first, second, whole, day = drawing.bars
    assert (second.label_before, whole.label_before, first.label_before) == (True, False, False)
    assert day.x - first.x == pytest.approx(6 * (drawing.months[1][1] - drawing.months[0][1]))
    assert drawing.today_x is not None
    assert timeline(spans, year=2026, on=date(2027, 1, 1)).today_x is None
