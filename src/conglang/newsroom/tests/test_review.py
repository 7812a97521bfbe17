"""Who may decide, in what order, and on which words."""

from __future__ import annotations

import pytest

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.tests.factories import make_article, make_colleague, make_new_picture
from conglang.organisation.models import Role
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def test_an_article_goes_from_the_secretariat_to_the_board_to_the_public():
    desk = make_desk()
    article = make_article(desk, "submitted")
    assert queries.standing_of(article).state == queries.State.SECRETARIAT

    services.approve_article(article, by=desk.secretary)
    article.refresh_from_db()
    assert queries.standing_of(article).state == queries.State.BOARD
    assert not article.live

    services.approve_article(article, by=desk.chair)
    article.refresh_from_db()
    assert article.live
    assert queries.standing_of(article).state == queries.State.PUBLISHED


def test_the_writer_does_not_approve_even_as_secretary_and_chair():
    desk = make_desk()
    article = make_article(desk, "submitted", by=desk.secretary)

    with pytest.raises(RuleError) as refusal:
        services.approve_article(article, by=desk.secretary)

    assert refusal.value.code == "own-article"
    services.approve_article(article, by=make_colleague(desk, Role.SECRETARY))
    article.refresh_from_db()
    assert queries.standing_of(article).state == queries.State.BOARD


def test_who_enters_an_article_for_another_does_not_approve_it():
    desk = make_desk()
    article = make_article(desk, by=desk.secretary)
    latest = article.get_latest_revision_as_object()
    latest.writer = desk.contributor
    latest.save_revision(user=desk.secretary)
    services.submit_article(latest, by=desk.contributor)

    with pytest.raises(RuleError, match="Người viết"):
        services.approve_article(article, by=desk.secretary)


def test_who_submits_an_article_of_another_does_not_approve_it():
    desk = make_desk()
    article = make_article(desk)

    services.submit_article(article, by=desk.secretary)

    with pytest.raises(RuleError, match="Người viết"):
        services.approve_article(article, by=desk.secretary)


def test_only_the_group_of_a_step_decides_it():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "submitted")

    for person in (desk.chair, other.secretary, other.chair):
        with pytest.raises(RuleError) as refusal:
            services.approve_article(article, by=person)
        assert refusal.value.code == "not-your-step"
        with pytest.raises(RuleError):
            services.return_article(article, by=person, reason="Thử")


def test_a_superuser_outside_the_groups_decides_nothing():
    desk = make_desk()
    admin = make_colleague(desk, Role.CONTRIBUTOR)
    admin.is_superuser = True
    admin.save()
    article = make_article(desk, "submitted", by=desk.secretary)

    with pytest.raises(RuleError) as refusal:
        services.approve_article(article, by=admin)

    assert refusal.value.code == "not-your-step"


def test_a_return_needs_a_reason_and_tells_it_to_the_writer():
    desk = make_desk()
    article = make_article(desk, "submitted")

    with pytest.raises(RuleError) as refusal:
        services.return_article(article, by=desk.secretary, reason="  ")
    assert refusal.value.code == "reason-empty"

    services.return_article(article, by=desk.secretary, reason="Thiếu tên địa điểm.")
    standing = queries.standing_of(article)
    assert (standing.state, standing.reason) == (queries.State.RETURNED, "Thiếu tên địa điểm.")


def test_what_the_board_returned_passes_the_secretariat_again_before_the_board():
    desk = make_desk()
    article = make_article(desk, "reviewed")
    services.return_article(article, by=desk.chair, reason="Chưa rõ số người.")
    services.save_draft(
        article,
        services.Draft(title=article.title, text="Đã bổ sung số người tham gia."),
        by=desk.contributor,
    )

    services.submit_article(article, by=desk.contributor)
    assert queries.standing_of(article).state == queries.State.SECRETARIAT
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)

    article.refresh_from_db()
    assert article.live
    assert "bổ sung số người" in article.plain_text()


def test_words_changed_after_the_secretary_approved_do_not_go_public_unseen():
    desk = make_desk()
    article = make_article(desk, "reviewed")
    latest = article.get_latest_revision_as_object()
    latest.title = "Nhan đề chưa ai đọc"
    latest.save_revision(user=desk.contributor)

    services.approve_article(article, by=desk.chair)

    article.refresh_from_db()
    assert not article.live
    assert queries.standing_of(article).state == queries.State.SECRETARIAT
    services.approve_article(article, by=desk.secretary)
    article.refresh_from_db()
    assert article.live
    assert article.title == "Nhan đề chưa ai đọc"


