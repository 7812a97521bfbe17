"""What is kept when something goes public, what counts, and what stops counting."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from conglang import events
from conglang.errors import RuleError
from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, Edition
from conglang.newsroom.tests.factories import (
    make_article,
    make_assignment,
    make_plan,
    publish_again,
)
from conglang.plans.models import Evidence
from conglang.portal.models import PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def make_counting_desk():
    """Return a desk whose section a confirmed plan names, and that plan."""
    desk = make_desk()
    plan = make_plan(desk)
    services.create_sections_from_plan(plan, desk.site, by=None)
    return desk, plan


def test_each_new_version_is_one_edition_and_the_same_words_are_none():
    desk = make_desk()
    article = make_article(desk, "published")

    article = publish_again(article, desk, title="Nhan đề mới")
    article.get_latest_revision().publish(skip_permission_checks=True)

    assert list(article.editions.values_list("number", "title")) == [
        (1, article.editions.first().title),
        (2, "Nhan đề mới"),
    ]
    edition = article.editions.first()
    assert edition.approved_by == desk.chair
    assert (edition.site, edition.section, edition.unit) == (desk.site, desk.section, desk.unit)


def test_the_first_edition_counts_once_for_section_and_assignment():
    desk, plan = make_counting_desk()
    assignment = make_assignment(plan, desk)

    article = make_article(desk, "published", assignment=assignment)
    publish_again(article, desk, title="Nhan đề mới")

    proof = Evidence.objects.get()
    assert (proof.plan, proof.assignment) == (plan, assignment)
    assert proof.section.name == desk.section.title
    assert proof.source == f"article:{article.pk}"


def test_a_draft_counts_for_nothing():
    desk, _plan = make_counting_desk()

    make_article(desk, "reviewed")

    assert not Evidence.objects.exists()
    assert not Edition.objects.exists()


def test_a_shared_copy_makes_no_edition_and_no_evidence_and_follows_its_master():
    desk, _plan = make_counting_desk()
    city = make_desk("thanh-pho.localhost")
    services.create_sections_from_plan(make_plan(city), city.site, by=None)
    article = make_article(desk, "published")

    alias = services.share_article(article, city.section, by=city.secretary)
    again = services.share_article(article, city.section, by=city.chair)
    publish_again(article, desk, title="Nhan đề mới")

    assert again == alias
    assert Edition.objects.filter(article=alias).count() == 0
    assert Evidence.objects.count() == 1
    alias.refresh_from_db()
    assert alias.title == "Nhan đề mới"
    assert set(PublicItem.objects.filter(page__in=[article.pk, alias.pk]).values_list("title")) == {
        ("Nhan đề mới",)
    }


def test_only_the_receiving_desk_takes_an_article():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")

    for person in (desk.contributor, desk.secretary, desk.chair, city.contributor):
        with pytest.raises(RuleError) as refusal:
            services.share_article(article, city.section, by=person)
        assert refusal.value.code == "not-receiving-desk"

    assert services.share_article(article, city.section, by=city.chair).alias_of_id == article.pk


def test_drafts_copies_and_the_own_site_are_not_shared():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    public = make_article(desk, "published")
    alias = services.share_article(public, city.section, by=city.chair)

    for article, section, code in (
        (make_article(desk), city.section, "not-public"),
        (public, desk.section, "same-site"),
        (alias, desk.section, "is-copy"),
    ):
        with pytest.raises(RuleError) as refusal:
            services.share_article(article, section, by=None)
        assert refusal.value.code == code


def test_the_receiving_desk_stops_sharing_and_the_master_stays():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")
    alias = services.share_article(article, city.section, by=city.chair)

    with pytest.raises(RuleError):
        services.stop_sharing(article, city.site, by=desk.chair)
    for _time in range(2):
        services.stop_sharing(article, city.site, by=city.secretary)

    assert not ArticlePage.objects.filter(pk=alias.pk).exists()
    assert not PublicItem.objects.filter(page_id=alias.pk).exists()
    assert PublicItem.objects.filter(page_id=article.pk).exists()


def test_a_withdrawn_article_leaves_every_site_and_stops_counting():
    desk, _plan = make_counting_desk()
    city = make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")
    alias = services.share_article(article, city.section, by=city.secretary)

    services.withdraw_article(article, by=desk.chair, reason="Sai tên người.")

    article.refresh_from_db()
    alias.refresh_from_db()
    assert not article.live
    assert not alias.live
    assert not PublicItem.objects.filter(page__in=[article.pk, alias.pk]).exists()
    assert Evidence.objects.filter(withdrawn_at=None).count() == 0
    assert article.editions.get().withdrawn_at is not None
    assert "200 người" in article.plain_text()


def test_only_the_board_withdraws_and_with_a_reason():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "published")

    for person in (desk.contributor, desk.secretary, other.chair):
        with pytest.raises(RuleError) as refusal:
            services.withdraw_article(article, by=person, reason="Thử")
        assert refusal.value.code == "not-on-board"
    with pytest.raises(RuleError) as refusal:
        services.withdraw_article(article, by=desk.chair, reason=" ")
    assert refusal.value.code == "reason-empty"

    article.refresh_from_db()
    assert article.live


def test_what_was_withdrawn_counts_again_when_it_is_published_anew():
    desk, _plan = make_counting_desk()
    article = make_article(desk, "published")
    services.withdraw_article(article, by=desk.chair, reason="Sai tên người.")

    article.refresh_from_db()
    publish_again(article, desk, title="Nhan đề đã sửa")

    assert list(article.editions.values_list("number", flat=True)) == [1, 2]
    assert Evidence.objects.get().withdrawn_at is None


def test_handlers_that_hear_things_twice_do_no_harm():
    desk, _plan = make_counting_desk()
    article = make_article(desk, "published")
    gone = make_article(desk, "published")
    services.withdraw_article(gone, by=desk.chair, reason="Nhầm.")
    before = list(Evidence.objects.order_by("pk").values())

    for _time in range(2):
        call_command("replay_events", stdout=StringIO())

    assert list(Evidence.objects.order_by("pk").values()) == before
    assert Evidence.objects.filter(withdrawn_at=None).get().source == f"article:{article.pk}"


def test_a_failed_handler_leaves_the_publication_and_is_healed_by_a_replay(monkeypatch):
    desk, _plan = make_counting_desk()

    def fail(event):
        raise RuntimeError("the books are closed for a moment")

    kept = events._handlers[events.ArticlePublished]
    monkeypatch.setitem(
        events._handlers,
        events.ArticlePublished,
        [fail if handler is services.count_evidence else handler for handler in kept],
    )
    article = make_article(desk, "published")
    assert article.live
    assert not Evidence.objects.exists()

    monkeypatch.undo()
    out = StringIO()
    call_command("replay_events", "--dry-run", stdout=out)
    assert not Evidence.objects.exists()
    assert "1 lần đăng" in out.getvalue()
    call_command("replay_events", stdout=out)

    assert Evidence.objects.get().source == f"article:{article.pk}"


def test_a_replay_tells_of_a_withdrawal_that_was_missed(monkeypatch):
    desk, _plan = make_counting_desk()
    article = make_article(desk, "published")
    monkeypatch.setitem(events._handlers, events.ArticleWithdrawn, [])
    services.withdraw_article(article, by=desk.chair, reason="Nhầm.")
    assert Evidence.objects.get().withdrawn_at is None

    monkeypatch.undo()
    call_command("replay_events", stdout=StringIO())

    assert Evidence.objects.get().withdrawn_at == article.editions.get().withdrawn_at


def test_a_replay_since_a_day_leaves_earlier_editions_alone():
    desk, _plan = make_counting_desk()
    article = make_article(desk, "published")
    Evidence.objects.all().delete()
    article.editions.update(published_on=timezone.localdate() - timedelta(days=9))

    day = timezone.localdate() - timedelta(days=8)
    call_command("replay_events", "--since", day.isoformat(), stdout=StringIO())
    assert not Evidence.objects.exists()

    day = timezone.localdate() - timedelta(days=9)
    call_command("replay_events", "--since", day.isoformat(), stdout=StringIO())
    assert Evidence.objects.count() == 1


def test_the_day_of_an_edition_is_the_day_in_vietnam():
    desk = make_desk()
    article = make_article(desk, "published")
    seventeen_utc = timezone.datetime(2026, 6, 30, 17, 0, tzinfo=timezone.get_fixed_timezone(0))
    article.title = "Nhan đề khác"

    edition = services.record_edition(article, None, at=seventeen_utc, by=desk.chair)

    assert edition.published_on.isoformat() == "2026-07-01"
