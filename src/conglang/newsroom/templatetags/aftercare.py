"""What an article's page says of its life after publication."""

from __future__ import annotations

from typing import Any

from django import template

from conglang.newsroom import queries
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.queries.editions import changes_between

register = template.Library()


@register.inclusion_tag("newsroom/desk/aftercare/change.html")
def change_said(article: ArticlePage) -> dict[str, Any]:
    """Show reviewers what kind of change a version of a public article is, and what it changes."""
    revises = article.live and article.workflow_in_progress
    latest = article.get_latest_revision_as_object() if revises else article
    return {
        "said": queries.change_said(article),
        "is_unsaid": revises,
        "changes": changes_between(article, latest) if revises else [],
        "article": article,
    }


@register.inclusion_tag("newsroom/desk/aftercare/box.html")
def aftercare_box(article: ArticlePage) -> dict[str, Any]:
    """Lead on to the editions of an article and to what may be done with it."""
    return {"article": article, "count": article.editions.count()}
