"""Screens for the times of articles: hours, embargoes, expiry, what is looked at again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from conglang.channels import digests
from conglang.channels.models import Delivery
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import Edition, Schedule, SectionUpkeep, Timing
from conglang.newsroom.queries.aging import aging_articles, months_before
from conglang.newsroom.queries.scheduling import timing_of
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article, publish_again
from conglang.plans.models import Evidence
from conglang.portal.models import GoneAddress, PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def reader(desk) -> Client:
    return Client(headers={"host": desk.site.hostname})


def run_out(article) -> None:
    """Let the time of an article run out."""
    past = timezone.now() - timedelta(minutes=1)
    Timing.objects.filter(article=article).update(valid_until=past)
    call_command("publish_scheduled", verbosity=0)
    article.refresh_from_db()


def tomorrow():
    return localtime(timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)


def test_a_secretary_sets_an_hour_in_vietnams_time_and_is_told_what_follows():
    desk = make_desk()
    article = make_article(desk, "reviewed")
    client = client_of(desk.secretary)
    address = reverse("newsroom_desk:times", args=[article.pk])
    at = tomorrow()

    answer = client.post(
        address, {"do": "publish", "at": f"{at:%Y-%m-%dT%H:%M}", "reason": ""}, follow=True
    )

    assert "Đã ghi giờ đăng" in answer.content.decode()
    assert timing_of(article).publish_at == at
    chair = client_of(desk.chair)
    page = chair.get(reverse("newsroom_desk:article", args=[article.pk])).content.decode()
    assert f"Tin sẽ tự đăng trên {desk.site.site_name} lúc {at:%H:%M, %d/%m/%Y}" in page
    told = chair.post(
        reverse("newsroom_desk:approve", args=[article.pk]),
        {"revision": article.latest_revision_id},
        follow=True,
    ).content.decode()
    assert f"sẽ tự đăng lúc {at:%H:%M, %d/%m/%Y}" in told
    listed = client.get(reverse("newsroom_desk:schedule")).content.decode()
    assert article.title in listed
    assert "Đã duyệt, tự đăng" in listed


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"do": "publish", "at": "hôm nào đó"}, "Hãy nhập ngày và giờ"),
        ({"do": "publish", "at": "9999-12-31T23:59"}, "Hãy nhập ngày và giờ"),
        ({"do": "publish", "at": "2100-01-01T07:00"}, "Thời điểm quá xa"),
        ({"do": "embargo", "until": ""}, "Chưa có thời điểm"),
        ({"do": "embargo", "until": "2020-01-01T07:00"}, "Thời điểm này đã qua"),
        ({"do": "lift", "reason": ""}, "Chỉ Ban Biên tập"),
        ({"do": "cancel", "reason": ""}, "Chưa có lý do hủy"),
        ({"do": "expiry", "until": "2020-01-01T07:00"}, "Thời điểm hết hạn đã qua"),
        ({"do": "expiry", "until": "", "review_on": "2020-01-01"}, "Ngày rà soát phải sau hôm nay"),
        ({"do": "expiry", "until": "", "at_expiry": "xoa"}, ""),
        ({"do": "lạ"}, "Thời gian của tin"),
    ],
)
def test_bad_input_is_answered_in_words_and_what_was_typed_stays(posted, words):
    desk = make_desk()
    article = make_article(desk, "reviewed")

    answer = client_of(desk.secretary).post(
        reverse("newsroom_desk:times", args=[article.pk]), posted
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    if posted.get("at", "").startswith("hôm"):
        assert 'value="hôm nào đó"' in page
    assert not Schedule.objects.exists()


def test_strangers_and_other_desks_do_not_meet_the_times_of_an_article():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "published")
    places = [
        reverse("newsroom_desk:times", args=[article.pk]),
        reverse("newsroom_desk:still_right", args=[article.pk]),
    ]

    for place in places:
        assert client_of(other.chair).post(place, {"do": "publish"}).status_code == 404
    assert client_of(desk.secretary).get(places[0]).status_code == 200
    upkeep = reverse("newsroom_desk:upkeep", args=[desk.section.pk])
    assert client_of(other.chair).post(upkeep, {"months": 3}).status_code == 404
    assert client_of(desk.contributor).post(upkeep, {"months": 3}).status_code == 404
    for name in ("schedule", "aging", "timeliness"):
        assert client_of(desk.contributor).get(reverse(f"newsroom_desk:{name}")).status_code in (
            302,
            404,
        )


def test_what_is_kept_past_its_time_has_a_banner_and_stands_in_no_list():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published", title="Cúp nước đường Bờ Kênh")
    copy = services.share_article(article, city.section, by=city.chair)
    services.set_expiry(article, tomorrow(), by=desk.secretary)

    run_out(article)

    for place, page in ((desk, article), (city, copy)):
        item = PublicItem.objects.get(page=page)
        shown = reader(place).get(item.path)
        assert shown.status_code == 200
        assert "Đã hết thời hạn." in shown.content.decode()
        for path in ("/", "/tin-tuc-su-kien/", "/rss.xml"):
            assert "Cúp nước" not in reader(place).get(path).content.decode()
    assert Edition.objects.filter(article=article, withdrawn_at=None).exists()
    services.set_expiry(article, None, by=desk.secretary)
    assert "Cúp nước" in reader(desk).get("/").content.decode()


def test_what_is_taken_off_past_its_time_leaves_a_notice_and_still_counts():
    desk = make_desk()
    article = make_article(desk, "published", title="Nhận hồ sơ")
    path = PublicItem.objects.get(page=article).path
    services.set_expiry(article, tomorrow(), by=desk.secretary, at_expiry="take_off")
    before = Evidence.objects.filter(withdrawn_at=None).count()

    run_out(article)

    answer = reader(desk).get(path)
    assert answer.status_code == 410
    assert "Tin đã hết thời hạn" in answer.content.decode()
    assert GoneAddress.objects.get(page=article).kind == "expired"
    assert Evidence.objects.filter(withdrawn_at=None).count() == before
    publish_again(article, desk, title="Nhận hồ sơ đợt hai")
    assert reader(desk).get(path).status_code == 200
    call_command("publish_scheduled", verbosity=0)
    assert reader(desk).get(path).status_code == 200


def test_a_notice_is_offered_a_month_and_expiry_comes_after_the_hour():
    desk = make_desk()
    article = make_article(desk, "reviewed", genre="notice")
    page = client_of(desk.secretary).get(reverse("newsroom_desk:times", args=[article.pk]))
    month = localdate() + timedelta(days=30)
    assert f'value="{month:%Y-%m-%d}T17:00"' in page.content.decode()

    services.set_publish_time(article, tomorrow(), by=desk.secretary)
    with pytest.raises(RuleError) as refusal:
        services.set_expiry(article, tomorrow() - timedelta(hours=2), by=desk.secretary)
    assert refusal.value.code == "expiry-early"


def test_the_list_of_what_to_look_at_again_and_its_actions(django_assert_max_num_queries):
    desk, other = make_desk(), make_desk("khac.localhost")
    today = localdate()
    due, ended, old, fresh = (make_article(desk, "published") for _ in range(4))
    services.set_review_day(due, today + timedelta(days=1), by=desk.secretary, on=today)
    Timing.objects.filter(article=due).update(review_on=today)
    services.set_expiry(ended, tomorrow(), by=desk.secretary)
    run_out(ended)
    services.set_section_upkeep(desk.section, 6, by=desk.secretary)
    Edition.objects.filter(article=old).update(published_on=months_before(today, 7))

    found = {row.article.pk: row.kind for row in aging_articles(desk.secretary, today)}

    assert found == {due.pk: "review", ended.pk: "expired", old.pk: "old"}
    assert aging_articles(other.secretary, today) == []
    client = client_of(desk.secretary)
    client.get(reverse("newsroom_desk:aging"))
    with django_assert_max_num_queries(45):
        page = client.get(reverse("newsroom_desk:aging")).content.decode()
    assert "Quá 6 tháng chưa rà soát" in page
    assert fresh.title not in page
    wrong = client.post(
        reverse("newsroom_desk:still_right", args=[old.pk]), {"next": "31/02/2027"}
    ).content.decode()
    assert "Hãy nhập ngày" in wrong
    assert 'value="31/02/2027"' in wrong
    client.post(reverse("newsroom_desk:still_right", args=[old.pk]), {"next": ""})
    client.post(reverse("newsroom_desk:still_right", args=[ended.pk]), {"next": ""})
    later = today + timedelta(days=90)
    client.post(reverse("newsroom_desk:still_right", args=[due.pk]), {"next": f"{later}"})
    assert aging_articles(desk.secretary, today) == []
    assert [row.article.pk for row in aging_articles(desk.secretary, later)] == [due.pk]
    assert any("vẫn đúng" in step.words for step in queries.history_of(old))


def test_a_section_says_after_how_many_months_and_a_wrong_number_is_refused_in_words():
    desk = make_desk()
    client = client_of(desk.secretary)
    place = reverse("newsroom_desk:upkeep", args=[desk.section.pk])

    for wrong in ("0", "61", "nhiều", "9" * 40):
        page = client.post(place, {"months": wrong}, follow=True).content.decode()
        assert "Số tháng phải" in page or "Hãy nhập số tháng" in page
    client.post(place, {"months": "12"})
    assert SectionUpkeep.objects.get().review_months == 12
    client.post(place, {"months": ""})
    assert not SectionUpkeep.objects.exists()


def test_the_writer_is_told_of_the_hour_and_the_desk_of_a_missed_one():
    desk = make_desk()
    article = make_article(desk, "reviewed")
    services.set_publish_time(article, tomorrow(), by=desk.secretary)
    services.approve_article(article, by=desk.chair)
    row = Schedule.objects.get()

    made = Delivery.objects.get(key__startswith=f"schedule:{row.pk}:made")
    assert made.receiver == desk.contributor.email
    assert not Delivery.objects.filter(subject__startswith="Tin đã đăng").exists()
    past = timezone.now() - timedelta(minutes=1)
    Schedule.objects.update(due_at=past, content_hash="0" * 64)
    call_command("publish_scheduled", verbosity=0)
    receivers = Delivery.objects.filter(key__startswith=f"schedule:{row.pk}:stopped")
    assert set(receivers.values_list("receiver", flat=True)) == {
        desk.chair.email,
        desk.secretary.email,
    }


def test_the_digest_names_what_needs_a_look_once():
    desk = make_desk()
    article = make_article(desk, "published", title="Thủ tục cấp bản sao")
    monday = date(2026, 11, 23)
    Timing.objects.create(article=article, review_on=monday)

    digests.send_digests(monday)
    digests.send_digests(monday + timedelta(days=1))

    told = Delivery.objects.filter(key__startswith="digest:", text__contains="Thủ tục cấp bản sao")
    assert [each.receiver for each in told] == [desk.secretary.email]
    assert "1 tin cần rà soát" in told.get().subject
