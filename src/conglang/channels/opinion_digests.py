"""What the mail of the day tells those who asked outside and have no answer yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from conglang.newsroom.models import OpinionRequest
from conglang.newsroom.queries import office_days, opinions_ending
from conglang.organisation.models import Person
from conglang.vietnam.dates import short_date


def ending_by_person(on: date) -> dict[Person, list[OpinionRequest]]:
    """Return the requests that end on the next working day, by who asked; none on a day off."""
    found: dict[Person, list[OpinionRequest]] = {}
    if not office_days().is_working_day(on):
        return found
    for request in opinions_ending(on):
        if request.asked_by.is_active and request.asked_by.email:
            found.setdefault(request.asked_by, []).append(request)
    return found


def opinions_in_subject(requests: list[OpinionRequest]) -> str:
    return _("%(count)s ý kiến chưa có trả lời") % {"count": len(requests)}


def opinion_lines_of(requests: list[OpinionRequest]) -> Iterable[str]:
    """Return the lines of a digest about opinions that are still missing."""
    yield _("Người được xin ý kiến chưa trả lời, sắp hết hạn:")
    for request in requests:
        assert request.article is not None
        path = reverse("newsroom_desk:article", args=[request.article.pk])
        yield _("- %(name)s, tin “%(title)s” (đến hết ngày %(day)s): %(address)s") % {
            "name": request.adviser_name,
            "title": request.article.draft_title,
            "day": short_date(localdate(request.expires_at)),
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}#y-kien",
        }
