"""What waits for whose decision at the steps of review, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from wagtail.models import TaskState, WorkflowState

from conglang.newsroom.models import ArticlePage, ReviewStep, ReviewVote
from conglang.newsroom.permissions import UNIT_DECIDERS, deciders_of
from conglang.newsroom.queries.access import articles_visible_to
from conglang.newsroom.queries.clocks import due_of
from conglang.newsroom.queries.marks import urgent_since
from conglang.organisation.models import Duty, Person


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits for a decision at a step, and by when."""

    article: ArticlePage
    state: TaskState
    step: ReviewStep
    due_at: datetime

    @property
    def urgent(self) -> bool:
        return bool(self.article.is_urgent)


def review_queue(person: Person, on: date) -> list[Waiting]:
    """Return what waits for a decision of this person, urgent first, then what is due first.

    What the person wrote stands in it too: others of the group decide it. What they have agreed to
    already, at a step where several must, does not.
    """
    steps = {
        step.pk: step
        for step in ReviewStep.objects.filter(
            Q(groups__in=person.groups.all()) | Q(kind=ReviewStep.Kind.UNIT)
        ).distinct()
    }
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        task__in=steps,
    ).select_related("task", "workflow_state__requested_by", "revision")
    by_page = {int(state.workflow_state.object_id): state for state in states}
    articles = (
        articles_visible_to(person, on)
        .filter(pk__in=by_page)
        .select_related("unit", "writer")
        .defer("body", "folded_text")
    )
    units = units_answered_for(person, on)
    agreed = set(
        ReviewVote.objects.filter(
            person=person, state__status=TaskState.STATUS_IN_PROGRESS
        ).values_list("state_id", "revision_id")
    )
    rows = []
    for article in articles:
        state = by_page[article.pk]
        step = steps[state.task_id]
        mine = step.kind != ReviewStep.Kind.UNIT or article.unit_id in units
        if mine and (state.pk, article.latest_revision_id) not in agreed:
            rows.append((article, state, step))
    return _in_order(rows)


def _in_order(rows: list[tuple[ArticlePage, TaskState, ReviewStep]]) -> list[Waiting]:
    marked = urgent_since([article.pk for article, _state, _step in rows if article.is_urgent])
    waiting = [
        Waiting(
            article,
            state,
            step,
            due_of(
                step,
                state.started_at,
                urgent_since=marked.get(article.pk, state.started_at)
                if article.is_urgent
                else None,
            ),
        )
        for article, state, step in rows
    ]
    return sorted(
        waiting, key=lambda row: (not row.urgent, row.due_at, row.state.started_at, row.state.pk)
    )


def units_answered_for(person: Person, on: date) -> set[int]:
    """Return the units whose items a person decides at the unit's step on a day."""
    duties = Duty.objects.in_force(on).filter(person=person, role__in=UNIT_DECIDERS)
    return set(duties.values_list("unit_id", flat=True))


def waiting_by_person(on: date) -> dict[Person, list[Waiting]]:
    """Return everybody who is to decide something, with what waits for them, urgent first.

    For letters: who wrote an article, or has agreed to it already, is not among its deciders. A few
    queries for each article in review, of which there are dozens at most.
    """
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        task__reviewstep__isnull=False,
    ).select_related("task__reviewstep", "workflow_state")
    by_page = {int(state.workflow_state.object_id): state for state in states}
    articles = ArticlePage.objects.filter(pk__in=by_page).select_related("unit")
    rows = _in_order(
        [
            (article, by_page[article.pk], by_page[article.pk].task.reviewstep)
            for article in articles.defer("body", "folded_text")
        ]
    )
    found: dict[Person, list[Waiting]] = {}
    for row in rows:
        for person in undecided(row, on):
            found.setdefault(person, []).append(row)
    return found


def undecided(waiting: Waiting, on: date) -> list[Person]:
    """Return who may decide on what waits, and has not agreed to it as it is now."""
    agreed = ReviewVote.objects.filter(
        state=waiting.state, revision=waiting.article.latest_revision_id
    )
    people = deciders_of(waiting.step, waiting.article, on)
    return list(people.exclude(pk__in=agreed.values("person_id")))


def waiting_at(article: ArticlePage) -> Waiting | None:
    """Return the step at which an article waits now; None when it waits at none of ours."""
    state = (
        TaskState.objects.filter(
            workflow_state__in=WorkflowState.objects.for_instance(article).filter(
                status=WorkflowState.STATUS_IN_PROGRESS
            ),
            status=TaskState.STATUS_IN_PROGRESS,
            task__reviewstep__isnull=False,
        )
        .select_related("task__reviewstep", "workflow_state", "revision")
        .order_by("-pk")
        .first()
    )
    return _in_order([(article, state, state.task.reviewstep)])[0] if state else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many agreed on the present words at a step, of how many that must.

    names: who agreed. dropped: how many agreed to words that have changed since. able: how many
    may agree at all; fewer than needed, and nothing moves.
    """

    needed: int
    names: tuple[str, ...]
    dropped: int
    able: int

    @property
    def missing(self) -> int:
        return self.needed - len(self.names)


def agreement_on(waiting: Waiting, on: date) -> Agreement:
    """Return who has agreed at the step where an article waits."""
    votes = list(ReviewVote.objects.filter(state=waiting.state).select_related("person"))
    present = [vote for vote in votes if vote.revision_id == waiting.article.latest_revision_id]
    names = tuple(str(vote.person) for vote in present)
    dropped = {vote.person_id for vote in votes} - {vote.person_id for vote in present}
    able = deciders_of(waiting.step, waiting.article, on).count()
    return Agreement(waiting.step.approvals_needed, names, len(dropped), able)
