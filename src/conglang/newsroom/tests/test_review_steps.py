"""The steps as a site chooses them: unit, secretariat, opinion, board."""

from __future__ import annotations

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, ReturnCode, ReturnReason, ReviewStep, ReviewVote
from conglang.newsroom.tests.factories import make_article
from conglang.newsroom.tests.review_desks import Kind, choose, make_full_desk
from conglang.organisation.models import Duty, Role
from conglang.organisation.services import refresh_access
from conglang.organisation.tests.factories import appoint, make_person, make_unit
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
State = queries.State


def state_of(article) -> State:
    return queries.standing_of(article).state


def code_of(act) -> str:
    with pytest.raises(RuleError) as refusal:
        act()
    return refusal.value.code


def fresh(article) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def edit(article, by, **changes) -> ArticlePage:
    latest = fresh(article).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(latest, name, value)
    latest.save_revision(user=by)
    return fresh(article)


def passed(article) -> list[str]:
    return [step.comment for step in queries.history_of(article) if "Bỏ qua" in step.words]


def test_an_item_goes_from_the_unit_to_the_secretariat_to_two_of_the_board():
    full = make_full_desk()
    desk = full.desk
    article = make_article(desk, "submitted")
    assert state_of(article) == State.UNIT

    services.approve_article(article, by=full.focal)
    assert state_of(article) == State.SECRETARIAT
    services.approve_article(article, by=desk.secretary)
    assert state_of(article) == State.BOARD
    services.approve_article(article, by=desk.chair)
    assert not fresh(article).live
    services.approve_article(article, by=full.vices[0])

    article = fresh(article)
    assert article.live
    assert article.editions.get().approved_by == full.vices[0]
    assert passed(article) == ["tin không mang tính định hướng"]
    told = [(step.words, step.person) for step in queries.history_of(article)]
    assert ("Đồng ý (Ban Biên tập duyệt)", str(desk.chair)) in told
    assert ("Duyệt (Ban Biên tập duyệt)", str(full.vices[0])) in told


class TestTheUnit:
    def test_only_its_head_and_focal_points_of_that_day_decide(self):
        full = make_full_desk()
        desk = full.desk
        elsewhere = make_person()
        appoint(elsewhere, Role.FOCAL_POINT, make_unit(desk.body))
        article = make_article(desk, "submitted")
        Duty.objects.filter(person=full.focal).update(until=timezone.localdate().replace(year=2021))

        for person in (elsewhere, full.focal, desk.secretary, desk.chair):
            assert code_of(lambda p=person: services.approve_article(article, by=p)) == (
                "not-your-step"
            )
        services.approve_article(article, by=full.head)

        assert state_of(article) == State.SECRETARIAT

    def test_it_is_passed_over_when_the_writer_is_its_only_decider(self):
        full = make_full_desk()
        Duty.objects.filter(person=full.head).delete()

        article = make_article(full.desk, "submitted", by=full.focal)

        assert state_of(article) == State.SECRETARIAT
        assert passed(article) == ["người viết là đầu mối duy nhất của đơn vị"]
        words = [step.words for step in queries.history_of(article)]
        assert words == ["Bắt đầu viết", "Gửi duyệt", "Bỏ qua bước (Đầu mối đơn vị duyệt)"]

    def test_it_is_passed_over_when_it_has_nobody(self):
        full = make_full_desk()
        Duty.objects.filter(person__in=[full.head, full.focal]).delete()

        article = make_article(full.desk, "submitted")

        assert state_of(article) == State.SECRETARIAT
        assert passed(article) == ["đơn vị chưa có đầu mối hoặc thủ trưởng trong hệ thống"]

    def test_a_second_decider_decides_what_the_first_wrote(self):
        full = make_full_desk()
        article = make_article(full.desk, "submitted", by=full.focal)

        assert code_of(lambda: services.approve_article(article, by=full.focal)) == "own-article"
        services.approve_article(article, by=full.head)

        assert state_of(article) == State.SECRETARIAT

    def test_it_does_not_see_the_edits_of_the_desk_unless_the_site_wants_it(self):
        for sees_edits, then in ((False, State.BOARD), (True, State.UNIT)):
            full = make_full_desk(f"so-{sees_edits}.localhost".lower(), sees_edits=sees_edits)
            article = make_article(full.desk, "submitted")
            services.approve_article(article, by=full.focal)
            edit(article, full.desk.secretary, title="Nhan đề Tổ thư ký sửa")

            services.approve_article(fresh(article), by=full.desk.secretary)

            assert state_of(article) == then

    def test_a_unit_that_lost_its_people_does_not_hold_an_item_for_ever(self):
        full = make_full_desk()
        today = timezone.localdate()
        article = make_article(full.desk, "submitted")
        assert (
            code_of(lambda: services.pass_unit_step(article, by=full.desk.secretary, on=today))
            == "unit-decides"
        )
        Duty.objects.filter(person__in=[full.head, full.focal]).delete()

        services.pass_unit_step(article, by=full.desk.secretary, on=today)

        assert state_of(article) == State.SECRETARIAT

    def test_its_queue_is_of_its_own_items_only(self):
        full, other = make_full_desk(), make_full_desk("khac.localhost")
        article = make_article(full.desk, "submitted")
        today = timezone.localdate()

        waiting = queries.review_queue(full.focal, today)

        assert [row.article.pk for row in waiting] == [article.pk]
        assert queries.review_queue(other.focal, today) == []
        assert queries.review_queue(full.desk.contributor, today) == []
        assert queries.review_queue(full.desk.secretary, today) == []


