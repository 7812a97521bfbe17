"""Import, question and confirm the demo's plans, as a planning officer would."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from wagtail.models import Site

from conglang.demo.loading.cast import COMMITTEE, Cast
from conglang.demo.loading.dating import happening_at
from conglang.demo.loading.stories import CITY, SECTION_NAMES, VIETNAM, WARD_SECTIONS, Story
from conglang.demo.plan_document import FESTIVAL_PLAN, PLAN
from conglang.errors import RuleError
from conglang.newsroom.models import SectionPage
from conglang.newsroom.services import create_section, create_sections_from_plan
from conglang.organisation.models import Body, Unit
from conglang.plans.models import Assignment, Plan
from conglang.plans.queries import assignments_of_units, open_questions
from conglang.plans.services import confirm_plan, import_plan, leave_outside
from conglang.vietnam.text import fold

IMPORTED_AT = datetime(2026, 1, 12, 8, 20, tzinfo=VIETNAM)
CONFIRMED_AT = datetime(2026, 1, 12, 9, 45, tzinfo=VIETNAM)
FESTIVAL_IMPORTED_AT = datetime(2026, 11, 18, 10, 15, tzinfo=VIETNAM)
OUTSIDE = "Câu lạc bộ Nhà báo trẻ Bến Ngọc"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The plan to build the demo on: its name and its bytes."""

    name: str
    content: bytes

    @classmethod
    def at(cls, path: Path) -> PlanFile:
        return cls(path.name, path.read_bytes())

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_shipped(self) -> bool:
        return self.content == PLAN.read_bytes()


def refuse_unusable(file: PlanFile) -> None:
    """Try the import and undo it: nothing may be cleared for a plan that cannot be read.

    Raises RuleError with the codes of `plans.services.import_plan`.
    """
    with transaction.atomic():
        nobody = Body.objects.create(name=COMMITTEE)
        plan = import_plan(
            nobody, name=file.name, content=file.content, by=None, on=IMPORTED_AT.date()
        )
        stored = plan.document.file
        stored.storage.delete(stored.name)
        transaction.set_rollback(True)


def import_city_plan(cast: Cast, file: PlanFile) -> Plan:
    """Import the plan and confirm it, unless its names leave questions for a person.

    Raises RuleError with the codes of `plans.services.import_plan`.
    """
    officer = cast.people["ke-hoach-1"]
    with happening_at(IMPORTED_AT):
        plan = import_plan(
            cast.city, name=file.name, content=file.content, by=officer, on=IMPORTED_AT.date()
        )
    for question in open_questions(plan):
        if file.is_shipped and question.text == OUTSIDE:
            leave_outside(question)
    if not open_questions(plan):
        with happening_at(CONFIRMED_AT):
            plan = confirm_plan(plan, by=officer)
    return plan


def import_festival_plan(cast: Cast) -> Plan:
    """Leave a small plan as a draft with its questions, for the screen that confirms plans."""
    with happening_at(FESTIVAL_IMPORTED_AT):
        return import_plan(
            cast.city,
            name=FESTIVAL_PLAN.name,
            content=FESTIVAL_PLAN.read_bytes(),
            by=cast.people["ke-hoach-1"],
            on=FESTIVAL_IMPORTED_AT.date(),
        )


def open_sections(cast: Cast, plan: Plan) -> dict[tuple[str, str], SectionPage]:
    """Open the sections of all sites; returns them by keys of site and section."""
    officer = cast.people["ke-hoach-1"]
    city = cast.sites[CITY].site
    if plan.is_confirmed and plan.sections.exists():
        create_sections_from_plan(plan, city, by=officer)
    found = {
        (CITY, key): _section(city, name)
        for key, name in SECTION_NAMES.items()
        if key != "thong-bao"
    }
    for site_key, ownership in cast.sites.items():
        if site_key == CITY:
            continue
        for key, introduction in WARD_SECTIONS.items():
            name = SECTION_NAMES[key]
            found[site_key, key] = _section(ownership.site, name, introduction)
    return found


def _section(site: Site, name: str, introduction: str = "") -> SectionPage:
    try:
        return create_section(site, name, by=None, introduction=introduction)
    except RuleError as refusal:
        if refusal.code != "section-exists":
            raise
    sections = SectionPage.objects.child_of(site.root_page)
    return next(section for section in sections if fold(section.title) == fold(name))


def assignment_for(story: Story, unit: Unit, plan: Plan, *, shipped: bool) -> Assignment | None:
    """Return the task of the plan that an article was written for.

    Stories name tasks of the shipped plan; in another plan it is the first that their unit leads.
    """
    if not story.assignment or not plan.is_confirmed:
        return None
    tasks = plan.assignments.filter(origin=Assignment.Origin.TASK).order_by("place")
    if shipped:
        return tasks.get(section_ref=story.assignment)
    led = assignments_of_units(Unit.objects.filter(pk=unit.pk), story.moment.date())
    return tasks.filter(pk__in=led.values("pk")).first()
