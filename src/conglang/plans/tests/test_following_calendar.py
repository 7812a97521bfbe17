"""The private calendar: one's own work, for whoever knows the address, and for nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from icalendar import Calendar

from conglang.plans import services
from conglang.plans.calendars import calendar_file
from conglang.plans.tests.factories import make_ownership
from conglang.plans.tests.following_factories import make_cast, make_followed, standing_of

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 10)
ROOT = "https://cong.example.vn"


@pytest.fixture
def cast():
    cast = make_cast()
    make_ownership(cast.body)
    return cast


def events(content: bytes):
    return {str(event["summary"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_the_calendar_holds_the_open_work_of_ones_own_units(cast):
    plan = make_followed(cast, "trước ngày 31/5/2026", "trước ngày 30/6/2026", "Thường xuyên")
    services.change_standing(
        standing_of(plan, cast.unit, place=1), state="done", by=cast.focal, on=ON
    )

    mine = events(calendar_file(cast.focal, on=ON, root_url=ROOT))
    theirs = events(calendar_file(cast.helper, on=ON, root_url=ROOT))

    assert mine["Đến hạn: Tuyên truyền việc số 1"]["dtstart"].dt == date(2026, 5, 31)
    assert "Cập nhật: Tuyên truyền việc số 3" in mine
    assert not any("việc số 2" in name for name in mine)
    assert str(mine["Đến hạn: Tuyên truyền việc số 1"]["url"]).startswith(f"{ROOT}/quan-tri/")
    assert theirs == {}


def test_the_same_work_gives_the_same_file_without_names_of_people(cast):
    make_followed(cast, "trước ngày 30/6/2026", "Quý III/2026")

    first = calendar_file(cast.focal, on=ON, root_url=ROOT)
    second = calendar_file(cast.focal, on=ON, root_url=ROOT)

    assert first == second
    text = Calendar.from_ical(first).to_ical().decode().replace("\r\n ", "")
    assert cast.focal.full_name not in text
    assert cast.focal.email not in text


def test_an_address_works_until_it_is_renewed(client, cast):
    make_followed(cast, "trước ngày 31/12/2099")
    client.force_login(cast.focal)
    client.post(reverse("plans:renew_calendar"))
    cast.focal.refresh_from_db()
    old = cast.focal.calendar_address.token
    client.logout()

    answer = client.get(f"/lich-rieng/{old}.ics")
    again = client.get(f"/lich-rieng/{old}.ics", headers={"if-none-match": answer["ETag"]})
    unknown = [
        client.get(f"/lich-rieng/{token}.ics").status_code
        for token in ("x", old.swapcase(), f"{old}=")
    ]
    services.renew_calendar_address(cast.focal)
    after = client.get(f"/lich-rieng/{old}.ics").status_code

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"].startswith("private")
    assert again.status_code == 304
    assert unknown == [404, 404, 404]
    assert after == 404


def test_who_has_left_has_no_calendar(client, cast):
    address = services.renew_calendar_address(cast.focal)
    cast.focal.is_active = False
    cast.focal.save()

    assert client.get(f"/lich-rieng/{address.token}.ics").status_code == 404
