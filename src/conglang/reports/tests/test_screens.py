from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conglang.documents.layout import check_layout
from conglang.newsroom.services import create_section, share_article, submit_article
from conglang.organisation.tests.factories import make_person, make_unit
from conglang.portal.tests.factories import make_desk
from conglang.reports.tests.factories import (
    make_assignment,
    make_plan,
    make_target,
    publish,
    write,
)
from conglang.reports.tests.test_files import text_of

pytestmark = pytest.mark.usefixtures("today")
NUMBER = re.compile(r'<a class="report-number" href="([^"]+)">([\d.]+)</a>')
LIST = re.compile(r'<table[^>]* id="report-rows">(.*?)</table>', re.DOTALL)


def address(desk, rest: str = "") -> str:
    return f"/quan-tri/bao-cao/{desk.site.pk}/{rest}"


def numbers_on(page: str) -> list[tuple[str, int]]:
    return [(html.unescape(url), int(text.replace(".", ""))) for url, text in NUMBER.findall(page)]


def rows_on(page: str) -> int:
    found = LIST.search(page)
    return found[1].count('<th scope="row">') if found else 0


def test_every_number_opens_a_list_of_that_many_rows(desk, client):
    plan = make_plan(desk.body)
    make_target(plan, "Tin tức, sự kiện", 300, desk.section)
    other = create_section(desk.site, "Chuyển đổi số", by=None)
    make_target(plan, "Chuyển đổi số", 3, other)
    for due_on in (date(2026, 9, 1), date(2026, 11, 30), date(2026, 12, 5), date(2026, 12, 31)):
        make_assignment(plan, f"Việc {due_on}", desk.unit, due_on=due_on)
    make_assignment(plan, "Việc hằng tháng", schedule="monthly_day", day_of_month=24)
    office = make_unit(desk.body, "Văn phòng")
    for day in range(1, 9):
        publish(
            desk,
            f"Tin {day}",
            date(2026, 11, day),
            section=other if day % 3 else desk.section,
            unit=office if day % 2 else desk.unit,
            genre="report" if day > 5 else "news",
        )
    for day in (2, 20, 30):  # the 30th lies beyond the days compared
        publish(desk, f"Tin tháng 10 ngày {day}", date(2026, 10, day))
    ward = make_desk("ward.localhost", parent=desk.body)
    share_article(publish(desk, "Tin chung", date(2026, 11, 9)), ward.section, by=None)
    submit_article(write(desk, "Tin chờ duyệt"), by=desk.contributor)
    client.force_login(desk.secretary)

    page = client.get(address(desk, "2026-11/")).content.decode()

    found = numbers_on(page)
    assert len(found) > 20
    assert (address(desk, "2026-11/tin-da-dang/"), 9) in found
    assert (address(desk, "2026-11/tin-da-dang/?ky=truoc"), 2) in found
    for url, number in found:
        listing = client.get(url)
        assert listing.status_code == 200, url
        assert rows_on(listing.content.decode()) == number, url


def test_a_list_names_title_day_section_and_unit(desk, client):
    publish(desk, "Khai trương nhà văn hóa", date(2026, 10, 3))
    client.force_login(desk.secretary)

    page = client.get(address(desk, f"2026-10/theo-don-vi/?khoa={desk.unit.pk}")).content.decode()

    for words in ("Khai trương nhà văn hóa", "03/10/2026", "Tin tức, sự kiện", desk.unit.name):
        assert words in page
    assert "http://phuong.localhost/tin-tuc-su-kien/khai-truong-nha-van-hoa/" in page


def test_people_of_the_site_read_its_reports_and_others_find_nothing(desk, client):
    stranger = make_desk("la.localhost")
    pages = ["", "2026-10/", "2026-10/tin-da-dang/", "2026-10/tai-danh-sach/"]

    for person in (desk.contributor, desk.secretary, desk.chair):
        client.force_login(person)
        assert [client.get(address(desk, page)).status_code for page in pages] == [200] * 4
        assert client.post(address(desk, "2026-10/tai-bao-cao/")).status_code == 200
    for person in (stranger.contributor, stranger.secretary, stranger.chair):
        client.force_login(person)
        assert [client.get(address(desk, page)).status_code for page in pages] == [404] * 4
        assert client.post(address(desk, "2026-10/tai-bao-cao/")).status_code == 404
    for person in (make_person(), make_person(is_active=False)):
        client.force_login(person)
        assert client.get(address(desk, "2026-10/")).status_code in (302, 403)