class TestOutsideOpinion:
    def make(self):
        full = make_full_desk()
        article = make_article(full.desk, "submitted")
        services.mark_orienting(article, by=full.desk.secretary)
        services.approve_article(fresh(article), by=full.focal)
        services.approve_article(fresh(article), by=full.desk.secretary)
        return full, fresh(article)

    def test_an_orienting_item_waits_for_it(self):
        full, article = self.make()
        assert state_of(article) == State.OPINION

        act = lambda **more: services.approve_article(  # noqa: E731
            fresh(article), by=full.desk.secretary, **more
        )
        assert code_of(act) == "opinion-missing"
        act(without_opinion="Ban Tuyên giáo đã cho ý kiến tại giao ban.")

        assert state_of(article) == State.BOARD
        assert "Ban Tuyên giáo đã cho ý kiến tại giao ban." in str(queries.history_of(article))

    def test_only_the_board_unmarks_it_and_it_goes_on(self):
        full, article = self.make()

        assert (
            code_of(
                lambda: services.unmark_orienting(article, by=full.desk.secretary, reason="Nhầm")
            )
            == "not-on-board"
        )
        assert (
            code_of(lambda: services.unmark_orienting(article, by=full.desk.chair, reason=" "))
            == "reason-empty"
        )
        services.unmark_orienting(article, by=full.desk.chair, reason="Tin thời sự thông thường")

        assert state_of(article) == State.BOARD
        words = [step.words for step in queries.history_of(article)]
        assert "Đánh dấu tin định hướng" in words
        assert "Bỏ dấu tin định hướng" in words

    def test_who_is_not_on_the_desk_marks_nothing(self):
        full, other = make_full_desk(), make_full_desk("khac.localhost")
        article = make_article(full.desk, "submitted")

        for person in (full.desk.contributor, full.focal, other.desk.chair):
            assert code_of(lambda p=person: services.mark_orienting(article, by=p)) == "not-desk"

    def test_an_item_marked_while_the_board_reads_it_goes_back_for_it(self):
        full = make_full_desk()
        article = make_article(full.desk, "submitted")
        services.approve_article(article, by=full.focal)
        services.approve_article(article, by=full.desk.secretary)
        services.approve_article(article, by=full.desk.chair)

        services.mark_orienting(fresh(article), by=full.vices[0])

        assert state_of(article) == State.OPINION
        services.approve_article(fresh(article), by=full.desk.secretary, without_opinion="Đã hỏi")
        services.approve_article(fresh(article), by=full.vices[0])
        assert not fresh(article).live  # the vote given without the opinion counts no more
        services.approve_article(fresh(article), by=full.desk.chair)
        assert fresh(article).live


