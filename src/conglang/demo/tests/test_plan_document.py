from __future__ import annotations

import pytest

from conglang.demo.plan_document import FESTIVAL_PLAN, PLAN, SOURCES, build_plan
from conglang.documents.layout import check_layout
from conglang.documents.reading import read_document
from conglang.plans.parsing import parse_plan


@pytest.mark.parametrize("target", SOURCES, ids=lambda path: path.stem)
def test_the_shipped_file_is_what_its_source_makes(target):
    assert build_plan(SOURCES[target]) == target.read_bytes()


@pytest.mark.parametrize("target", SOURCES, ids=lambda path: path.stem)
def test_the_shipped_file_keeps_the_prescribed_layout(target):
    assert not check_layout(target.read_bytes())


def test_the_plan_is_read_as_it_was_meant():
    plan = parse_plan(read_document(PLAN.name, PLAN.read_bytes()).text)

    assert (plan.number, plan.year) == ("12/KH-UBND", 2026)
    assert [task.section for task in plan.tasks[:14]] == [f"III.{n}" for n in range(1, 15)]
    assert len(plan.sections) == 8
    assert (plan.targets[0].minimum, plan.targets[0].maximum) == (80, 100)


def test_the_festival_plan_has_a_day_that_no_calendar_has():
    plan = parse_plan(read_document(FESTIVAL_PLAN.name, FESTIVAL_PLAN.read_bytes()).text)

    assert any("31/4/2027" in warning.message for warning in plan.warnings)
