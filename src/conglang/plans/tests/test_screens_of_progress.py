"""A confirmed plan: numbers, the proof behind them, what other rooms offer, my work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_board, make_person, make_unit
from conglang.plans import services
from conglang.plans.tests.factories import make_evidence, make_office, make_plan, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.officer)
    return office


@pytest.fixture
def plan(office, today):
    plan = make_plan(office.body)
    plan.year = today.year
    plan.save()
    return plan


def screen(client, plan) -> str:
    return client.get(reverse("plans:plan", args=[plan.pk])).content.decode()


def rows_behind(client, shown: str, query: str) -> tuple[int, int]:
    """Follow the link that has this query; return the number on it and the rows it leads to."""
    start = shown.index(query)
    href = shown[shown.rindex('href="', 0, start) + 6 : shown.index('"', start)]
    number = shown[shown.index(">", start) + 1 : shown.index("<", start)]
    listed = client.get(href.replace("&amp;", "&")).content.decode()
    return int(number), listed.count("plan-evidence")


def test_every_number_leads_to_as_many_rows(client, plan, today):
    assignment = plan.assignments.first()
    first, second = plan.sections.all()
    at = noon(today)
    for _ in range(3):
        make_evidence(plan, section=first, happened_at=at)
    make_evidence(plan, section=second, assignment=assignment, happened_at=at)
    make_evidence(plan, section=second, happened_at=noon(today.replace(year=today.year - 1)))
    make_evidence(plan, section=first, source="article:0", happened_at=at)
    services.withdraw_evidence(source="article:0", at=at)

    shown = screen(client, plan)
    sections = client.get(reverse("plans:sections", args=[plan.pk])).content.decode()

    assert rows_behind(client, sections, f"?chuyen-muc={first.pk}") == (3, 3)
    assert rows_behind(client, sections, f"?chuyen-muc={second.pk}") == (1, 1)
    assert rows_behind(client, shown, f"?nhiem-vu={assignment.pk}") == (1, 1)
    assert rows_behind(client, shown, "?tu-ngay=") == (4, 4)


def test_an_assignment_tells_its_story(client, plan, today):
    assignment = plan.assignments.first()
    make_evidence(plan, assignment=assignment, label="Tin về nắp cống", happened_at=noon(today))

    shown = client.get(reverse("plans:assignment", args=[plan.pk, assignment.pk])).content.decode()

    for words in (assignment.name, "Phòng Tư pháp", "Minh chứng (1)", "Tin về nắp cống"):
        assert words in shown
    assert f'id="dong-{assignment.source_first_line}"' in shown


def test_a_strange_address_is_not_found(client, office, plan):
    other = make_plan(office.body)
    base = reverse("plans:evidence", args=[plan.pk])
    foreign = other.sections.first().pk

    for query in (
        f"chuyen-muc={foreign}",
        f"nhiem-vu={other.assignments.first().pk}",
        "chuyen-muc=²",
        "nhiem-vu=1%27",
        "tu-ngay=2026-13-40",
        "den-ngay=h%C3%B4m",
    ):
        assert client.get(f"{base}?{query}").status_code == 404
    moved = reverse("plans:assignment", args=[plan.pk, other.assignments.first().pk])
    assert client.get(moved).status_code == 404


def test_other_rooms_offer_buttons_and_addresses(client, plan, today):
    assignment = plan.assignments.first()
    make_evidence(plan, source="article:77", assignment=assignment, happened_at=noon(today))
    offers = {
        "conglang_plan_actions": lambda request, plan: [
            {"label": "Mở chuyên mục", "url": "/mo/", "method": "post", "help": "Mở một lần."}
        ],
        "conglang_assignment_actions": lambda request, assignment: {
            "label": "Viết tin",
            "url": f"/viet/{assignment.pk}/",
        },
        "conglang_evidence_links": lambda request, sources: {
            source: f"/tin/{source.partition(':')[2]}/" for source in sources
        },
    }

    with hooks.register_temporarily(list(offers.items())):
        shown = client.get(reverse("plans:sections", args=[plan.pk])).content.decode()
        story = client.get(reverse("plans:assignment", args=[plan.pk, assignment.pk]))
        proof = client.get(reverse("plans:evidence", args=[plan.pk]))
    plan.sections.all().delete()
    with hooks.register_temporarily("conglang_plan_actions", lambda request, plan: None):
        silent = client.get(reverse("plans:sections", args=[plan.pk])).content.decode()

    form = shown[shown.index('action="/mo/"') :]
    assert "csrfmiddlewaretoken" in form[: form.index("</form>")]
    assert "Mở một lần." in shown
    assert f'href="/viet/{assignment.pk}/"' in story.content.decode()
    assert 'href="/tin/77/"' in proof.content.decode()
    assert "plan-actions" not in silent


def test_the_home_screen_lists_my_work_and_stays_calm(client, office, plan, today):
    plan.assignments.filter(place=0).update(starts_on=None, due_on=today - timedelta(days=3))
    plan.assignments.filter(place=2).update(due_on=today + timedelta(days=12))
    home = reverse("wagtailadmin_home")

    mine = client.get(home).content.decode()
    client.force_login(appoint(make_person(), Role.PLAN_OFFICER, make_unit(office.body)).person)
    theirs = client.get(home).content.decode()
    client.force_login(appoint(make_person(), Role.MEMBER, make_board(office.body)).person)
    no_unit = client.get(home).content.decode()

    assert "Việc của tôi" in mine
    for words in ("quá hạn 3 ngày", "còn 12 ngày", "thường xuyên"):
        assert words in mine
    assert mine.index("quá hạn 3 ngày") < mine.index("còn 12 ngày") < mine.index("thường xuyên")
    assert "recent-edits" not in mine
    assert plan.assignments.first().name not in theirs
    assert "chưa được giao việc nào" in theirs
    assert "Việc của tôi" not in no_unit


def test_my_work_has_a_screen_of_its_own(client, plan, office):
    mine = client.get(reverse("plans:work")).content.decode()
    client.force_login(office.stranger)
    theirs = client.get(reverse("plans:work")).content.decode()

    assert plan.assignments.first().name in mine
    assert plan.assignments.first().name not in theirs


def test_the_menu_leads_to_the_plans(client, office):
    assert reverse("plans:list") in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_screen_costs_the_same_for_many_assignments(
    client, office, today, without_menu, django_assert_max_num_queries
):
    for count in (3, 40):
        plan = make_plan(office.body, times=("Thường xuyên",) * count)
        for assignment in plan.assignments.all():
            make_evidence(plan, assignment=assignment, happened_at=noon(today))
        with django_assert_max_num_queries(25):
            assert f"Nhiệm vụ ({count})" in screen(client, plan)
