"""What advisers outside were asked and said, on the desk's page of an article."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone
from wagtail import hooks

from conglang.newsroom import queries
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.permissions import wrote

register = template.Library()


@register.inclusion_tag("newsroom/parts/opinions.html", takes_context=True)
def opinions(context: dict[str, Any], article: ArticlePage) -> dict[str, Any]:
    """Show the part "Ý kiến góp ý"; nothing for those who serve no desk of the article's site."""
    person, now = context["request"].user, timezone.now()
    on_desk = queries.articles_to_ask_about(person, timezone.localdate(now))
    if not on_desk.filter(pk=article.pk).exists():
        return {"is_shown": False}
    asked = queries.asked_opinions(article, now)
    keys = [row.request.mail_key for row in asked if row.request.mail_key]
    mails: dict[str, str] = {}
    for tell in hooks.get_hooks("conglang_mail_states") if keys else ():
        mails |= tell(keys)
    board = queries.site_of(article).ownership.board_members
    return {
        "is_shown": True,
        "found": article,
        "asked": [(row, mails.get(row.request.mail_key, "")) for row in asked],
        "gap": queries.opinion_gap(article) if article.is_orienting else "",
        "may_note": board.user_set.filter(pk=person.pk).exists() and not wrote(person, article),
        "csrf_token": context.get("csrf_token"),
    }
