"""Several at once at the assignment desk: one item is given once and written once."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from conglang.channels.models import Delivery
from conglang.errors import RuleError
from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, Commission
from conglang.newsroom.services import Draft, Origin, Wanted
from conglang.newsroom.tests.commissions import in_days, make_commission
from conglang.newsroom.tests.factories import TEXT, make_colleague
from conglang.newsroom.tests.test_crowd import CROWD, all_at_once
from conglang.organisation.models import Role
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_presses_of_one_button_give_one_item_and_one_letter(wagtail_root):
    desk = make_desk()
    due_at = in_days(2)

    made = all_at_once(
        [
            lambda: services.commission(
                desk.ownership,
                Wanted("Viết về ngập"),
                Origin("tip", tip="Đường ngập"),
                unit=desk.unit,
                due_at=due_at,
                key="mot-nut",
                by=desk.secretary,
                at=timezone.now(),
            )
        ]
        * CROWD
    )

    assert {row.pk for row in made} == {Commission.objects.get().pk}
    assert Delivery.objects.filter(key__startswith="commission:").count() == 1


def test_of_four_writers_who_take_up_one_item_one_writes_it(wagtail_root):
    desk = make_desk()
    row = make_commission(desk)
    writers = [make_colleague(desk, Role.CONTRIBUTOR) for _ in range(CROWD)]

    outcomes = all_at_once(
        [
            lambda writer=writer: services.start_once(
                desk.section,
                Draft(title="Dọn rác ven kênh", text=TEXT),
                key=f"viec-{row.pk}",
                by=writer,
                on=localdate(),
                at=timezone.now(),
                commission=row,
            )
            for writer in writers
        ]
    )

    refusals = [each for each in outcomes if isinstance(each, RuleError)]
    row.refresh_from_db()
    assert [refusal.code for refusal in refusals] == ["taken-up"] * (CROWD - 1)
    assert ArticlePage.objects.get() == row.article
