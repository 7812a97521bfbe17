"""The content tells one story: names, days and lengths agree."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from conglang.demo.loading.stories import (
    CITY,
    SECTION_NAMES,
    VIETNAM,
    WARD_SECTIONS,
    people,
    place,
    sites,
    stories,
)
from conglang.demo.pictures import SCENES
from conglang.organisation.models import Role
from conglang.organisation.models.people import BOARD_ROLES
from conglang.plans.parsing import parse_plan

STATES = {"draft", "submitted", "reviewed", "returned", "withdrawn", "published"}
WARDS = {told["key"] for told in place()["wards"]}
UNITS = {told["key"] for told in place()["units"]} | WARDS
PEOPLE = {told["key"] for told in people()["people"]}


def test_keys_are_used_once():
    for rows in (place()["units"] + place()["wards"], people()["people"], people()["boards"]):
        counts = Counter(told["key"] for told in rows)
        assert max(counts.values()) == 1


@pytest.mark.parametrize("story", stories(), ids=lambda story: f"{story.number:03}")
def test_a_story_names_only_what_there_is(story):
    sections = SECTION_NAMES.keys() - {"thong-bao"} if story.site == CITY else WARD_SECTIONS.keys()

    assert story.section in sections
    assert story.unit in UNITS
    assert story.writer in PEOPLE
    assert story.state in STATES
    assert set(story.shared_to) <= WARDS | {CITY}
    assert story.site not in story.shared_to
    assert story.kind in {"", *SCENES[story.scene]}
    assert story.caption
    assert story.alt
    assert bool(story.return_reason) == (story.state == "returned")
    assert story.state == "draft" or story.word_count >= 100


def test_stories_happen_in_the_year_that_the_demo_tells():
    for story in stories():
        assert date(2025, 11, 1) <= story.moment.astimezone(VIETNAM).date() <= date(2026, 11, 19)


def test_writers_hold_a_duty_in_the_unit_they_write_for():
    held = {(duty["person"], duty["unit"]) for duty in people()["duties"] if "unit" in duty}

    assert {(story.writer, story.unit) for story in stories()} <= held


def test_nobody_writes_before_their_duty_begins():
    since = {}
    for duty in people()["duties"]:
        since[duty["person"]] = min(duty["since"], since.get(duty["person"], duty["since"]))

    for story in stories():
        assert since[story.writer] <= story.moment.date()


def test_duties_stand_where_their_role_belongs():
    for duty in people()["duties"]:
        assert duty["person"] in PEOPLE
        assert ("board" in duty) == (Role(duty["role"]) in BOARD_ROLES)


def test_every_site_has_looks_a_chair_and_a_secretary():
    held = {(duty.get("board"), duty["role"]) for duty in people()["duties"]}

    for key in (*WARDS, CITY):
        assert {"colour", "slogan", "address"} == sites()[key].keys()
        assert {(key, "chair"), (key, "secretary")} <= held


def test_a_few_stories_still_span_the_year():
    chosen = stories(limit=6)

    assert len(chosen) == 6
    assert chosen == sorted(chosen, key=lambda story: (story.moment, story.number))
    assert chosen[0].moment.year == 2025


def test_assignments_are_tasks_of_the_shipped_plan():
    from conglang.demo.plan_document import PLAN
    from conglang.documents.reading import read_document

    tasks = parse_plan(read_document(PLAN.name, PLAN.read_bytes()).text).tasks

    assert {story.assignment for story in stories()} - {""} <= {task.section for task in tasks}
