"""An hour for publication: the approved words and no others, never before an embargo ends."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import close_old_connections, connection
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from conglang.errors import RuleError
from conglang.events import ArticleWithdrawn
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, Edition, GuardLift, Schedule
from conglang.newsroom.queries import State
from conglang.newsroom.queries.scheduling import scheduled_between, timing_of, waiting_schedule
from conglang.newsroom.services.scheduling import hash_of_version
from conglang.newsroom.tests.factories import make_article, publish_again
from conglang.portal.models import PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def in_hours(hours: float):
    return timezone.now() + timedelta(hours=hours)


def scheduled(desk, *, hours: float = 2, **fields) -> ArticlePage:
    """Return an article that is approved and waits for its hour."""
    article = make_article(desk, "reviewed", **fields)
    services.set_publish_time(article, in_hours(hours), by=desk.secretary)
    services.approve_article(article, by=desk.chair)
    article.refresh_from_db()
    return article


def let_pass(article: ArticlePage) -> None:
    """Let the hour of an article come."""
    past = timezone.now() - timedelta(seconds=1)
    Schedule.objects.filter(article=article, state="waiting").update(due_at=past)
    Revision.objects.filter(object_id=str(article.pk), approved_go_live_at__isnull=False).update(
        approved_go_live_at=past
    )
    call_command("publish_scheduled", verbosity=0)
    article.refresh_from_db()


def edit(article: ArticlePage, by, **changes) -> None:
    latest = article.get_latest_revision_as_object()
    for field, value in changes.items():
        setattr(latest, field, value)
    latest.save_revision(user=by)
    article.refresh_from_db()


def test_the_last_approval_keeps_the_approved_words_for_their_hour():
    desk = make_desk()

    article = scheduled(desk, title="Lễ hội hoa")

    assert not article.live
    assert not Edition.objects.exists()
    assert not PublicItem.objects.filter(page=article).exists()
    assert article.scheduled_revision == article.get_latest_revision()
    assert queries.standing_of(article).state == State.SCHEDULED
    call_command("publish_scheduled", verbosity=0)
    article.refresh_from_db()
    assert not article.live


def test_at_the_hour_it_goes_public_once_and_the_board_member_stands_in_the_books():
    desk = make_desk()
    article = scheduled(desk, title="Lễ hội hoa")

    let_pass(article)
    call_command("publish_scheduled", verbosity=0)

    edition = Edition.objects.get(article=article)
    assert edition.approved_by == desk.chair
    assert edition.published_on == timezone.localdate()
    assert PublicItem.objects.filter(page=article, title="Lễ hội hoa").count() == 1
    assert queries.standing_of(article).state == State.PUBLISHED
    assert waiting_schedule(article) is None


def test_a_later_edit_that_nobody_approved_never_slips_in():
    desk = make_desk()
    article = scheduled(desk, title="Bản đã duyệt")
    edit(article, desk.contributor, title="Bản sửa sau")

    let_pass(article)

    assert article.live
    assert article.title == "Bản đã duyệt"
    assert PublicItem.objects.get(page=article).title == "Bản đã duyệt"
    assert article.has_unpublished_changes


def test_words_written_over_the_approved_version_stay_unpublished_and_the_desk_is_told():
    desk = make_desk()
    article = scheduled(desk, title="Bản đã duyệt")
    revision = article.get_latest_revision()
    due = revision.approved_go_live_at
    latest = article.get_latest_revision_as_object()
    latest.title = "Ghi đè"
    latest.save_revision(user=desk.contributor, overwrite_revision=revision)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due)

    let_pass(article)

    assert not article.live
    row = Schedule.objects.get(article=article)
    assert row.state == Schedule.State.STOPPED
    assert "thay đổi sau khi duyệt" in row.note
    assert article.scheduled_revision is None


def test_an_hour_on_a_version_that_no_review_approved_publishes_nothing():
    desk = make_desk()
    article = make_article(desk)
    Revision.objects.filter(pk=article.latest_revision_id).update(approved_go_live_at=in_hours(-1))

    call_command("publish_scheduled", verbosity=0)

    article.refresh_from_db()
    assert not article.live
    assert article.scheduled_revision is None


def test_the_guard_looks_again_when_the_hour_has_come():
    desk = make_desk()
    article = make_article(desk, "reviewed", text="Liên hệ 0912345678 để đăng ký.\n\nMọi người.")
    finding = next(each for each in services.look_over(article) if each.fingerprint)
    services.ask_to_lift(
        article, finding.fingerprint, by=desk.secretary, reason="Số của đường dây nóng"
    )
    services.lift_hit(article, finding.fingerprint, by=desk.chair)
    services.set_publish_time(article, in_hours(2), by=desk.secretary)
    services.approve_article(article, by=desk.chair)
    GuardLift.objects.all().delete()

    let_pass(article)

    assert not article.live
    assert Schedule.objects.get(article=article).state == Schedule.State.STOPPED


def test_a_new_version_of_a_public_article_waits_while_readers_keep_the_old_one():
    desk = make_desk()
    article = make_article(desk, "published", title="Bản đầu")
    edit(article, desk.contributor, title="Bản hai")
    services.say_change(article, by=desk.contributor, kind="update")
    services.submit_article(article.get_latest_revision_as_object(), by=desk.contributor)
    services.set_publish_time(article, in_hours(3), by=desk.secretary)
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)

    assert PublicItem.objects.get(page=article).title == "Bản đầu"
    let_pass(article)

    assert PublicItem.objects.get(page=article).title == "Bản hai"
    assert Edition.objects.filter(article=article).count() == 2


def test_a_later_version_approved_meanwhile_takes_the_place_of_the_waiting_one():
    desk = make_desk()
    article = scheduled(desk, title="Bản một")
    publish_again(article, desk, title="Bản hai")
    let_pass(article)

    assert article.title == "Bản hai"
    assert Edition.objects.filter(article=article).count() == 1
    states = list(Schedule.objects.order_by("pk").values_list("state", flat=True))
    assert states == [Schedule.State.REPLACED, Schedule.State.PUBLISHED]


def test_going_public_does_not_end_the_review_of_a_later_version():
    desk = make_desk()
    article = scheduled(desk, title="Bản một")
    edit(article, desk.contributor, title="Bản hai")
    services.submit_article(article.get_latest_revision_as_object(), by=desk.contributor)

    let_pass(article)

    assert article.title == "Bản một"
    assert article.workflow_in_progress
    assert Edition.objects.get(article=article).approved_by == desk.chair


def test_the_desk_moves_or_cancels_the_hour_with_a_trace_and_nobody_else_does():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = scheduled(desk)
    later = in_hours(30)

    for stranger in (desk.contributor, other.chair):
        with pytest.raises(RuleError, match="Tổ thư ký"):
            services.set_publish_time(article, later, by=stranger)
        with pytest.raises(RuleError, match="Tổ thư ký"):
            services.cancel_schedule(article, by=stranger, reason="Thử")
    services.set_publish_time(article, later, by=desk.secretary)
    moved = ArticlePage.objects.get(pk=article.pk).scheduled_revision
    assert moved.approved_go_live_at == later
    with pytest.raises(RuleError) as refusal:
        services.cancel_schedule(article, by=desk.chair, reason="  ")
    assert refusal.value.code == "reason-empty"
    services.cancel_schedule(article, by=desk.chair, reason="Hoãn lễ vì mưa bão")

    article = ArticlePage.objects.get(pk=article.pk)
    assert article.scheduled_revision is None
    assert queries.standing_of(article).state == State.DRAFT
    told = [step.comment for step in queries.history_of(article)]
    assert "Hoãn lễ vì mưa bão" in told
    actions = set(PageLogEntry.objects.filter(page=article).values_list("action", flat=True))
    assert {"conglang.publish_time", "conglang.schedule_cancelled"} <= actions


def test_an_hour_in_the_past_publishes_at_once():
    desk = make_desk()
    waiting = scheduled(desk)
    services.set_publish_time(waiting, in_hours(-1), by=desk.secretary)
    reviewed = make_article(desk, "reviewed")
    services.set_publish_time(reviewed, in_hours(-1), by=desk.secretary)
    services.approve_article(reviewed, by=desk.chair)

    assert ArticlePage.objects.filter(live=True).count() == 2


def test_an_embargo_holds_back_approval_hour_sharing_and_programs():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = make_article(desk, "reviewed")
    until = in_hours(5)
    services.set_embargo(article, until, by=desk.contributor)

    with pytest.raises(RuleError, match="không được đăng trước"):
        services.set_publish_time(article, in_hours(1), by=desk.chair)
    services.approve_article(article, by=desk.chair)
    article.refresh_from_db()

    assert not article.live
    assert waiting_schedule(article).due_at == until
    with pytest.raises(RuleError):
        services.share_article(article, city.section, by=city.chair)
    with pytest.raises(RuleError) as refusal:
        article.get_latest_revision().publish(skip_permission_checks=True)
    assert refusal.value.code == "embargoed"
    article = ArticlePage.objects.get(pk=article.pk)
    article.live = True
    with pytest.raises(RuleError):
        article.save()
    let_pass(article)
    assert not ArticlePage.objects.get(pk=article.pk).live
    assert Schedule.objects.get().due_at == until


def test_only_the_board_lifts_an_embargo_and_says_why():
    desk = make_desk()
    article = make_article(desk, "reviewed")
    services.set_embargo(article, in_hours(5), by=desk.secretary)
    services.approve_article(article, by=desk.chair)

    for person in (desk.secretary, desk.contributor):
        with pytest.raises(RuleError, match="Ban Biên tập"):
            services.lift_embargo(article, by=person, reason="Được phép")
        with pytest.raises(RuleError, match="Ban Biên tập"):
            services.set_embargo(article, in_hours(1), by=person, reason="Được phép")
    with pytest.raises(RuleError) as refusal:
        services.lift_embargo(article, by=desk.chair, reason=" ")
    assert refusal.value.code == "reason-empty"
    services.lift_embargo(article, by=desk.chair, reason="Văn phòng đồng ý công bố sớm")

    article.refresh_from_db()
    assert article.live
    assert timing_of(article).embargo_until is None
    assert any("công bố sớm" in step.comment for step in queries.history_of(article))


def test_a_longer_embargo_moves_what_waits_and_a_public_article_takes_none():
    desk = make_desk()
    article = scheduled(desk, hours=2)
    until = in_hours(9)
    services.set_embargo(article, until, by=desk.secretary)
    public = make_article(desk, "published")

    assert waiting_schedule(article).due_at == until
    with pytest.raises(RuleError) as refusal:
        services.set_embargo(public, until, by=desk.secretary)
    assert refusal.value.code == "already-public"


def test_what_is_withdrawn_does_not_come_back_at_the_hour_of_its_new_version():
    desk = make_desk()
    article = make_article(desk, "published")
    edit(article, desk.contributor, title="Bản hai")
    services.say_change(article, by=desk.contributor, kind="update")
    services.submit_article(article.get_latest_revision_as_object(), by=desk.contributor)
    services.set_publish_time(article, in_hours(3), by=desk.secretary)
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)

    services.withdraw_article(article, by=desk.chair, reason="Sai")
    let_pass(article)

    assert not article.live
    assert Schedule.objects.get().state == Schedule.State.CANCELLED


def test_the_calendar_shows_ones_own_and_what_is_still_to_be_approved():
    desk, other = make_desk(), make_desk("khac.localhost")
    first = scheduled(desk, hours=5)
    second = make_article(desk, "submitted")
    services.set_publish_time(second, in_hours(2), by=desk.secretary)
    make_article(desk, "published")
    start, end = timezone.now(), in_hours(24)

    mine = scheduled_between(desk.secretary, start, end)

    assert [(row.article.pk, row.is_approved) for row in mine] == [
        (second.pk, False),
        (first.pk, True),
    ]
    assert scheduled_between(other.chair, start, end) == []
    assert scheduled_between(desk.secretary, in_hours(6), end) == []


def test_a_scheduled_article_is_not_deleted():
    desk = make_desk()
    article = scheduled(desk)

    assert not article.permissions_for_user(desk.chair).can_delete()


@pytest.mark.django_db(transaction=True)
def test_several_timetables_at_one_moment_publish_each_article_once(wagtail_root):
    desk = make_desk()
    articles = [scheduled(desk) for _ in range(3)]
    now = in_hours(3)
    gate = threading.Barrier(4)
    counts: list[int] = []

    def publish() -> None:
        close_old_connections()
        try:
            gate.wait()
            counts.append(services.publish_due(now))
        finally:
            connection.close()

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(counts) == 3
    editions = Edition.objects.filter(article__in=articles)
    assert sorted(editions.values_list("article", flat=True)) == sorted(a.pk for a in articles)
    assert Schedule.objects.filter(state=Schedule.State.PUBLISHED).count() == 3


def test_one_that_cannot_stand_at_its_address_holds_up_no_other():
    desk = make_desk()
    stuck, other = scheduled(desk), scheduled(desk)
    # Somebody takes the address that the approved version would have.
    taken = make_article(desk, "published")
    revision = Schedule.objects.get(article=stuck).revision
    revision.content["slug"] = taken.slug
    revision.save(update_fields=["content"])
    row = Schedule.objects.get(article=stuck)
    row.content_hash = hash_of_version(revision)
    row.save(update_fields=["content_hash"])

    let_pass(stuck)
    let_pass(other)

    assert not stuck.live
    assert other.live
    row.refresh_from_db()
    assert row.state == "stopped"
    assert "Địa chỉ" in row.note


def test_what_waits_is_dropped_by_what_happened_after_it_alone():
    desk = make_desk()
    article = scheduled(desk)
    row = waiting_schedule(article)

    services.drop_schedule(ArticleWithdrawn(article.pk, row.made_at - timedelta(days=1)))
    assert waiting_schedule(article) is not None
    services.drop_schedule(ArticleWithdrawn(article.pk, timezone.now()))
    assert waiting_schedule(article) is None


def test_nothing_is_said_of_a_version_that_waits():
    desk = make_desk()
    article = make_article(desk, "published")
    publish_later = in_hours(2)
    edit(article, desk.contributor, title="Bản sửa")
    services.say_change(article, by=desk.contributor, kind="update")
    services.submit_article(article, by=desk.contributor)
    article.refresh_from_db()
    services.set_publish_time(article, publish_later, by=desk.secretary)
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)

    with pytest.raises(RuleError) as refused:
        services.say_change(
            article, by=desk.contributor, kind="correction", wrong="Một", right="Hai"
        )
    assert refused.value.code == "scheduled"
