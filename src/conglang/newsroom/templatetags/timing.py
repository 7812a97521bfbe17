"""What an article's page says of its times, and of its way to other sites."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.timezone import localdate

from conglang.newsroom.models import ArticlePage
from conglang.newsroom.queries.scheduling import (
    moment_to_publish,
    timing_of,
    waiting_schedule,
)
from conglang.newsroom.queries.sharing import may_send_up, share_request_of
from conglang.organisation.models import Person

register = template.Library()


@register.inclusion_tag("newsroom/desk/schedule/box.html")
def times_box(article: ArticlePage) -> dict[str, Any]:
    """Say when an article goes public, until when it is good, and lead on to where that is set."""
    return {
        "article": article,
        "timing": timing_of(article),
        "waiting": waiting_schedule(article),
        "now": timezone.now(),
    }


@register.inclusion_tag("newsroom/desk/sharing/box.html")
def send_up_box(article: ArticlePage, person: Person) -> dict[str, Any]:
    """Let a component site's desk offer an article to the main portal."""
    asked = share_request_of(article)
    return {
        "article": article,
        "asked": asked,
        "may_send": may_send_up(person, article, localdate())
        and (asked is None or asked.state != "waiting"),
    }


@register.simple_tag
def hour_of(article: ArticlePage) -> datetime | None:
    """Return when an article goes public once approved; None for at once."""
    return moment_to_publish(timing_of(article), timezone.now())
