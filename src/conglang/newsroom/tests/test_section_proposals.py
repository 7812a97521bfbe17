"""A confirmed plan's sections beside those of the body's sites."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from conglang.newsroom import services
from conglang.newsroom.models import SectionPage, SectionPlan
from conglang.organisation.models import SiteOwnership
from conglang.plans.tests.factories import make_draft, make_office, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.officer)
    return office


@pytest.fixture
def site(office) -> Site:
    """The site of the body, with a root of its own."""
    site = SiteOwnership.objects.get(body=office.body).site
    Locale.objects.get_or_create(language_code="vi")
    site.root_page = Page.get_first_root_node().add_child(title="Trang thành phố")
    site.save()
    return site


def screen(client, plan) -> str:
    return client.get(reverse("plans:sections", args=[plan.pk])).content.decode()


def buttons(plan, section, site) -> str:
    return reverse("section_proposals:open", args=[plan.pk, section.pk, site.pk])


def test_each_planned_section_is_joined_alike_or_missing(client, office, site):
    plan = make_plan(office.body)
    news, digital = plan.sections.all()
    alike = services.create_section(site, "Tin tức và sự kiện", by=None)

    shown = screen(client, plan)
    join = reverse("section_proposals:join", args=[plan.pk, news.pk, site.pk, alike.pk])
    client.post(join)
    client.post(buttons(plan, digital, site))
    after = screen(client, plan)

    assert f'action="{join}"' in shown
    assert f'action="{buttons(plan, digital, site)}"' in shown
    assert f"Chưa có trên trang {site.site_name}" in shown
    assert after.count("Đã có:") == 2
    opened = SectionPage.objects.child_of(site.root_page).get(title=digital.name)
    assert set(SectionPlan.objects.values_list("section", "planned_section")) == {
        (alike.pk, news.pk),
        (opened.pk, digital.pk),
    }


def test_a_get_changes_nothing_and_leads_back_to_the_plan(client, office, site):
    plan = make_plan(office.body)
    section = plan.sections.first()

    answer = client.get(buttons(plan, section, site), follow=True)

    assert answer.redirect_chain[0][0].endswith(f"#muc-{section.pk}")
    assert "Hãy bấm nút lần nữa" in answer.content.decode()
    assert not SectionPlan.objects.exists()


def test_drafts_and_strangers_open_nothing(client, office, site):
    draft, plan = make_draft(office.body), make_plan(office.body)

    early = client.post(buttons(draft, draft.sections.first(), site))
    client.force_login(office.stranger)
    foreign = client.post(buttons(plan, plan.sections.first(), site))

    assert (early.status_code, foreign.status_code) == (404, 404)
    assert not SectionPage.objects.exists()


def test_who_only_leads_work_sees_no_button(client, office, site):
    plan = make_plan(office.body, lead=office.ward_unit.name)
    client.force_login(office.ward_person)

    shown = screen(client, plan)

    assert f"Chưa có trên trang {site.site_name}" in shown
    assert "Mở mục mới" not in shown
