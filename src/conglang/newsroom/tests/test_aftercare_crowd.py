"""Publishing, withdrawing and merging at the same moment: every edition once, nothing half done."""

from __future__ import annotations

import pytest

from conglang import events
from conglang.errors import RuleError
from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, Edition, Merge
from conglang.newsroom.tests.factories import make_article, make_colleague, make_plan
from conglang.newsroom.tests.test_crowd import all_at_once
from conglang.organisation.models import Role
from conglang.plans.models import Evidence
from conglang.portal.models import GoneAddress, PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 8


def fresh(article) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def approve(article, chair):
    return lambda: services.approve_article(fresh(article), by=chair)


def test_seven_who_publish_an_article_and_one_who_withdraws_it(wagtail_root):
    desk = make_desk()
    services.create_sections_from_plan(make_plan(desk), desk.site, by=None)
    article = make_article(desk, "published")
    services.say_change(article, by=desk.contributor, kind="update")
    latest = article.get_latest_revision_as_object()
    latest.title = "Nhan đề mới"
    latest.save_revision(user=desk.contributor)
    services.submit_article(latest, by=desk.contributor)
    services.approve_article(fresh(article), by=desk.secretary)
    chairs = [make_colleague(desk, Role.VICE_CHAIR) for _ in range(CROWD - 1)]

    outcomes = all_at_once(
        [
            *(approve(article, chair) for chair in chairs),
            lambda: services.withdraw_article(fresh(article), by=desk.chair, reason="Sai."),
        ]
    )

    refused = [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]
    published = CROWD - 1 - len(refused)
    assert set(refused) == {"not-in-review"}
    assert published in {0, 1}
    numbers = Edition.objects.filter(article_id=article.pk).values_list("number", flat=True)
    assert list(numbers) == list(range(1, published + 2))
    assert not fresh(article).live
    assert not Edition.objects.filter(withdrawn_at=None).exists()
    for _time in range(2):
        assert not PublicItem.objects.filter(page_id=article.pk).exists()
        assert GoneAddress.objects.get().page_id == article.pk
        assert not Evidence.objects.filter(withdrawn_at=None).exists()
        services.replay_events()


def test_eight_articles_published_while_others_are_withdrawn(wagtail_root, monkeypatch):
    desk = make_desk()
    services.create_sections_from_plan(make_plan(desk), desk.site, by=None)
    coming = [make_article(desk, "reviewed") for _ in range(CROWD)]
    going = [make_article(desk, "published") for _ in range(2)]
    kept = events._handlers[events.ArticlePublished]
    monkeypatch.setitem(
        events._handlers,
        events.ArticlePublished,
        [handler for handler in kept if handler is not services.count_evidence],
    )

    outcomes = all_at_once(
        [
            *(approve(article, desk.chair) for article in coming),
            *(
                lambda article=article: services.withdraw_article(
                    fresh(article), by=desk.chair, reason="Sai."
                )
                for article in going
            ),
        ]
    )

    assert not [outcome for outcome in outcomes if isinstance(outcome, RuleError)]
    assert (
        list(Edition.objects.filter(article__in=coming).values_list("number", "withdrawn_at"))
        == [(1, None)] * CROWD
    )
    assert PublicItem.objects.filter(kind="article").count() == CROWD
    monkeypatch.undo()
    services.replay_events()
    counted = Evidence.objects.filter(withdrawn_at=None).values_list("source", flat=True)
    assert set(counted) == {f"article:{article.pk}" for article in coming}


def test_two_articles_merged_into_each_other_at_once_leave_one(wagtail_root):
    desk = make_desk()
    first, second = make_article(desk, "published"), make_article(desk, "published")

    outcomes = all_at_once(
        [
            lambda loser=loser, winner=winner: services.merge_article(
                fresh(loser), fresh(winner), by=desk.chair, reason="Trùng."
            )
            for loser, winner in ((first, second), (second, first))
        ]
    )

    codes = [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]
    assert codes in (["target-not-public"], ["not-public"])
    assert Merge.objects.count() == 1
    assert [fresh(first).live, fresh(second).live].count(True) == 1
