"""The mail of the day also tells what waits for a person's decision, and what is late."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from conglang.channels.digests import send_digests
from conglang.channels.models import Delivery
from conglang.newsroom import services
from conglang.newsroom.tests.factories import make_article
from conglang.newsroom.tests.review_desks import make_full_desk
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 20)
MORNING = datetime(2026, 11, 20, 7, 45, tzinfo=timezone.get_default_timezone())


def begun(article, moment: datetime) -> None:
    states = TaskState.objects.filter(workflow_state__object_id=str(article.pk))
    states.filter(status=TaskState.STATUS_IN_PROGRESS).update(started_at=moment)


def digests(person):
    return Delivery.objects.filter(receiver=person.email, key__startswith="digest:")


def test_each_decider_hears_of_what_waits_and_nobody_else():
    desk, other = make_desk(), make_desk("khac.localhost")
    late = make_article(desk, "submitted", title="Tin chờ từ hôm trước")
    begun(late, MORNING - timedelta(days=1))
    begun(make_article(desk, "submitted", title="Tin vừa gửi"), MORNING)

    send_digests(FRIDAY, MORNING)
    send_digests(FRIDAY, MORNING + timedelta(hours=1))

    mail = digests(desk.secretary).get()
    assert mail.subject == "Nhắc việc ngày 20/11/2026: 1 tin chờ duyệt (1 quá hạn)"
    assert "Tin chờ từ hôm trước" in mail.text
    assert "quá hạn 4 giờ làm việc" in mail.text
    assert reverse("newsroom_desk:queue") in mail.text
    assert "Tin vừa gửi" not in mail.text  # a letter of its own told it
    for person in (desk.chair, desk.contributor, other.secretary):
        assert not digests(person).exists()


def test_nobody_is_written_to_on_a_day_off_nor_about_what_they_agreed_to():
    full = make_full_desk()
    article = make_article(full.desk, "submitted")
    services.approve_article(article, by=full.focal)
    services.approve_article(article, by=full.desk.secretary)
    services.approve_article(article, by=full.desk.chair)
    begun(article, MORNING - timedelta(days=3))

    send_digests(FRIDAY + timedelta(days=1), MORNING + timedelta(days=1))
    assert not Delivery.objects.filter(key__startswith="digest:").exists()
    send_digests(FRIDAY, MORNING)

    assert not digests(full.desk.chair).exists()
    assert digests(full.vices[0]).count() == 1


def test_the_unit_is_led_to_its_own_screen():
    full = make_full_desk()
    begun(make_article(full.desk, "submitted"), MORNING - timedelta(days=1))

    send_digests(FRIDAY, MORNING)

    assert reverse("newsroom:unit_queue") in digests(full.focal).get().text
    assert not digests(full.desk.secretary).exists()
