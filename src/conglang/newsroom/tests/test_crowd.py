"""Many people at once: threads of one test meet in one database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Workflow

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, Edition, ReviewVote
from conglang.newsroom.tests.factories import make_article, make_colleague, make_plan
from conglang.newsroom.tests.review_desks import make_full_desk
from conglang.organisation.models import Role
from conglang.plans.models import Evidence
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 4


def all_at_once(tasks):
    """Run tasks in threads that start together; return what each returned or raised."""
    start = Barrier(len(tasks))

    def run(task):
        try:
            start.wait()
            return task()
        except RuleError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return [done.result() for done in [threads.submit(run, task) for task in tasks]]


def test_four_who_approve_the_same_article_publish_it_once(wagtail_root):
    desk = make_desk()
    services.create_sections_from_plan(make_plan(desk), desk.site, by=None)
    article = make_article(desk, "reviewed")
    chairs = [desk.chair, *(make_colleague(desk, Role.VICE_CHAIR) for _ in range(CROWD - 1))]

    outcomes = all_at_once(
        [
            lambda chair=chair: services.approve_article(
                ArticlePage.objects.get(pk=article.pk), by=chair
            )
            for chair in chairs
        ]
    )

    refusals = [outcome for outcome in outcomes if isinstance(outcome, RuleError)]
    assert [refusal.code for refusal in refusals] == ["not-in-review"] * (CROWD - 1)
    assert Edition.objects.count() == 1
    assert Evidence.objects.count() == 1


def test_four_writers_who_save_at_once_lose_nothing(wagtail_root):
    desk = make_desk()
    writers = [make_colleague(desk, Role.CONTRIBUTOR) for _ in range(CROWD)]
    draft = services.Draft(title="Cùng một nhan đề", text="Nội dung của riêng tôi.")

    started = all_at_once(
        [
            lambda writer=writer: services.start_article(
                desk.section, draft, by=writer, on=timezone.localdate()
            )
            for writer in writers
        ]
    )
    saved = all_at_once(
        [
            lambda article=article, writer=writer: services.save_draft(
                article,
                services.Draft(title=f"Tin của {writer}", text="Đã sửa."),
                by=writer,
            )
            for article, writer in zip(started, writers, strict=True)
        ]
    )

    assert not [outcome for outcome in started + saved if isinstance(outcome, RuleError)]
    kept = ArticlePage.objects.filter(writer__in=writers)
    assert len({page.slug for page in kept}) == CROWD
    assert {page.get_latest_revision_as_object().title for page in kept} == {
        f"Tin của {writer}" for writer in writers
    }


def test_two_desks_people_who_share_at_once_make_one_copy(wagtail_root):
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "published")

    copies = all_at_once(
        [
            lambda person=person: services.share_article(article, city.section, by=person)
            for person in (city.secretary, city.chair)
        ]
    )

    assert copies[0] == copies[1]
    assert ArticlePage.objects.filter(alias_of=article.pk).count() == 1


def test_two_who_send_the_same_draft_send_it_once(wagtail_root):
    desk = make_desk()
    article = make_article(desk)

    outcomes = all_at_once(
        [
            lambda: services.submit_article(
                ArticlePage.objects.get(pk=article.pk), by=desk.contributor
            )
        ]
        * 2
    )

    refusals = [outcome for outcome in outcomes if isinstance(outcome, RuleError)]
    assert [refusal.code for refusal in refusals] == ["in-review"]
    assert article.workflow_states.count() == 1


def test_all_of_a_board_who_agree_at_once_are_counted_each_and_publish_once(wagtail_root):
    full = make_full_desk(needed=3)
    article = make_article(full.desk, "submitted")
    services.approve_article(article, by=full.focal)
    services.approve_article(article, by=full.desk.secretary)
    board = [full.desk.chair, *full.vices]

    outcomes = all_at_once(
        [
            lambda person=person: services.approve_article(
                ArticlePage.objects.get(pk=article.pk), by=person
            )
            for person in board * 2
        ]
    )

    codes = sorted(outcome.code for outcome in outcomes if isinstance(outcome, RuleError))
    assert set(codes) <= {"already-agreed", "not-in-review"}
    assert len(codes) == len(board)
    assert ReviewVote.objects.filter(person__in=board).count() == len(board)
    assert Edition.objects.count() == 1


def test_a_site_whose_steps_are_chosen_twice_at_once_has_one_review(wagtail_root):
    full = make_full_desk()

    all_at_once(
        [
            lambda hours=hours: services.choose_steps(
                full.desk.ownership,
                [
                    services.StepChoice("secretariat"),
                    services.StepChoice("board", due_working_hours=hours),
                ],
                by=full.desk.chair,
                on=timezone.localdate(),
            )
            for hours in (5, 6)
        ]
    )

    assert Workflow.objects.filter(active=True, workflow_pages__isnull=False).count() == 1
    assert len(queries.steps_of_site(full.desk.ownership)) == 2
