"""A ward offers an article to the main portal, whose desk takes it or says why not."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from conglang.channels.models import Delivery
from conglang.errors import RuleError
from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, ShareRequest
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article, publish_again
from conglang.portal.models import PublicItem
from conglang.portal.tests.factories import Desk, make_desk

pytestmark = pytest.mark.django_db
State = ShareRequest.State


def portal_and_ward() -> tuple[Desk, Desk]:
    city = make_desk("cong.localhost")
    Site.objects.exclude(pk=city.site.pk).update(is_default_site=False)
    site = Site.objects.get(pk=city.site.pk)
    site.is_default_site = True
    site.save()
    return city, make_desk("phuong.localhost", parent=city.body)


def test_an_accepted_article_stands_on_the_portal_with_credit_and_the_address_of_its_master():
    city, ward = portal_and_ward()
    article = make_article(ward, "published", title="Hội xuân bên sông")
    request = services.ask_to_share(article, by=ward.secretary, note="Đông người dự")

    copy = services.accept_share(request, city.section, by=city.secretary)

    assert copy.alias_of_id == article.pk
    assert services.accept_share(request, city.section, by=city.secretary) == copy
    assert ArticlePage.objects.filter(alias_of_id=article.pk).count() == 1
    item = PublicItem.objects.get(page=copy)
    page = Client(headers={"host": city.site.hostname}).get(item.path).content.decode()
    origin = f"http://phuong.localhost{PublicItem.objects.get(page=article).path}"
    assert f'<link rel="canonical" href="{origin}">' in page
    assert f"Theo Trang {ward.site.site_name} ({ward.unit.name})" in page
    request.refresh_from_db()
    assert (request.state, request.decided_by) == (State.ACCEPTED, city.secretary)


def test_asked_twice_is_one_request_and_only_ones_own_public_article_is_offered():
    city, ward = portal_and_ward()
    article = make_article(ward, "published")
    first = services.ask_to_share(article, by=ward.secretary)

    assert services.ask_to_share(article, by=ward.chair) == first
    for article_, person, code in (
        (make_article(ward, "reviewed"), ward.secretary, "not-public"),
        (article, city.secretary, "not-desk"),
        (article, ward.contributor, "not-desk"),
        (make_article(city, "published"), city.secretary, "is-portal"),
    ):
        with pytest.raises(RuleError) as refusal:
            services.ask_to_share(article_, by=person)
        assert refusal.value.code == code
    services.accept_share(first, city.section, by=city.secretary)
    with pytest.raises(RuleError) as refusal:
        services.ask_to_share(article, by=ward.secretary)
    assert refusal.value.code == "shared-already"


def test_what_is_held_back_is_not_offered_before_its_time():
    _city, ward = portal_and_ward()
    article = make_article(ward, "reviewed")
    services.set_embargo(article, timezone.now() + timedelta(hours=2), by=ward.secretary)
    services.approve_article(article, by=ward.chair)

    with pytest.raises(RuleError) as refusal:
        services.ask_to_share(article, by=ward.secretary)

    assert refusal.value.code == "not-public"


def test_a_refusal_has_a_reason_and_the_article_may_be_offered_again():
    city, ward = portal_and_ward()
    article = make_article(ward, "published")
    request = services.ask_to_share(article, by=ward.secretary)

    with pytest.raises(RuleError) as refusal:
        services.refuse_share(request, by=city.secretary, reason=" ")
    assert refusal.value.code == "reason-empty"
    with pytest.raises(RuleError) as refusal:
        services.refuse_share(request, by=ward.chair, reason="Không phải việc của Cổng")
    assert refusal.value.code == "not-receiving-desk"
    services.refuse_share(request, by=city.secretary, reason="Đã có tin tương tự")
    with pytest.raises(RuleError, match="không nhận"):
        services.accept_share(request, city.section, by=city.secretary)
    again = services.ask_to_share(article, by=ward.secretary)

    assert again.pk != request.pk


def test_withdrawn_meanwhile_it_is_gone_and_corrected_meanwhile_it_says_so():
    city, ward = portal_and_ward()
    gone, corrected = make_article(ward, "published"), make_article(ward, "published")
    first = services.ask_to_share(gone, by=ward.secretary)
    services.ask_to_share(corrected, by=ward.secretary)

    services.withdraw_article(gone, by=ward.chair, reason="Sai")
    services.say_change(
        corrected, by=ward.secretary, kind="correction", wrong="Ngày 5", right="Ngày 15"
    )
    publish_again(corrected, ward, title="Tin đúng")

    first.refresh_from_db()
    assert first.state == State.EXPIRED
    with pytest.raises(RuleError, match="hết hiệu lực"):
        services.accept_share(first, city.section, by=city.secretary)
    page = client_of(city.secretary).get(reverse("newsroom_desk:share_requests")).content.decode()
    assert "đã được đính chính sau khi gửi" in page


def test_nobody_answers_for_a_month_and_the_request_runs_out():
    _city, ward = portal_and_ward()
    article = make_article(ward, "published")
    request = services.ask_to_share(article, by=ward.secretary)
    now = timezone.now()

    assert services.expire_share_requests(now + timedelta(days=29)) == 0
    assert services.expire_share_requests(now + timedelta(days=31)) == 1

    request.refresh_from_db()
    assert request.state == State.EXPIRED


def test_both_desks_are_told_once():
    city, ward = portal_and_ward()
    article = make_article(ward, "published")
    request = services.ask_to_share(article, by=ward.secretary)
    services.ask_to_share(article, by=ward.secretary)
    services.refuse_share(request, by=city.secretary, reason="Đã có tin tương tự")

    asked = Delivery.objects.get(key__startswith=f"share:{request.pk}:asked")
    answered = Delivery.objects.get(key__startswith=f"share:{request.pk}:refused")
    assert asked.receiver == city.secretary.email
    assert answered.receiver == ward.secretary.email


def test_the_screens_of_both_desks_and_of_a_stranger():
    city, ward = portal_and_ward()
    other = make_desk("khac.localhost")
    article = make_article(ward, "published", title="Hội xuân bên sông")
    mine = client_of(ward.secretary)
    shown = mine.get(reverse("newsroom_desk:article", args=[article.pk])).content.decode()
    assert "Gửi lên Cổng" in shown
    mine.post(reverse("newsroom_desk:send_up", args=[article.pk]), {"note": "Mời xem"})
    request = ShareRequest.objects.get()
    refuse = reverse("newsroom_desk:refuse_share", args=[request.pk])
    accept = reverse("newsroom_desk:accept_share", args=[request.pk])
    portal = client_of(city.secretary)

    assert "Hội xuân" in portal.get(reverse("newsroom_desk:share_requests")).content.decode()
    theirs = client_of(other.secretary)
    assert "Hội xuân" not in theirs.get(reverse("newsroom_desk:share_requests")).content.decode()
    for client in (mine, theirs):
        assert client.post(refuse, {"reason": "Thử"}).status_code == 404
        assert client.post(accept, {"section": city.section.pk}).status_code == 404
    wrong = portal.post(refuse, {"reason": ""}).content.decode()
    assert "Chưa có lý do không nhận" in wrong
    assert portal.post(accept, {"section": "9" * 30}).status_code == 404
    assert portal.post(accept, {"section": ward.section.pk}).status_code == 404
    answer = portal.post(accept, {"section": city.section.pk}, follow=True).content.decode()
    assert "Đã nhận" in answer
    listed = mine.get(reverse("newsroom_desk:share_requests")).content.decode()
    assert "Đã nhận" in listed


@pytest.mark.django_db(transaction=True)
def test_accepted_from_several_threads_there_is_one_copy(wagtail_root):
    city, ward = portal_and_ward()
    article = make_article(ward, "published")
    request = services.ask_to_share(article, by=ward.secretary)
    gate = threading.Barrier(4)
    copies: list[int] = []

    def accept() -> None:
        close_old_connections()
        try:
            gate.wait()
            copies.append(services.accept_share(request, city.section, by=city.secretary).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(copies) == 4
    assert len(set(copies)) == 1
    assert ArticlePage.objects.filter(alias_of_id=article.pk).count() == 1
