"""What readers meet after publication: corrections, notices of withdrawal, ways on."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.timezone import localtime
from wagtail.contrib.redirects.models import Redirect

from conglang.newsroom import services
from conglang.newsroom.models import CorrectionNotice
from conglang.newsroom.tests.factories import publish_again
from conglang.portal.models import GoneAddress, PublicItem
from conglang.portal.services import rebuild_site
from conglang.portal.tests.factories import make_desk
from conglang.portal.tests.public import item_of, publish_article

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
OLD, NEW = "Hạn nộp là ngày 5 tháng 12", "Hạn nộp là ngày 15 tháng 12"


def reader(desk) -> Client:
    return Client(headers={"host": desk.site.hostname})


def correct(article, desk, **changes):
    services.say_change(article, by=desk.secretary, kind="correction", wrong=OLD, right=NEW)
    return publish_again(article, desk, **changes)


def everything_public(desk) -> str:
    """Return what readers, feeds and crawlers of a site are told of its articles today."""
    client = reader(desk)
    places = ["/", "/tin-tuc-su-kien/", "/rss.xml", "/atom.xml", "/sitemap.xml"]
    told = [client.get(place).content.decode() for place in places]
    rows = PublicItem.objects.filter(site=desk.site)
    told += [f"{row.title}\n{row.exact_text}\n{row.folded_text}\n{row.body_html}" for row in rows]
    return "\n".join(told)


def test_a_correction_stands_above_the_text_here_and_on_sites_that_share_it():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = publish_article(desk, "Nhan đề")
    copy = services.share_article(article, city.section, by=city.secretary)

    correct(article, desk, title="Nhan đề đúng")

    day = f"{localtime(CorrectionNotice.objects.get().at):%d/%m/%Y}"
    for place, page in ((desk, article), (city, copy)):
        shown = reader(place).get(item_of(page).path).content.decode()
        assert f"Đính chính ngày {day}:</strong> “{OLD}” nay sửa là “{NEW}”." in shown
        assert shown.index(NEW) < shown.index('<p class="sapo">')


def test_an_update_is_silent_but_for_its_time():
    desk = make_desk()
    article = publish_again(publish_article(desk, "Nhan đề"), desk, title="Nhan đề mới")

    page = reader(desk).get(item_of(article).path).content.decode()
    feed = reader(desk).get("/rss.xml").content.decode()

    assert "Cập nhật <time" in page
    assert "Đính chính" not in page + feed
    assert feed.count("<item>") == 1


@pytest.mark.parametrize("place", ["/rss.xml", "/tin-tuc-su-kien/rss.xml"])
def test_a_correction_is_an_entry_of_its_own_in_feeds_of_old_articles_too(place):
    desk = make_desk()
    item = item_of(correct(publish_article(desk, "Tin đầu"), desk, title="Tin đầu đã sửa"))
    for number in range(31):
        publish_row(desk, number)
    PublicItem.objects.filter(pk=item.pk).update(published_at="2025-01-01T00:00:00Z")

    entries = ElementTree.fromstring(reader(desk).get(place).content).findall("channel/item")

    found = {each.findtext("title"): each for each in entries}
    assert "Tin đầu đã sửa" not in found
    entry = found["Đính chính: Tin đầu đã sửa"]
    assert entry.findtext("guid") == f"http://phuong.localhost{item.path}#dinh-chinh-2"
    assert entry.find("guid").get("isPermaLink") == "false"
    assert NEW in entry.findtext("description")


def publish_row(desk, number: int) -> None:
    """Write one more article into the read model alone, of last week."""
    from wagtail.models import Page

    page = Page(title=f"Tin số {number}", slug=f"tin-so-{number}")
    desk.section.refresh_from_db()
    desk.section.add_child(instance=page)
    section = item_of(desk.section)
    PublicItem.objects.create(
        site=desk.site,
        page_id=page.pk,
        kind=PublicItem.Kind.ARTICLE,
        path=f"{section.path}{page.slug}/",
        section_path=section.path,
        section_title=section.title,
        title=page.title,
        published_at=f"2025-11-{number % 28 + 1:02}T00:00:00Z",
    )


def test_a_corrected_page_costs_no_more_than_another(django_assert_max_num_queries):
    desk = make_desk()
    path = item_of(correct(publish_article(desk, "Nhan đề"), desk, title="Nhan đề đúng")).path
    client = reader(desk)

    for address, limit in ((path, 5), ("/rss.xml", 4)):
        with django_assert_max_num_queries(limit):
            client.get(address)


def test_old_words_are_nowhere_current_after_a_correction():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = publish_article(desk, "Sai lệch", text="Câu chữ cũ.", summary="Tóm tắt cũ.")
    services.share_article(article, city.section, by=city.secretary)

    correct(article, desk, title="Nhan đề đúng", summary="Tóm tắt đúng.")

    for place in (desk, city):
        told = everything_public(place)
        assert "Nhan đề đúng" in told
        assert "Sai lệch" not in told
        assert "Tóm tắt cũ" not in told
        assert OLD not in "".join(PublicItem.objects.values_list("exact_text", flat=True))


@pytest.mark.parametrize("shows_title", [True, False])
def test_a_withdrawn_address_says_why_and_nothing_of_the_text(shows_title):
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = publish_article(desk, "Tin bị thu hồi", text="Câu chữ đã thu hồi.")
    copy = services.share_article(article, city.section, by=city.secretary)
    places = [(desk, item_of(article).path), (city, item_of(copy).path)]

    services.withdraw_article(
        article,
        by=desk.chair,
        reason="Chuyện nội bộ",
        public_reason="Số liệu chưa được <b>xác nhận</b>.",
        shows_title=shows_title,
    )

    for place, path in places:
        for address in (path, path.rstrip("/")):
            answer = reader(place).get(address)
            page = answer.content.decode()
            assert answer.status_code == 410
            assert ("Tin bị thu hồi" in page) == shows_title
            assert "Số liệu chưa được &lt;b&gt;xác nhận&lt;/b&gt;." in page
            assert desk.board.name in page
            assert 'content="noindex"' in page
            assert "Câu chữ" not in page
            assert "Chuyện nội bộ" not in page
        told = everything_public(place)
        assert "Tin bị thu hồi" not in told
        assert "Câu chữ" not in told


def test_a_mistake_leaves_one_neutral_sentence():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    article = publish_article(desk, "Chuyện riêng của bà Ví Dụ")
    copy = services.share_article(article, city.section, by=city.secretary)
    places = [(desk, item_of(article).path), (city, item_of(copy).path)]

    services.remove_mistake(article, by=desk.chair, reason="Lộ chuyện riêng.")

    for place, path in places:
        answer = reader(place).get(path)
        page = answer.content.decode()
        assert answer.status_code == 410
        assert "Tin này không còn được đăng" in page
        assert "Ví Dụ" not in page
        assert "chuyện riêng" not in page
        assert "Ví Dụ" not in everything_public(place)


def test_what_is_published_anew_stands_at_its_address_again():
    desk = make_desk()
    article = publish_article(desk, "Nhan đề")
    path = item_of(article).path
    services.withdraw_article(article, by=desk.chair, reason="Sai", public_reason="Chưa đúng.")
    assert reader(desk).get(path).status_code == 410
    article.refresh_from_db()

    publish_again(article, desk, title="Nhan đề đúng")

    assert reader(desk).get(path).status_code == 200
    assert not GoneAddress.objects.exists()


def test_merged_addresses_lead_on_through_further_merges_to_each_sites_own_copy():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    first, second, third = (publish_article(desk, f"Tin {name}") for name in ("một", "hai", "ba"))
    copy = services.share_article(first, city.section, by=city.secretary)
    paths = [item_of(page).path for page in (first, second, third)]
    city_path = item_of(copy).path
    Redirect.add_redirect("/dia-chi-cu", redirect_to=first, site=desk.site)

    services.merge_article(first, second, by=desk.chair, reason="Trùng.")
    services.merge_article(second, third, by=desk.chair, reason="Trùng.")

    for address in (paths[0], paths[1], "/dia-chi-cu"):
        answer = reader(desk).get(address)
        assert (answer.status_code, answer["Location"]) == (301, paths[2])
    answer = reader(city).get(city_path)
    assert answer["Location"] == f"http://phuong.localhost{paths[2]}"
    services.withdraw_article(third, by=desk.chair, reason="Sai", public_reason="Chưa đúng.")
    assert reader(desk).get(paths[0]).status_code == 410
    assert "Tin một" not in everything_public(desk)


def test_an_undone_merge_brings_the_copies_back_too():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    loser, winner = publish_article(desk, "Tin một"), publish_article(desk, "Tin hai")
    copy = services.share_article(loser, city.section, by=city.secretary)
    places = [(desk, item_of(loser).path), (city, item_of(copy).path)]

    merge = services.merge_article(loser, winner, by=desk.chair, reason="Trùng.")
    assert [reader(place).get(path).status_code for place, path in places] == [301, 301]
    services.undo_merge(merge, by=desk.chair)

    assert [reader(place).get(path).status_code for place, path in places] == [200, 200]
    assert not GoneAddress.objects.exists()


def test_notices_are_rebuilt_from_the_desk_and_missed_ones_told_again():
    desk = make_desk()
    article = publish_article(desk, "Nhan đề")
    path = item_of(article).path
    services.withdraw_article(article, by=desk.chair, reason="Sai", public_reason="Chưa đúng.")
    before = GoneAddress.objects.values("path", "kind", "title", "reason", "gone_at").get()

    for heal in (lambda: rebuild_site(desk.site), services.replay_events):
        GoneAddress.objects.all().delete()
        assert reader(desk).get(path).status_code == 404
        heal()
        assert (
            GoneAddress.objects.values("path", "kind", "title", "reason", "gone_at").get() == before
        )
