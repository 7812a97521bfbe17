"""Questions about what is typed and not yet saved."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, WorkflowState

from conglang.newsroom.models import ArticlePage, Edition, WritingDraft
from conglang.organisation.models import Person


def kept_for(
    person: Person, *, article: ArticlePage | None = None, key: str = ""
) -> WritingDraft | None:
    """Return what is kept of a person's typing for an article or a blank form; `article` loaded."""
    rows = WritingDraft.objects.filter(person=person).select_related("article")
    if article is not None:
        return rows.filter(article=article).first()
    return rows.filter(key=key).first() if key else None


def begun_by(person: Person) -> QuerySet[WritingDraft]:
    """Return what a person typed into blank forms and never saved, latest first."""
    return (
        WritingDraft.objects.filter(person=person, article=None)
        .exclude(data={})
        .exclude(key="")
        .order_by("-saved_at", "-pk")
    )


def drafts_deletable_by(person: Person, articles: Iterable[ArticlePage]) -> set[int]:
    """Return the ids of a person's own drafts among these that were never sent to anybody."""
    own = {each.pk for each in articles if each.writer_id == person.pk and not each.live}
    if not own:
        return set()
    sent = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(pk) for pk in own],
    ).values_list("object_id", flat=True)
    public = Edition.objects.filter(article__in=own).values_list("article_id", flat=True)
    return own - {int(pk) for pk in sent} - set(public)
