"""The confirm screen in a real browser, and what is left of a session that ended too early."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conglang.plans.tests.factories import make_draft, make_office, participation_named

CLUB = "Câu lạc bộ Bến Xưa"


@pytest.mark.django_db
def test_who_had_to_sign_in_again_returns_to_the_plan_and_is_told(client):
    office = make_office()
    plan = make_draft(office.body, lead=CLUB)
    row, target = participation_named(plan, CLUB), plan.targets.get()
    lost = {
        f"{reverse('plans:name', args=[plan.pk, row.pk])}?da-gui": f"câu trả lời cho “{CLUB}”",
        f"{reverse('plans:link_target', args=[plan.pk, target.pk])}?da-gui": (
            "chuyên mục của chỉ tiêu"
        ),
        f"{reverse('plans:header', args=[plan.pk])}?da-gui": "thông tin chung",
        reverse("plans:confirm", args=[plan.pk]): "việc xác nhận kế hoạch",
    }

    for address, what in lost.items():
        client.logout()
        door = client.post(address, {"meaning": "outside"})
        client.force_login(office.officer)
        shown = client.get(address, follow=True)

        assert door.status_code == 302
        assert "login" in door.url
        assert shown.status_code == 200
        assert f"Chưa lưu {what}" in shown.content.decode().replace("&quot;", '"')
    row.refresh_from_db()
    plan.refresh_from_db()
    assert (row.resolution, plan.state) == ("open", "draft")


@pytest.mark.django_db
def test_the_browser_is_told_once_what_was_saved(client):
    office = make_office()
    plan = make_draft(office.body, lead=CLUB)
    row = participation_named(plan, CLUB)
    client.force_login(office.officer)

    client.post(reverse("plans:name", args=[plan.pk, row.pk]), {"meaning": "outside"})
    screens = [client.get(reverse("plans:plan", args=[plan.pk])).content.decode() for _ in "12"]

    assert f'data-plan-saved="cau-hoi-{row.pk}"' in screens[0]
    assert 'data-plan-saved=""' in screens[1]


@pytest.fixture
def page(wagtail_root, chromium):
    """A page of a real browser, and the trees that an earlier test may have cut down."""
    return chromium.new_page(viewport={"width": 1280, "height": 900})


def sign_in(page, person) -> None:
    page.fill("input[name=login]", person.username)
    page.fill("input[name=password]", "mat-khau-thu")
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/ke-hoach/**")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_leads_to_the_words_and_back(page, live_server, width):
    office = make_office()
    plan = make_draft(office.body, lead=CLUB, times=("Thường xuyên",) * 12)
    question, task = participation_named(plan, CLUB), plan.assignments.last()
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(live_server.url + reverse("plans:plan", args=[plan.pk]))
    sign_in(page, office.officer)

    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == f"cau-hoi-{question.pk}"

    link = f"#nhiem-vu-{task.pk} a[data-line]"
    page.focus(link)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.field") == f"nhiem-vu-{task.pk}"
    assert page.get_attribute(f"#dong-{task.source_first_line}", "aria-current") == "location"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.line") == str(task.source_first_line)

    page.click(f'a[data-field="cau-hoi-{question.pk}"] >> nth=0')
    assert page.evaluate("document.activeElement.id") == f"cau-hoi-{question.pk}"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_typed_words_survive_the_end_of_the_session(page, live_server):
    office = make_office()
    plan = make_draft(office.body, lead=CLUB)
    question = participation_named(plan, CLUB)
    screen = live_server.url + reverse("plans:plan", args=[plan.pk])

    page.goto(screen)
    sign_in(page, office.officer)
    form = f"#cau-hoi-{question.pk}"
    page.click(f"{form} summary")
    page.fill(f"{form} [name=new_name]", "Câu lạc bộ gõ dở")
    page.check(f"{form} [value=new]")
    page.context.clear_cookies(name="sessionid")
    page.click(f"{form} button[type=submit]")
    sign_in(page, office.officer)

    assert page.url.startswith(screen)
    assert "Chưa lưu câu trả lời" in page.inner_text(".messages")
    assert page.input_value(f"{form} [name=new_name]") == "Câu lạc bộ gõ dở"
    assert page.is_checked(f"{form} [value=new]")
    assert page.is_visible(f"form:has({form}) .plan-kept")

    page.click(f"{form} button[type=submit]")
    page.wait_for_selector(".messages .success")
    kept = page.evaluate("Object.keys(localStorage).filter(key => key.includes('cau-hoi'))")
    assert kept == []
    assert office.body.units.filter(name="Câu lạc bộ gõ dở").exists()
