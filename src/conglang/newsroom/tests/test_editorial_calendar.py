"""The editorial calendar: what stands on which day, for whom, at what cost, and as a feed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from icalendar import Calendar

from conglang.newsroom.models import Commission, Timing
from conglang.newsroom.queries.calendar import Scope, calendar_between, days_off
from conglang.newsroom.services import Origin
from conglang.newsroom.tests.commissions import make_commission
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article, make_assignment, make_plan
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person, make_unit
from conglang.plans.models import Occurrence, ReportDue, ReportingDuty, Standing
from conglang.plans.services import renew_calendar_address
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))


def make_busy_desk(hostname: str = "phuong.localhost", *, at_port: int = 80, **site):
    """Return a desk on whose calendar everything of every kind stands tomorrow (or today)."""
    desk = make_desk(hostname, **site)
    desk.site.port = at_port
    desk.site.save()
    tomorrow = localdate() + DAY
    event = Origin("event", event_name="Hội thao", event_starts_at=noon(tomorrow))
    make_commission(desk, title="Đưa tin hội thao", due_at=noon(tomorrow), origin=event)
    make_article(desk, "published", title="Tin đã đăng")
    waiting = make_article(desk, "submitted", title="Tin hẹn giờ")
    Timing.objects.update_or_create(article=waiting, defaults={"publish_at": noon(tomorrow)})
    plan = make_plan(desk)
    assignment = make_assignment(plan, desk, "Tuyên truyền an toàn", due_on=tomorrow)
    turn = Occurrence.objects.create(
        assignment=assignment, kind="deadline", starts_on=localdate(), due_on=tomorrow
    )
    Standing.objects.create(occurrence=turn, unit=desk.unit, role="lead")
    duty = ReportingDuty.objects.create(plan=plan, place=0, recipient="Sở Văn hóa")
    ReportDue.objects.create(
        duty=duty,
        unit=desk.unit,
        due_on=tomorrow,
        covers_from=localdate() - 30 * DAY,
        covers_until=localdate(),
    )
    return desk


def kinds(reader, desk, **scope) -> set[str]:
    today = localdate()
    rows = calendar_between(
        reader, Scope(desk.site, **scope), today - DAY, today + 2 * DAY, now=timezone.now()
    )
    return {str(row.kind) for row in rows}


def test_every_kind_of_thing_stands_on_its_day_for_the_desk_and_own_things_for_writers():
    desk = make_busy_desk()
    other = make_desk("khac.localhost")
    stranger = make_person()
    appoint(stranger, Role.CONTRIBUTOR, make_unit(desk.body))
    every = {"commission", "event", "scheduled", "published", "turn", "report"}

    assert kinds(desk.secretary, desk) == every
    assert kinds(desk.contributor, desk) == every
    assert kinds(stranger, desk) == set()
    assert kinds(other.contributor, desk) == set()
    assert kinds(desk.contributor, desk, person=desk.contributor) == {"scheduled", "published"}
    assert kinds(desk.secretary, desk, units=(make_unit(desk.body).pk,)) == set()


def test_the_screen_shows_month_and_week_with_links_and_survives_odd_addresses():
    desk = make_busy_desk()
    client = client_of(desk.secretary)
    address = reverse("newsroom_desk:calendar")
    row = Commission.objects.get()

    month = client.get(address, {"ngay": (localdate() + DAY).isoformat()}).content.decode()
    week = client.get(address, {"xem": "tuan", "ngay": (localdate() + DAY).isoformat()})
    odd = [
        {"ngay": "31/02"},
        {"ngay": "9999-12-31"},
        {"xem": "?", "ai": "?"},
        {"don-vi": "9" * 40},
        {"ngay": "2000-01-01"},
        {"ngay": "2100-12-31"},
    ]

    for page in (month, week.content.decode()):
        assert reverse("newsroom_desk:commission", args=[row.pk]) in page
        assert "Sớm 1 ngày" in page
        assert "Thứ Hai" in page
        assert page.count('scope="col" role="columnheader"') == 7
    assert [client.get(address, each).status_code for each in odd] == [200] * len(odd)
    assert client.get(address, {"trang-web": "999"}).status_code == 404


def test_another_sites_calendar_is_not_found():
    desk, other = make_busy_desk(), make_desk("khac.localhost")
    address = reverse("newsroom_desk:calendar")
    asked = {"trang-web": str(desk.site.pk)}

    inside = client_of(desk.secretary).get(address, asked).status_code
    outside = client_of(other.secretary).get(address, asked).status_code
    own = client_of(other.secretary).get(address).content.decode()

    assert (inside, outside) == (200, 404)
    assert "Đưa tin hội thao" not in own


def test_two_thousand_items_cost_no_more_questions_than_a_few(django_assert_max_num_queries):
    desk = make_busy_desk()
    template = Commission.objects.get()
    rows = []
    for number in range(2000):
        due = noon(localdate() + DAY * (number % 20))
        rows.append(
            Commission(
                site=desk.site,
                title=f"Việc số {number}",
                unit=desk.unit,
                due_at=due,
                source="tip",
                tip="x",
                key=f"nhieu-{number}",
                made_by=template.made_by,
                made_at=template.made_at,
            )
        )
    Commission.objects.bulk_create(rows)
    today = localdate()

    with django_assert_max_num_queries(20):
        found = calendar_between(
            desk.secretary, Scope(desk.site), today, today + 30 * DAY, now=timezone.now()
        )
    client = client_of(desk.secretary)
    page = client.get(reverse("newsroom_desk:calendar")).content.decode()

    assert sum(row.title.startswith("Việc số") for row in found) == 2000
    assert "Còn " in page


def test_holidays_and_days_worked_instead_are_known():
    assert days_off(date(2026, 9, 1), date(2026, 9, 3))[date(2026, 9, 2)] is True
    assert days_off(date(2026, 11, 16), date(2026, 11, 22)) == {}


def events(answer) -> set[str]:
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
        assert event["dtend"].dt > event["dtstart"].dt
    return {str(event["summary"]) for event in calendar.walk("VEVENT")}


def test_private_feeds_hold_ones_own_and_the_desks_feed_only_opens_for_the_desk(client):
    desk, other = make_busy_desk(), make_desk("khac.localhost")
    part = f"trang-{desk.site.pk}"
    tokens = {
        name: renew_calendar_address(person).token
        for name, person in {
            "writer": desk.contributor,
            "secretary": desk.secretary,
            "stranger": other.secretary,
        }.items()
    }

    def feed(name, path=""):
        return client.get(f"/lich-rieng/{tokens[name]}{path}.ics")

    own = events(feed("writer"))
    whole = events(feed("secretary", f"/{part}"))
    closed = [feed(name, f"/{part}").status_code for name in ("writer", "stranger")]

    assert {"Hạn gửi tin: Đưa tin hội thao", "Sự kiện: Hội thao"} <= own
    assert {"Hạn gửi: Đưa tin hội thao", "Hẹn đăng: Tin hẹn giờ", "Đã đăng: Tin đã đăng"} <= whole
    assert closed == [404, 404]
    assert not any("hội thao" in name.lower() for name in events(feed("stranger")))
    assert client.get(f"/lich-rieng/sai/{part}.ics").status_code == 404
    assert feed("secretary", "/trang-x").status_code == 404
    assert feed("secretary", f"/{part}").content == feed("secretary", f"/{part}").content
