"""The editorial calendar in a real browser: by mouse, by keyboard, on a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.timezone import localdate

from conglang.newsroom.models import Commission
from conglang.newsroom.tests.test_editorial_calendar import make_busy_desk, noon

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def sign_in(page, url: str, person, address: str) -> None:
    page.goto(url + address)
    page.fill("input[name=login]", person.username)
    page.fill("input[name=password]", "mat-khau-thu")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{address.split('?')[0]}**")


def findings(page, part: str) -> list[str]:
    violations = Axe().run(page, context=part, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in violations for node in v["nodes"]]


def test_a_deadline_is_dragged_typed_or_stepped_to_another_day(wagtail_root, live_server, chromium):
    host, port = live_server.url.removeprefix("http://").split(":")
    desk = make_busy_desk(host, is_default=True, at_port=int(port))
    monday = localdate() + timedelta(days=7 - localdate().weekday())
    first, other = monday + timedelta(days=2), monday + timedelta(days=4)
    Commission.objects.update(due_at=noon(first))
    row = Commission.objects.get()
    address = f"{reverse('newsroom_desk:calendar')}?ngay={first.isoformat()}"
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    sign_in(page, live_server.url, desk.secretary, address)
    page.goto(live_server.url + address)
    wrong = findings(page, ".desk")

    page.drag_and_drop(
        "li.calendar-item--commission", f'td[data-day="{other.isoformat()}"] .calendar-day'
    )
    page.wait_for_selector(f'td[data-day="{other.isoformat()}"] li.calendar-item--commission')
    row.refresh_from_db()
    dragged = row.due_at
    page.focus("li.calendar-item--commission summary")
    page.keyboard.press("Enter")
    page.fill("li.calendar-item--commission input[name=day]", first.isoformat())
    page.press("li.calendar-item--commission input[name=day]", "Enter")
    page.wait_for_selector(f'td[data-day="{first.isoformat()}"] li.calendar-item--commission')
    row.refresh_from_db()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(live_server.url + address)
    overflow = page.evaluate("document.querySelector('.desk').scrollWidth - innerWidth")
    narrow = findings(page, ".desk")

    assert dragged == noon(other)
    assert row.due_at == noon(first)
    assert overflow <= 0
    assert (wrong, narrow) == ([], [])
