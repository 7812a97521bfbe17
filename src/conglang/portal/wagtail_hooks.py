"""What the portal does for lower rooms that ask for it."""

from __future__ import annotations

from wagtail import hooks

from conglang.newsroom.models import ArticlePage
from conglang.portal.rendering import render_body


@hooks.register("conglang_render_body")
def render_as_published(article: ArticlePage) -> str:
    """Return an article's body as its public page would show it."""
    return render_body(article)
