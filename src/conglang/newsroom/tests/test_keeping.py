"""What is typed is kept while it is typed, and nobody else's hand takes it away."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, WritingDraft
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article
from conglang.newsroom.tests.test_writing_screens import latest_of, typed
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
WRITE, KEEP, DROP = "/viet-bai/moi/", "/viet-bai/giu/", "/viet-bai/bo-ban-viet-do/"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def page_of(client: Client, address: str) -> str:
    return client.get(address, follow=True).content.decode()


def test_what_is_typed_into_a_blank_form_is_there_again():
    desk = make_desk()
    client = client_of(desk.contributor)
    blank = client.get(WRITE)["Location"]
    key = hidden(page_of(client, blank), "key")

    answer = client.post(KEEP, {**typed(desk, key=key, title="Viết dở"), "version": "0"})

    assert answer.json()["version"] == 1
    assert not ArticlePage.objects.filter(writer=desk.contributor).exists()
    again = page_of(client, blank)
    assert "Đang hiện bản viết dở" in again
    assert 'value="Viết dở"' in again
    assert "khu phố 5 ra mắt" in again
    assert "Viết dở" in page_of(client, "/viet-bai/")
    assert "Viết dở" not in page_of(client_of(desk.secretary), "/viet-bai/")


def test_saving_lets_go_of_what_was_kept():
    desk = make_desk()
    client = client_of(desk.contributor)
    client.post(KEEP, {**typed(desk), "version": "0"})

    client.post(WRITE, {**typed(desk), "version": "1", "save": "1"})

    kept = WritingDraft.objects.get(person=desk.contributor)
    article = ArticlePage.objects.get(writer=desk.contributor)
    assert kept.article == article
    assert kept.data == {}
    assert "bản viết dở" not in page_of(client, reverse("newsroom:revise", args=[article.pk]))


def test_what_is_typed_for_an_article_is_the_writers_alone_and_can_be_let_go():
    desk = make_desk()
    article = make_article(desk)
    client = client_of(desk.contributor)
    sent = {
        **typed(desk, title="Sửa dở", key=""),
        "article": article.pk,
        "version": "0",
        "base": article.latest_revision_id,
    }

    assert client_of(desk.secretary).post(KEEP, sent).status_code == 404
    assert client.post(KEEP, sent).status_code == 200

    revise = reverse("newsroom:revise", args=[article.pk])
    page = page_of(client, revise)
    assert 'value="Sửa dở"' in page
    assert latest_of(article).title != "Sửa dở"
    client.post(DROP, {"article": article.pk, "version": hidden(page, "version")})
    assert "Sửa dở" not in page_of(client, revise)


def test_a_second_window_is_told_and_loses_nothing():
    desk = make_desk()
    client = client_of(desk.contributor)
    client.post(KEEP, {**typed(desk, title="Cửa sổ một"), "version": "0"})

    second = client.post(KEEP, {**typed(desk, title="Cửa sổ hai"), "version": "0"})

    assert second.status_code == 409
    assert "cửa sổ" in second.json()["said"]
    kept = queries.kept_for(desk.contributor, key="mot-lan")
    assert kept.data["title"] == ["Cửa sổ một"]
    mine = client.post(KEEP, {**typed(desk, title="Cửa sổ hai"), "version": "0", "mine": "1"})
    assert mine.status_code == 200
    kept.refresh_from_db()
    assert kept.data["title"] == ["Cửa sổ hai"]


def test_what_another_window_keeps_survives_the_saving_of_this_one():
    desk = make_desk()
    article = make_article(desk)
    client = client_of(desk.contributor)
    revise = reverse("newsroom:revise", args=[article.pk])
    page = page_of(client, revise)
    known = {name: hidden(page, name) for name in ("base", "version", "form")}
    client.post(KEEP, {**typed(desk, title="Ở máy kia"), **known, "article": article.pk})

    client.post(revise, {**typed(desk, title="Ở máy này", key=""), **known, "save": "1"})

    page = page_of(client, revise)
    assert 'value="Ở máy này"' in page
    assert "Còn bản đang viết dở" in page
    assert 'value="Ở máy kia"' in page_of(client, f"{revise}?khoi-phuc=1")


def test_saving_over_somebody_elses_change_shows_both_and_asks():
    desk = make_desk()
    article = make_article(desk)
    client = client_of(desk.contributor)
    revise = reverse("newsroom:revise", args=[article.pk])
    page = page_of(client, revise)
    known = {name: hidden(page, name) for name in ("base", "version", "form")}
    other = latest_of(article)
    other.title = "Thư ký đã sửa"
    other.save_revision(user=desk.secretary)
    mine = typed(desk, title="Người viết đang sửa", key="")

    page = client.post(revise, {**mine, **known, "save": "1"}).content.decode()

    assert "Chưa lưu: tin đã được sửa ở nơi khác" in page
    assert "Thư" in page
    assert 'value="Người viết đang sửa"' in page
    assert latest_of(article).title == "Thư ký đã sửa"
    known = {name: hidden(page, name) for name in ("base", "version", "form")}
    client.post(revise, {**mine, **known, "save": "1"})
    assert latest_of(article).title == "Người viết đang sửa"


def test_the_same_page_sent_twice_is_no_conflict():
    desk = make_desk()
    article = make_article(desk)
    client = client_of(desk.contributor)
    revise = reverse("newsroom:revise", args=[article.pk])
    page = page_of(client, revise)
    known = {name: hidden(page, name) for name in ("base", "version", "form")}

    client.post(revise, {**typed(desk, key=""), **known, "save": "1"})
    client.post(revise, {**typed(desk, title="Bấm hai lần", key=""), **known, "save": "1"})

    assert latest_of(article).title == "Bấm hai lần"


def test_what_is_sent_after_the_session_ended_is_there_after_signing_in():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk)
    revise = reverse("newsroom:revise", args=[article.pk])
    client = client_of(desk.contributor)
    page = page_of(client, revise)
    known = {name: hidden(page, name) for name in ("base", "version", "form", "writer")}
    client.logout()

    answer = client.post(revise, {**typed(desk, title="Gõ khi hết phiên"), **known, "save": "1"})
    assert "/tai-khoan/login/" in answer["Location"]
    sign_in(client, other.contributor)
    assert "Gõ khi hết phiên" not in page_of(client, "/viet-bai/")
    client.logout()

    client.post(revise, {**typed(desk, title="Gõ khi hết phiên"), **known, "save": "1"})
    sign_in(client, desk.contributor)
    page = page_of(client, revise)
    assert 'value="Gõ khi hết phiên"' in page
    assert "Phiên làm việc đã hết trước khi gửi" in page


def sign_in(client: Client, person) -> None:
    answer = client.post(
        "/tai-khoan/login/", {"login": person.username, "password": "mat-khau-thu"}
    )
    assert answer.status_code == 302


def test_strangers_make_no_sessions_with_what_they_send():
    desk = make_desk()
    client = Client()

    client.post(WRITE, {**typed(desk), "writer": "gia-mao", "save": "1"})

    assert "sessionid" not in client.cookies


def test_the_script_is_told_in_numbers_that_nobody_is_signed_in():
    desk = make_desk()

    answer = Client().post(KEEP, {**typed(desk), "version": "0"})

    assert answer.status_code == 401
    assert "đăng nhập" in answer.json()["said"]


def test_odd_texts_are_kept_and_odd_numbers_are_not_found():
    desk = make_desk()
    client = client_of(desk.contributor)

    odd = client.post(KEEP, {**typed(desk, title="a\x00b"), "version": "9" * 40})
    assert odd.status_code == 200
    assert queries.kept_for(desk.contributor, key="mot-lan").data["title"] == ["ab"]
    for article in ("9" * 40, "abc", "-1"):
        assert client.post(KEEP, {**typed(desk), "article": article}).status_code == 404
    assert client.post(KEEP, {**typed(desk, key="")}).status_code == 404
    long = client.post(KEEP, {**typed(desk, text="dài " * 90_000), "mine": "1"})
    assert long.status_code == 422


def test_an_article_in_review_is_kept_no_more():
    desk = make_desk()
    article = make_article(desk, "submitted")

    answer = client_of(desk.contributor).post(KEEP, {**typed(desk), "article": article.pk})

    assert answer.status_code == 422
    assert answer.json()["code"] == "closed"


def test_old_texts_are_let_go_by_their_age():
    desk = make_desk()
    now = timezone.now()
    for days, data in ((200, {"title": ["cũ"]}), (100, {"title": ["mới hơn"]}), (40, {})):
        services.keep_typed(
            desk.contributor, data, at=now - timedelta(days=days), key=f"khoa-{days}"
        )

    assert services.forget_typed(now) == 2
    assert WritingDraft.objects.get().key == "khoa-100"


def test_nobody_begins_without_end():
    desk = make_desk()
    for number in range(40):
        services.keep_typed(desk.contributor, {}, at=timezone.now(), key=f"k{number}")

    with pytest.raises(RuleError) as refusal:
        services.keep_typed(desk.contributor, {}, at=timezone.now(), key="them")
    assert refusal.value.code == "too-many-begun"


def test_own_drafts_are_deleted_after_asking_and_others_are_not():
    desk, other = make_desk(), make_desk("khac.localhost")
    draft, sent = make_article(desk), make_article(desk, "returned")
    client = client_of(desk.contributor)
    address = reverse("newsroom:delete", args=[draft.pk])

    assert client_of(other.contributor).post(address).status_code == 404
    assert client_of(desk.secretary).post(address).status_code == 404
    assert "Xóa bản nháp này?" in page_of(client, address)
    client.post(address)
    client.post(reverse("newsroom:delete", args=[sent.pk]))

    assert not ArticlePage.objects.filter(pk=draft.pk).exists()
    assert ArticlePage.objects.filter(pk=sent.pk).exists()
    from wagtail.models import PageLogEntry

    assert PageLogEntry.objects.filter(page=draft.pk, action="wagtail.delete").exists()


def test_a_copy_takes_the_words_and_leaves_day_and_pictures():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "published", place="Khu phố 5")
    address = reverse("newsroom:copy", args=[article.pk])

    assert client_of(other.contributor).post(address).status_code == 404
    client_of(desk.contributor).post(address)

    copy = ArticlePage.objects.exclude(pk=article.pk).get()
    assert services.text_of(copy) == services.text_of(article)
    assert copy.place == "Khu phố 5"
    assert copy.event_on is None
    assert not copy.live


def test_my_items_are_narrowed_by_state_in_few_queries(django_assert_max_num_queries):
    desk = make_desk()
    for state in ("draft", "draft", "returned", "submitted", "published"):
        make_article(desk, state)
    client = client_of(desk.contributor)
    page_of(client, "/viet-bai/")

    with django_assert_max_num_queries(25):
        page = page_of(client, "/viet-bai/")
    assert "Đăng lần 1" in page
    only = page_of(client, "/viet-bai/?trang-thai=returned")
    assert "Thiếu tên địa điểm." in only
    assert "Viết tiếp" not in only
    assert client.get("/viet-bai/?trang-thai=gi-do&trang=-9").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_who_send_one_blank_form_at_once_begin_one_item(wagtail_root):
    desk = make_desk()
    draft = services.Draft(title="Cùng lúc", text="Chữ.")

    def begin(_turn: int) -> int:
        try:
            article, _new = services.start_once(
                desk.section,
                draft,
                key="mot-phieu",
                by=desk.contributor,
                on=timezone.localdate(),
                at=timezone.now(),
            )
            return article.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(begin, range(4)))

    assert len(made) == 1
    assert ArticlePage.objects.filter(writer=desk.contributor).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(wagtail_root):
    desk = make_desk()
    article = make_article(desk)
    seen = article.latest_revision_id

    def save(turn: int) -> str:
        try:
            services.save_draft(
                article,
                services.Draft(title=f"Bản {turn}", text="Chữ."),
                by=desk.contributor,
                seen_revision_id=seen,
            )
        except RuleError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(3) as pool:
        said = sorted(pool.map(save, range(3)))

    assert said == ["changed-meanwhile", "changed-meanwhile", "saved"]
