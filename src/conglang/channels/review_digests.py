"""What the mail of the day tells those who decide at a step of review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from conglang.newsroom.models import ReviewStep
from conglang.newsroom.queries import Clock, Waiting, clock_of, office_days, waiting_by_person
from conglang.organisation.models import Person

MOST_LINES = 30  # the queue has the rest


@dataclass(frozen=True, slots=True)
class ToDecide:
    """An article that waits for a person, and how it stands against its time."""

    waiting: Waiting
    clock: Clock


def to_decide(on: date, now: datetime) -> dict[Person, list[ToDecide]]:
    """Return what is to be told of review on a day, by person; nothing on a day off.

    What came today was told by a letter of its own: it is told again only once it is late.
    """
    if not office_days().is_working_day(on):
        return {}
    found = {}
    for person, rows in waiting_by_person(on).items():
        told = [ToDecide(row, clock_of(row.due_at, now)) for row in rows]
        told = [
            each
            for each in told
            if each.clock.is_late or localdate(each.waiting.state.started_at) < on
        ]
        if told and person.email:
            found[person] = told
    return found


def words_of_subject(rows: list[ToDecide]) -> str:
    """Return what the subject says of review."""
    late = sum(row.clock.is_late for row in rows)
    if late:
        return _("%(count)s tin chờ duyệt (%(late)s quá hạn)") % {"count": len(rows), "late": late}
    return _("%(count)s tin chờ duyệt") % {"count": len(rows)}


def lines_of(rows: list[ToDecide]) -> Iterable[str]:
    """Return the lines of a digest about review."""
    yield _("Tin chờ anh/chị duyệt:")
    for row in rows[:MOST_LINES]:
        article = row.waiting.article
        line = _("- %(title)s (%(unit)s; %(clock)s)") % {
            "title": article.draft_title,
            "unit": article.unit or _("không ghi đơn vị"),
            "clock": row.clock.words,
        }
        yield _("%(line)s, TIN KHẨN") % {"line": line} if row.waiting.urgent else line
    if len(rows) > MOST_LINES:
        yield _("- … và %(count)s tin khác") % {"count": len(rows) - MOST_LINES}
    kinds = {row.waiting.step.kind == ReviewStep.Kind.UNIT for row in rows}
    for at_unit in sorted(kinds):
        path = reverse("newsroom:unit_queue" if at_unit else "newsroom_desk:queue")
        yield _("Duyệt tại: %(address)s") % {"address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"}
