"""The screens of the assignment desk: the way from giving to writing, and what they cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, Commission
from conglang.newsroom.tests.commissions import in_days, make_commission, make_late
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_assignment, make_plan
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person, make_unit
from conglang.plans.models import Occurrence, Standing
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def filled(desk, **changes) -> dict[str, str]:
    day = (localdate() + timedelta(days=4)).isoformat()
    return {
        "title": "Đưa tin hội thao khu phố",
        "instructions": "Cần hai ảnh.",
        "unit": desk.unit.pk,
        "person": "",
        "section": desk.section.pk,
        "genre": "news",
        "due_day": day,
        "due_hour": "16:30",
        "source": "event",
        "event_name": "Hội thao khu phố",
        "event_place": "Sân vận động",
        "event_day": day,
        "event_hour": "07:30",
        "key": "phieu-1",
        **changes,
    }


def test_from_the_form_to_the_article_of_the_writer():
    desk = make_desk()
    address = reverse("newsroom_desk:new_commission", args=[desk.site.pk])

    given = client_of(desk.secretary).post(address, filled(desk), follow=True)
    row = Commission.objects.get()
    writer = client_of(desk.contributor)
    card = writer.get(reverse("newsroom:my_page")).content.decode()
    blank = writer.get(reverse("newsroom:write") + f"?viec={row.pk}", follow=True)
    form = blank.content.decode()
    sent = writer.post(
        blank.request["PATH_INFO"] + "?" + blank.request["QUERY_STRING"],
        {"title": row.title, "section": desk.section.pk, "genre": "news", "text": "Vui."},
        follow=True,
    )
    again = writer.get(reverse("newsroom:write") + f"?viec={row.pk}", follow=True)

    assert "Đã giao việc và báo người nhận." in given.content.decode()
    assert f"{localtime(row.due_at):%H:%M}" == "16:30"
    assert "Việc được giao" in card
    assert f"?viec={row.pk}" in card
    assert 'value="Đưa tin hội thao khu phố"' in form
    assert 'value="Sân vận động"' in form
    assert "Cần hai ảnh." in form
    article = ArticlePage.objects.get()
    row.refresh_from_db()
    assert row.article == article
    assert sent.redirect_chain[-1][0] == again.redirect_chain[-1][0]
    assert "Viết tiếp" in writer.get(reverse("newsroom:my_page")).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Chưa ghi cần viết gì"),
        ({"due_day": "32/13/2026"}, "Ngày chưa đúng"),
        ({"due_hour": "25 giờ"}, "Giờ chưa đúng"),
        ({"due_day": "2020-01-01"}, "đã qua. Hãy chọn hạn muộn hơn"),
        ({"unit": ""}, "Chưa chọn đơn vị"),
        ({"unit": "9" * 30}, "Lỗi"),
        ({"section": "9" * 30}, "Lựa chọn này không còn"),
        ({"event_name": ""}, "Chưa có tên sự kiện"),
        ({"source": "tip"}, "Chưa ghi nội dung tin báo"),
        ({"source": "plan"}, "Chưa chọn nhiệm vụ"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(changes, words):
    desk = make_desk()
    address = reverse("newsroom_desk:new_commission", args=[desk.site.pk])

    answer = client_of(desk.secretary).post(address, filled(desk, **changes))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "Cần hai ảnh." in page
    assert not Commission.objects.exists()


def test_insiders_open_the_screens_and_outsiders_find_nothing():
    desk, other = make_desk(), make_desk("khac.localhost")
    row = make_commission(desk)
    names = {
        "commissions": [],
        "new_commission": [desk.site.pk],
        "commissions_from_plan": [desk.site.pk],
        "commission": [row.pk],
    }
    addresses = [reverse(f"newsroom_desk:{name}", args=args) for name, args in names.items()]
    changes = [
        reverse(f"newsroom_desk:{name}", args=[row.pk])
        for name in ("commission_due", "hand_over_commission", "cancel_commission")
    ]

    inside = [client_of(desk.secretary).get(each).status_code for each in addresses]
    chair = [client_of(desk.chair).get(each).status_code for each in addresses]
    elsewhere = client_of(other.secretary)
    outside = [elsewhere.get(each).status_code for each in addresses[1:]]
    posted = [elsewhere.post(each, {"by": "1", "reason": "x"}).status_code for each in changes]
    listed = elsewhere.get(addresses[0]).content.decode()
    writer = [client_of(desk.contributor).post(each, {"by": "1"}).status_code for each in changes]
    foreign = client_of(other.contributor).get(reverse("newsroom:write") + f"?viec={row.pk}")

    assert inside == chair == [200] * 4
    assert outside == [404] * 3
    assert posted == [404] * 3
    assert all(status in {302, 403, 404} for status in writer)
    assert row.title not in listed
    assert row.changes.count() == 1
    assert client_of(other.contributor).get(foreign["Location"]).status_code == 404


def test_a_turn_of_the_plan_is_given_by_one_press_and_only_once():
    desk = make_desk()
    due = localdate() + timedelta(days=6)
    assignment = make_assignment(make_plan(desk), desk, "Tuyên truyền an toàn", due_on=due)
    turn = Occurrence.objects.create(
        assignment=assignment, kind="deadline", starts_on=localdate(), due_on=due
    )
    standing = Standing.objects.create(occurrence=turn, unit=desk.unit, role="lead")
    client = client_of(desk.secretary)
    page = client.get(reverse("newsroom_desk:commissions_from_plan", args=[desk.site.pk]))
    press = reverse("newsroom_desk:give_turn", args=[desk.site.pk, standing.pk])

    first = client.post(press, follow=True)
    second = client.post(press, follow=True)

    assert press in page.content.decode()
    row = Commission.objects.get()
    assert (row.title, row.unit, row.occurrence) == ("Tuyên truyền an toàn", desk.unit, turn)
    assert localdate(row.due_at) == due
    assert "Đã giao cho" in first.content.decode()
    assert "đã được giao hoặc đã xong" in second.content.decode()


def test_days_move_by_buttons_and_a_refused_move_says_why():
    desk = make_desk()
    row = make_commission(desk, due_at=in_days(1.5))
    client = client_of(desk.secretary)
    address = reverse("newsroom_desk:commission_due", args=[row.pk])
    calendar = reverse("newsroom_desk:calendar")
    day = localdate(row.due_at)

    later = client.post(address, {"by": "1", "back": calendar})
    client.post(address, {"day": (day + timedelta(days=7)).isoformat()})
    row.refresh_from_db()
    moved = localdate(row.due_at)
    past = client.post(address, {"day": "2020-01-01"}, follow=True).content.decode()
    wrong = client.post(address, {"day": "hôm nào đó"}, follow=True).content.decode()
    away = client.post(address, {"by": "1", "back": "//nguy-hiem.example/"})

    assert later["Location"] == calendar
    assert moved == day + timedelta(days=7)
    assert "đã qua. Hãy chọn hạn muộn hơn" in past
    assert "Ngày chưa đúng nên hạn giữ nguyên" in wrong
    assert away["Location"].endswith(f"/phan-cong/{row.pk}/")


def test_the_list_filters_and_costs_the_same_for_many(django_assert_max_num_queries):
    desk = make_desk()
    focal = make_person()
    appoint(focal, Role.FOCAL_POINT, desk.unit)
    late = make_late(desk, title="Việc đã trễ")
    for _number in range(20):
        make_commission(desk, title="Việc thường")
    client = client_of(desk.secretary)
    address = reverse("newsroom_desk:commissions")
    client.get(address)

    with django_assert_max_num_queries(40):  # Wagtail's frame asks about twenty of them
        page = client.get(address).content.decode()
    only_late = client.get(address, {"state": "late"}).content.decode()
    elsewhere = client.get(address, {"unit": make_unit(desk.body).pk}).content.decode()
    odd = client.get(address, {"unit": "9" * 30, "state": "?", "trang": "x"})

    assert page.count("Việc thường") >= 20
    assert late.title in only_late
    assert "Việc thường" not in only_late
    assert "Không có việc nào khớp" in elsewhere
    assert odd.status_code == 200


def test_a_handed_over_or_cancelled_item_leaves_the_old_writers_page():
    desk = make_desk()
    colleague = make_person()
    appoint(colleague, Role.CONTRIBUTOR, desk.unit)
    row = make_commission(desk, title="Đưa tin lễ hội", person=desk.contributor)
    client = client_of(desk.secretary)
    mine, theirs = client_of(desk.contributor), client_of(colleague)
    my_page = reverse("newsroom:my_page")

    client.post(
        reverse("newsroom_desk:hand_over_commission", args=[row.pk]),
        {"unit": desk.unit.pk, "person": colleague.pk, "reason": "Nghỉ phép"},
    )
    after_handing = [row.title in each.get(my_page).content.decode() for each in (mine, theirs)]
    begin = reverse("newsroom:write") + f"?viec={row.pk}"
    not_mine = mine.get(begin, follow=True).content.decode()
    services.cancel_commission(row, reason="Hoãn", by=desk.chair, at=timezone.now())
    called_off = theirs.get(begin, follow=True).content.decode()
    after_cancelling = row.title in theirs.get(my_page).content.decode()

    assert after_handing == [False, True]
    assert not after_cancelling
    assert "Việc này giao cho người khác" in not_mine
    assert "Việc này đã thôi giao" in called_off