class TestTheBoard:
    def make(self, needed: int = 2):
        full = make_full_desk(needed=needed)
        article = make_article(full.desk, "submitted")
        services.approve_article(article, by=full.focal)
        services.approve_article(article, by=full.desk.secretary)
        return full, fresh(article)

    def test_one_person_counts_once(self):
        full, article = self.make()

        services.approve_article(article, by=full.desk.chair)
        code = code_of(lambda: services.approve_article(fresh(article), by=full.desk.chair))

        assert code == "already-agreed"
        assert ReviewVote.objects.count() == 1
        today = timezone.localdate()
        assert queries.review_queue(full.desk.chair, today) == []
        assert len(queries.review_queue(full.vices[0], today)) == 1

    def test_changed_words_drop_what_was_agreed(self):
        full, article = self.make()
        services.approve_article(article, by=full.desk.chair)

        article = edit(article, full.vices[0], title="Nhan đề sửa ở bước cuối")
        services.approve_article(article, by=full.vices[0])

        agreement = queries.agreement_on(queries.waiting_at(fresh(article)), timezone.localdate())
        assert (len(agreement.names), agreement.dropped, agreement.missing) == (1, 1, 1)
        assert not fresh(article).live
        services.approve_article(fresh(article), by=full.desk.chair)
        # Now two agree on the new words, and the secretariat has not read them yet.
        assert state_of(article) == State.SECRETARIAT

    def test_one_return_returns(self):
        full, article = self.make()
        services.approve_article(article, by=full.desk.chair)

        services.return_article(fresh(article), by=full.vices[0], codes=["names"])

        assert state_of(article) == State.RETURNED

    def test_the_writer_is_not_among_those_who_agree(self):
        full = make_full_desk(needed=3)
        article = make_article(full.desk, "submitted", by=full.vices[1])
        assert passed(article) == ["tin không ghi đơn vị gửi"]
        services.approve_article(article, by=full.desk.secretary)
        for person in (full.desk.chair, full.vices[0]):
            services.approve_article(fresh(article), by=person)

        code = code_of(lambda: services.approve_article(fresh(article), by=full.vices[1]))

        assert code == "own-article"
        assert not fresh(article).live
        agreement = queries.agreement_on(queries.waiting_at(fresh(article)), timezone.localdate())
        assert (agreement.able, agreement.needed) == (2, 3)

    def test_a_step_closed_by_too_few_publishes_nothing(self):
        full, article = self.make()
        state = article.current_workflow_task_state

        with pytest.raises(RuleError, match="chưa qua đủ"):
            TaskState.objects.get(pk=state.pk).approve(user=full.desk.chair)

        assert not fresh(article).live


class TestChoosing:
    def test_what_is_in_review_ends_with_the_steps_it_began_with(self):
        desk = make_desk()
        before = make_article(desk, "submitted")
        full_unit = make_person()
        appoint(full_unit, Role.FOCAL_POINT, desk.unit)

        choose(desk, Kind.UNIT)

        after = make_article(desk, "submitted")
        assert (state_of(before), state_of(after)) == (State.SECRETARIAT, State.UNIT)
        assert queries.reviews_with_earlier_steps(desk.ownership) == 1
        services.approve_article(before, by=desk.secretary)
        services.approve_article(before, by=desk.chair)
        assert fresh(before).live
        assert queries.reviews_with_earlier_steps(desk.ownership) == 0

    def test_what_was_returned_meets_the_new_steps(self):
        desk = make_desk()
        article = make_article(desk, "returned")
        focal = make_person()
        appoint(focal, Role.FOCAL_POINT, desk.unit)
        choose(desk, Kind.UNIT)

        services.submit_article(article, by=desk.contributor)

        assert state_of(article) == State.UNIT

    def test_the_same_choice_again_changes_nothing(self):
        desk = make_desk()
        steps = queries.steps_of_site(desk.ownership)

        choose(desk)

        assert queries.steps_of_site(desk.ownership) == steps
        assert [step.kind for step in steps] == [Kind.SECRETARIAT, Kind.BOARD]

    def test_unfit_choices_are_refused_in_words(self):
        desk = make_desk()
        on = timezone.localdate()
        secretariat, board = (
            services.StepChoice(Kind.SECRETARIAT),
            services.StepChoice(Kind.BOARD),
        )

        def choosing(*choices, by=desk.chair):
            return code_of(
                lambda: services.choose_steps(desk.ownership, list(choices), by=by, on=on)
            )

        assert choosing(board) == "steps-missing"
        assert choosing(secretariat, secretariat, board) == "steps-missing"
        too_many = services.StepChoice(Kind.BOARD, approvals_needed=2)
        assert choosing(secretariat, too_many) == "approvals-wrong"
        for hours, urgent in ((0, 0), (4, 5), (9999, 1)):
            wrong = services.StepChoice(
                Kind.BOARD, due_working_hours=hours, urgent_due_working_hours=urgent
            )
            assert choosing(secretariat, wrong) == "hours-wrong"
        for person in (desk.secretary, desk.contributor, make_desk("khac.localhost").chair):
            assert choosing(secretariat, board, by=person) == "not-board-leader"


