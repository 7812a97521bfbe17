"""What citizens meet: front page, section, article, and pages that are not there."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from conglang.newsroom import services
from conglang.newsroom.services import create_section
from conglang.organisation.tests import factories
from conglang.portal.models import Appearance, PublicItem
from conglang.portal.tests.factories import make_desk
from conglang.portal.tests.public import (
    add_rows,
    item_of,
    make_picture,
    publish,
    publish_article,
    write_article,
)

pytestmark = pytest.mark.django_db


def reader(desk) -> Client:
    return Client(headers={"host": desk.site.hostname})


def text_of(response) -> str:
    return response.content.decode()


def test_a_new_site_greets_its_first_reader():
    desk = make_desk()

    page = text_of(reader(desk).get("/"))

    assert "Trang đang được chuẩn bị" in page
    assert desk.ownership.body.name in page
    assert 'href="/tin-tuc-su-kien/"' in page


def test_the_front_page_leads_with_the_newest_article_that_has_a_picture():
    desk = make_desk()
    publish_article(
        desk,
        "Tin có ảnh",
        picture=make_picture(),
        picture_caption="Bến sông",
        picture_alt="Bến sông buổi sáng",
    )
    publish_article(desk, "Tin mới hơn, không ảnh")

    page = text_of(reader(desk).get("/"))

    lead, latest = page.split('<ul class="latest')
    assert "Tin có ảnh" in lead
    assert "Tin mới hơn, không ảnh" in latest
    assert page.count('loading="eager"') == 1


def test_an_article_stands_once_on_the_front_page():
    desk = make_desk()
    add_rows(desk, 9)

    page = text_of(reader(desk).get("/"))

    headlines = re.findall(r">(Tin số \d)</a>", page)
    assert sorted(headlines) == [f"Tin số {number}" for number in range(1, 10)]


def test_an_article_shows_its_times_its_maker_and_its_source():
    desk = make_desk()
    article = publish_article(
        desk,
        "Mùa lớn trên bến",
        byline="An Nhiên",
        source="Đài truyền thanh phường",
        event_on=None,
        text="Đoạn một.\n\n## Mục nhỏ\n\n> Lời dân nói.",
    )
    PublicItem.objects.filter(page_id=article.pk).update(
        published_at="2026-06-30T17:05:00Z",
        updated_at="2026-07-02T01:10:00Z",
        event_on="2026-06-29",
    )

    page = text_of(reader(desk).get(item_of(article).path))

    assert "<h1>Mùa lớn trên bến</h1>" in page
    assert "00:05, 01/07/2026" in page  # 17:05 in London is the next day in Vietnam
    assert "08:10, 02/07/2026" in page
    assert "29/06/2026" in page
    assert "<b>An Nhiên</b>" in page
    assert "Nguồn: Đài truyền thanh phường" in page
    assert "<h2>Mục nhỏ</h2>" in page
    assert "<blockquote><p>Lời dân nói.</p></blockquote>" in page
    assert f'<link rel="canonical" href="http://{desk.site.hostname}/' in page


def test_pictures_have_sizes_words_and_room_kept_for_them():
    desk = make_desk()
    article = publish_article(
        desk,
        picture=make_picture(1000, 600),
        picture_caption="Cầu mới",
        picture_alt="Cầu qua kênh",
        picture_credit="Minh Châu",
    )

    page = text_of(reader(desk).get(item_of(article).path))

    image = re.search(r"<img [^>]+>", page).group()
    assert 'alt="Cầu qua kênh"' in image
    assert 'width="960" height="576"' in image
    assert " 480w, " in image
    assert " 960w" in image
    assert 'sizes="' in image
    assert "Cầu mới" in page
    assert "Minh Châu" in page


def test_everything_that_people_write_is_escaped():
    desk = make_desk()
    nasty = '</script><script>alert("1")</script>'
    Appearance.objects.filter(site=desk.site).update(slogan=nasty, responsible=nasty)
    article = publish_article(
        desk,
        f"Tin {nasty}",
        summary=nasty,
        byline=nasty,
        source=nasty,
        text=f"{nasty}\n\n> {nasty}",
    )
    path = item_of(article).path

    for address in ("/", "/tin-tuc-su-kien/", path, "/khong-co/"):
        page = text_of(reader(desk).get(address))
        assert "<script>" not in page
        assert page.count("<script ") == page.count("</script>") == (address == path)
        assert 'style="' not in page


def test_a_body_written_behind_the_editor_is_cleaned():
    desk = make_desk()
    article = write_article(desk)
    article.body = [
        (
            "paragraph",
            '<p onclick="x()">Chữ <b>đậm</b><script>x()</script>'
            '<a href="javascript:x()">một</a> <a href="https://example.vn/">hai</a></p>',
        )
    ]
    article.save_revision(user=desk.contributor)
    publish(article, desk)

    body = item_of(article).body_html

    assert "<b>đậm</b>" in body
    assert 'href="https://example.vn/"' in body
    assert not re.search(r"script|onclick|javascript", body)


def test_machines_read_what_people_read():
    desk = make_desk()
    article = publish_article(desk, "Họp & bàn <việc>", byline="An Nhiên")
    item = item_of(article)

    page = text_of(reader(desk).get(item.path))

    record = json.loads(re.search(r'ld\+json">(.+?)</script>', page).group(1))
    assert record["headline"] == "Họp & bàn <việc>"
    assert record["author"]["name"] == "An Nhiên"
    assert record["datePublished"] == item.published_at.isoformat()
    assert '<meta property="og:title" content="Họp &amp; bàn &lt;việc&gt;">' in page


def test_a_draft_is_nowhere():
    desk = make_desk()
    publish_article(desk, "Tin đã duyệt")
    draft = write_article(desk, "Bí mật chưa duyệt")
    path = f"/{desk.section.slug}/{draft.slug}/"

    for address in ("/", "/tin-tuc-su-kien/", path, "/rss.xml", "/atom.xml", "/sitemap.xml"):
        response = reader(desk).get(address)
        assert "Bí mật" not in text_of(response)
        assert "bi-mat" not in text_of(response)
    assert reader(desk).get(path).status_code == 404


def test_a_withdrawn_article_is_gone():
    desk = make_desk()
    article = publish_article(desk, "Tin sẽ gỡ")
    path = item_of(article).path

    services.withdraw_article(article, by=desk.chair, reason="Sai số liệu")

    assert reader(desk).get(path).status_code == 410
    for address in ("/", "/tin-tuc-su-kien/", "/rss.xml", "/sitemap.xml"):
        assert "Tin sẽ gỡ" not in text_of(reader(desk).get(address))
        assert path not in text_of(reader(desk).get(address))


def test_a_shared_copy_names_its_origin_and_points_there():
    origin, other = make_desk("goc.localhost"), make_desk("khac.localhost")
    article = publish_article(origin, "Tin chung")
    copy = services.share_article(article, other.section, by=None)

    page = text_of(reader(other).get(item_of(copy).path))

    address = f"http://goc.localhost{item_of(article).path}"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<a href="{address}">Xem bản gốc</a>' in page
    assert f"Theo Trang {origin.site.site_name} ({origin.unit.name})" in page
    assert item_of(copy).path not in text_of(reader(other).get("/sitemap.xml"))
    assert item_of(article).path in text_of(reader(origin).get("/sitemap.xml"))


def test_a_section_is_read_page_by_page_without_gaps_or_repeats():
    desk = make_desk()
    rows = add_rows(desk, 45)
    PublicItem.objects.filter(pk__in=[row.pk for row in rows[10:30]]).update(
        published_at=rows[10].published_at  # many at one moment: the id decides
    )
    address, seen, pages = "/tin-tuc-su-kien/", [], 0

    while address:
        page = text_of(reader(desk).get(address))
        seen += re.findall(r'<h2><a href="[^"]+">(Tin số \d+)</a></h2>', page)
        older = re.search(r'href="(\?truoc=[^"]+)">Tin cũ hơn', page)
        assert ("Về tin mới nhất" in page) == (pages > 0)
        address = f"/tin-tuc-su-kien/{older.group(1)}" if older else ""
        pages += 1

    assert pages == 3
    assert len(seen) == 45
    assert len(set(seen)) == 45


def test_a_wrong_place_in_a_section_is_its_beginning():
    desk = make_desk()
    publish_article(desk, "Tin duy nhất")

    for token in ("", "x", "%00", "A" * 22, "%ff%fe", "1 OR 1=1"):
        page = text_of(reader(desk).get(f"/tin-tuc-su-kien/?truoc={token}"))
        assert "Tin duy nhất" in page
        assert "tin cũ hơn" not in page


def test_an_empty_section_says_so():
    desk = make_desk()
    create_section(desk.site, "Chuyển đổi số", by=None, introduction="Việc số hóa của phường.")

    page = text_of(reader(desk).get("/chuyen-doi-so/"))

    assert "Chuyên mục chưa có tin." in page
    assert "Việc số hóa của phường." in page


def test_the_main_portal_lists_its_component_sites_in_vietnamese_order():
    city = make_desk("localhost", is_default=True)
    names = ["Xã Đá Dựng", "Phường Ưng Bình", "Phường An Khê", "Xã Dinh Cũ", "Phường Âu Lạc"]
    desks = []
    for number, name in enumerate(names):
        desk = make_desk(f"xa{number}.localhost", parent=city.body)
        Appearance.objects.filter(site=desk.site).update(name=name)
        desks.append(desk)

    page = text_of(reader(city).get("/"))
    ward = text_of(reader(desks[0]).get("/"))

    listed = re.findall(r'<a href="http://xa\d\.localhost/">([^<]+)</a>', page)
    assert listed == [
        "Phường An Khê",
        "Phường Âu Lạc",
        "Phường Ưng Bình",
        "Xã Dinh Cũ",
        "Xã Đá Dựng",
    ]
    assert "Trang thành phần" not in ward
    assert 'href="http://localhost/">Cổng chính: ' in ward


def test_a_site_without_an_appearance_still_has_a_name():
    desk = make_desk()
    Appearance.objects.filter(site=desk.site).delete()

    page = text_of(reader(desk).get("/"))

    assert f"<strong>{desk.site.site_name}</strong>" in page


def test_a_missing_page_shows_where_to_go():
    desk = make_desk()

    response = reader(desk).get("/khong-co-that/")

    assert response.status_code == 404
    assert "Không tìm thấy trang này" in text_of(response)
    assert 'href="/tin-tuc-su-kien/"' in text_of(response)


def test_an_address_without_its_last_slash_is_led_to_it():
    desk = make_desk()

    found = reader(desk).get("/tin-tuc-su-kien?truoc=x")
    nothing = reader(desk).get("/khong-co")

    assert (found.status_code, found["Location"]) == (301, "/tin-tuc-su-kien/?truoc=x")
    assert nothing.status_code == 404


def test_a_page_of_another_site_is_not_here():
    desk, other = make_desk("mot.localhost"), make_desk("hai.localhost")
    article = publish_article(desk, "Tin của trang một")

    assert reader(desk).get(item_of(article).path).status_code == 200
    assert reader(other).get(item_of(article).path).status_code == 404


def test_a_host_that_is_no_site_learns_nothing_about_the_sites():
    city = make_desk("localhost", is_default=True, slogan="Gần dân, rõ việc")
    publish_article(city, "Tin thành phố")

    for address in ("/", "/tin-tuc-su-kien/", "/rss.xml", "/robots.txt", "/sitemap.xml"):
        response = Client(headers={"host": "la.localhost"}).get(address)
        page = text_of(response)
        assert response.status_code == 404
        assert "Không tìm thấy trang này" in page
        assert city.body.name not in page
        assert "Gần dân" not in page
        assert "Tin tức" not in page


def test_the_failure_page_needs_no_database(django_assert_num_queries):
    factories.make_person()
    from conglang.portal.views import server_error

    with django_assert_num_queries(0):
        response = server_error(None)

    assert response.status_code == 500
    assert "Trang đang gặp sự cố" in text_of(response)
