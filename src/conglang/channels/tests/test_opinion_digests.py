"""The mail of the day reminds who asked outside that an answer is still missing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from conglang.channels.digests import digest_key, send_digests
from conglang.channels.models import Delivery
from conglang.newsroom import services
from conglang.newsroom.models import OpinionRequest
from conglang.newsroom.services import Adviser
from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


@pytest.fixture
def asked(monkeypatch):
    """One request that ends on Monday, its article a draft that waits for nobody else."""
    desk = make_desk()
    now = timezone.make_aware(datetime(2026, 11, 25, 9, 0))
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now)
        request, link = services.ask_opinion(
            make_article(desk, title="Khánh thành cầu Rạch Gốc"),
            Adviser("Đỗ Thị Tường Vi", "Ban Tuyên giáo và Dân vận"),
            by=desk.secretary,
            answer_by=MONDAY,
        )
    return request, link


def mails_on(day: date, person) -> list[Delivery]:
    send_digests(day)
    return list(Delivery.objects.filter(key=digest_key(person, day)))


def test_who_asked_is_told_once_on_the_working_day_before(asked):
    request, link = asked
    asker = request.asked_by

    assert mails_on(FRIDAY - timedelta(days=1), asker) == []
    (mail,) = mails_on(FRIDAY, asker)
    assert mails_on(FRIDAY, asker) == [mail]
    for day in (FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=2), MONDAY):
        assert mails_on(day, asker) == []

    assert mail.receiver == asker.email
    assert "1 ý kiến chưa có trả lời" in mail.subject
    assert "Đỗ Thị Tường Vi, tin “Khánh thành cầu Rạch Gốc” (đến hết ngày 30/11/2026)" in mail.text
    assert "#y-kien" in mail.text
    assert link.split("/")[4] not in mail.text


def test_nobody_is_reminded_of_what_was_answered_or_called_off(asked):
    request, _link = asked
    services.cancel_opinion(request, by=request.asked_by)

    assert OpinionRequest.objects.get().state == OpinionRequest.State.CANCELLED
    assert mails_on(FRIDAY, request.asked_by) == []
