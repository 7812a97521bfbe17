"""Where an article stands, in words that a writer understands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState

from conglang.newsroom.models import ArticlePage, Edition
from conglang.organisation.models import SiteOwnership


class State(TextChoices):
    DRAFT = "draft", _("Bản nháp")
    SECRETARIAT = "secretariat", _("Chờ Tổ thư ký")
    BOARD = "board", _("Chờ Ban Biên tập")
    RETURNED = "returned", _("Bị trả lại")
    PUBLISHED = "published", _("Đã đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


@dataclass(frozen=True, slots=True)
class Standing:
    """An article's state, since when, and why.

    revising: a new version of a public article is waiting or was returned; `state` says which.
    reason: the reviewer's words when returned. published: its last edition, if any.
    """

    state: State
    since: datetime | None = None
    reason: str = ""
    decided_by: str = ""
    published: Edition | None = None
    revising: bool = False

    @property
    def in_review(self) -> bool:
        return self.state in (State.SECRETARIAT, State.BOARD)

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
    """Return where articles stand, by their ids, in four queries for all of them."""
    articles = list(articles)
    ids = [article.pk for article in articles]
    flows = {int(flow.object_id): flow for flow in _flows().filter(object_id__in=map(str, ids))}
    last = {
        edition.article_id: edition
        for edition in Edition.objects.filter(article__in=ids).order_by("number")
    }
    boards = _board_steps() if flows else set()
    return {
        article.pk: _standing(article, flows.get(article.pk), last.get(article.pk), boards)
        for article in articles
    }


def _standing(
    article: ArticlePage, flow: WorkflowState | None, edition: Edition | None, boards: set[int]
) -> Standing:
    if flow is not None and flow.current_task_state is not None:
        task = flow.current_task_state
        if flow.status == WorkflowState.STATUS_NEEDS_CHANGES:
            return Standing(
                State.RETURNED,
                since=task.finished_at,
                reason=task.comment,
                decided_by=str(task.finished_by or ""),
                published=edition,
                revising=article.live,
            )
        state = State.BOARD if task.task_id in boards else State.SECRETARIAT
        return Standing(state, since=task.started_at, published=edition, revising=article.live)
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
    boards = _board_steps()
    match state:
        case State.BOARD:
            return _in_flow(articles, waiting.filter(current_task_state__task__in=boards))
        case State.SECRETARIAT:
            return _in_flow(articles, waiting.exclude(current_task_state__task__in=boards))
        case State.RETURNED:
            return _in_flow(articles, flows.filter(status=WorkflowState.STATUS_NEEDS_CHANGES))
    if state == State.PUBLISHED:
        return articles.filter(live=True)
    editions = Exists(Edition.objects.filter(article=OuterRef("pk")))
    idle = articles.filter(live=False).exclude(pk__in=_ids(flows))
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
        .select_related("current_task_state__finished_by")
    )
    return found


def _board_steps() -> set[int]:
    """Return the steps that a board decides."""
    from conglang.newsroom.models import ReviewStep

    groups = SiteOwnership.objects.values("board_members")
    return set(ReviewStep.objects.filter(groups__in=groups).values_list("pk", flat=True))
