"""The steps that a site has chosen for its review, and who may choose them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from wagtail.models import PageLogEntry, WorkflowPage, WorkflowState

from conglang.newsroom.models import ReviewStep
from conglang.organisation.models import Person, Role, SiteOwnership
from conglang.organisation.queries import boards_of

STEPS_CHOSEN = "conglang.choose_steps"  # in the log of the site's front page
CHOOSERS = (Role.CHAIR, Role.VICE_CHAIR)


def steps_of_site(ownership: SiteOwnership) -> list[ReviewStep]:
    """Return the steps that items sent from now on go through, in their order."""
    return list(
        ReviewStep.objects.filter(
            workflow_tasks__workflow__workflow_pages__page=ownership.site.root_page_id,
            workflow_tasks__workflow__active=True,
            active=True,
        ).order_by("workflow_tasks__sort_order")
    )


def may_choose_steps(person: Person, ownership: SiteOwnership, on: date) -> bool:
    """Say whether a person may change a site's steps: its board's chair and vice chairs.

    It is the board that answers for what goes public; technicians have no say in content. A
    superuser may, so that a site without a chair can be set up.
    """
    if person.is_active and person.is_superuser:
        return True
    return (
        ownership.board_id is not None
        and boards_of(person, CHOOSERS, on).filter(pk=ownership.board_id).exists()
    )


def reviews_with_earlier_steps(ownership: SiteOwnership) -> int:
    """Return how many items are in review with steps that the site has given up since."""
    present = WorkflowPage.objects.filter(page=ownership.site.root_page_id).values("workflow")
    found: int = (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            current_task_state__task__reviewstep__groups__in=(
                ownership.secretaries_id,
                ownership.board_members_id,
            ),
        )
        .exclude(workflow__in=present)
        .distinct()
        .count()
    )
    return found


@dataclass(frozen=True, slots=True)
class ChoiceMade:
    """When a site's steps were changed, by whom, to what."""

    at: datetime
    person: str
    words: str


def choices_made(ownership: SiteOwnership) -> list[ChoiceMade]:
    """Return the latest changes of a site's steps, newest first."""
    entries = PageLogEntry.objects.filter(page=ownership.site.root_page_id, action=STEPS_CHOSEN)
    return [
        ChoiceMade(entry.timestamp, str(entry.user or ""), entry.data.get("steps", ""))
        for entry in entries.select_related("user").order_by("-timestamp", "-pk")[:10]
    ]
