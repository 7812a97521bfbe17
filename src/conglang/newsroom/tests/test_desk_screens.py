"""The desk's screens: who sees which buttons, and what they do."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from conglang.channels.models import Delivery
from conglang.newsroom import queries, services
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def page_of(person, article) -> str:
    address = reverse("newsroom_desk:article", args=[article.pk])
    return client_of(person).get(address).content.decode()


def test_buttons_say_what_happens_and_explain_when_there_are_none():
    desk = make_desk()
    article = make_article(desk, "submitted")
    own = make_article(desk, "submitted", by=desk.secretary)

    assert "Sau đó tin chuyển sang bước “Ban Biên tập duyệt”" in page_of(desk.secretary, article)
    assert "do nhóm khác phụ trách" in page_of(desk.chair, article)
    assert "là người viết tin này" in page_of(desk.secretary, own)
    services.approve_article(article, by=desk.secretary)
    assert "Duyệt và đăng" in page_of(desk.chair, article)
    assert "Duyệt và đăng" not in page_of(desk.secretary, article)


def test_of_two_who_decide_the_second_gets_the_sentence_and_nothing_doubles():
    desk = make_desk()
    article = make_article(desk, "reviewed")
    client = client_of(desk.chair)
    seen = re.search(r'name="revision" value="(\d+)"', page_of(desk.chair, article))[1]
    approve = reverse("newsroom_desk:approve", args=[article.pk])

    client.post(approve, {"revision": seen})
    second = client.post(approve, {"revision": seen}, follow=True)

    assert "không còn chờ ở bước này" in second.content.decode()
    assert article.editions.count() == 1


def test_a_return_without_a_reason_stays_on_the_page_and_says_so():
    desk = make_desk()
    article = make_article(desk, "submitted")
    address = reverse("newsroom_desk:return", args=[article.pk])

    answer = client_of(desk.secretary).post(address, {"reason": " "})
    assert "Chưa có lý do trả lại" in answer.content.decode()

    client_of(desk.secretary).post(address, {"reason": "Thiếu ảnh."})
    assert queries.standing_of(article).reason == "Thiếu ảnh."


@pytest.mark.parametrize("button", ["approve", "return", "withdraw", "share"])
def test_a_button_opened_as_an_address_leads_to_the_article(button):
    desk = make_desk()
    article = make_article(desk, "submitted")

    answer = client_of(desk.secretary).get(
        reverse(f"newsroom_desk:{button}", args=[article.pk]), follow=True
    )

    assert answer.redirect_chain[-1][0] == reverse("newsroom_desk:article", args=[article.pk])
    assert "Thao tác chưa được thực hiện" in answer.content.decode()
    assert queries.standing_of(article).state == queries.State.SECRETARIAT


def test_a_withdrawn_article_says_when_it_was_withdrawn():
    desk = make_desk()
    article = make_article(desk, "published")
    services.withdraw_article(article, by=desk.chair, reason="Sai số liệu.")
    published_at = article.editions.get().published_at
    withdrawn_at = published_at + timedelta(days=2)
    article.editions.update(withdrawn_at=withdrawn_at)

    page = page_of(desk.chair, article)

    assert re.search(rf"Đã gỡ</span>\s*{localtime(withdrawn_at):%H:%M, %d/%m/%Y}", page)


@pytest.mark.parametrize("state", ["returned", "published"])
def test_those_who_decide_are_written_to_by_us_and_nobody_by_wagtail(state, mailoutbox):
    desk = make_desk()

    article = make_article(desk, state)

    told = Delivery.objects.filter(subject__startswith="Tin chờ duyệt")
    assert desk.secretary.email in told.values_list("receiver", flat=True)
    assert desk.contributor.email not in told.values_list("receiver", flat=True)
    letter = told.filter(receiver=desk.secretary.email).get()
    assert reverse("newsroom_desk:article", args=[article.pk]) in letter.text
    assert not mailoutbox


def test_only_the_board_is_shown_how_to_withdraw():
    desk = make_desk()
    article = make_article(desk, "published")

    assert "Gỡ tin khỏi trang" in page_of(desk.chair, article)
    assert "Gỡ tin khỏi trang" not in page_of(desk.secretary, article)
    client_of(desk.chair).post(
        reverse("newsroom_desk:withdraw", args=[article.pk]),
        {"reason": "Sai số liệu.", "public_reason": "Số liệu chưa đúng."},
    )
    article.refresh_from_db()
    assert not article.live
    assert "Sai số liệu." in page_of(desk.chair, article)


def test_the_list_is_narrowed_by_state_unit_section_and_words_without_accents():
    desk = make_desk()
    other = services.create_section(desk.site, "Chuyển đổi số", by=None)
    wanted = make_article(desk, "published", title="Đại hội thể thao", section=other)
    make_article(desk, "returned", title="Hội chợ đêm")
    make_article(desk, "draft", title="Ngày sách")
    client = client_of(desk.secretary)

    def found(**asked) -> set[str]:
        page = client.get(reverse("newsroom_desk:articles"), asked).content.decode()
        return {
            title for title in ("Đại hội thể thao", "Hội chợ đêm", "Ngày sách") if title in page
        }

    assert found() == {"Đại hội thể thao", "Hội chợ đêm", "Ngày sách"}
    assert found(words="dai hoi") == {"Đại hội thể thao"}
    assert found(state="published") == {wanted.title}
    assert found(state="returned") == {"Hội chợ đêm"}
    assert found(state="draft") == {"Ngày sách"}
    assert found(state="withdrawn") == set()
    assert found(section=other.pk) == {wanted.title}
    assert found(unit=desk.unit.pk, words="hoi cho") == {"Hội chợ đêm"}
    assert found(truoc=wanted.pk + 1) == {wanted.title}


def test_a_long_list_goes_on_where_it_stopped(monkeypatch):
    from conglang.newsroom.views import desk as desk_views

    monkeypatch.setattr(desk_views, "ROWS_A_PAGE", 2)
    desk = make_desk()
    titles = [make_article(desk, title=f"Tin số {number}").title for number in range(3)]
    client = client_of(desk.secretary)
    address = reverse("newsroom_desk:articles")

    first = client.get(address).content.decode()
    older = re.search(r'href="\?(truoc=\d+)"', first)[1]
    second = client.get(f"{address}?{older}").content.decode()

    assert [title in first for title in titles] == [False, True, True]
    assert [title in second for title in titles] == [True, False, False]


def test_sections_are_opened_once_on_the_own_site_only():
    desk, other = make_desk(), make_desk("khac.localhost")
    address = reverse("newsroom_desk:sections")
    client = client_of(desk.secretary)
    wanted = {"site": desk.site.pk, "name": "An sinh xã hội", "introduction": ""}

    client.post(address, wanted)
    again = client.post(address, wanted).content.decode()
    client.post(address, {**wanted, "site": other.site.pk, "name": "Chuyên mục lạ"})

    assert "Trang đã có chuyên mục" in again
    assert [page.title for page in queries.sections_of(desk.site)] == [
        "Tin tức, sự kiện",
        "An sinh xã hội",
    ]
    assert queries.sections_of(other.site).count() == 1
    assert client_of(desk.contributor).get(address).status_code == 404


def test_the_first_page_tells_the_desk_what_waits():
    desk = make_desk()
    article = make_article(desk, "submitted")
    home = reverse("wagtailadmin_home")

    page = client_of(desk.secretary).get(home).content.decode()

    assert reverse("newsroom_desk:article", args=[article.pk]) in page
    assert (
        "Hàng chờ duyệt"
        not in client_of(desk.contributor)
        .get(home)
        .content.decode()
        .split("<main")[1]
        .split("</main>")[0]
    )


def test_writers_have_no_explorer_and_nobody_but_superusers_has_reports():
    desk = make_desk()
    home = reverse("wagtailadmin_home")

    writer = client_of(desk.contributor).get(home).content.decode()
    secretary = client_of(desk.secretary).get(home).content.decode()

    assert '"name": "explorer"' not in writer
    assert '"name": "explorer"' in secretary
    assert '"name": "reports"' not in secretary
    assert "toa-soan/" in secretary
    assert "toa-soan/" not in writer
