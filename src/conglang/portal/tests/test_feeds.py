"""Feeds and what crawlers ask for."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from conglang.newsroom import services
from conglang.newsroom.services import create_section
from conglang.portal.models import PublicItem
from conglang.portal.tests.factories import make_desk
from conglang.portal.tests.public import add_rows, item_of, make_picture, publish_article

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def xml_at(desk, path: str) -> ElementTree.Element:
    response = Client(headers={"host": desk.site.hostname}).get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def test_rss_tells_the_newest_first_with_addresses_of_its_own_site():
    desk = make_desk()
    publish_article(desk, "Tin cũ")
    article = publish_article(
        desk, "Tin mới & hay", picture=make_picture(), picture_caption="Ảnh", picture_alt="Ảnh"
    )
    item = item_of(article)

    channel = xml_at(desk, "/rss.xml").find("channel")
    first, second = channel.findall("item")

    assert channel.findtext("language") == "vi"
    assert channel.findtext("link") == "http://phuong.localhost/"
    assert first.findtext("title") == "Tin mới & hay"
    assert first.findtext("link") == f"http://phuong.localhost{item.path}"
    assert first.findtext("guid") == first.findtext("link")
    assert first.find("guid").get("isPermaLink") == "true"
    assert parsedate_to_datetime(first.findtext("pubDate")) == item.published_at.replace(
        microsecond=0
    )
    assert first.find("enclosure").get("url").startswith("http://phuong.localhost/media/")
    assert second.find("enclosure") is None


def test_atom_tells_when_an_article_was_changed():
    desk = make_desk()
    item = item_of(publish_article(desk, "Tin có sửa"))
    PublicItem.objects.filter(pk=item.pk).update(
        published_at="2026-06-30T17:05:00Z", updated_at="2026-07-02T01:10:00Z"
    )

    entry = xml_at(desk, "/atom.xml").find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}published") == "2026-06-30T17:05:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-07-02T01:10:00+00:00"


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_section_has_feeds_of_its_own(form):
    desk = make_desk()
    other = create_section(desk.site, "Chuyển đổi số", by=None)
    publish_article(desk, "Tin thời sự")
    publish_article(desk, "Tin số hóa", section=other)

    feed = ElementTree.tostring(xml_at(desk, f"/chuyen-doi-so/{form}.xml"), "unicode")

    assert "Tin số hóa" in feed
    assert "Tin thời sự" not in feed


def test_only_sections_have_feeds():
    desk = make_desk()
    client = Client(headers={"host": "phuong.localhost"})
    article = item_of(publish_article(desk))

    assert client.get("/khong-co/rss.xml").status_code == 404
    assert client.get(f"{article.path}rss.xml").status_code == 404


def test_pages_announce_their_feeds():
    desk = make_desk()
    path = item_of(publish_article(desk)).path
    client = Client(headers={"host": "phuong.localhost"})

    for address in ("/", "/tin-tuc-su-kien/", path):
        page = client.get(address).content.decode()
        assert '<link rel="alternate" type="application/rss+xml"' in page
        assert ('href="/tin-tuc-su-kien/rss.xml"' in page) == (address != "/")


@pytest.mark.parametrize("path", ["/rss.xml", "/atom.xml", "/tin-tuc-su-kien/rss.xml"])
def test_an_empty_feed_is_a_feed(path):
    root = xml_at(make_desk(), path)

    assert not root.findall(".//item") + root.findall(f".//{ATOM}entry")


@pytest.mark.parametrize("path", ["/rss.xml", "/atom.xml"])
def test_characters_that_xml_cannot_write_do_not_stop_a_feed(path):
    desk = make_desk()
    rows = add_rows(desk, 1)
    PublicItem.objects.filter(pk=rows[0].pk).update(
        title="Tin\x0b dán từ\x1f Word", summary="\x01Tóm tắt", unit_name="Phòng\x02"
    )

    feed = ElementTree.tostring(xml_at(desk, path), "unicode")

    assert "Tin dán từ Word" in feed


def test_a_withdrawn_article_leaves_the_feeds():
    desk = make_desk()
    article = publish_article(desk, "Tin sẽ gỡ")
    services.withdraw_article(article, by=desk.chair, reason="Sai số liệu")

    for path in ("/rss.xml", "/atom.xml", "/tin-tuc-su-kien/atom.xml"):
        assert "Tin sẽ gỡ" not in ElementTree.tostring(xml_at(desk, path), "unicode")


def test_the_site_map_lists_what_is_public():
    desk = make_desk()
    item = item_of(publish_article(desk))

    root = xml_at(desk, "/sitemap.xml")

    assert [node.text for node in root.iter(f"{SITEMAP}loc")] == [
        "http://phuong.localhost/",
        "http://phuong.localhost/tin-tuc-su-kien/",
        f"http://phuong.localhost{item.path}",
    ]


def test_crawlers_are_kept_from_the_doors_of_the_staff():
    make_desk()
    client = Client(headers={"host": "phuong.localhost"})

    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /quan-tri/" in text
    assert "Sitemap: http://phuong.localhost/sitemap.xml" in text
