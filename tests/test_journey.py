"""The walk: a plan file becomes work, a public page and a monthly report, in one test."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image

from conglang.documents.reading import read_document
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.services import (
    Draft,
    NewPicture,
    approve_article,
    create_sections_from_plan,
    share_article,
    start_article,
    submit_article,
)
from conglang.plans import queries as plan_queries
from conglang.plans.models import Participation, Plan
from conglang.plans.services import confirm_plan, import_plan, leave_outside
from conglang.portal.tests.factories import make_desk
from tests.places import shared_document, shipped_plan

pytestmark = pytest.mark.django_db


def _picture() -> NewPicture:
    file = io.BytesIO()
    Image.new("RGB", (1200, 675), "#a3152a").save(file, "JPEG")
    file.seek(0)
    return NewPicture(file=file, name="anh.jpg")


@pytest.fixture(params=["shipped", "source plan 002"])
def plan_file(request) -> Path:
    if request.param == "shipped":
        return shipped_plan()
    return shared_document("002_")


def test_a_plan_walks_to_a_public_page_and_a_monthly_report(plan_file, client, tmp_path):
    city = make_desk("thanh-pho.localhost")
    ward = make_desk("phuong.localhost", parent=city.body)
    today = timezone.localdate()

    # 1. The file becomes a draft plan with questions.
    content = plan_file.read_bytes()
    plan = import_plan(city.body, name=plan_file.name, content=content, by=None, on=today)
    assert plan.state == Plan.State.DRAFT
    assert plan.assignments.count() >= 9
    assert plan.document.text == read_document(plan_file.name, content).text
    Plan.objects.filter(pk=plan.pk).update(year=today.year)  # the walk happens today

    # 2. A person answers and confirms; the sections open with one click.
    for question in plan_queries.open_questions(plan):
        leave_outside(question)
    lead = plan.assignments.first().participations.filter(role=Participation.Role.LEAD).first()
    Participation.objects.filter(pk=lead.pk).update(unit=city.unit, resolution="chosen")
    plan = confirm_plan(plan, by=city.secretary)
    if plan.sections.exists():
        create_sections_from_plan(plan, city.site, by=city.secretary)
        section = plan.sections.first().site_links.get().section
    else:
        section = city.section

    # 3. A contributor writes for an assignment.
    assignment = plan_queries.work_of(city.contributor, today).get(pk=lead.assignment_id)
    article = start_article(
        section,
        Draft(
            title="Hội nghị tập huấn truyền thông chính sách",
            summary="Hơn một trăm cán bộ dự tập huấn.",
            text="Sáng nay, hội nghị khai mạc.\n\n## Nội dung\n\nCác đại biểu thảo luận.",
            event_on=today,
            picture=_picture(),
            picture_caption="Quang cảnh hội nghị",
            picture_alt="Hội trường có nhiều người ngồi nghe",
        ),
        by=city.contributor,
        on=today,
        assignment=assignment,
    )
    submit_article(article, by=city.contributor)

    # 4. The secretariat, then the board.
    approve_article(ArticlePage.objects.get(pk=article.pk), by=city.secretary)
    assert not ArticlePage.objects.get(pk=article.pk).live
    approve_article(ArticlePage.objects.get(pk=article.pk), by=city.chair)

    # 5. Public under its section, shared to a second site, in the feed.
    article = ArticlePage.objects.get(pk=article.pk)
    path = article.public_item.path
    host = {"headers": {"host": "thanh-pho.localhost"}}
    page = client.get(path, **host)
    assert page.status_code == 200
    assert "Quang cảnh hội nghị" in page.content.decode()
    share_article(article, ward.section, by=ward.secretary)
    shared = ward.site.public_items.get(kind="article")
    answer = client.get(shared.path, headers={"host": "phuong.localhost"})
    assert answer.status_code == 200
    assert f"//thanh-pho.localhost{path}" in answer.content.decode()
    feed = client.get(f"{article.public_item.section_path}rss.xml", **host)
    assert article.title in feed.content.decode()

    # 6. One edition, counted evidence, a quota that moved.
    assert article.editions.count() == 1
    evidence = plan.evidence.get()
    assert (evidence.assignment_id, evidence.source) == (assignment.pk, f"article:{article.pk}")
    assert plan_queries.assignments_in(plan).get(pk=assignment.pk).evidence_count == 1
    whole = [quota for quota in plan_queries.quotas(plan, today) if quota.target.section is None]
    assert all(quota.done == 1 for quota in whole)

    # 7. The month's report in hand; every number on the screen opens as many rows.
    from django.core.management import call_command

    month = f"{today:%Y-%m}"
    call_command(
        "report", "month", "--site=thanh-pho.localhost", f"--month={month}", f"--output={tmp_path}"
    )
    word = next(tmp_path.glob("*.docx"))
    text = read_document(word.name, word.read_bytes()).text
    assert f"tháng {today.month} năm {today.year}" in text.lower()
    assert next(tmp_path.glob("*.xlsx")).stat().st_size > 1000
