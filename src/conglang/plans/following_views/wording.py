"""How turns stand, in words and never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from conglang.plans.models import Occurrence, Participation, ReportDue, Standing
from conglang.plans.queries.following import SETTLED
from conglang.plans.views.wording import SOON_DAYS, day_words
from conglang.vietnam.dates import short_date

Tone = Literal["late", "soon", "calm", "done"]


@dataclass(frozen=True, slots=True)
class How:
    """How something stands on a day. tone: see `plans.views.wording.Due`."""

    words: str
    tone: Tone


def how_standing(standing: Standing, on: date) -> How:
    """Say how a unit stands with a turn; `occurrence` must be loaded."""
    if standing.state in SETTLED:
        return How(standing.get_state_display().lower(), "done")
    return how_open(standing.occurrence, on)


def how_open(occurrence: Occurrence, on: date) -> How:
    """Say how far the day of a turn is that nobody has settled."""
    left = (occurrence.due_on - on).days
    if occurrence.kind == Occurrence.Kind.CHECK_IN:
        if left < 0:
            return How(_("đã qua kỳ cập nhật"), "calm")
        words = _("cập nhật trước khi hết %(day)s") % {"day": short_date(occurrence.due_on)}
        return How(words, "soon" if left <= SOON_DAYS else "calm")
    if occurrence.starts_on > on:
        return How(_("bắt đầu %(day)s") % {"day": short_date(occurrence.starts_on)}, "calm")
    words = day_words(occurrence.due_on, on)
    if left < 0:
        return How(words, "late")
    return How(words, "soon" if left <= SOON_DAYS else "calm")


def how_turn(occurrence: Occurrence, on: date) -> How:
    """Say how a turn stands by those that lead it; `seen` holds the standings that may be seen."""
    leads = [row for row in occurrence.seen if row.role == Participation.Role.LEAD]
    rows = leads or list(occurrence.seen)
    settled = sum(row.state in SETTLED for row in rows)
    if rows and settled == len(rows):
        return How(_("đã hoàn thành"), "done")
    if not leads and rows:
        return How(_("phối hợp"), "calm")
    return how_open(occurrence, on)


def turn_words(occurrence: Occurrence) -> str:
    """Say when a turn is: "Từ 01/4/2026 đến hết 30/6/2026"."""
    return _("Từ %(start)s đến hết %(end)s") % {
        "start": short_date(occurrence.starts_on),
        "end": short_date(occurrence.due_on),
    }


def how_report(report: ReportDue, on: date) -> How:
    """Say how a report stands."""
    if report.state == ReportDue.State.ACCEPTED:
        return How(_("đã nhận"), "done")
    if report.state == ReportDue.State.HANDED_IN:
        return How(_("đã nộp, chờ xem"), "calm")
    if report.is_assumed:
        return How(_("hạn tạm tính %(day)s") % {"day": short_date(report.due_on)}, "calm")
    left = (report.due_on - on).days
    tone: Tone = "late" if left < 0 else "soon" if left <= SOON_DAYS else "calm"
    return How(day_words(report.due_on, on), tone)
