"""Another site's articles do not exist: insider and outsider ask in the same test."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from conglang.newsroom import services
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article, make_new_picture
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def words_of(answer) -> str:
    """Return what an answer says, whether it is a page or comes wrapped in JSON."""
    if answer["Content-Type"].startswith("application/json"):
        return str(answer.json())
    return answer.content.decode()


def test_a_foreign_draft_is_not_found_on_our_screens():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "submitted")
    pages = (
        reverse("newsroom_desk:article", args=[article.pk]),
        reverse("newsroom:read", args=[article.pk]),
    )

    for page in pages:
        assert client_of(desk.secretary).get(page).status_code == 200
        for outsider in (other.contributor, other.secretary, other.chair):
            assert client_of(outsider).get(page).status_code == 404

    for action in ("approve", "return", "withdraw", "share"):
        address = reverse(f"newsroom_desk:{action}", args=[article.pk])
        answer = client_of(other.secretary).post(
            address, {"reason": "Thử", "section": other.section.pk}
        )
        assert answer.status_code == 404
    revise = reverse("newsroom:revise", args=[article.pk])
    assert client_of(other.contributor).post(revise, {"title": "Thử"}).status_code == 404
    assert client_of(desk.secretary).get(revise).status_code == 404


def test_a_foreign_draft_is_not_found_on_wagtails_screens():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(desk, "submitted")
    revision = article.latest_revision_id
    pages = [
        reverse(f"wagtailadmin_pages:{name}", args=[article.pk])
        for name in ("edit", "history", "workflow_history", "view_draft", "usage")
    ]
    pages += [
        reverse("wagtailadmin_explore", args=[desk.section.pk]),
        reverse("wagtailadmin_pages:revisions_view", args=[article.pk, revision]),
        reverse("wagtailadmin_pages:revisions_compare", args=[article.pk, "earliest", "latest"]),
        reverse("wagtailadmin_api:pages:detail", args=[article.pk]),
    ]

    for page in pages:
        assert client_of(desk.secretary).get(page).status_code == 200, page
        for outsider in (other.contributor, other.secretary, other.chair):
            assert client_of(outsider).get(page).status_code == 404, page

    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert client_of(other.chair).get(f"{bulk}?id={article.pk}").status_code == 404


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_all_pages_at_once_are_those_of_an_own_page(action):
    desk, other = make_desk(), make_desk("khac.localhost")
    make_article(desk, "submitted", title="Hội nghị phường Một")
    make_article(other, "submitted", title="Hội nghị phường Hai")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    root = Page.get_first_root_node()
    client = client_of(desk.secretary)

    for asked in (
        {},
        {"childOf": root.pk},
        {"childOf": root.pk, "q": "Hội"},
        {"childOf": other.section.pk},
        {"childOf": "x"},
    ):
        assert client.get(bulk, {"id": "all", **asked}).status_code == 404, asked
    answer = client.get(bulk, {"id": "all", "childOf": desk.section.pk})
    assert answer.status_code == 200
    assert "phường Một" in words_of(answer)
    assert "phường Hai" not in words_of(answer)


def test_choosers_lists_and_search_show_own_pages_only():
    desk, other = make_desk(), make_desk("khac.localhost")
    make_article(desk, "submitted", title="Hội nghị bí mật phường Một")
    mine = make_article(other, "submitted", title="Hội nghị phường Hai")
    client = client_of(other.secretary)
    pages = (
        reverse("wagtailadmin_choose_page_search") + "?q=hoi",
        reverse("wagtailadmin_choose_page_search") + "?q=Hội",
        reverse("wagtailadmin_pages:search") + "?q=Hội",
        reverse("wagtailadmin_choose_page_child", args=[mine.get_parent().pk]),
        reverse("wagtailadmin_api:pages:listing"),
        reverse("newsroom_desk:articles"),
        reverse("newsroom_desk:queue"),
        reverse("newsroom_desk:offered"),
        reverse("wagtailadmin_home"),
    )

    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "phường Một" not in words_of(answer), page
    search = reverse("wagtailadmin_choose_page_search") + "?q=Hội"
    assert "phường Một" in words_of(client_of(desk.secretary).get(search))
    assert "phường Hai" in client.get(reverse("newsroom_desk:articles")).content.decode()
    child = reverse("wagtailadmin_choose_page_child", args=[desk.section.pk])
    assert client.get(child).status_code == 404
    for report in ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages"):
        assert client.get(reverse(f"wagtailadmin_reports:{report}")).status_code == 404


def test_pictures_of_another_site_are_not_offered():
    desk, other = make_desk(), make_desk("khac.localhost")
    article = make_article(
        desk, picture=make_new_picture(), picture_caption="Ven kênh", picture_alt="Kênh"
    )
    chooser = reverse("wagtailimages_chooser:choose")

    assert "Ven kênh" in client_of(desk.secretary).get(chooser).json()["html"]
    assert "Ven kênh" not in client_of(other.secretary).get(chooser).json()["html"]
    bulk = reverse("wagtail_bulk_action", args=["newsroom", "picture", "add_tags"])
    several = reverse("wagtailimages_chooser:chosen_multiple")
    for page in (
        reverse("wagtailimages:edit", args=[article.picture_id]),
        reverse("wagtailimages:delete", args=[article.picture_id]),
        reverse("wagtailimages_chooser:chosen", args=[article.picture_id]),
        f"{several}?id={article.picture_id}",
        f"{bulk}?id={article.picture_id}",
    ):
        assert client_of(desk.contributor).get(page).status_code == 200, page
        assert client_of(other.secretary).get(page).status_code == 404, page
    for kind in ("images", "documents"):
        listing = reverse(f"wagtailadmin_api:{kind}:listing")
        assert client_of(other.secretary).get(listing).status_code == 404


def test_related_sites_are_offered_what_is_public_and_no_draft():
    city = make_desk("thanh-pho.localhost")
    ward = make_desk("phuong.localhost", parent=city.body)
    stranger = make_desk("khac.localhost")
    make_article(ward, "published", title="Ngày hội đọc sách")
    make_article(ward, "submitted", title="Tin còn nháp")
    page = reverse("newsroom_desk:offered")

    shown = client_of(city.secretary).get(page).content.decode()
    assert "Ngày hội đọc sách" in shown
    assert "Tin còn nháp" not in shown
    assert "Ngày hội đọc sách" not in client_of(stranger.secretary).get(page).content.decode()


def test_the_receiving_desk_takes_an_article_of_a_related_site_only():
    city = make_desk("thanh-pho.localhost")
    ward = make_desk("phuong.localhost", parent=city.body)
    stranger = make_desk("khac.localhost")
    article = make_article(ward, "published")
    share = reverse("newsroom_desk:share", args=[article.pk])

    refused = client_of(stranger.chair).post(share, {"section": stranger.section.pk})
    forged = client_of(city.secretary).post(share, {"section": ward.section.pk})
    taken = client_of(city.secretary).post(share, {"section": city.section.pk})

    assert (refused.status_code, forged.status_code, taken.status_code) == (404, 404, 302)
    assert services.copy_on(article, city.site) is not None
    assert services.copy_on(article, stranger.site) is None


def test_nobody_enters_without_signing_in(client):
    for page in (reverse("newsroom:my_page"), reverse("newsroom:write")):
        answer = client.get(page)
        assert answer.status_code == 302
        assert "/tai-khoan/" in answer["Location"]
    assert client.get(reverse("newsroom_desk:queue")).status_code == 302


def test_who_serves_no_desk_finds_no_screen_of_a_desk():
    desk = make_desk()

    for name in ("offered", "sections"):
        page = reverse(f"newsroom_desk:{name}")
        assert client_of(desk.secretary).get(page).status_code == 200
        assert client_of(desk.contributor).get(page).status_code == 404


def test_nobody_learns_which_drafts_another_site_has():
    desk, other = make_desk(), make_desk("khac.localhost")
    draft = make_article(other, "submitted")
    client = client_of(desk.secretary)

    said = [
        client.post(
            reverse("newsroom_desk:stop_sharing", args=[pk, desk.site.pk]), follow=True
        ).content.decode()
        for pk in (draft.pk, draft.pk + 1_000)
    ]

    for page in said:
        assert "Trang không còn dùng chung tin này." in page


def test_offers_cost_the_same_however_many_there_are(django_assert_max_num_queries):
    city = make_desk("thanh-pho.localhost")
    ward = make_desk("phuong.localhost", parent=city.body)
    client, page = client_of(city.secretary), reverse("newsroom_desk:offered")
    make_article(ward, "published", title="Tin thứ nhất")
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        assert "Tin thứ nhất" in client.get(page).content.decode()
    for number in range(4):
        make_article(ward, "published", title=f"Tin thêm {number}")

    with django_assert_max_num_queries(len(few)):
        shown = client.get(page).content.decode()

    assert shown.count("Tin thêm") >= 4


@pytest.mark.parametrize("odd", ["9" * 19, "9" * 40, "9" * 5_000, "٣", "-1", "\x00"])
def test_an_odd_number_in_an_address_names_nothing(odd):
    desk = make_desk()
    article = make_article(desk, "submitted")
    writer, secretary = client_of(desk.contributor), client_of(desk.secretary)

    assert writer.get(reverse("newsroom:write"), {"nhiem-vu": odd}).status_code == 404
    assert secretary.get(reverse("newsroom_desk:articles"), {"truoc": odd}).status_code == 200
    assert secretary.get(reverse("newsroom_desk:articles"), {"section": odd}).status_code == 200
    writing = writer.post(reverse("newsroom:write"), {"title": "Tin", "section": odd})
    assert "Chuyên mục này không còn" in writing.content.decode()
    assert secretary.get(reverse("newsroom_desk:offered"), {"words": odd}).status_code == 200
    share = reverse("newsroom_desk:share", args=[article.pk])
    assert secretary.post(share, {"section": odd}).status_code == 404
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert secretary.get(bulk, {"id": odd}).status_code == 404