def test_unpublished_titles_open_for_the_desk_alone(desk, client):
    submit_article(write(desk, "Tin chờ duyệt"), by=desk.contributor)
    url = address(desk, "2026-11/cho-duyet/")

    client.force_login(desk.secretary)
    assert client.get(url).status_code == 200
    assert url in client.get(address(desk, "2026-11/")).content.decode()

    client.force_login(desk.contributor)
    assert client.get(url).status_code == 404
    assert url not in client.get(address(desk, "2026-11/")).content.decode()


def test_the_word_file_carries_the_orientation_as_it_was_left(desk, client):
    client.force_login(desk.secretary)

    answer = client.post(
        address(desk, "2026-10/tai-bao-cao/"), {"guidance": "- Tập trung tin, bài về Tết.\x0b\n"}
    )

    assert 'filename="bao-cao-2026-10-phuong-localhost.docx"' in answer["Content-Disposition"]
    assert check_layout(answer.content) == ()
    assert "- Tập trung tin, bài về Tết" in text_of(answer.content)
    assert client.get(address(desk, "2026-10/tai-bao-cao/"))["Location"] == address(
        desk, "2026-10/"
    )


def test_the_field_offers_what_the_plan_asks(desk, client):
    plan = make_plan(desk.body)
    make_assignment(plan, "Tổng kết <năm>", desk.unit, due_on=date(2026, 12, 20))
    client.force_login(desk.secretary)

    page = client.get(address(desk, "2026-11/")).content.decode()

    field = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert field
    assert "Nhiệm vụ “Tổng kết <năm>” đến hạn ngày 20/12/2026" in html.unescape(field[1])
    assert "<năm>" not in field[1]


@pytest.mark.parametrize("month", ["2026-13", "2026-12", "thang-10", "2026"])
def test_what_is_no_month_of_the_past_is_not_found(desk, client, month):
    client.force_login(desk.secretary)

    assert client.get(address(desk, f"{month}/")).status_code == 404
    assert client.get(address(desk, "2026-10/khong-co-so-nay/")).status_code == 404


def test_an_empty_month_says_so_and_still_offers_the_files(desk, client):
    client.force_login(desk.secretary)

    page = client.get(address(desk, "2026-10/")).content.decode()

    assert "chưa có tin, bài nào được đăng" in page
    assert "Tải báo cáo (Word)" in page
    assert numbers_on(page) == []


def test_one_site_opens_at_once_and_several_are_listed(desk, client):
    publish(desk, "Tin", date(2026, 8, 3))
    client.force_login(desk.secretary)
    page = client.get("/quan-tri/bao-cao/", follow=True)
    assert page.redirect_chain[-1][0] == address(desk)
    assert re.findall(r"Tháng \d\d/\d{4}", page.content.decode()) == [
        "Tháng 11/2026",
        "Tháng 10/2026",
        "Tháng 09/2026",
        "Tháng 08/2026",
    ]

    ward = make_desk("ward.localhost")
    client.force_login(make_person(is_superuser=True))
    page = client.get("/quan-tri/bao-cao/").content.decode()
    assert address(desk, "2026-10/") in page
    assert address(ward, "2026-10/") in page


def test_the_month_screen_asks_as_much_for_few_items_as_for_many(
    desk, client, django_assert_max_num_queries
):
    plan = make_plan(desk.body)
    for number in range(10):
        make_target(plan, f"Chuyên mục {number}", 60, desk.section if number == 0 else None)
    client.force_login(desk.secretary)
    url = address(desk, "2026-11/")
    client.get(url)

    asked = []
    for batch in range(2):
        for day in range(1, 5):
            publish(desk, f"Tin {batch} {day}", date(2026, 11, day), unit=make_unit(desk.body))
            make_assignment(
                plan, f"Việc {batch} {day}", make_unit(desk.body), due_on=date(2026, 12, day)
            )
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        asked.append(len(queries))

    print(asked)
    assert asked[0] == asked[1]
    with django_assert_max_num_queries(40):
        client.get(url)
