"""The five plans that started the project go all the way into the tables."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.organisation.tests.factories import make_body, make_unit
from conglang.plans.models import Assignment, Participation
from conglang.plans.services import import_plan
from tests.places import shared_document

pytestmark = pytest.mark.django_db
ON = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("prefix", "tasks", "responsibilities", "targets", "sections", "reports"),
    [
        ("000_", 0, 15, 1, 8, 1),
        ("001_", 11, 8, 0, 0, 1),
        ("002_", 9, 7, 0, 0, 1),
        ("003_", 0, 4, 0, 0, 1),
        ("004_", 0, 6, 2, 0, 0),
    ],
)
def test_a_source_plan_becomes_work(prefix, tasks, responsibilities, targets, sections, reports):
    """Numbers are what a person counts in the document, at least."""
    path = shared_document(prefix)
    body = make_body("Ủy ban nhân dân thành phố Thử Nghiệm")
    office = make_unit(body, "Phòng Văn hóa và Thông tin")

    plan = import_plan(body, name=path.name, content=path.read_bytes(), by=None, on=ON)

    by_origin = plan.assignments.filter
    assert by_origin(origin=Assignment.Origin.TASK).count() == tasks
    assert by_origin(origin=Assignment.Origin.RESPONSIBILITY).count() >= responsibilities
    assert plan.targets.count() >= targets
    assert plan.sections.count() >= sections
    assert plan.reporting_duties.count() >= reports
    known = Participation.objects.filter(assignment__plan=plan, unit=office)
    assert known.exists() == (prefix in {"000_", "001_", "002_"})
    assert all(row.source_first_line for row in plan.assignments.all())


def test_lead_support_and_time_of_a_task_are_those_of_the_document():
    path = shared_document("002_")
    plan = import_plan(make_body(), name=path.name, content=path.read_bytes(), by=None, on=ON)

    task = plan.assignments.get(section_ref="II.3")

    agencies = {
        role: [row.text for row in task.participations.filter(role=role)]
        for role in ("lead", "coordinate")
    }
    assert agencies["lead"] == ["Công an thị xã"]
    assert agencies["coordinate"][0] == "Ban Tuyên giáo Thị ủy"
    assert len(agencies["coordinate"]) == 5
    assert (task.schedule, task.time_text) == ("continuous", "Thường xuyên trong năm 2024")


def test_quarters_become_days():
    path = shared_document("002_")
    plan = import_plan(make_body(), name=path.name, content=path.read_bytes(), by=None, on=ON)

    task = plan.assignments.get(section_ref="II.1")

    assert (task.starts_on, task.due_on) == (date(2024, 4, 1), date(2024, 9, 30))
