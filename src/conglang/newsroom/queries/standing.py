"""Where an article stands, in words that a writer understands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from conglang.newsroom.models import ArticlePage, Edition, ReturnReason, ReviewStep, Schedule
from conglang.newsroom.queries.scheduling import waiting_schedules
from conglang.newsroom.returning import reasons_told


class State(TextChoices):
    DRAFT = "draft", _("Bản nháp")
    UNIT = "unit", _("Chờ đơn vị duyệt")
    SECRETARIAT = "secretariat", _("Chờ Tổ thư ký")
    OPINION = "opinion", _("Chờ ý kiến góp ý")
    BOARD = "board", _("Chờ Ban Biên tập")
    RETURNED = "returned", _("Bị trả lại")
    SCHEDULED = "scheduled", _("Chờ đến giờ đăng")
    PUBLISHED = "published", _("Đã đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


# A step and the state of what waits at it bear one name.
STATE_OF_STEP = {
    ReviewStep.Kind.UNIT: State.UNIT,
    ReviewStep.Kind.SECRETARIAT: State.SECRETARIAT,
    ReviewStep.Kind.OPINION: State.OPINION,
    ReviewStep.Kind.BOARD: State.BOARD,
}
KIND_OF_STATE = {state: kind for kind, state in STATE_OF_STEP.items()}
IN_REVIEW = frozenset(KIND_OF_STATE)


@dataclass(frozen=True, slots=True)
class Standing:
    """An article's state, since when, and why.

    revising: a new version of a public article is waiting or was returned; `state` says which.
    reasons, reason: when returned, the reasons of the list with what to do, and the reviewer's own
    words. published: its last edition, if any.
    """

    state: State
    since: datetime | None = None
    reason: str = ""
    reasons: tuple[str, ...] = ()
    decided_by: str = ""
    published: Edition | None = None
    revising: bool = False

    @property
    def in_review(self) -> bool:
        return self.state in IN_REVIEW

    @property
    def words(self) -> str:
        if self.revising:
            state = str(self.state.label)
            # "Ban Biên tập" keeps its capitals.
            return _("Đã đăng; bản sửa: %(state)s") % {"state": state[0].lower() + state[1:]}
        return str(self.state.label)


def standing_of(article: ArticlePage) -> Standing:
    """Return where one article stands."""
    return standings([article])[article.pk]


def standings(articles: Iterable[ArticlePage]) -> dict[int, Standing]:
    """Return where articles stand, by their ids, in at most six queries for all of them."""
    articles = list(articles)
    ids = [article.pk for article in articles]
    flows = {int(flow.object_id): flow for flow in _flows().filter(object_id__in=map(str, ids))}
    last = {
        edition.article_id: edition
        for edition in Edition.objects.filter(article__in=ids).order_by("number")
    }
    reasons = _reasons_in(flows.values())
    hours = waiting_schedules(ids)
    return {
        article.pk: _standing(
            article, flows.get(article.pk), last.get(article.pk), reasons, hours.get(article.pk)
        )
        for article in articles
    }


def _reasons_in(flows: Iterable[WorkflowState]) -> dict[int, list[str]]:
    """Return why reviews were returned: codes by their step states."""
    states = [
        flow.current_task_state_id
        for flow in flows
        if flow.status == WorkflowState.STATUS_NEEDS_CHANGES
    ]
    found: dict[int, list[str]] = {}
    for reason in ReturnReason.objects.filter(state__in=states) if states else ():
        found.setdefault(reason.state_id, []).append(reason.code)
    return found


def _standing(
    article: ArticlePage,
    flow: WorkflowState | None,
    edition: Edition | None,
    reasons: dict[int, list[str]],
    hour: Schedule | None = None,
) -> Standing:
    if flow is not None and flow.current_task_state is not None:
        task = flow.current_task_state
        if flow.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return Standing(
                State.RETURNED,
                since=task.finished_at,
                reason=task.comment,
                reasons=reasons_told(reasons.get(task.pk, ())),
                decided_by=str(task.finished_by or ""),
                published=edition,
                revising=article.live,
            )
        step = getattr(task.task, "reviewstep", None)
        state = STATE_OF_STEP[step.kind] if step else State.SECRETARIAT
        return Standing(state, since=task.started_at, published=edition, revising=article.live)
    if hour is not None:
        return Standing(
            State.SCHEDULED, since=hour.due_at, published=edition, revising=article.live
        )
    if article.live:
        return Standing(
            State.PUBLISHED, since=edition.published_at if edition else None, published=edition
        )
    if edition is not None:
        return Standing(State.WITHDRAWN, since=edition.withdrawn_at, published=edition)
    return Standing(State.DRAFT, since=article.latest_revision_created_at)


def in_state(articles: QuerySet[ArticlePage], state: State) -> QuerySet[ArticlePage]:
    """Keep the articles that stand in a state."""
    flows = _flows()
    waiting = flows.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    if state in IN_REVIEW:
        kind = KIND_OF_STATE[state]
        return _in_flow(articles, waiting.filter(current_task_state__task__reviewstep__kind=kind))
    if state == State.RETURNED:
        return _in_flow(articles, flows.filter(status=WorkflowState.STATUS_NEEDS_CHANGES))
    if state == State.PUBLISHED:
        return articles.filter(live=True)
    editions = Exists(Edition.objects.filter(article=OuterRef("pk")))
    hours = Schedule.objects.filter(state=Schedule.State.WAITING).values("article")
    if state == State.SCHEDULED:
        return articles.filter(pk__in=hours).exclude(pk__in=_ids(flows))
    idle = articles.filter(live=False).exclude(pk__in=_ids(flows)).exclude(pk__in=hours)
    return idle.filter(editions) if state == State.WITHDRAWN else idle.exclude(editions)


def _in_flow(
    articles: QuerySet[ArticlePage], flows: QuerySet[WorkflowState]
) -> QuerySet[ArticlePage]:
    return articles.filter(pk__in=_ids(flows))


def _ids(flows: QuerySet[WorkflowState]) -> list[int]:
    # Only what is in review now: some dozens of rows, however large the archive grows.
    return [int(pk) for pk in flows.values_list("object_id", flat=True)]


def _flows() -> QuerySet[WorkflowState]:
    found: QuerySet[ArticlePage] = (
        WorkflowState.objects.active()
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .select_related("current_task_state__finished_by", "current_task_state__task__reviewstep")
    )
    return found
