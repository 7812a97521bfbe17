"""How public pages answer: few questions, no cookies, and never a failure."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from conglang.newsroom import services
from conglang.newsroom.services import create_section
from conglang.portal import colour
from conglang.portal.models import Appearance
from conglang.portal.tests.factories import make_desk
from conglang.portal.tests.public import add_rows, item_of, publish_article

pytestmark = pytest.mark.django_db

HOSTILE_PATHS = [
    *("/%00", "/tin%00tuc/", "/tin-tuc-su-kien/%00/", "/%ff%fe/", "/%c3%28/", "/%ed%a0%80/"),
    *("/%0a", "/tin-tuc-su-kien/%0a", "/%0d%0aSet-Cookie:x=1/", "/%e2%80%ae/", "/%25/", "/%/"),
    *("//", "///tin-tuc-su-kien/", "//example.vn/", "/../../etc/passwd", "/tin-tuc-su-kien/../"),
    *("/'%20OR%201=1--/", "/<script>/", "/tin tuc/", "/😀/", "/TIN-TUC-SU-KIEN/", "/.git/config"),
    *("/%5c%5cexample.vn", "/tin-tuc-su-kien//", "/khong-co/rss.xml", "/tin-tuc-su-kien/rss.xml/"),
    "/" + "a" * 10_000,
    "/" + "a/" * 5_000,
    "/" + "%00" * 3_000,
    "/" + "ệ" * 400 + "/",
    "/" + "a" * 500 + "/rss.xml",
]
HOSTILE_QUERIES = [
    *("truoc=%00", "truoc=%ff", "truoc=" + "A" * 10_000, "truoc=" + "_" * 22, "truoc=" + "-" * 22),
    *(
        "truoc[]=1",
        "=&=&&&",
        "%00=%00",
        "truoc=1&truoc=2",
        "a=" + "b" * 9_000,
        "truoc=f" + "_" * 21,
    ),
]


def reader(desk, **headers) -> Client:
    return Client(headers={"host": desk.site.hostname, **headers})


@pytest.fixture
def desk():
    return make_desk()


def test_no_address_makes_a_failure(desk):
    client = reader(desk)

    for path in HOSTILE_PATHS:
        for method in (client.get, client.head):
            response = method("/", PATH_INFO=path) if path.startswith("//") else method(path)
            assert response.status_code in (301, 400, 404), path[:60]
            assert "Set-Cookie" not in response


def test_no_raw_byte_in_a_path_makes_a_failure(desk):
    client = reader(desk)

    for number in range(256):
        raw = b"/tin" + bytes([number]) + b"tuc/"
        response = client.get("/", PATH_INFO=raw.decode("latin-1"))
        assert response.status_code == 404, raw


def test_no_question_makes_a_failure(desk):
    path = item_of(publish_article(desk)).path
    client = reader(desk)

    for query in HOSTILE_QUERIES:
        for address in ("/", "/tin-tuc-su-kien/", path, "/rss.xml", "/sitemap.xml"):
            assert client.get(f"{address}?{query}").status_code == 200, (address, query[:40])


def test_public_pages_are_cacheable_and_know_no_reader(desk):
    path = item_of(publish_article(desk)).path
    tones = f"/_giao-dien/{colour.stylesheet_name('#a3152a')}.css"
    client = reader(desk)
    client.cookies["sessionid"] = "x" * 32

    for address in (
        "/",
        "/tin-tuc-su-kien/",
        path,
        "/rss.xml",
        "/robots.txt",
        "/sitemap.xml",
        tones,
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"].startswith("public, max-age=")
        assert "Set-Cookie" not in response
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_a_missing_page_knows_no_reader_either(desk):
    client = reader(desk)
    client.cookies["sessionid"] = "x" * 32

    response = client.get("/khong-co/")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_public_pages_are_for_reading_only(desk):
    client = Client(enforce_csrf_checks=True, headers={"host": desk.site.hostname})

    for method in (client.post, client.put, client.delete, client.patch):
        assert method("/").status_code == 405
        assert method("/khong-co/").status_code == 405


def test_head_answers_like_get_without_the_page(desk):
    path = item_of(publish_article(desk)).path

    for address in ("/", "/tin-tuc-su-kien/", path, "/rss.xml", "/khong-co/"):
        full, head = reader(desk).get(address), reader(desk).head(address)
        assert head.status_code == full.status_code
        assert head.content == b""
        assert head.get("ETag") == full.get("ETag")


def test_a_reader_who_has_the_page_is_not_sent_it_again(desk):
    path = item_of(publish_article(desk)).path

    for address in ("/", "/tin-tuc-su-kien/", path, "/rss.xml", "/atom.xml"):
        etag = reader(desk).get(address)["ETag"]
        again = reader(desk, if_none_match=etag).get(address)
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"] == "public, max-age=60"


def test_an_article_says_when_it_changed(desk):
    path = item_of(publish_article(desk)).path
    moment = reader(desk).get(path)["Last-Modified"]

    assert reader(desk, if_modified_since=moment).get(path).status_code == 304
    assert (
        reader(desk, if_modified_since="Thu, 01 Jan 2015 00:00:00 GMT").get(path).status_code == 200
    )


def test_a_page_is_sent_again_when_what_surrounds_it_changed(desk):
    path = item_of(publish_article(desk)).path
    etag = reader(desk).get(path)["ETag"]

    create_section(desk.site, "Chuyển đổi số", by=None)

    assert reader(desk, if_none_match=etag).get(path).status_code == 200


@pytest.mark.parametrize("count", [3, 60])
def test_pages_ask_few_questions_however_much_there_is(count, django_assert_max_num_queries):
    city = make_desk("localhost", is_default=True)
    ward = make_desk("xa.localhost", parent=city.body)
    sections = [create_section(city.site, f"Chuyên mục {n}", by=None) for n in range(count // 6)]
    rows = add_rows(city, count)
    for section in sections:
        add_rows(city, 2, section)
    ward_rows = add_rows(ward, 1)

    for desk, path, limit in (
        (city, "/", 8),
        (city, "/tin-tuc-su-kien/", 5),
        (city, rows[0].path, 5),
        (ward, "/", 8),
        (ward, "/tin-tuc-su-kien/", 5),
        (ward, ward_rows[0].path, 5),
        (city, "/rss.xml", 4),
        (city, "/sitemap.xml", 4),
        (city, "/khong-co/", 6),
    ):
        client = reader(desk)
        with django_assert_max_num_queries(limit):
            client.get(path)


def test_the_colour_of_a_site_is_a_stylesheet_of_its_own(desk):
    Appearance.objects.filter(site=desk.site).update(colour="#0a5c36")
    name = colour.stylesheet_name("#0a5c36")

    page = reader(desk).get("/").content.decode()
    sheet = reader(desk).get(f"/_giao-dien/{name}.css")
    older = reader(desk).get("/_giao-dien/0a5c36-00000000.css")

    assert f'<link rel="stylesheet" href="/_giao-dien/{name}.css">' in page
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert sheet["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "--brand:#0a5c36" in sheet.content.decode()
    assert older["Cache-Control"] == "public, max-age=60"


def test_pages_keep_the_strict_policy(desk):
    path = item_of(publish_article(desk)).path

    for address in ("/", path):
        policy = reader(desk).get(address)["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-inline" not in policy


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def give(article, slug):
        article.refresh_from_db()
        article.slug = slug
        with django_capture_on_commit_callbacks(execute=True):  # Wagtail notes the old address
            article.save_revision().publish(skip_permission_checks=True)

    return give


def test_an_article_is_found_at_the_address_it_had_before(desk, rename):
    article = publish_article(desk)
    before = item_of(article).path
    elsewhere = make_desk("khac.localhost")

    rename(article, "tieu-de-moi")

    now = item_of(article).path
    answer = reader(desk).get(before)
    assert now.endswith("/tieu-de-moi/")
    assert (answer.status_code, answer["Location"]) == (301, now)
    assert reader(desk).get(before.rstrip("/"))["Location"] == now
    assert reader(elsewhere).get(before).status_code == 404


def test_the_former_address_of_a_withdrawn_article_says_that_it_is_gone(desk, rename):
    article = publish_article(desk)
    before = item_of(article).path
    rename(article, "tieu-de-moi")

    services.withdraw_article(article, by=desk.chair, reason="Sai số liệu")

    assert reader(desk).get(before).status_code == 410


def test_the_office_may_lead_from_one_address_to_another(desk):
    Redirect.add_redirect("/dich-vu", "https://dichvu.example/", is_permanent=False, site=desk.site)

    answer = reader(desk).get("/dich-vu/")

    assert (answer.status_code, answer["Location"]) == (302, "https://dichvu.example/")