class TestReturning:
    def test_reasons_are_kept_as_rows_and_told_with_what_to_do(self):
        desk = make_desk()
        article = make_article(desk, "submitted")

        services.return_article(
            article, by=desk.secretary, codes=["picture", "names"], reason="Tên phòng cũ."
        )

        assert set(ReturnReason.objects.values_list("code", flat=True)) == {"picture", "names"}
        standing = queries.standing_of(article)
        assert standing.reason == "Tên phòng cũ."
        assert standing.reasons == (
            "Thiếu ảnh, chú thích ảnh hoặc người chụp. Thêm ảnh, ghi rõ ảnh chụp ai, việc gì, ở "
            "đâu, ai chụp.",
            "Sai tên đơn vị, chức danh hoặc họ tên. Đối chiếu với văn bản và ghi lại cho đúng, đủ.",
        )
        told = queries.history_of(article)[-1].comment
        assert "Đối chiếu với văn bản" in told
        assert told.endswith("Tên phòng cũ.")

    def test_words_are_needed_only_for_another_reason(self):
        desk = make_desk()

        def returned(**how):
            article = make_article(desk, "submitted")
            return services.return_article(article, by=desk.secretary, **how)

        assert code_of(lambda: returned(codes=["other"])) == "reason-empty"
        assert code_of(returned) == "reason-empty"
        assert code_of(lambda: returned(codes=["la-ma"])) == "reason-unknown"
        returned(codes=["late"])
        returned(reason="Chờ kết luận chính thức.")
        assert list(ReturnReason.objects.order_by("pk").values_list("code", flat=True)) == [
            "late",
            "other",
        ]

    def test_every_reason_but_the_last_says_what_to_do(self):
        from conglang.newsroom.returning import WHAT_TO_DO

        assert set(WHAT_TO_DO) == set(ReturnCode) - {ReturnCode.OTHER}


class TestUrgency:
    def test_an_urgent_item_comes_first_with_less_time_and_keeps_who_marked_it(self):
        desk = make_desk()
        earlier, later = make_article(desk, "submitted"), make_article(desk, "submitted")

        services.mark_urgent(later, by=desk.contributor, reason="Cảnh báo mưa lớn")

        waiting = queries.review_queue(desk.secretary, timezone.localdate())
        assert [row.article.pk for row in waiting] == [later.pk, earlier.pk]
        assert waiting[0].due_at < waiting[1].due_at
        last = queries.history_of(later)[-1]
        assert (last.words, last.person, last.comment) == (
            "Đánh dấu tin khẩn",
            str(desk.contributor),
            "Cảnh báo mưa lớn",
        )

    def test_who_decides_is_told_at_once(self):
        from conglang.channels.models import Delivery

        desk = make_desk()
        article = make_article(desk, "submitted")

        services.mark_urgent(article, by=desk.secretary, reason="Cảnh báo mưa lớn")

        letter = Delivery.objects.filter(subject__startswith="Tin khẩn chờ duyệt").get()
        assert letter.receiver == desk.secretary.email
        assert "Cảnh báo mưa lớn" in letter.text

    def test_it_needs_a_reason_and_somebody_who_has_to_do_with_it(self):
        desk, other = make_desk(), make_desk("khac.localhost")
        article = make_article(desk, "submitted")

        assert (
            code_of(lambda: services.mark_urgent(article, by=desk.secretary, reason=" "))
            == "reason-empty"
        )
        assert (
            code_of(lambda: services.mark_urgent(article, by=other.secretary, reason="Thử"))
            == "not-yours"
        )

    def test_it_does_not_undo_what_was_approved_and_can_be_taken_back(self):
        desk = make_desk()
        article = make_article(desk, "reviewed")

        services.mark_urgent(article, by=desk.secretary, reason="Cảnh báo mưa lớn")
        services.unmark_urgent(fresh(article), by=desk.chair)
        assert not fresh(article).get_latest_revision_as_object().is_urgent
        services.approve_article(fresh(article), by=desk.chair)

        assert fresh(article).live

    @pytest.mark.parametrize("skips", [True, False])
    def test_it_passes_over_the_unit_only_where_the_site_allows(self, skips):
        full = make_full_desk(skipped_when_urgent=skips)
        article = make_article(full.desk, "submitted")

        services.mark_urgent(article, by=full.desk.contributor, reason="Cảnh báo mưa lớn")

        assert state_of(article) == (State.SECRETARIAT if skips else State.UNIT)
        assert ("tin khẩn" in passed(article)) == skips

    def test_what_the_writer_marks_while_writing_leaves_a_trace_when_it_is_sent(self):
        desk = make_desk()
        article = make_article(desk)
        edit(article, desk.contributor, is_urgent=True, urgent_reason="Cảnh báo mưa lớn")

        services.submit_article(fresh(article), by=desk.contributor)

        marked = [s for s in queries.history_of(article) if s.words == "Đánh dấu tin khẩn"]
        assert [step.comment for step in marked] == ["Cảnh báo mưa lớn"]
        assert queries.review_queue(desk.secretary, timezone.localdate())[0].urgent


def test_a_step_of_the_unit_has_no_group_and_refresh_changes_nothing():
    full = make_full_desk()
    refresh_access(timezone.localdate())

    unit = ReviewStep.objects.filter(kind=Kind.UNIT).get()

    assert not unit.groups.exists()
    assert not unit.get_task_states_user_can_moderate(full.focal).exists()
    article = make_article(full.desk, "submitted")
    assert unit.get_task_states_user_can_moderate(full.focal).count() == 1
    assert not unit.get_task_states_user_can_moderate(full.desk.secretary).exists()
    assert article.get_lock().for_user(full.desk.secretary)
