"""What a commission says on its writer's screens: by when, and what the form begins with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from conglang.newsroom.models import Commission, SectionPage


def due_in_words(due_at: datetime, now: datetime) -> str:
    """Say by when a commission is due, counted in days from now."""
    moment = f"{localtime(due_at):%H:%M, %d/%m/%Y}"
    days = (localdate(due_at) - localdate(now)).days
    if due_at < now:
        if days == 0:
            return _("Quá hạn hôm nay (hạn %(moment)s)") % {"moment": moment}
        return _("Quá hạn %(days)s ngày (hạn %(moment)s)") % {"days": -days, "moment": moment}
    if days == 0:
        return _("Hạn hôm nay, %(hour)s") % {"hour": f"{localtime(due_at):%H:%M}"}
    if days == 1:
        return _("Hạn ngày mai, %(hour)s") % {"hour": f"{localtime(due_at):%H:%M}"}
    return _("Còn %(days)s ngày (hạn %(moment)s)") % {"days": days, "moment": moment}


def asked_by(row: Commission, sections: QuerySet[SectionPage]) -> dict[str, Any]:
    """Return what a blank form begins with when it is written for a commission."""
    asked: dict[str, Any] = {"title": row.title, "genre": row.genre}
    if row.section is not None and sections.filter(pk=row.section.pk).exists():
        asked["section"] = row.section.pk
    if row.assignment_id is not None:
        asked["assignment"] = row.assignment_id
    if row.event_starts_at is not None:
        asked["event_on"] = localdate(row.event_starts_at)
        asked["place"] = row.event_place
    return asked


def asking_words(row: Commission) -> str:
    """Say above a blank form what the desk asked for."""
    said = [
        _("Viết theo việc được giao: %(title)s.") % {"title": row.title.rstrip(".")},
        _("Yêu cầu: %(words)s") % {"words": " ".join(row.instructions.split())}
        if row.instructions
        else "",
        _("Hạn gửi: %(moment)s.") % {"moment": f"{localtime(row.due_at):%H:%M, %d/%m/%Y}"},
    ]
    return " ".join(part for part in said if part)
