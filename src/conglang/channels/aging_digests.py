"""What the mail of the day tells secretaries of articles that need to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.newsroom.queries import office_days
from conglang.newsroom.queries.aging import Aging, aging_of
from conglang.newsroom.services.expiring import note_told
from conglang.organisation.models import Duty, Person, Role, SiteOwnership
from conglang.vietnam.dates import short_date

MOST_LINES = 30  # the screen has the rest


def aging_by_person(on: date) -> dict[Person, list[Aging]]:
    """Return what secretaries are to be told of on a day: each article once each time it begins to
    need a look; nothing on a day off."""
    found: dict[Person, list[Aging]] = {}
    if not office_days().is_working_day(on):
        return found
    for ownership in SiteOwnership.objects.exclude(board=None).order_by("pk"):
        rows = [
            row for row in aging_of(ownership, on) if not row.told_on or row.told_on < row.since
        ]
        if not rows:
            continue
        duties = Duty.objects.in_force(on).filter(board=ownership.board_id, role=Role.SECRETARY)
        people = Person.objects.filter(pk__in=duties.values("person_id"), is_active=True)
        for person in people.exclude(email=""):
            found.setdefault(person, []).extend(rows)
    return found


def keep_aging_told(rows: dict[Person, list[Aging]], on: date) -> None:
    """Note that these were told of, after the mails of the day were written."""
    note_told(sorted({row.article.pk for told in rows.values() for row in told}), on=on)


def aging_in_subject(rows: list[Aging]) -> str:
    return _("%(count)s tin cần rà soát") % {"count": len(rows)}


def aging_lines_of(rows: list[Aging]) -> Iterable[str]:
    """Return the lines of a digest about what needs a look."""
    yield _("Tin trên trang cần rà soát:")
    for row in rows[:MOST_LINES]:
        yield _("- %(title)s (%(why)s, từ %(day)s)") % {
            "title": row.article.title,
            "why": row.why[0].lower() + row.why[1:],
            "day": short_date(row.since),
        }
    if len(rows) > MOST_LINES:
        yield _("- … và %(count)s tin khác") % {"count": len(rows) - MOST_LINES}
    path = reverse("newsroom_desk:aging")
    yield _("Rà soát tại: %(address)s") % {"address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"}
