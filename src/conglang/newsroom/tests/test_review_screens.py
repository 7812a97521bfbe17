"""Screens of review: the unit's on a phone, the desk's queue and page, the site's steps."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, ReviewStep
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article
from conglang.newsroom.tests.review_desks import Kind, choose, make_full_desk
from conglang.organisation.tests.factories import make_person
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
State = queries.State
HERE = timezone.get_default_timezone()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


class TestTheUnitsScreen:
    def test_a_focal_point_reads_approves_and_returns_there(self):
        full = make_full_desk()
        first, second = (make_article(full.desk, "submitted") for _ in range(2))
        client = client_of(full.focal)

        queue = client.get(reverse("newsroom:unit_queue")).content.decode()
        page = client.get(reverse("newsroom:decide", args=[first.pk])).content.decode()

        home = client.get(reverse("newsroom:my_page")).content.decode()
        assert "2 tin của đơn vị chờ anh/chị duyệt" in home
        assert first.title in queue
        assert second.title in queue
        assert "Đồng ý gửi tin" in page
        address = reverse("newsroom:decide", args=[first.pk])
        client.post(address, {"revision": first.latest_revision_id})
        assert queries.standing_of(first).state == State.SECRETARIAT
        address = reverse("newsroom:decide", args=[second.pk])
        refused = client.post(address, {"return": "1", "codes": "other", "reason": " "})
        assert "Chưa có lý do trả lại" in refused.content.decode()
        assert 'value="other" id="ly-do-other" checked' in refused.content.decode()
        client.post(address, {"return": "1", "codes": ["names", "picture"]})
        assert queries.standing_of(second).state == State.RETURNED

    def test_others_find_nothing_there(self):
        full, other = make_full_desk(), make_full_desk("khac.localhost")
        article = make_article(full.desk, "submitted")
        address = reverse("newsroom:decide", args=[article.pk])

        assert client_of(full.head).get(address).status_code == 200
        for person in (other.focal, other.desk.chair, full.desk.contributor, make_person()):
            assert client_of(person).get(address).status_code == 404
            assert client_of(person).post(address, {}).status_code == 404
        assert queries.standing_of(article).state == State.UNIT

    def test_what_waits_no_longer_leads_to_the_item(self):
        full = make_full_desk()
        article = make_article(full.desk, "submitted")
        address = reverse("newsroom:decide", args=[article.pk])
        services.approve_article(article, by=full.head)

        answer = client_of(full.focal).get(address)
        late = client_of(full.focal).post(
            address, {"revision": article.latest_revision_id}, follow=True
        )

        assert answer["Location"] == reverse("newsroom:read", args=[article.pk])
        assert "không còn chờ" in late.content.decode() or "nhóm khác" in late.content.decode()


class TestTheQueue:
    def test_it_says_in_words_how_much_time_is_left(self, django_assert_max_num_queries):
        desk = make_desk()
        for _ in range(6):
            make_article(desk, "submitted")
        late = make_article(desk, "submitted", title="Tin đã quá hạn")
        TaskState.objects.filter(workflow_state__object_id=str(late.pk)).update(
            started_at=timezone.now() - timedelta(days=20)
        )
        client = client_of(desk.secretary)
        client.get(reverse("newsroom_desk:queue"))

        with django_assert_max_num_queries(25):
            page = client.get(reverse("newsroom_desk:queue")).content.decode()

        assert "quá hạn" in page
        assert "1 tin đã quá hạn" in page
        assert page.index("Tin đã quá hạn") < page.index("Dọn rác ven kênh")

    @pytest.mark.parametrize(
        ("now", "words"),
        [
            ("2026-11-20T10:00", "còn 3 giờ làm việc"),
            ("2026-11-20T14:45", "còn 15 phút"),
            ("2026-11-20T15:30", "quá hạn 30 phút"),
            ("2026-11-21T10:00", "quá hạn 2 giờ làm việc"),
            ("2026-11-24T10:00", "quá hạn 1 ngày làm việc"),
        ],
    )
    def test_the_clock_counts_only_office_hours(self, now, words):
        due = at("2026-11-20T15:00")

        clock = queries.clock_of(due, at(now))

        assert clock.words == words
        assert clock.is_late == words.startswith("quá")

    def test_an_urgent_item_never_gets_more_time_than_an_ordinary_one(self):
        from conglang.newsroom.queries.clocks import due_of

        step = ReviewStep(due_working_hours=4, urgent_due_working_hours=1)
        begun = at("2026-11-20T08:00")

        assert due_of(step, begun) == at("2026-11-20T14:00")  # over noon
        assert due_of(step, begun, urgent_since=begun) == at("2026-11-20T09:00")
        assert due_of(step, begun, urgent_since=at("2026-11-20T09:30")) == at("2026-11-20T10:30")
        assert due_of(step, begun, urgent_since=at("2026-11-20T16:00")) == due_of(step, begun)


class TestTheArticlesPage:
    def page_of(self, person, article) -> str:
        address = reverse("newsroom_desk:article", args=[article.pk])
        return client_of(person).get(address).content.decode()

    def test_of_several_who_must_agree_each_sees_how_far_it_is(self):
        full = make_full_desk()
        desk = full.desk
        article = make_article(desk, "submitted")
        services.approve_article(article, by=full.focal)
        services.approve_article(article, by=desk.secretary)
        approve = reverse("newsroom_desk:approve", args=[article.pk])

        before = self.page_of(desk.chair, article)
        answer = client_of(desk.chair).post(
            approve, {"revision": article.latest_revision_id}, follow=True
        )
        after = self.page_of(full.vices[0], article)

        assert "Đồng ý đăng" in before
        assert "Còn cần 1 người nữa" in answer.content.decode()
        assert f"đã có 1: {desk.chair}" in after
        assert "Duyệt và đăng" in after

    def test_a_missing_opinion_is_asked_for_and_what_was_typed_stays(self):
        full = make_full_desk()
        article = make_article(full.desk, "submitted")
        services.mark_orienting(article, by=full.desk.secretary)
        services.approve_article(ArticlePage.objects.get(pk=article.pk), by=full.focal)
        services.approve_article(ArticlePage.objects.get(pk=article.pk), by=full.desk.secretary)
        approve = reverse("newsroom_desk:approve", args=[article.pk])
        client = client_of(full.desk.secretary)

        refused = client.post(approve, {"revision": article.latest_revision_id})
        assert "ghi lý do chuyển tiếp" in refused.content.decode()
        client.post(
            approve,
            {"revision": article.latest_revision_id, "without_opinion": "Đã hỏi tại giao ban"},
        )

        assert queries.standing_of(article).state == State.BOARD

    def test_marks_are_set_from_the_page_by_those_who_may(self):
        full, other = make_full_desk(), make_full_desk("khac.localhost")
        article = make_article(full.desk, "submitted")
        urgent = reverse("newsroom_desk:urgent", args=[article.pk])
        orienting = reverse("newsroom_desk:orienting", args=[article.pk])

        assert client_of(other.desk.chair).post(urgent, {"reason": "Thử"}).status_code == 404
        client_of(full.desk.secretary).post(urgent, {"reason": "Cảnh báo mưa lớn"})
        client_of(full.desk.secretary).post(orienting)
        client_of(full.desk.secretary).post(orienting, {"off": "1", "reason": "Nhầm"})

        latest = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
        assert latest.is_urgent
        assert latest.is_orienting  # only the board takes that away
        assert "Cảnh báo mưa lớn" in self.page_of(full.desk.chair, article)
        client_of(full.desk.chair).post(orienting, {"off": "1", "reason": "Tin thường"})
        client_of(full.desk.chair).post(urgent, {"off": "1"})
        latest = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
        assert not latest.is_urgent
        assert not latest.is_orienting


class TestTheStepsOfASite:
    def filled(self, **changes) -> dict[str, str]:
        hours = {
            f"{kind}_{name}": number
            for kind in ("unit", "secretariat", "opinion", "board")
            for name, number in (("hours", "4"), ("urgent_hours", "1"))
        }
        return {**hours, "board_approvals": "1", **changes}

    def test_the_chair_chooses_and_the_choice_is_told(self):
        full = make_full_desk()
        choose(full.desk)
        address = reverse("newsroom_desk:steps_of", args=[full.desk.site.pk])
        client = client_of(full.desk.chair)

        client.post(address, self.filled(unit_on="on", board_approvals="3", board_hours="6"))

        steps = queries.steps_of_site(full.desk.ownership)
        assert [step.kind for step in steps] == [Kind.UNIT, Kind.SECRETARIAT, Kind.BOARD]
        assert (steps[2].approvals_needed, steps[2].due_working_hours) == (3, 6)
        page = client.get(address).content.decode()
        assert "3 người đồng ý" in page
        assert str(full.desk.chair) in page

    def test_what_cannot_be_says_why_and_keeps_what_was_typed(self):
        desk = make_desk()
        address = reverse("newsroom_desk:steps_of", args=[desk.site.pk])
        client = client_of(desk.chair)

        too_many = client.post(address, self.filled(board_approvals="7")).content.decode()
        no_number = client.post(address, self.filled(board_hours="bốn")).content.decode()
        longer = client.post(address, self.filled(unit_on="on", unit_urgent_hours="9"))

        assert "Ban Biên tập có 1 người" in too_many
        assert 'value="7"' in too_many
        assert "Hãy nhập số giờ từ 1 đến 400" in no_number
        assert 'value="bốn"' in no_number
        assert "chưa hợp lý" in longer.content.decode()
        assert len(queries.steps_of_site(desk.ownership)) == 2

    def test_others_read_or_find_nothing(self):
        desk, other = make_desk(), make_desk("khac.localhost")
        address = reverse("newsroom_desk:steps_of", args=[desk.site.pk])

        page = client_of(desk.secretary).get(address).content.decode()
        client_of(desk.secretary).post(address, self.filled(unit_on="on"))

        assert "Lưu quy trình" not in page
        assert "Lưu quy trình" in client_of(desk.chair).get(address).content.decode()
        assert len(queries.steps_of_site(desk.ownership)) == 2
        for person in (other.chair, desk.contributor):
            assert client_of(person).get(address).status_code == 404
            assert client_of(person).post(address, self.filled()).status_code == 404
        led = client_of(desk.chair).get(reverse("newsroom_desk:steps"))
        assert led["Location"] == address
        assert client_of(desk.contributor).get(reverse("newsroom_desk:steps")).status_code == 404