def test_an_approval_of_words_that_changed_meanwhile_is_refused():
    desk = make_desk()
    article = make_article(desk, "submitted")
    seen = article.latest_revision_id
    latest = article.get_latest_revision_as_object()
    latest.title = "Đồng nghiệp vừa sửa nhan đề"
    latest.save_revision(user=make_colleague(desk, Role.SECRETARY))

    for decide in (
        lambda: services.approve_article(article, by=desk.secretary, seen_revision_id=seen),
        lambda: services.return_article(
            article, by=desk.secretary, reason="Thử", seen_revision_id=seen
        ),
    ):
        with pytest.raises(RuleError) as refusal:
            decide()
        assert refusal.value.code == "changed-meanwhile"


def test_a_writer_cannot_change_an_article_in_review_or_in_public():
    desk = make_desk()
    draft = services.Draft(title="Nhan đề khác", text="Nội dung khác.")

    for state, code in (("submitted", "in-review"), ("published", "already-public")):
        article = make_article(desk, state)
        with pytest.raises(RuleError) as refusal:
            services.save_draft(article, draft, by=desk.contributor)
        assert refusal.value.code == code


def test_a_colleague_does_not_write_in_my_draft():
    desk = make_desk()
    article = make_article(desk)

    with pytest.raises(RuleError) as refusal:
        services.save_draft(
            article,
            services.Draft(title="Nhan đề khác"),
            by=make_colleague(desk, Role.CONTRIBUTOR),
        )

    assert refusal.value.code == "not-the-writer"


def test_an_empty_article_and_a_picture_without_words_are_not_sent():
    desk = make_desk()
    empty = make_article(desk, text="")
    silent = make_article(desk, picture=make_new_picture(), picture_caption="Ven kênh")

    for article, code in ((empty, "article-empty"), (silent, "picture-without-words")):
        with pytest.raises(RuleError) as refusal:
            services.submit_article(article, by=desk.contributor)
        assert refusal.value.code == code
        assert queries.standing_of(article).state == queries.State.DRAFT


def test_the_queue_holds_what_waits_for_me_longest_first():
    desk, other = make_desk(), make_desk("khac.localhost")
    first, second = make_article(desk, "submitted"), make_article(desk, "submitted")
    make_article(other, "submitted")
    at_the_board = make_article(desk, "reviewed")
    today = first.latest_revision_created_at.date()

    waiting = [row.article.pk for row in queries.review_queue(desk.secretary, today)]

    assert waiting == [first.pk, second.pk]
    assert [row.article.pk for row in queries.review_queue(desk.chair, today)] == [at_the_board.pk]
    assert queries.review_queue(desk.contributor, today) == []


def test_the_history_tells_every_step_with_its_person_and_reason():
    desk = make_desk()
    article = make_article(desk, "returned")
    services.submit_article(article, by=desk.contributor)
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)
    services.withdraw_article(article, by=desk.chair, reason="Nhầm ngày họp.")

    steps = queries.history_of(article)

    assert [step.words.split(" (")[0] for step in steps] == [
        "Bắt đầu viết",
        "Gửi duyệt",
        "Trả lại",
        "Sửa xong, gửi duyệt lại",
        "Duyệt",
        "Duyệt",
        "Đăng",
        "Gỡ xuống",
    ]
    assert steps[2].comment == "Thiếu tên địa điểm."
    assert steps[-1].comment == "Nhầm ngày họp."
    assert steps[4].person == str(desk.secretary)


def test_the_reviewer_sees_what_changed_since_the_return():
    desk = make_desk()
    article = make_article(desk, "returned")
    services.save_draft(
        article,
        services.Draft(title=article.title, text="Sáng nay, người dân phường Hai dọn rác."),
        by=desk.contributor,
    )
    services.submit_article(article, by=desk.contributor)
    article.refresh_from_db()

    changes = dict(queries.changes_since_return(article))

    assert set(changes) == {"Nội dung"}
    assert "addition" in changes["Nội dung"]
    assert queries.changes_since_return(make_article(desk, "submitted")) == []
